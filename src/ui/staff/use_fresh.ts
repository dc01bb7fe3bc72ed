import { useCallback, useEffect, useRef, useState } from 'react';
import type { Result } from '../../base/result.ts';
import type { ApiFailure } from '../kit/api_client.ts';

/** How often what is on screen is read anew, in milliseconds. */
const EVERY_MS = 3_000;

/**
 * Reads something now and every three seconds while it is on screen.
 * @returns the last answer that came, whether the last call failed, and a way to read at once
 */
export function useFresh<T>(load: () => Promise<Result<T, ApiFailure>>) {
  const [known, setKnown] = useState<T | null>(null);
  const [away, setAway] = useState(false);
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    let gone = false;
    async function read() {
      const answer = await latest.current();
      if (gone) return;
      setAway(!answer.ok);
      if (answer.ok) setKnown(answer.value);
    }
    void read();
    const timer = setInterval(() => void read(), EVERY_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [round]);
  const again = useCallback(() => {
    setRound((before) => before + 1);
  }, []);
  return { known, away, again };
}
