import { useId } from 'react';
import type { DeskOverview, DeskState, DeskTicket } from '../../contract/api.ts';
import { directionOf } from '../../base/direction.ts';
import { languageName, ownName } from '../kit/language_name.ts';
import { Pictogram } from '../kit/pictogram.tsx';
import { clockTime } from './clock_words.ts';
import { hoursToTell, minutesBetween, splitWaiting, WAITING_ROWS_MAX } from './desk_state.ts';
import type { OpenSheet } from './sheet.ts';
import { useDeskTexts } from './texts.ts';
import type { Words } from './words.ts';

/** So many people are told that it is almost their turn. */
const ALMOST = 2;

interface WaitingListProps {
  readonly view: DeskOverview;
  readonly desk: DeskState;
  readonly now: number;
  readonly words: Words;
  readonly onOpen: OpenSheet;
}

/** Who waits, since when, in which language; who is set aside, and who has an appointment. */
export function WaitingList({ view, desk, now, words, onOpen }: WaitingListProps) {
  const { t } = useDeskTexts();
  const id = useId();
  const { mine, others } = splitWaiting(view, desk);
  const rows = { now, words, onOpen };
  return (
    <section className="desk-waiting" aria-labelledby={id}>
      <div className="desk-part__head">
        <h2 id={id}>{t('waiting.title')}</h2>
        <p className="desk-waiting__count">{t('waiting.count', { count: mine.length })}</p>
      </div>
      <p className="wl-visually-hidden" role="status">
        {mine.length > 0 ? t('waiting.someone') : ''}
      </p>
      <QueueHours view={view} desk={desk} />
      {/* A list that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="desk-waiting__scroll" role="group" aria-labelledby={id} tabIndex={0}>
        {mine.length === 0 ? (
          <p className="desk-waiting__none">
            <Pictogram name="coffee" />
            {others.length === 0 ? t('waiting.none') : t('waiting.noneForYou')}
          </p>
        ) : (
          <Rows {...rows} tickets={mine} almost={ALMOST} />
        )}
        <Part title={t('waiting.otherDesk')} tickets={others} {...rows} />
        <Part title={t('waiting.parked')} tickets={view.parked} {...rows} />
        <Part title={t('waiting.absent')} tickets={view.absent} {...rows} />
        <Appointments view={view} words={words} />
      </div>
    </section>
  );
}

/** Until when the kiosk gives out numbers; nothing for a queue without hours. */
function QueueHours({ view, desk }: Pick<WaitingListProps, 'view' | 'desk'>) {
  const { t, language } = useDeskTexts();
  const told = hoursToTell(view, desk);
  if (told.length === 0) return null;
  return (
    <ul className="desk-waiting__hours">
      {told.map(({ queue, open, lastTicketAt }) => (
        <li key={queue}>
          <b className="desk-letter">{queue}</b>
          {open && lastTicketAt !== null
            ? t('waiting.lastTicket', { time: clockTime(lastTicketAt, language) })
            : t('waiting.noMore')}
        </li>
      ))}
    </ul>
  );
}

interface RowsProps {
  readonly tickets: readonly DeskTicket[];
  readonly now: number;
  readonly words: Words;
  readonly onOpen: OpenSheet;
}

function Part(props: RowsProps & { readonly title: string }) {
  if (props.tickets.length === 0) return null;
  return (
    <>
      <h3 className="desk-waiting__part">{props.title}</h3>
      <Rows {...props} quiet />
    </>
  );
}

function Rows(props: RowsProps & { readonly quiet?: boolean; readonly almost?: number }) {
  const { t } = useDeskTexts();
  const { tickets, almost = 0, ...rest } = props;
  const shown = tickets.slice(0, WAITING_ROWS_MAX);
  const more = tickets.length - shown.length;
  return (
    <>
      <ol className={props.quiet === true ? 'desk-rows desk-rows--quiet' : 'desk-rows'}>
        {shown.map((ticket, place) => (
          <WaitingRow key={ticket.id} ticket={ticket} almost={place < almost} {...rest} />
        ))}
      </ol>
      {more > 0 ? <p className="desk-waiting__more">{t('waiting.more', { count: more })}</p> : null}
    </>
  );
}

/** One number; touching it shows what else can be done with it. */
function WaitingRow(props: {
  readonly ticket: DeskTicket;
  readonly almost: boolean;
  readonly now: number;
  readonly words: Words;
  readonly onOpen: OpenSheet;
}) {
  const { ticket, almost, now, words, onOpen } = props;
  const { t } = useDeskTexts();
  return (
    <li>
      <button
        type="button"
        className="desk-row"
        aria-haspopup="dialog"
        onClick={() => {
          onOpen('number', ticket);
        }}
      >
        <strong className="desk-row__label">{ticket.label}</strong>
        <span className="desk-row__what">
          <span>{words.productName(ticket.product, ticket.queue)}</span>
          <OwnLanguage ticket={ticket} />
          {almost ? <span className="desk-row__almost">{t('waiting.almost')}</span> : null}
        </span>
        <span className="desk-row__since">
          <Waited since={ticket.issuedAt} now={now} />
          <Marks ticket={ticket} />
        </span>
      </button>
    </li>
  );
}

/** Why someone goes first, and for which desk they wait. */
export function Marks({ ticket }: { readonly ticket: DeskTicket }) {
  const { t, language } = useDeskTexts();
  const { priority, slotAt, forDesk } = ticket;
  return (
    <>
      {priority === 'none' ? null : (
        <span className="desk-priority">
          <Pictogram name={PRIORITY_PICTOGRAMS[priority]} />
          {t(`priority.${priority}`)}
        </span>
      )}
      {slotAt === null ? null : (
        <span className="desk-mark">
          <Pictogram name="calendar-event" />
          {t('waiting.slot', { time: clockTime(slotAt, language) })}
        </span>
      )}
      {forDesk === null ? null : (
        <span className="desk-mark">
          <Pictogram name="arrow-guide" />
          {t('waiting.forDesk')}
        </span>
      )}
    </>
  );
}

export const PRIORITY_PICTOGRAMS = {
  none: 'users',
  wheelchair: 'wheelchair',
  children: 'baby-carriage',
  elderly: 'old',
  urgent: 'urgent',
  help: 'heart-handshake',
} as const;

/** Who is expected today and has not checked in yet. */
function Appointments({ view, words }: Pick<WaitingListProps, 'view' | 'words'>) {
  const { t, language } = useDeskTexts();
  const expected = view.appointments.filter(({ state }) => state === 'expected');
  if (expected.length === 0) return null;
  return (
    <>
      <h3 className="desk-waiting__part">{t('waiting.expected')}</h3>
      <ul className="desk-expected">
        {expected.slice(0, WAITING_ROWS_MAX).map(({ id, slotAt, queue, product }) => (
          <li key={id}>
            <strong>{clockTime(slotAt, language)}</strong>
            <span>{words.productName(product, queue)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A language by its own name; a colleague who can't read that hears and sees it in theirs too. */
export function OwnLanguage({ ticket }: { readonly ticket: DeskTicket }) {
  const { language } = useDeskTexts();
  const own = ownName(ticket.language);
  const known = languageName(ticket.language, language);
  return (
    <span className="desk-own">
      <bdi lang={ticket.language} dir={directionOf(ticket.language)}>
        {own}
      </bdi>
      {own === known ? null : <span> ({known})</span>}
    </span>
  );
}

/** How long someone waits (or waited, when that is over), in whole minutes. */
export function Waited(props: {
  readonly since: number;
  readonly now: number;
  readonly over?: boolean;
}) {
  const { t } = useDeskTexts();
  const minutes = minutesBetween(props.since, props.now);
  const short = props.over === true ? t('visit.waitedShort') : t('waiting.justNow');
  return <span>{minutes === 0 ? short : t('waiting.minutes', { count: minutes })}</span>;
}
