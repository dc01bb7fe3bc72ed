import { useEffect, useState } from 'react';
import type { DeskTicket } from '../../contract/api.ts';
import { CutLinePicture } from '../kit/cut_line_picture.tsx';
import { Pictogram } from '../kit/pictogram.tsx';
import { Button } from '../kit/button.tsx';
import { ActionButton } from './action_button.tsx';
import { SHORTCUTS } from './shortcuts.ts';
import { useDeskTexts } from './texts.ts';

const MS_PER_SECOND = 1_000;

/** Says that what is on screen may be old. */
export function StaleNotice() {
  const { t } = useDeskTexts();
  return (
    <div className="desk-notice desk-notice--attention desk-notice--stale" role="alert">
      <CutLinePicture className="desk-cut" />
      <p>
        <strong>{t('stale.title')}</strong> {t('stale.body')}
      </p>
    </div>
  );
}

/** What was just done, or why it could not be done. */
export interface Message {
  readonly kind: 'done' | 'failed';
  readonly text: string;
  /** The ticket whose last act can still be taken back. */
  readonly undo: DeskTicket | null;
}

interface MessageLineProps {
  readonly message: Message | null;
  /** Another press is still being dealt with. */
  readonly busy: boolean;
  /** Takes back what was done to a ticket; null when that is not possible now. */
  readonly onUndo: ((ticket: DeskTicket) => void) | null;
  readonly onDismiss: () => void;
}

/** One line that is always there, so that its changes are read out. */
export function MessageLine({ message, busy, onUndo, onDismiss }: MessageLineProps) {
  const { t } = useDeskTexts();
  const undo = message?.undo ?? null;
  return (
    <div className="desk-message" aria-live="polite">
      {message === null ? null : (
        <p className={`desk-message__text desk-message__text--${message.kind}`}>
          <Pictogram name={message.kind === 'done' ? 'circle-check' : 'alert-circle'} />
          <span>{message.text}</span>
          {undo === null || onUndo === null ? null : (
            <ActionButton
              variant="secondary"
              busy={busy}
              pictogram="arrow-back-up"
              aria-keyshortcuts={SHORTCUTS.undo}
              onClick={() => {
                onUndo(undo);
              }}
            >
              {t('undo')}
            </ActionButton>
          )}
          {message.kind === 'failed' ? (
            <Button variant="quiet" pictogram="x" onClick={onDismiss}>
              <span className="wl-visually-hidden">{t('dismissNotice')}</span>
            </Button>
          ) : null}
        </p>
      )}
    </div>
  );
}

/** Whether a message can still be taken back: for so many seconds after it appeared. */
export function useUndoable(message: Message | null, seconds: number): DeskTicket | null {
  const [over, setOver] = useState<Message | null>(null);
  useEffect(() => {
    if (message === null || message.undo === null) return;
    const timer = setTimeout(() => {
      setOver(message);
    }, seconds * MS_PER_SECOND);
    return () => {
      clearTimeout(timer);
    };
  }, [message, seconds]);
  return message === over ? null : (message?.undo ?? null);
}
