import { useLayoutEffect, useRef, type RefObject } from 'react';

const TOUCHES = 5;
/** Five touches are meant when they come within this time, in milliseconds. */
const WITHIN_MS = 4_000;
const STAFF_PAGE = '/staff/';

/** Hears five touches on something that is no button to anybody else. @param onFive nothing: deaf */
export function useFiveTouches(
  target: RefObject<HTMLElement | null>,
  onFive: (() => void) | undefined,
): void {
  const latest = useRef(onFive);
  useLayoutEffect(() => {
    latest.current = onFive;
  });
  const deaf = onFive === undefined;
  useLayoutEffect(() => {
    const element = target.current;
    if (element === null || deaf) return undefined;
    let touches: number[] = [];
    const touched = () => {
      const now = performance.now();
      touches = [...touches.filter((at) => now - at < WITHIN_MS), now];
      if (touches.length < TOUCHES) return;
      touches = [];
      latest.current?.();
    };
    element.addEventListener('pointerdown', touched);
    return () => {
      element.removeEventListener('pointerdown', touched);
    };
  }, [target, deaf]);
}

/**
 * The way to the staff screen, which is only at the kiosk that the service runs on: the door of the
 * network speaks TLS, the one of this machine does not. There is none on a second kiosk.
 */
export function staffDoor(): (() => void) | undefined {
  if (window.location.protocol === 'https:') return undefined;
  return () => {
    window.location.replace(STAFF_PAGE);
  };
}
