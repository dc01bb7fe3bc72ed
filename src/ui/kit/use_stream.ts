import { useEffect, useRef, useState } from 'react';
import type { StreamMessage } from '../../contract/api.ts';
import { openStream } from './stream.ts';
import type { StreamState } from './stream.ts';

export type { StreamState } from './stream.ts';

/**
 * Listens to the service while the component is on screen. Use it once per page: each use is a
 * connection of its own.
 * @param onMessage called for every message; the latest function given is used.
 * @returns whether what is on screen is live.
 */
export function useStream(onMessage: (message: StreamMessage) => void): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const latest = useRef(onMessage);
  useEffect(() => {
    latest.current = onMessage;
  });
  useEffect(
    () =>
      openStream({
        onState: setState,
        onMessage: (message) => {
          latest.current(message);
        },
      }),
    [],
  );
  return state;
}
