import { useState } from 'react';
import type { DeskOverview, DeskTicket } from '../../contract/api.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ActionButton } from './action_button.tsx';
import type { DeskActions } from './actions.ts';
import { WAITING_ROWS_MAX } from './desk_state.ts';
import { useDeskTexts } from './texts.ts';
import { Waited } from './waiting_list.tsx';
import type { Words } from './words.ts';

interface PickerProps {
  readonly view: DeskOverview;
  readonly now: number;
  readonly words: Words;
  readonly actions: DeskActions;
  readonly onClose: () => void;
}

/** Takes someone out of the queue, after one more question. */
export function CancelTicket({ view, now, words, actions, onClose }: PickerProps) {
  const { t } = useDeskTexts();
  const [chosen, setChosen] = useState<DeskTicket | null>(null);
  return (
    <Dialog title={t('cancel.title')} closeLabel={t('menu.close')} onClose={onClose} narrow>
      <p className="desk-dialog__help">{t('cancel.help')}</p>
      {chosen === null ? (
        <Tickets
          tickets={[...view.waiting, ...view.parked]}
          none={t('cancel.none')}
          now={now}
          words={words}
          onChoose={setChosen}
        />
      ) : (
        <div className="desk-menu">
          <ActionButton
            wide
            busy={actions.busy}
            pictogram="ticket-off"
            onClick={() => {
              actions.cancel(chosen);
              onClose();
            }}
          >
            {t('cancel.confirm', { label: chosen.label })}
          </ActionButton>
          <Button variant="secondary" wide onClick={onClose}>
            {t('cancel.keep')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

/** Prints a number once more, for those who wait, were called or are being helped. */
export function ReprintTicket({ view, now, words, actions, onClose }: PickerProps) {
  const { t } = useDeskTexts();
  const atDesks = view.desks.flatMap((desk) => (desk.ticket === null ? [] : [desk.ticket]));
  return (
    <Dialog title={t('reprint.title')} closeLabel={t('menu.close')} onClose={onClose} narrow>
      <p className="desk-dialog__help">{t('reprint.help')}</p>
      <Tickets
        tickets={[...view.waiting, ...atDesks]}
        busy={actions.busy}
        none={t('reprint.none')}
        now={now}
        words={words}
        onChoose={(ticket) => {
          actions.reprint(ticket);
          onClose();
        }}
      />
    </Dialog>
  );
}

function Tickets(props: {
  readonly tickets: readonly DeskTicket[];
  readonly none: string;
  readonly now: number;
  readonly words: Words;
  readonly onChoose: (ticket: DeskTicket) => void;
  /** Another press is still being dealt with. */
  readonly busy?: boolean;
}) {
  const busy = props.busy === true;
  if (props.tickets.length === 0) return <p>{props.none}</p>;
  // Newest first: who lost a number or goes home has mostly just come in.
  const newest = [...props.tickets].sort((a, b) => b.issuedAt - a.issuedAt);
  return (
    <ul className="desk-menu">
      {newest.slice(0, WAITING_ROWS_MAX).map((ticket) => (
        <li key={ticket.id}>
          <button
            type="button"
            className="desk-pick"
            aria-disabled={busy}
            onClick={() => {
              if (!busy) props.onChoose(ticket);
            }}
          >
            <strong>{ticket.label}</strong>
            <span>{props.words.productName(ticket.product, ticket.queue)}</span>
            <Waited since={ticket.issuedAt} now={props.now} />
          </button>
        </li>
      ))}
    </ul>
  );
}
