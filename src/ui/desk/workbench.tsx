import { useState } from 'react';
import type { DeskOverview, DeskState, Session } from '../../contract/api.ts';
import type { PrintJob } from '../../contract/printing.ts';
import type { Result } from '../../base/result.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient, ApiFailure } from '../kit/api_client.ts';
import { Button } from '../kit/button.tsx';
import { useWaits } from '../kit/use_waits.ts';
import { useDeskActions } from './actions.ts';
import type { DeskActions } from './actions.ts';
import { DayFigures } from './day_figures.tsx';
import { nextBlockedBy, splitWaiting } from './desk_state.ts';
import { HelpRequests } from './help_requests.tsx';
import { LanguageSwitch } from './language_switch.tsx';
import { Menu } from './menu.tsx';
import { NextButton } from './next_button.tsx';
import { MessageLine, StaleNotice } from './notices.tsx';
import { PrinterMenu } from './printers/menu_entries.tsx';
import { PrintersSheet } from './printers/printers_sheet.tsx';
import { PrinterBanner } from './printer_banner.tsx';
import { useDeskTexts } from './texts.ts';
import { TicketForSomeone } from './ticket_for_someone.tsx';
import { CancelTicket, ReprintTicket } from './ticket_picker.tsx';
import { VisitInHand } from './visit_in_hand.tsx';
import { QueueWaits } from './queue_waits.tsx';
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

type Sheet = 'none' | 'menu' | 'ticket' | 'cancel' | 'reprint' | 'printers';

/** The main screen: who waits, the visit in hand, the day. */
export function Workbench(props: WorkbenchProps) {
  const { api, session, desk, view, now, live, words } = props;
  const { t } = useDeskTexts();
  const [sheet, setSheet] = useState<Sheet>('none');
  const actions = useDeskActions({
    api,
    desk: desk.id,
    refresh: props.refresh,
    onSignedOut: props.onSignedOut,
  });
  const waits = useWaits(api, view.now);
  const waiting = splitWaiting(view, desk);
  const blocked = nextBlockedBy({
    live,
    inHand: desk.ticket,
    waitingForDesk: waiting.mine.length,
  });
  return (
    <div className="desk">
      <TopBar desk={desk} name={session.name} live={live} onOpen={setSheet} />
      <main className="desk-main">
        <h1 className="wl-visually-hidden">{t('top.desk', { number: desk.number })}</h1>
        <div className="desk-banners">
          {live ? null : <StaleNotice />}
          <HelpRequests view={view} now={now} disabled={!live} actions={actions} />
          <PrinterBanner view={view} disabled={!live} actions={actions} />
        </div>
        <div className={live ? 'desk-parts' : 'desk-parts desk-parts--stale'}>
          <WaitingList {...waiting} now={now} words={words} />
          <div className="desk-centre">
            <VisitInHand desk={desk} now={now} live={live} words={words} actions={actions} />
            <MessageLine message={actions.message} onDismiss={actions.dismissMessage} />
            <NextButton
              blocked={blocked}
              inHand={desk.ticket}
              busy={actions.busy}
              onNext={actions.callNext}
            />
          </div>
          <DayFigures today={view.today}>
            {waits === null ? null : <QueueWaits waits={waits} words={words} />}
          </DayFigures>
        </div>
      </main>
      <Sheets {...props} sheet={sheet} onOpen={setSheet} actions={actions} />
    </div>
  );
}

interface SheetsProps extends WorkbenchProps {
  readonly sheet: Sheet;
  readonly onOpen: (sheet: Sheet) => void;
  readonly actions: DeskActions;
}

/** What lies over the screen, if anything does. */
function Sheets(props: SheetsProps) {
  const { api, desk, view, now, live, words, sheet, onOpen, actions } = props;
  const close = () => {
    onOpen('none');
  };
  return (
    <>
      {sheet === 'menu' ? (
        <Menu
          live={live}
          busy={actions.busy}
          onClose={close}
          onOpen={onOpen}
          paper={
            <PrinterMenu
              api={api}
              live={live}
              actions={actions}
              onDone={close}
              onPrinters={() => {
                onOpen('printers');
              }}
            />
          }
          onLeaveDesk={() => {
            close();
            actions.run(async () => {
              const answer = await settle(
                api.POST('/api/v1/desks/{desk}/close', { params: { path: { desk: desk.id } } }),
              );
              if (answer.ok) props.onSession(answer.value);
              return answer;
            });
          }}
          onSignOut={() => {
            close();
            actions.run(props.signOut);
          }}
        />
      ) : null}
      {sheet === 'ticket' ? (
        <TicketForSomeone
          api={api}
          words={words}
          queues={[...new Set(view.desks.flatMap((each) => each.queues))].sort()}
          live={live}
          lastJob={props.lastJob}
          onClose={close}
        />
      ) : null}
      {sheet === 'printers' ? (
        <PrintersSheet api={api} session={props.session} live={live} onClose={close} />
      ) : null}
      {sheet === 'cancel' ? (
        <CancelTicket view={view} now={now} words={words} actions={actions} onClose={close} />
      ) : null}
      {sheet === 'reprint' ? (
        <ReprintTicket view={view} now={now} words={words} actions={actions} onClose={close} />
      ) : null}
    </>
  );
}

function TopBar(props: {
  readonly desk: DeskState;
  readonly name: string;
  readonly live: boolean;
  readonly onOpen: (sheet: Sheet) => void;
}) {
  const { desk, name, live, onOpen } = props;
  const { t } = useDeskTexts();
  return (
    <header className="desk-top">
      <p className="desk-top__desk">{t('top.desk', { number: desk.number })}</p>
      <p className="desk-top__name">{name}</p>
      <p className={live ? 'desk-top__line' : 'desk-top__line desk-top__line--stale'}>
        <span className="desk-top__dot" aria-hidden="true" />
        {live ? t('top.live') : t('stale.title')}
      </p>
      <span className="desk-top__space" />
      <Button
        variant="secondary"
        pictogram="ticket"
        onClick={() => {
          onOpen('ticket');
        }}
      >
        {t('top.ticket')}
      </Button>
      <LanguageSwitch />
      <Button
        variant="secondary"
        pictogram="menu-2"
        aria-haspopup="dialog"
        onClick={() => {
          onOpen('menu');
        }}
      >
        {t('top.menu')}
      </Button>
    </header>
  );
}
