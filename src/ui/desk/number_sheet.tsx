import { useState } from 'react';
import type { DeskState, DeskTicket, Session } from '../../contract/api.ts';
import { DirectCallReason } from '../../contract/common.ts';
import { hasRight } from '../../domain/rights.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ActionButton } from './action_button.tsx';
import type { DeskActions } from './actions.ts';
import type { OpenSheet } from './sheet.ts';
import { useDeskTexts } from './texts.ts';
import { Marks, OwnLanguage, Waited } from './waiting_list.tsx';
import type { Words } from './words.ts';

interface NumberSheetProps {
  readonly ticket: DeskTicket;
  readonly desk: DeskState;
  readonly session: Session;
  readonly now: number;
  readonly words: Words;
  readonly actions: DeskActions;
  readonly onOpen: OpenSheet;
  readonly onClose: () => void;
}

/** What can be done with a number that is not at a desk. What someone may not do is not there. */
export function NumberSheet(props: NumberSheetProps) {
  const { ticket, now, words, onClose } = props;
  const { t } = useDeskTexts();
  const [calling, setCalling] = useState(false);
  return (
    <Dialog title={ticket.label} closeLabel={t('menu.close')} onClose={onClose} narrow>
      <p className="desk-dialog__help desk-number__facts">
        <span>{words.productName(ticket.product, ticket.queue)}</span>
        <OwnLanguage ticket={ticket} />
        <Waited since={ticket.issuedAt} now={now} />
        <Marks ticket={ticket} />
      </p>
      {calling ? (
        <CallReasons {...props} />
      ) : (
        <NumberActions
          {...props}
          onCall={() => {
            setCalling(true);
          }}
        />
      )}
    </Dialog>
  );
}

/** Out of order is allowed with a reason, which stays in the log. */
function CallReasons({ ticket, actions, onClose }: NumberSheetProps) {
  const { t } = useDeskTexts();
  return (
    <>
      <h3 className="desk-visit__question">{t('direct.why')}</h3>
      <ul className="desk-menu">
        {DirectCallReason.options.map((reason) => (
          <li key={reason}>
            <ActionButton
              variant="secondary"
              wide
              busy={actions.busy}
              onClick={() => {
                actions.callDirect(ticket, reason);
                onClose();
              }}
            >
              {t(`direct.${reason}`)}
            </ActionButton>
          </li>
        ))}
      </ul>
    </>
  );
}

function NumberActions(props: NumberSheetProps & { readonly onCall: () => void }) {
  const { ticket, desk, session, actions, onOpen, onClose, onCall } = props;
  const { t } = useDeskTexts();
  const { state } = ticket;
  const inLine = state === 'waiting' || state === 'parked';
  const free = desk.ticket === null && desk.breakSince === null;
  const entry = (pictogram: string, words: string, act: () => void) => (
    <li>
      <ActionButton
        variant="secondary"
        wide
        pictogram={pictogram}
        busy={actions.busy}
        onClick={() => {
          onClose();
          act();
        }}
      >
        {words}
      </ActionButton>
    </li>
  );
  return (
    <ul className="desk-menu">
      {inLine && free && hasRight(session.role, 'call_direct') ? (
        <li>
          <Button variant="secondary" wide pictogram="speakerphone" onClick={onCall}>
            {t('number.call')}
          </Button>
        </li>
      ) : null}
      {state === 'waiting' ? null : (
        <>
          {entry('arrow-back-up', t('number.back'), () => {
            actions.bringBack(ticket, 'kept');
          })}
          {entry('users', t('number.backLast'), () => {
            actions.bringBack(ticket, 'last');
          })}
        </>
      )}
      {inLine
        ? entry('arrow-guide', t('visit.transfer'), () => {
            onOpen('transfer', ticket);
          })
        : null}
      {state === 'waiting'
        ? entry('clock-pause', t('visit.park'), () => {
            actions.park(ticket);
          })
        : null}
      {inLine ? (
        <>
          {entry('printer', t('number.print'), () => {
            actions.reprint(ticket);
          })}
          {entry('ticket-off', t('number.cancel'), () => {
            actions.cancel(ticket);
          })}
        </>
      ) : null}
    </ul>
  );
}
