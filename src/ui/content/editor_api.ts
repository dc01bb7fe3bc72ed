import { useEffect, useState } from 'react';

/** What was asked for: undefined while it is on its way, null when it can not be had. */
export type Answer<T> = T | null | undefined;

/**
 * Reads from the service's development routes. Reads again when someone comes back to this window,
 * for then a file may have been saved, and whenever `round` changes. What was there stays meanwhile.
 * @param path null asks for nothing
 */
export function useEditorData<T>(path: string | null, round: number): Answer<T> {
  const [answer, setAnswer] = useState<{ path: string; value: T | null } | null>(null);
  useEffect(() => {
    if (path === null) return undefined;
    const gone = new AbortController();
    const read = () => {
      void fetch(path, { signal: gone.signal, cache: 'no-store' })
        .then((response) => (response.ok ? (response.json() as Promise<T>) : null))
        .catch(() => null)
        .then((value) => {
          if (!gone.signal.aborted) setAnswer({ path, value });
        });
    };
    read();
    window.addEventListener('focus', read);
    return () => {
      gone.abort();
      window.removeEventListener('focus', read);
    };
  }, [path, round]);
  return answer !== null && answer.path === path ? answer.value : undefined;
}
