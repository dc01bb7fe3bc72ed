import { useState } from 'react';
import type { DeskOverview, DeskState, DeskTicket, Session } from '../../contract/api.ts';
import type { PrintJob } from '../../contract/printing.ts';
import type { Result } from '../../base/result.ts';
import type { ApiClient, ApiFailure } from '../kit/api_client.ts';
import { useWaits } from '../kit/use_waits.ts';
import { useDeskActions } from './actions.ts';
import type { DeskActions } from './actions.ts';
import { Alarms } from './alarms.tsx';
import { DaySide } from './day_figures.tsx';
import { nextBlockedBy, splitWaiting } from './desk_state.ts';
import { HelpRequests } from './help_requests.tsx';
import { NextButton } from './next_button.tsx';
import { MessageLine, StaleNotice, useUndoable } from './notices.tsx';
import { PrinterBanner } from './printer_banner.tsx';
import { QueueWaits } from './queue_waits.tsx';
import type { OpenSheet, SheetName } from './sheet.ts';
import { Sheets } from './sheets.tsx';
import { useLettersSwitch, useShortcuts } from './shortcuts.ts';
import type { ShortcutActs } from './shortcuts.ts';
import { useDeskTexts } from './texts.ts';
import { TopBar } from './top_bar.tsx';
import { VisitInHand } from './visit_in_hand.tsx';
import { WaitingList } from './waiting_list.tsx';
import type { Words } from './words.ts';

interface WorkbenchProps {
  readonly api: ApiClient;
  readonly session: Session;
  readonly desk: DeskState;
  readonly view: DeskOverview;
  readonly now: number;
  readonly live: boolean;
  readonly refresh: () => void;
  readonly words: Words;
  readonly lastJob: PrintJob | null;
  readonly onSession: (session: Session) => void;
  readonly onSignedOut: (expired: boolean) => void;
  readonly signOut: () => Promise<Result<unknown, ApiFailure>>;
}

/** The main screen: who waits, the visit in hand, the day. */
export function Workbench(props: WorkbenchProps) {
  const { api, session, desk, view, now, live, words } = props;
  const { t } = useDeskTexts();
  const [open, setOpen] = useState<OpenedSheet>({ sheet: 'none', ticket: null });
  const onOpen: OpenSheet = (sheet, ticket) => {
    setOpen({ sheet, ticket: ticket ?? null });
  };
  const actions = useDeskActions({
    api,
    desk: desk.id,
    staff: session.staff,
    refresh: props.refresh,
    onSignedOut: props.onSignedOut,
  });
  const waits = useWaits(api, view.now);
  const undoable = useUndoable(actions.message, view.rules.undoSeconds);
  const [letters, setLetters] = useLettersSwitch();
  useShortcuts(keysFor({ ticket: desk.ticket, undoable, live, actions, onOpen }), letters);
  const blocked = nextBlockedBy({
    live,
    onBreak: desk.breakSince !== null,
    inHand: desk.ticket,
    waitingForDesk: splitWaiting(view, desk).mine.length,
  });
  return (
    <div className="desk">
      <TopBar desk={desk} name={session.name} live={live} onOpen={onOpen} />
      <main className="desk-main">
        <h1 className="wl-visually-hidden">{t('top.desk', { number: desk.number })}</h1>
        <div className="desk-banners">
          {live ? null : <StaleNotice />}
          <Alarms view={view} staff={session.staff} disabled={!live} actions={actions} />
          <HelpRequests view={view} now={now} disabled={!live} actions={actions} />
          <PrinterBanner view={view} disabled={!live} actions={actions} />
        </div>
        <div className={live ? 'desk-parts' : 'desk-parts desk-parts--stale'}>
          <WaitingList view={view} desk={desk} now={now} words={words} onOpen={onOpen} />
          <div className="desk-centre">
            <VisitInHand {...props} actions={actions} onOpen={onOpen} />
            <div className="desk-foot">
              <MessageLine
                message={actions.message}
                busy={actions.busy}
                onUndo={live && undoable !== null ? actions.undo : null}
                onDismiss={actions.dismissMessage}
              />
              <NextButton
                blocked={blocked}
                inHand={desk.ticket}
                busy={actions.busy}
                onNext={actions.callNext}
              />
            </div>
          </div>
          <DaySide view={view}>
            {waits === null ? null : <QueueWaits waits={waits} words={words} />}
          </DaySide>
        </div>
      </main>
      <Sheets
        {...props}
        {...open}
        actions={actions}
        onOpen={onOpen}
        letters={letters}
        onLetters={setLetters}
      />
    </div>
  );
}

interface OpenedSheet {
  readonly sheet: SheetName;
  readonly ticket: DeskTicket | null;
}

/** What each letter does at this moment. */
function keysFor(of: {
  readonly ticket: DeskTicket | null;
  readonly undoable: DeskTicket | null;
  readonly live: boolean;
  readonly actions: DeskActions;
  readonly onOpen: OpenSheet;
}): ShortcutActs {
  const { ticket, undoable, live, actions, onOpen } = of;
  const opens = (sheet: SheetName) => () => {
    onOpen(sheet);
  };
  const always: ShortcutActs = {
    ticket: opens('ticket'),
    help: opens('help'),
    menu: opens('menu'),
    keys: opens('keys'),
  };
  if (!live) return always;
  const onTicket = (act: (ticket: DeskTicket) => void, state?: DeskTicket['state']) =>
    ticket === null || (state !== undefined && ticket.state !== state)
      ? undefined
      : () => {
          act(ticket);
        };
  const sheetOf = (sheet: SheetName) => (about: DeskTicket) => {
    onOpen(sheet, about);
  };
  return {
    ...always,
    start: onTicket(actions.start, 'called'),
    recall: onTicket(actions.recall, 'called'),
    absent: onTicket(actions.absent, 'called'),
    helped: onTicket((about) => {
      actions.finish(about, 'helped');
    }, 'serving'),
    referred: onTicket(sheetOf('refer'), 'serving'),
    transfer: onTicket(sheetOf('transfer')),
    park: onTicket(actions.park),
    undo:
      undoable === null
        ? undefined
        : () => {
            actions.undo(undoable);
          },
  };
}
