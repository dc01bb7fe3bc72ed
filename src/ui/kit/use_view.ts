import { useCallback, useEffect, useRef, useState } from 'react';
import type { Result } from '../../base/result.ts';
import type { StreamMessage } from '../../contract/api.ts';
import type { ApiFailure } from './api_client.ts';
import { coalesce } from './coalesce.ts';
import { useStream } from './use_stream.ts';

/** Waits before a failed read is tried again, in milliseconds; the last one repeats. */
const RETRY_MS = [1_000, 2_000, 4_000, 8_000] as const;
/** A view older than this is read anew, so that a day turn or a moved clock is noticed. */
const REREAD_AFTER_MS = 30_000;

/** What the service shows, kept up to date by its stream. */
export interface LiveView<View> {
  /** The last that was read; null before the first answer. */
  readonly view: View | null;
  /** True only while the stream is heard and what is shown was read after the last interruption. */
  readonly live: boolean;
  /** True when it should be live but is not; false while the page is still opening. */
  readonly stale: boolean;
  /** The service's own time of the last message, in milliseconds; stands still when not live. */
  readonly now: number;
  /** Reads again soon; many calls become few reads. */
  readonly refresh: () => void;
}

/**
 * Reads a view and reads it again whenever the stream says that something changed, after every
 * reconnection and at least every half minute. Use it once per page: it holds the page's stream.
 * @param read gives the view, e.g. `() => settle(api.GET('/api/v1/display'))`.
 * @param onFailure hears every failed read (a session that ended, for example).
 * @param onMessage hears every message of the stream.
 */
export function useView<View extends { readonly now: number }>(
  read: () => Promise<Result<View, ApiFailure>>,
  onFailure?: (failure: ApiFailure) => void,
  onMessage?: (message: StreamMessage) => void,
): LiveView<View> {
  const [view, setView] = useState<View | null>(null);
  const [fresh, setFresh] = useState(false);
  const [now, setNow] = useState(0);
  const [opening, setOpening] = useState(true);
  const latest = useRef({ read, onFailure, onMessage });
  useEffect(() => {
    latest.current = { read, onFailure, onMessage };
  });
  const refresh = useRefresh(latest, (answer) => {
    setFresh(answer !== null);
    if (answer === null) {
      setOpening(false);
      return;
    }
    setView(answer);
    setNow(answer.now);
  });

  const readAt = view?.now ?? 0;
  const stream = useStream((message) => {
    latest.current.onMessage?.(message);
    if (message.event === 'alive') {
      setNow(message.data.now);
      if (Math.abs(message.data.now - readAt) < REREAD_AFTER_MS) return;
    }
    refresh();
  });
  const [heard, setHeard] = useState(stream);
  // A cut line makes what is on screen old at once, whatever is read later (React: adjust in render).
  // So does a line that just opened: what was read before may have changed before it was heard.
  const turned = heard !== stream;
  if (turned) {
    setHeard(stream);
    setFresh(false);
  }
  useEffect(() => {
    if (stream !== 'stale') refresh();
  }, [stream, refresh]);

  const live = fresh && !turned && stream === 'live';
  if (opening && (live || stream === 'stale')) setOpening(false);
  return { view, live, stale: !live && !opening, now, refresh };
}

/** The coalesced read with its retries; `done` hears the view, or null when it could not be read. */
function useRefresh<View>(
  latest: {
    readonly current: {
      readonly read: () => Promise<Result<View, ApiFailure>>;
      readonly onFailure: ((failure: ApiFailure) => void) | undefined;
    };
  },
  done: (view: View | null) => void,
): () => void {
  const refreshNow = useRef<() => void>(() => undefined);
  const hear = useRef(done);
  useEffect(() => {
    hear.current = done;
  });
  useEffect(() => {
    let gone = false;
    let failures = 0;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const refresh = coalesce(async () => {
      clearTimeout(retry);
      const answer = await latest.current.read();
      if (gone) return;
      if (answer.ok) {
        failures = 0;
        hear.current(answer.value);
        return;
      }
      hear.current(null);
      latest.current.onFailure?.(answer.error);
      retry = setTimeout(refresh, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
      failures += 1;
    });
    refreshNow.current = refresh;
    return () => {
      gone = true;
      clearTimeout(retry);
      refreshNow.current = () => undefined;
    };
  }, [latest]);
  return useCallback(() => {
    refreshNow.current();
  }, []);
}
