import { CutLinePicture } from '../kit/cut_line_picture.tsx';
import { Pictogram } from '../kit/pictogram.tsx';
import { Button } from '../kit/button.tsx';
import { useDeskTexts } from './texts.ts';

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
}

interface MessageLineProps {
  readonly message: Message | null;
  readonly onDismiss: () => void;
}

/** One line that is always there, so that its changes are read out. */
export function MessageLine({ message, onDismiss }: MessageLineProps) {
  const { t } = useDeskTexts();
  return (
    <div className="desk-message" aria-live="polite">
      {message === null ? null : (
        <p className={`desk-message__text desk-message__text--${message.kind}`}>
          <Pictogram name={message.kind === 'done' ? 'circle-check' : 'alert-circle'} />
          <span>{message.text}</span>
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
