import type { DeskOverview, DeskState, DeskTicket } from '../../contract/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { ActionButton } from './action_button.tsx';
import type { DeskActions } from './actions.ts';
import { useDeskTexts } from './texts.ts';
import type { Words } from './words.ts';

interface TransferSheetProps {
  readonly view: DeskOverview;
  readonly desk: DeskState;
  readonly ticket: DeskTicket;
  readonly words: Words;
  readonly actions: DeskActions;
  readonly onClose: () => void;
}

/** To a colleague's desk or another queue; whoever is sent on keeps their place. */
export function TransferSheet(props: TransferSheetProps) {
  const { view, desk, ticket, words, actions, onClose } = props;
  const { t } = useDeskTexts();
  const desks = view.desks.filter(({ id, staff }) => id !== desk.id && staff !== null);
  const queues = view.queues.filter(({ queue }) => queue !== ticket.queue);
  return (
    <Dialog
      title={t('transfer.title', { label: ticket.label })}
      closeLabel={t('menu.close')}
      onClose={onClose}
      narrow
    >
      <p className="desk-dialog__help">{t('transfer.help')}</p>
      <ul className="desk-menu">
        {desks.map(({ id, number, staffName }) => {
          const where = t('top.desk', { number });
          return (
            <li key={id}>
              <ActionButton
                variant="secondary"
                wide
                pictogram="user"
                busy={actions.busy}
                onClick={() => {
                  actions.transfer(ticket, { desk: id }, where);
                  onClose();
                }}
              >
                {where} · {staffName}
              </ActionButton>
            </li>
          );
        })}
        {queues.map(({ queue }) => (
          <li key={queue}>
            <ActionButton
              variant="secondary"
              wide
              pictogram="users"
              busy={actions.busy}
              onClick={() => {
                actions.transfer(ticket, { queue }, words.queueName(queue));
                onClose();
              }}
            >
              <b className="desk-letter">{queue}</b> {words.queueName(queue)}
            </ActionButton>
          </li>
        ))}
      </ul>
      {desks.length + queues.length === 0 ? <p>{t('transfer.nowhere')}</p> : null}
    </Dialog>
  );
}
