import { useEffect, useState } from 'react';
import type { DisplayView } from '../../contract/api.ts';
import { advance, CALL_SHOWN_MS_MIN, emptyAnnouncer, hear } from './announcer.ts';
import type { Announcer } from './announcer.ts';

interface Heard {
  readonly view: DisplayView | null;
  readonly announcer: Announcer;
}

/** Lets every call have its time on the screen. Takes in only what is live. */
export function useAnnouncer(view: DisplayView | null, live: boolean): Announcer {
  const [heard, setHeard] = useState<Heard>({ view: null, announcer: emptyAnnouncer });
  useEffect(() => {
    if (view === null || !live) return;
    setHeard((before) => ({
      view,
      announcer: hear(before.announcer, view, performance.now(), before.view === null),
    }));
  }, [view, live]);

  const { pending, largeSince } = heard.announcer;
  useEffect(() => {
    if (pending.length === 0) return undefined;
    const wait = Math.max(0, largeSince + CALL_SHOWN_MS_MIN - performance.now());
    const timer = setTimeout(() => {
      setHeard((before) =>
        before.view === null
          ? before
          : { ...before, announcer: advance(before.announcer, before.view, performance.now()) },
      );
    }, wait + 1);
    return () => {
      clearTimeout(timer);
    };
  }, [pending, largeSince]);
  return heard.announcer;
}
