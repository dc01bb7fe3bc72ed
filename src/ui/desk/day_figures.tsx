import { useId } from 'react';
import type { ReactNode } from 'react';
import type { DeskOverview, OfficeContact } from '../../contract/api.ts';
import { dayAndTime } from './clock_words.ts';
import { OnDuty } from './colleagues.tsx';
import { waitAgainstNorm } from './desk_state.ts';
import { useDeskTexts } from './texts.ts';

interface DayFiguresProps {
  readonly view: DeskOverview;
  readonly children?: ReactNode;
}

/** The day, and below it what a person must know of the office: that stays in view, however long the day is. */
export function DaySide({ view, children }: DayFiguresProps) {
  return (
    <div className="desk-side">
      <DayFigures view={view}>{children}</DayFigures>
      <div role="status">{view.office?.state === 'revoked' ? <RevokedNotice /> : null}</div>
    </div>
  );
}

/** First in a sentence, then in figures; and who is here. */
function DayFigures({ view, children }: DayFiguresProps) {
  const { t } = useDeskTexts();
  const id = useId();
  const { today } = view;
  const figures: [string, number][] = [
    [t('day.waiting'), today.waiting],
    [t('day.helped'), today.helped],
    [t('day.absent'), today.absent],
    [t('day.issued'), today.issued],
  ];
  return (
    // It scrolls in itself beside a long day, so it must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="desk-day" aria-labelledby={id} tabIndex={0}>
      <h2 id={id}>{t('day.title')}</h2>
      <p className="desk-day__sentence">
        {t('day.sentence', { count: today.helped })} {waitSentence()}
      </p>
      <dl>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
      <h3 className="desk-day__part">{t('duty.title')}</h3>
      <OnDuty view={view} />
      {view.office === null || view.office.state === 'revoked' ? null : (
        <OfficeLine office={view.office} now={view.now} />
      )}
    </section>
  );

  /** How long people waited, held against the service norm. */
  function waitSentence(): string {
    const minutes = today.meanWaitMinutes;
    const norm = view.rules.waitNormMinutes;
    const stands = waitAgainstNorm(view);
    if (minutes === null || stands === 'unknown') return '';
    if (minutes < 1) return t('day.waitShort', { norm });
    const key = stands === 'within' ? 'day.waitWithin' : 'day.waitOver';
    return t(key, { count: Math.round(minutes), norm });
  }
}

interface OfficeLineProps {
  readonly office: OfficeContact;
  readonly now: number;
}

/** When the office was last heard, and what it does not have yet. Nothing here waits for it. */
function OfficeLine({ office, now }: OfficeLineProps) {
  const { t, language } = useDeskTexts();
  const { lastSuccessAt, eventsWaiting } = office;
  return (
    <p className="desk-day__office">
      {lastSuccessAt === null
        ? t('office.never')
        : t('office.last', { at: dayAndTime(lastSuccessAt, now, language) })}{' '}
      {t('office.waiting', { count: eventsWaiting })}
    </p>
  );
}

/** The office turned this location away: what that means here, and whom to call. */
function RevokedNotice() {
  const { t } = useDeskTexts();
  return (
    <div className="desk-notice desk-notice--attention desk-revoked">
      <p>
        <strong>{t('office.revoked')}</strong> {t('office.revokedDo')}
      </p>
    </div>
  );
}
