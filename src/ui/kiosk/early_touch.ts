/*
 * Touches on a screen that stands there before its program does. The finger sees at once that it was
 * felt; the program hears of it as soon as it runs. A touch is never lost, and never counts twice.
 */

/** What a language looks like from the touch until the program answers; see welcome.css. */
const TOUCHED = 'languages__button--chosen';

export interface EarlyTouches {
  /** From now on the program hears touches by itself; what was touched before, it hears now. */
  readonly handOver: () => void;
}

/** Keeps touches inside this part of the page. The first one counts, as on every screen. */
export function keepEarlyTouches(screen: HTMLElement): EarlyTouches {
  let first: HTMLElement | null = null;
  function keep(event: MouseEvent): void {
    // The program may be half awake: it hears of this once, and not now.
    event.stopPropagation();
    if (first !== null || !(event.target instanceof Element)) return;
    const touched = event.target.closest('button') ?? event.target;
    if (!(touched instanceof HTMLElement)) return;
    first = touched;
    if (touched.lang !== '') touched.classList.add(TOUCHED);
  }
  // Before anything else can hear it.
  screen.ownerDocument.addEventListener('click', keep, true);
  return {
    handOver() {
      screen.ownerDocument.removeEventListener('click', keep, true);
      first?.classList.remove(TOUCHED);
      first?.click();
    },
  };
}
