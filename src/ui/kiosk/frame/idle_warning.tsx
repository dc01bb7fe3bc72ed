import { useEffect, useLayoutEffect, useRef } from 'react';
import { Button } from '../../kit/button.tsx';
import { useKioskTexts } from '../texts.ts';
import { useVoice } from '../voice/voice.ts';
import './idle_warning.css';

interface IdleWarningProps {
  readonly secondsLeft: number;
  readonly onStay: () => void;
}

/** "Are you still there?": over everything, with a count-down and one large button. */
export function IdleWarning({ secondsLeft, onStay }: IdleWarningProps) {
  const { t } = useKioskTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    // A modal dialog keeps focus and touches off what lies beneath, from when it is there.
    dialog.current?.showModal();
  }, []);
  const { voice } = useVoice();
  useEffect(() => {
    // Spoken for everyone: who does not look at the screen must know that it is about to forget.
    if (dialog.current !== null) voice?.interrupt(dialog.current);
    return voice?.stop;
  }, [voice]);
  return (
    <dialog
      ref={dialog}
      className="idle-warning"
      aria-labelledby="idle-title"
      onCancel={(event) => {
        event.preventDefault();
        onStay();
      }}
    >
      <p className="idle-warning__count" aria-hidden="true">
        {secondsLeft}
      </p>
      <h2 id="idle-title" className="heading">
        {t('idle.title')}
      </h2>
      <p className="idle-warning__text" role="timer">
        {t('idle.text', { count: secondsLeft })}
      </p>
      <Button wide pictogram="hand-stop" onClick={onStay}>
        {t('idle.stay')}
      </Button>
    </dialog>
  );
}
