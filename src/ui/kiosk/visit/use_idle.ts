import { useCallback, useLayoutEffect, useRef, useState } from 'react';

export interface IdleLimits {
  readonly warnAfterSeconds: number;
  readonly wipeAfterSeconds: number;
}

const TOUCHES = ['pointerdown', 'keydown', 'touchstart'] as const;
const SECOND_MS = 1_000;

/**
 * Watches for touches while `active`. What is being heard counts as use (`listening`). After `warnAfterSeconds` without one a count-down starts;
 * only `stay` stops it, and at zero `onGone` is called.
 * @returns seconds left of the count-down, or null while nobody needs to be asked.
 */
export function useIdle(
  limits: IdleLimits,
  active: boolean,
  listening: boolean,
  onGone: () => void,
) {
  const { warnAfterSeconds, wipeAfterSeconds } = limits;
  const [left, setLeft] = useState<number | null>(null);
  const warning = left !== null;
  const gone = useRef(onGone);
  useLayoutEffect(() => {
    gone.current = onGone;
  });

  // The time begins, and touches count, with the screen that is seen.
  useLayoutEffect(() => {
    // Nobody is asked in the middle of a sentence; the time begins when it was heard.
    if (!active || warning || listening) return;
    let timer: ReturnType<typeof setTimeout>;
    function startOver() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        setLeft(wipeAfterSeconds);
      }, warnAfterSeconds * SECOND_MS);
    }
    startOver();
    for (const touch of TOUCHES) window.addEventListener(touch, startOver, true);
    return () => {
      clearTimeout(timer);
      for (const touch of TOUCHES) window.removeEventListener(touch, startOver, true);
    };
  }, [active, warning, listening, warnAfterSeconds, wipeAfterSeconds]);

  useLayoutEffect(() => {
    if (!warning) return;
    const ends = performance.now() + wipeAfterSeconds * SECOND_MS;
    const timer = setInterval(() => {
      const seconds = Math.ceil((ends - performance.now()) / SECOND_MS);
      if (seconds > 0) {
        setLeft(seconds);
        return;
      }
      clearInterval(timer);
      gone.current();
    }, SECOND_MS / 4);
    return () => {
      clearInterval(timer);
    };
  }, [warning, wipeAfterSeconds]);

  const stay = useCallback(() => {
    setLeft(null);
  }, []);
  return { left, stay };
}
