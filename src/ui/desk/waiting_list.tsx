import { useId } from 'react';
import type { DeskTicket } from '../../contract/api.ts';
import { directionOf } from '../../base/direction.ts';
import { languageName, ownName } from '../kit/language_name.ts';
import { Pictogram } from '../kit/pictogram.tsx';
import { minutesBetween, WAITING_ROWS_MAX } from './desk_state.ts';
import { useDeskTexts } from './texts.ts';
import type { Words } from './words.ts';

interface WaitingListProps {
  /** Who waits for this desk, next first. */
  readonly mine: readonly DeskTicket[];
  /** Who waits for other desks. */
  readonly others: readonly DeskTicket[];
  readonly now: number;
  readonly words: Words;
}

/** Who waits, since when, and in which language. */
export function WaitingList({ mine, others, now, words }: WaitingListProps) {
  const { t } = useDeskTexts();
  const id = useId();
  return (
    <section className="desk-waiting" aria-labelledby={id}>
      <div className="desk-part__head">
        <h2 id={id}>{t('waiting.title')}</h2>
        <p className="desk-waiting__count">{t('waiting.count', { count: mine.length })}</p>
      </div>
      {/* A list that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="desk-waiting__scroll" role="group" aria-labelledby={id} tabIndex={0}>
        {mine.length === 0 ? (
          <p className="desk-waiting__none">
            <Pictogram name="coffee" />
            {others.length === 0 ? t('waiting.none') : t('waiting.noneForYou')}
          </p>
        ) : (
          <Rows tickets={mine} now={now} words={words} />
        )}
        {others.length === 0 ? null : (
          <>
            <h3 className="desk-waiting__others">{t('waiting.otherDesk')}</h3>
            <Rows tickets={others} now={now} words={words} quiet />
          </>
        )}
      </div>
    </section>
  );
}

function Rows(props: {
  readonly tickets: readonly DeskTicket[];
  readonly now: number;
  readonly words: Words;
  readonly quiet?: boolean;
}) {
  const { t } = useDeskTexts();
  const shown = props.tickets.slice(0, WAITING_ROWS_MAX);
  const more = props.tickets.length - shown.length;
  return (
    <>
      <ol className={props.quiet === true ? 'desk-rows desk-rows--quiet' : 'desk-rows'}>
        {shown.map((ticket) => (
          <WaitingRow key={ticket.id} ticket={ticket} now={props.now} words={props.words} />
        ))}
      </ol>
      {more > 0 ? <p className="desk-waiting__more">{t('waiting.more', { count: more })}</p> : null}
    </>
  );
}

function WaitingRow(props: {
  readonly ticket: DeskTicket;
  readonly now: number;
  readonly words: Words;
}) {
  const { ticket, now, words } = props;
  const { t } = useDeskTexts();
  return (
    <li className="desk-row">
      <strong className="desk-row__label">{ticket.label}</strong>
      <span className="desk-row__what">
        <span>{words.productName(ticket.product, ticket.queue)}</span>
        <OwnLanguage ticket={ticket} />
      </span>
      <span className="desk-row__since">
        <Waited since={ticket.issuedAt} now={now} />
        {ticket.priority === 'none' ? null : (
          <span className="desk-priority">
            <Pictogram name="star" />
            {t('waiting.priority')}
          </span>
        )}
      </span>
    </li>
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
