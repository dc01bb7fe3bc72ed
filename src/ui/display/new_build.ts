import { useEffect } from 'react';

/* A screen in the hall is opened once and stays. After an upgrade it takes the new build by itself. */

/** The page is compared with that of the service when the line is back, and so often. */
const LOOK_EVERY_MS = 60 * 60_000;
/** A new build waits for a quiet moment, which is looked for so often. */
const TRY_EVERY_MS = 5_000;
const FETCH_LIMIT_MS = 8_000;
/** The build for which the page was loaded last: never twice for the same one. */
const LOADED_FOR = 'display.loadedFor';

/** The scripts that a page names: they change with every build. */
export function buildOf(page: ParentNode): string {
  const scripts = page.querySelectorAll<HTMLScriptElement>('script[type=module][src]');
  return [...scripts].map((script) => script.getAttribute('src')).join(' ');
}

async function buildOfService(): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(FETCH_LIMIT_MS);
    const answer = await fetch(window.location.pathname, { cache: 'no-store', signal });
    if (!answer.ok) return null;
    return buildOf(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  } catch {
    return null;
  }
}

/**
 * Loads the page anew when the service has another build of it, as soon as nobody is being called.
 * @param live whether the service is heard; it was away when it was upgraded
 * @param quiet whether nothing sounds and no call is fresh
 */
export function useNewBuild(live: boolean, quiet: () => boolean): void {
  useEffect(() => {
    if (!live) return undefined;
    let waiting: ReturnType<typeof setInterval> | undefined;
    const look = async () => {
      const build = await buildOfService();
      if (build === null || build === '' || build === buildOf(document)) return;
      if (sessionStorage.getItem(LOADED_FOR) === build) return;
      clearInterval(waiting);
      waiting = setInterval(() => {
        if (!quiet()) return;
        sessionStorage.setItem(LOADED_FOR, build);
        window.location.reload();
      }, TRY_EVERY_MS);
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      clearInterval(waiting);
    };
  }, [live, quiet]);
}
