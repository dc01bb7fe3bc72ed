import { useLayoutEffect, useRef } from 'react';
import type { DeskTicket } from '../../contract/api.ts';
import { Pictogram } from '../kit/pictogram.tsx';
import type { NextBlock } from './desk_state.ts';
import { useDeskTexts } from './texts.ts';

interface NextButtonProps {
  readonly blocked: NextBlock | null;
  readonly inHand: DeskTicket | null;
  readonly busy: boolean;
  readonly onNext: () => void;
}

/** The largest thing on the desk. The space bar does the same, wherever the focus is not in use. */
export function NextButton({ blocked, inHand, busy, onNext }: NextButtonProps) {
  const { t } = useDeskTexts();
  const open = blocked === null && !busy;
  useSpaceBar(() => {
    if (open) onNext();
  });
  const reason = blocked === null ? null : t(`next.${blocked}`, { label: inHand?.label ?? '' });
  // The reason lies over the button, outside it: the button's name stays one word.
  return (
    <div className={classesOf(blocked, inHand !== null)}>
      <button
        type="button"
        className="desk-next__button"
        aria-disabled={!open}
        aria-keyshortcuts="Space"
        aria-describedby="next-why"
        onClick={() => {
          if (open) onNext();
        }}
      >
        <span className="desk-next__label">
          {t('next.label')}
          <Pictogram name="arrow-right" />
        </span>
      </button>
      <p id="next-why" className="desk-next__why">
        {reason ?? <kbd>{t('next.key')}</kbd>}
      </p>
    </div>
  );
}

/** Blocked is seen; with someone at the desk it also gives its room to the visit. */
function classesOf(blocked: NextBlock | null, visit: boolean): string {
  const classes = ['desk-next'];
  if (blocked !== null) classes.push('desk-next--blocked');
  if (visit) classes.push('desk-next--visit');
  return classes.join(' ');
}

/**
 * Calls `onSpace` once per press of the space bar, except where the key already means something:
 * in a field, in a dialog, or on a control that someone walked to with the Tab key. A button that
 * was clicked, or got the focus back from a dialog, does not take the space bar from Next.
 */
function useSpaceBar(onSpace: () => void): void {
  const latest = useRef(onSpace);
  // With the button itself: a key pressed at the first sight of it must not be lost.
  useLayoutEffect(() => {
    latest.current = onSpace;
  });
  useLayoutEffect(() => {
    let walking = false;
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Tab') walking = true;
      if (event.key !== ' ' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!(event.target instanceof Element) || spaceHasMeaning(event.target, walking)) return;
      // Also stops the page from scrolling, and the focused button from being pressed.
      event.preventDefault();
      if (event.type === 'keydown' && !event.repeat) latest.current();
    };
    const point = () => {
      walking = false;
    };
    window.addEventListener('keydown', listen);
    window.addEventListener('keyup', listen);
    window.addEventListener('pointerdown', point);
    return () => {
      window.removeEventListener('keydown', listen);
      window.removeEventListener('keyup', listen);
      window.removeEventListener('pointerdown', point);
    };
  }, []);
}

function spaceHasMeaning(target: Element, walking: boolean): boolean {
  if (target.closest('input, textarea, select, dialog') !== null) return true;
  const control = target.closest('button, a, summary');
  return control !== null && !control.classList.contains('desk-next__button') && walking;
}
