import { useEffect, useState } from 'react';
import type { ResidentTicket } from '../../../contract/api.ts';
import { Button } from '../../kit/button.tsx';
import { Pictogram } from '../../kit/pictogram.tsx';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { useFlowing } from '../frame/use_flowing.ts';
import { ClosedBlock } from '../parts/closed_block.tsx';
import { InfoBlock } from '../parts/info_block.tsx';
import { Message } from '../parts/message.tsx';
import { useQueueNow } from '../parts/use_queue_now.ts';
import { WaitLine } from '../parts/wait_line.tsx';
import { useServices } from '../services.ts';
import { useCommonTexts, useContentTexts, useKioskTexts, useSummaryTexts } from '../texts.ts';
import type { Visit } from '../visit/visit.ts';
import './ticket.css';

/** Waiting for an answer longer than this gets words. */
const WORDS_AFTER_MS = 1_000;
/** Paper that takes longer than this is not counted on any more. */
const PAPER_AFTER_MS = 8_000;

interface TicketProps {
  readonly visit: Visit;
  /** Prints what to bring and when to come back; undefined where no product was chosen. */
  readonly onPrint: (() => void) | undefined;
  readonly onDone: () => void;
}

/** The number, as large as fits; what to do now; and the honest state of the paper. */
export function Ticket(props: TicketProps) {
  const { visit, onDone } = props;
  const { t } = useKioskTexts();
  // With very large letters much goes on to other pages: a call, or that there is no paper, may not.
  const flowing = useFlowing();
  const { ticket } = visit;
  if (ticket === null) return <NoTicketYet {...props} />;
  const turn = (
    <div role="status">
      <Turn ticket={ticket} />
    </div>
  );
  const paper = (
    <div role="status">
      <Paper ticket={ticket} />
    </div>
  );
  const [first, later] = isCalled(ticket) ? [turn, paper] : [paper, turn];
  return (
    <Stage
      // A call starts the screen anew, so that nobody is left on a later page.
      key={ticket.state}
      name="ticket"
      lead={
        <div className="ticket__top">
          <div className="ticket__sheet">
            <Heading>{t('ticket.title')}</Heading>
            <p className="ticket__number" dir="ltr">
              {ticket.label}
            </p>
            <QueueName ticket={ticket} />
          </div>
          {flowing ? first : null}
        </div>
      }
      action={
        <Button wide pictogram="check" onClick={onDone}>
          {t('ticket.done')}
        </Button>
      }
    >
      {flowing ? later : turn}
      {flowing ? null : paper}
      <OutOfTouch />
    </Stage>
  );
}

function QueueName({ ticket }: { readonly ticket: ResidentTicket }) {
  const text = useContentTexts();
  return <p className="ticket__queue">{text(`queue.${ticket.queue}`)}</p>;
}

function isCalled({ state, desk }: ResidentTicket): boolean {
  return (state === 'called' || state === 'serving') && desk !== null;
}

/** Where one stands: how many go first, or which desk to go to. */
function Turn({ ticket }: { readonly ticket: ResidentTicket }) {
  const { t } = useKioskTexts();
  const common = useCommonTexts();
  const { state, desk, ahead } = ticket;
  if ((state === 'called' || state === 'serving') && desk !== null) {
    return (
      <div className="ticket__called">
        <Pictogram name={DIRECTION_PICTOGRAMS[desk.direction]} fixed />
        <div>
          <p className="ticket__called-title">{t('ticket.calledTitle')}</p>
          <p>{common.t('desk', { number: desk.number })}</p>
          <p>{common.t(`direction.${desk.direction}`)}</p>
        </div>
      </div>
    );
  }
  if (state === 'cancelled') return <Line pictogram="info-circle" words={t('ticket.cancelled')} />;
  if (state !== 'waiting') return <Line pictogram="check" words={t('ticket.served')} />;
  const words = ahead === 0 ? t('ticket.aheadNone') : t('ticket.ahead', { count: ahead });
  return (
    <>
      <Line pictogram="users" words={words} strong />
      {ticket.wait === undefined ? null : <WaitLine range={ticket.wait} />}
      <Line pictogram="armchair" words={t('ticket.wait')} />
    </>
  );
}

const DIRECTION_PICTOGRAMS = {
  left: 'arrow-left',
  right: 'arrow-right',
  ahead: 'arrow-up',
  stairs: 'stairs-up',
} as const;

/** Says what is true of the paper, and never asks anyone to wait for what may not come. */
function Paper({ ticket }: { readonly ticket: ResidentTicket }) {
  const { t } = useKioskTexts();
  const late = useLater(PAPER_AFTER_MS);
  const state = ticket.printJob?.state;
  if (state === 'confirmed') return <Line pictogram="printer" words={t('ticket.printed')} strong />;
  if ((state === 'queued' || state === 'sent') && !late) {
    return <Line pictogram="printer" words={t('ticket.printing')} />;
  }
  return (
    <div className="ticket__no-paper">
      <Pictogram name="camera" />
      <p>
        {t('ticket.noPaper')} <strong>{t('ticket.remember')}</strong>
      </p>
    </div>
  );
}

interface LineProps {
  readonly pictogram: string;
  readonly words: string;
  readonly strong?: boolean;
}

function Line({ pictogram, words, strong = false }: LineProps) {
  return (
    <p className={`ticket__line ${strong ? 'ticket__line--strong' : ''}`}>
      <Pictogram name={pictogram} />
      <span>{words}</span>
    </p>
  );
}

/** While the service is away the number on screen stays; only its news is old. */
function OutOfTouch() {
  const { t } = useKioskTexts();
  const { stream } = useServices();
  if (stream !== 'stale') return null;
  return <Line pictogram="clock" words={t('wait.number')} />;
}

/** What to say when the service gives no number: about a code what to do with it, else our fault. */
function refusalOf({ wish, refusal }: Visit) {
  if (wish === null || !('code' in wish)) return 'refused';
  if (refusal === 'unknown_appointment') return 'unknownCode';
  return refusal === 'appointment_other_day' ? 'otherDay' : 'refused';
}

function NoTicketYet(props: TicketProps) {
  const { visit, onDone } = props;
  const { t } = useKioskTexts();
  const slow = useLater(WORDS_AFTER_MS);
  if (visit.refused && visit.refusal === 'queue_closed') {
    return <NoNumbersNow {...props} />;
  }
  if (visit.refused) {
    const refusal = refusalOf(visit);
    return (
      <Stage
        name="message"
        lead={
          <Message
            pictogram="user-heart"
            title={t(`ticket.${refusal}`)}
            text={t(`ticket.${refusal}Help`)}
          />
        }
        action={
          <Button wide pictogram="check" onClick={onDone}>
            {t('ticket.done')}
          </Button>
        }
      >
        {null}
      </Stage>
    );
  }
  return (
    <Stage
      name="message"
      lead={
        <Message
          pictogram="ticket"
          title={t('ticket.making')}
          text={slow ? t('ticket.slow') : ''}
          busy
        />
      }
    >
      {null}
    </Stage>
  );
}

/** The queue gave its last number while this visit was under way: when to come back. */
function NoNumbersNow({ visit, onPrint, onDone }: TicketProps) {
  const { t } = useKioskTexts();
  const summary = useSummaryTexts();
  const { wish } = visit;
  const queue = useQueueNow(wish !== null && 'queue' in wish ? wish.queue : null);
  return (
    <Stage
      name="closed"
      lead={<Heading>{summary.t('closed.title')}</Heading>}
      action={
        <>
          {onPrint === undefined ? null : (
            <Button wide pictogram="printer" onClick={onPrint}>
              {summary.t('print')}
            </Button>
          )}
          <Button
            wide
            variant={onPrint === undefined ? 'primary' : 'secondary'}
            pictogram="check"
            onClick={onDone}
          >
            {t('ticket.done')}
          </Button>
        </>
      }
    >
      {queue === null ? (
        <InfoBlock pictogram="clock" title={t('outcome.where.title')}>
          <p>{summary.t('closed.urgent')}</p>
        </InfoBlock>
      ) : (
        <ClosedBlock queue={queue} title={t('outcome.where.title')} />
      )}
    </Stage>
  );
}

/** True once the component has been on screen for so long. */
function useLater(ms: number): boolean {
  const [later, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLater(true);
    }, ms);
    return () => {
      clearTimeout(timer);
    };
  }, [ms]);
  return later;
}
