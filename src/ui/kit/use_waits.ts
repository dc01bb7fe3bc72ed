import { useEffect, useState } from 'react';
import type { WaitsView } from '../../contract/waits.ts';
import { settle } from './api_client.ts';
import type { ApiClient } from './api_client.ts';

/**
 * How long people wait, read anew each time that `changed` becomes another value. null until it was
 * read, and when it could not be: a screen then says nothing about it.
 */
export function useWaits(api: ApiClient, changed: unknown): WaitsView | null {
  const [waits, setWaits] = useState<WaitsView | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    void settle(api.GET('/api/v1/waits', { signal: gone.signal })).then((answer) => {
      if (!gone.signal.aborted) setWaits(answer.ok ? answer.value : null);
    });
    return () => {
      gone.abort();
    };
  }, [api, changed]);
  return waits;
}
