import type { ReactElement } from 'react';
import type { DeskOverview, DeskState, DeskTicket, Session } from '../../contract/api.ts';
import type { PrintJob } from '../../contract/printing.ts';
import type { Result } from '../../base/result.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient, ApiFailure } from '../kit/api_client.ts';
import type { DeskActions } from './actions.ts';
import { AppointmentSheet } from './appointment_sheet.tsx';
import { Colleagues } from './colleagues.tsx';
import { ticketNow } from './desk_state.ts';
import { HelpSheet } from './help_sheet.tsx';
import { KeysSheet } from './keys_sheet.tsx';
import { Menu } from './menu.tsx';
import { NoticeSheet } from './notice_sheet.tsx';
import { NumberSheet } from './number_sheet.tsx';
import { PrinterMenu } from './printers/menu_entries.tsx';
import { PrintersSheet } from './printers/printers_sheet.tsx';
import { ReferSheet } from './refer_sheet.tsx';
import type { OpenSheet, SheetName } from './sheet.ts';
import { TicketForSomeone } from './ticket_for_someone.tsx';
import { CancelTicket, ReprintTicket } from './ticket_picker.tsx';
import { TransferSheet } from './transfer_sheet.tsx';
import type { Words } from './words.ts';

export interface SheetsProps {
  readonly api: ApiClient;
  readonly session: Session;
  readonly desk: DeskState;
  readonly view: DeskOverview;
  readonly now: number;
  readonly live: boolean;
  readonly words: Words;
  readonly lastJob: PrintJob | null;
  readonly actions: DeskActions;
  readonly sheet: SheetName;
  /** The ticket that the sheet is about. */
  readonly ticket: DeskTicket | null;
  readonly onOpen: OpenSheet;
  readonly letters: boolean;
  readonly onLetters: (on: boolean) => void;
  readonly onSession: (session: Session) => void;
  readonly signOut: () => Promise<Result<unknown, ApiFailure>>;
}

/** What lies over the screen, if anything does. */
export function Sheets(props: SheetsProps): ReactElement | null {
  const { api, session, view, now, live, words, sheet, onOpen, actions } = props;
  const onClose = () => {
    onOpen('none');
  };
  const picker = { view, now, words, actions, onClose };
  switch (sheet) {
    case 'none':
      return null;
    case 'menu':
      return <MenuSheet {...props} onClose={onClose} />;
    case 'ticket':
      return (
        <TicketForSomeone
          api={api}
          role={session.role}
          words={words}
          queues={view.queues.map(({ queue }) => queue)}
          live={live}
          lastJob={props.lastJob}
          onClose={onClose}
        />
      );
    case 'cancel':
      return <CancelTicket {...picker} />;
    case 'reprint':
      return <ReprintTicket {...picker} />;
    case 'printers':
      return <PrintersSheet api={api} session={session} live={live} onClose={onClose} />;
    case 'help':
      return <HelpSheet actions={actions} onClose={onClose} />;
    case 'keys':
      return <KeysSheet letters={props.letters} onLetters={props.onLetters} onClose={onClose} />;
    case 'colleagues':
      return <Colleagues view={view} session={session} actions={actions} onClose={onClose} />;
    case 'appointment':
      return (
        <AppointmentSheet api={api} view={view} words={words} actions={actions} onClose={onClose} />
      );
    case 'notice':
      return <NoticeSheet api={api} view={view} actions={actions} onClose={onClose} />;
    default:
      return <NumberSheets {...props} onClose={onClose} />;
  }
}

/** The sheets about one ticket, as it stands now; gone when it was closed meanwhile. */
function NumberSheets(props: SheetsProps & { readonly onClose: () => void }) {
  const { view, desk, sheet, onClose } = props;
  const ticket = props.ticket === null ? undefined : ticketNow(view, props.ticket.id);
  if (ticket === undefined) return null;
  const mine = desk.ticket?.id === ticket.id;
  if (sheet === 'refer') {
    const { api, actions } = props;
    return mine ? (
      <ReferSheet api={api} ticket={ticket} actions={actions} onClose={onClose} />
    ) : null;
  }
  // Called by another desk meanwhile: nothing can be done here any more.
  if (!mine && (ticket.state === 'called' || ticket.state === 'serving')) return null;
  if (sheet === 'transfer') return <TransferSheet {...props} ticket={ticket} />;
  return mine ? null : <NumberSheet {...props} ticket={ticket} />;
}

function MenuSheet(props: SheetsProps & { readonly onClose: () => void }) {
  const { api, session, desk, live, actions, onOpen, onClose } = props;
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Menu
      session={session}
      live={live}
      busy={actions.busy}
      onBreak={desk.breakSince !== null}
      onClose={onClose}
      onOpen={onOpen}
      paper={
        <PrinterMenu
          api={api}
          live={live}
          actions={actions}
          onDone={onClose}
          onPrinters={() => {
            onOpen('printers');
          }}
        />
      }
      onTakeBreak={then(actions.takeBreak)}
      onResume={then(actions.resume)}
      onLeaveDesk={then(() => {
        actions.run(async () => {
          const answer = await settle(
            api.POST('/api/v1/desks/{desk}/close', { params: { path: { desk: desk.id } } }),
          );
          if (answer.ok) props.onSession(answer.value);
          return answer;
        });
      })}
      onSignOut={then(() => {
        actions.run(props.signOut);
      })}
    />
  );
}
