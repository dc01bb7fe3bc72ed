import { useLayoutEffect } from 'react';
import { Pictogram } from '../../kit/pictogram.tsx';
import { useKioskTexts } from '../texts.ts';
import './words.css';

interface WordsButtonProps {
  readonly ids: readonly string[];
  readonly onOpen: () => void;
}

/** "What does … mean?": apart from the answers, so that nobody chooses one by asking. */
export function WordsButton({ ids, onOpen }: WordsButtonProps) {
  const { t } = useKioskTexts();
  useTermTouches(onOpen);
  if (ids.length === 0) return null;
  return (
    <button type="button" className="words-button" onClick={onOpen}>
      <Pictogram name="info-circle" />
      <span>{ids.length === 1 ? t('words.open') : t('words.openMany')}</span>
    </button>
  );
}

/** An underlined word explains itself too; in an answer the touch is for the answer. */
function useTermTouches(onOpen: () => void): void {
  useLayoutEffect(() => {
    function touched({ target }: MouseEvent) {
      if (!(target instanceof Element) || target.closest('button') !== null) return;
      if (target.closest('[data-term]') !== null) onOpen();
    }
    document.addEventListener('click', touched);
    return () => {
      document.removeEventListener('click', touched);
    };
  }, [onOpen]);
}
