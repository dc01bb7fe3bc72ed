import { useId, useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import './dialog.css';
import { Button } from './button.tsx';

export interface DialogProps {
  readonly title: string;
  /** The words on the close button, for those who hear the screen. */
  readonly closeLabel: string;
  /** Asked to go away: the close button, Escape. The owner then stops showing it. */
  readonly onClose: () => void;
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/**
 * Something over the page that wants an answer first. The browser's own modal dialog: the rest of
 * the page can not be reached, Escape closes it, and the focus returns to where it was.
 */
export function Dialog({ title, closeLabel, onClose, narrow = false, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before the element leaves the page, so that the browser gives the focus back.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={narrow ? 'wl-dialog wl-dialog--narrow' : 'wl-dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="wl-dialog__head">
        <h2 id={titleId}>{title}</h2>
        <Button variant="quiet" className="wl-dialog__close" onClick={onClose} pictogram="x">
          <span className="wl-visually-hidden">{closeLabel}</span>
        </Button>
      </div>
      {children}
    </dialog>
  );
}
