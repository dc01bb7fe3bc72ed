import { useEffect, useRef } from 'react';
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
  return (
    <button
      type="button"
      className="desk-next"
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
      <span id="next-why" className="desk-next__why">
        {reason ?? (busy ? t('next.busy') : <kbd>{t('next.key')}</kbd>)}
      </span>
    </button>
  );
}

/**
 * Calls `onSpace` once per press of the space bar, except where the key already means something:
 * in a field, in a dialog, or on a control that was reached by keyboard.
 */
function useSpaceBar(onSpace: () => void): void {
  const latest = useRef(onSpace);
  useEffect(() => {
    latest.current = onSpace;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!(event.target instanceof Element) || spaceHasMeaning(event.target)) return;
      // Also stops the page from scrolling, and a button that was clicked before from clicking again.
      event.preventDefault();
      if (event.type === 'keydown' && !event.repeat) latest.current();
    };
    window.addEventListener('keydown', listen);
    window.addEventListener('keyup', listen);
    return () => {
      window.removeEventListener('keydown', listen);
      window.removeEventListener('keyup', listen);
    };
  }, []);
}

function spaceHasMeaning(target: Element): boolean {
  if (target.closest('input, textarea, select, dialog') !== null) return true;
  const control = target.closest('button, a, summary');
  if (control === null || control.classList.contains('desk-next')) return false;
  return control.matches(':focus-visible');
}
