import { Children, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '../../kit/button.tsx';
import { useKioskTexts } from '../texts.ts';
import { useVoice } from '../voice/voice.ts';
import './paged.css';

interface PagedProps {
  readonly children: ReactNode;
  readonly className?: string;
}

/**
 * Shows as many of its children as fit and turns to the next with large buttons: nothing on the
 * kiosk scrolls. The pages are the columns of a multi-column box, so the browser decides what fits.
 */
export function Paged({ children, className = '' }: PagedProps) {
  const { t } = useKioskTexts();
  const box = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState(1);
  const [page, setPage] = useState(0);
  const shown = Math.min(page, pages - 1);
  const current = useRef(shown);
  const { voice } = useVoice();
  const turned = useRef(0);
  useEffect(() => {
    // Another page is another screen to hear.
    if (turned.current === shown) return;
    turned.current = shown;
    const screen = box.current?.closest('main');
    if (screen) voice?.shown(screen);
  }, [voice, shown]);

  // Measuring lays everything out several times: it is done when blocks come or go, or when one of
  // them or the room for them changes its size, not whenever the screen is drawn again.
  const layout = useRef<PageLayout | null>(null);
  useLayoutEffect(() => {
    const outer = box.current;
    const inner = pane.current;
    if (outer === null || inner === null) return;
    layout.current = createPageLayout(outer, inner, (counted) => {
      // Measuring took the columns away for a moment, and with them the page that was in view.
      turnTo(inner, Math.min(current.current, counted - 1));
      setPages(counted);
    });
    return () => layout.current?.dispose();
  }, []);

  useLayoutEffect(() => {
    layout.current?.drawn();
  });

  useLayoutEffect(() => {
    if (current.current === shown) return;
    current.current = shown;
    if (pane.current !== null) turnTo(pane.current, shown);
  }, [shown]);

  return (
    <div ref={box} className={`paged ${className}`}>
      <div ref={pane} className="paged__pane">
        {Children.map(children, (child) =>
          child === null || child === false ? null : <div className="paged__block">{child}</div>,
        )}
      </div>
      <nav className="paged__turn" aria-label={t('pages.label')}>
        <Button
          variant="secondary"
          pictogram="chevron-left"
          disabled={shown === 0}
          onClick={() => {
            setPage(shown - 1);
          }}
        >
          {t('pages.previous')}
        </Button>
        <p role="status">{t('pages.place', { page: shown + 1, pages })}</p>
        <Button
          variant="secondary"
          pictogram="chevron-right"
          disabled={shown === pages - 1}
          onClick={() => {
            setPage(shown + 1);
          }}
        >
          {t('pages.next')}
        </Button>
      </nav>
    </div>
  );
}

interface PageLayout {
  /** The blocks may be others now. */
  readonly drawn: () => void;
  readonly dispose: () => void;
}

/** Finds out how many pages the blocks take, now and whenever that may have changed. */
function createPageLayout(
  outer: HTMLElement,
  inner: HTMLElement,
  onPages: (pages: number) => void,
): PageLayout {
  let blocks: readonly HTMLElement[] = [];
  let sizes = '';
  const sizesNow = () =>
    [outer, ...blocks]
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        // What goes on over several pages is as wide and high as those; how long it is says the last.
        return [width, height, element.offsetHeight].join(' ');
      })
      .join();
  function measure() {
    outer.classList.remove('paged--many', 'paged--tight');
    const fitsNow = () => inner.offsetHeight - 2 * roomOf(inner) <= outer.clientHeight;
    // A little closer together is better than another page.
    if (!fitsNow()) outer.classList.add('paged--tight');
    const fits = fitsNow();
    if (!fits) outer.classList.remove('paged--tight');
    outer.classList.toggle('paged--many', !fits);
    onPages(fits ? 1 : countPages(inner));
    sizes = sizesNow();
  }
  // It tells of every element at its first look: what was measured already is not measured again.
  const observer = new ResizeObserver(() => {
    if (sizesNow() !== sizes) measure();
  });
  observer.observe(outer);
  return {
    drawn() {
      const now = [...inner.children].filter((block) => block instanceof HTMLElement);
      if (now.length === blocks.length && now.every((block, at) => block === blocks[at])) return;
      for (const block of blocks) if (!now.includes(block)) observer.unobserve(block);
      // A card that learns something new (how long the wait is) may push others to the next page.
      for (const block of now) if (!blocks.includes(block)) observer.observe(block);
      blocks = now;
      measure();
    },
    dispose() {
      observer.disconnect();
    },
  };
}

/** Width of the pane's padding, which is there for shadows and focus rings. */
function roomOf(pane: HTMLElement): number {
  return parseFloat(getComputedStyle(pane).paddingInlineStart);
}

/** Distance from one column to the next. */
function stride(pane: HTMLElement): number {
  const gap = parseFloat(getComputedStyle(pane).columnGap);
  return pane.clientWidth - 2 * roomOf(pane) + (Number.isNaN(gap) ? 0 : gap);
}

function countPages(pane: HTMLElement): number {
  const distance = stride(pane);
  const spare = distance - pane.clientWidth;
  return Math.max(1, Math.round((pane.scrollWidth + spare) / distance));
}

/** Puts a page in view and takes the blocks of the others out of reach of focus and readers. */
function turnTo(pane: HTMLElement, page: number): void {
  const distance = stride(pane);
  const rightToLeft = getComputedStyle(pane).direction === 'rtl';
  pane.scrollLeft = (rightToLeft ? -1 : 1) * page * distance;
  const origin = pane.getBoundingClientRect();
  for (const block of pane.children) {
    if (!(block instanceof HTMLElement)) continue;
    const area = block.getBoundingClientRect();
    block.inert = area.right <= origin.left || area.left >= origin.right;
  }
}
