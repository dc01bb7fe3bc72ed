import { useLayoutEffect, useRef, useState } from 'react';

/** A host who walks away leaves nothing behind for the next resident; in seconds. */
const IDLE_SECONDS = 60;
/** From here on it is said that the screen closes. */
const SAID_SECONDS = 15;
const SECOND_MS = 1_000;

/**
 * Closes the screen when nobody touches it, and says so before. Every touch and key begins anew.
 * @returns seconds left once it must be said; null before.
 */
export function useClosing(onClose: () => void): number | null {
  const [left, setLeft] = useState<number | null>(null);
  const close = useRef(onClose);
  useLayoutEffect(() => {
    close.current = onClose;
  });
  useLayoutEffect(() => {
    let ends = performance.now() + IDLE_SECONDS * SECOND_MS;
    const used = () => {
      ends = performance.now() + IDLE_SECONDS * SECOND_MS;
      setLeft(null);
    };
    const timer = setInterval(() => {
      const seconds = Math.ceil((ends - performance.now()) / SECOND_MS);
      if (seconds > SAID_SECONDS) return;
      setLeft(Math.max(0, seconds));
      if (seconds > 0) return;
      clearInterval(timer);
      close.current();
    }, SECOND_MS / 4);
    window.addEventListener('pointerdown', used, true);
    window.addEventListener('keydown', used, true);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', used, true);
      window.removeEventListener('keydown', used, true);
    };
  }, []);
  return left;
}
