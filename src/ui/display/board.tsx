import type displayTexts from '../../../locales/nl/display.json';
import type commonTexts from '../../../locales/nl/common.json';
import type { Call, DisplayView } from '../../contract/api.ts';
import type { Language } from '../../contract/common.ts';
import type { QueueNow, WaitsView } from '../../contract/waits.ts';
import { givesNumbersAt } from '../../domain/queue_hours.ts';
import { waitText } from '../../domain/wait_estimate/wait_range.ts';
import { directionOf } from '../../base/direction.ts';
import { useTexts } from '../kit/i18n.ts';
import type { TextKey } from '../kit/i18n.ts';
import { CutLinePicture } from '../kit/cut_line_picture.tsx';
import { RECENT_MAX, recentCalls } from './announcer.ts';
import type { Announcer } from './announcer.ts';
import { DirectionPicture } from './direction_picture.tsx';
import { NextUpNumbers } from './next_up.tsx';
import { Notices } from './notices.tsx';

/** Queues that have room beside the number; the rest wait unseen, their people do not. */
const QUEUES_MAX = 8;

/** From an hour before the last number on it is told: earlier it helps nobody. */
const LAST_TICKET_TOLD_MS = 60 * 60_000;

interface BoardProps {
  readonly view: DisplayView;
  readonly waits: WaitsView | null;
  readonly announcer: Announcer;
  readonly now: number;
  readonly queueName: (letter: string) => string;
}

/** Everything on the screen: the call, the calls before it, who waits, where and what time it is. */
export function Board({ view, waits, announcer, now, queueName }: BoardProps) {
  const { t } = useTexts<typeof displayTexts>('display');
  const recent = recentCalls(announcer, view);
  return (
    <div className="display-board">
      <header className="display-top">
        <h1>{view.locationName}</h1>
        <HoursToday view={view} />
        <time className="display-time" dateTime={new Date(now).toISOString()}>
          {clockTime(now, view.timeZone)}
        </time>
      </header>
      <section className="display-call" aria-live="assertive" aria-atomic="true">
        {announcer.large === null ? (
          <Nobody closed={waits?.queues.every((queue) => !givesNumbersAt(queue, now)) === true} />
        ) : (
          <LargeCall key={announcer.large.callId} call={announcer.large} />
        )}
      </section>
      <aside className="display-side">
        <NextUpNumbers next={view.next} />
        <section className="display-waiting" aria-labelledby="waiting-title">
          <h2 id="waiting-title">{t('waiting')}</h2>
          <ul>
            {view.waiting.slice(0, QUEUES_MAX).map(({ queue, count }) => (
              <li key={queue}>
                <b className="display-letter">{queue}</b>
                <span className="display-waiting__name">{queueName(queue)}</span>
                <span className="display-waiting__count">{t('people', { count })}</span>
                <Wait
                  queue={waits?.queues.find((each) => each.queue === queue)}
                  now={now}
                  timeZone={view.timeZone}
                />
              </li>
            ))}
          </ul>
        </section>
      </aside>
      <Notices notices={view.notices} />
      {recent.length === 0 ? null : <Calls title={t('recent')} calls={recent} />}
    </div>
  );
}

/**
 * No connection: nothing that may be old stands there as if it were true. The last calls stay as
 * what they are: known at that time. Without a view (the service was never reached) only the notice.
 */
export function StaleBoard({
  view,
  now,
}: {
  readonly view: DisplayView | null;
  readonly now: number;
}) {
  const { t } = useTexts<typeof displayTexts>('display');
  const last = view === null || view.current === null ? [] : [view.current, ...view.recent];
  return (
    <div className="display-board display-board--stale">
      <header className="display-top">
        <h1>{view?.locationName}</h1>
      </header>
      <div className="display-stale" role="alert">
        <CutLinePicture />
        <p>
          <strong>{t('stale.title')}</strong> <span>{t('stale.help')}</span>
        </p>
      </div>
      {view === null || last.length === 0 ? null : (
        <Calls
          title={t('stale.last', { time: clockTime(now, view.timeZone) })}
          calls={last.slice(0, RECENT_MAX)}
        />
      )}
    </div>
  );
}

interface WaitProps {
  readonly queue: QueueNow | undefined;
  readonly now: number;
  readonly timeZone: string;
}

/** How long someone waits who takes a number now, and until when one can; nothing while unknown. */
function Wait({ queue, now, timeZone }: WaitProps) {
  const { t } = useTexts<typeof commonTexts>('common');
  const display = useTexts<typeof displayTexts>('display');
  if (queue === undefined) return null;
  const { wait, lastTicketAt } = queue;
  const { key, values } = waitText(wait, true);
  if (!givesNumbersAt(queue, now))
    return <span className="display-waiting__time">{display.t('noMore')}</span>;
  const soon = lastTicketAt !== null && lastTicketAt - now < LAST_TICKET_TOLD_MS;
  return (
    <>
      <span className="display-waiting__time">{t(key, values)}</span>
      {soon ? (
        <span className="display-waiting__time">
          {display.t('lastTicket', { time: clockTime(lastTicketAt, timeZone) })}
        </span>
      ) : null}
    </>
  );
}

function Calls({ title, calls }: { readonly title: string; readonly calls: readonly Call[] }) {
  const { t } = useTexts<typeof displayTexts>('display');
  return (
    <section className="display-recent" aria-labelledby="recent-title">
      <h2 id="recent-title">{title}</h2>
      <ol>
        {calls.map((call) => (
          <li key={call.callId}>
            <strong>{call.label}</strong>
            <span>
              <DirectionPicture direction={call.direction} />
              {t('desk', { number: call.deskNumber })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** When one can come today; nothing where nobody gave the hours. */
function HoursToday({ view: { hoursToday, timeZone } }: { readonly view: DisplayView }) {
  const { t } = useTexts<typeof displayTexts>('display');
  if (hoursToday === null) return null;
  const spans = hoursToday.map(
    ({ from, to }) => `${clockTime(from, timeZone)}–${clockTime(to, timeZone)}`,
  );
  const hours = new Intl.ListFormat('nl').format(spans);
  return (
    <p className="display-hours">
      {spans.length === 0 ? t('closedToday') : t('openToday', { hours })}
    </p>
  );
}

function clockTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('nl', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
}

/** @param closed none of the queues gives numbers now, so nobody is sent to the kiosk for one */
function Nobody({ closed }: { readonly closed: boolean }) {
  const { t } = useTexts<typeof displayTexts>('display');
  return (
    <div className="display-nobody">
      <p>{t('nobody')}</p>
      <p>{closed ? t('nobodyClosed') : t('nobodyHelp')}</p>
    </div>
  );
}

function LargeCall({ call }: { readonly call: Call }) {
  const { i18n } = useTexts<typeof displayTexts>('display');
  const own = call.language !== 'nl' && i18n.hasResourceBundle(call.language, 'display');
  return (
    <div className="display-large">
      <p className="display-large__label">{call.label}</p>
      <div className="display-large__way">
        <DirectionPicture direction={call.direction} />
        <div className="display-large__words">
          <Way call={call} language="nl" />
          {own ? <Way call={call} language={call.language} /> : null}
        </div>
      </div>
    </div>
  );
}

/** The desk and the way there, in one language. */
function Way({ call, language }: { readonly call: Call; readonly language: Language }) {
  const { i18n } = useTexts<typeof displayTexts>('display');
  const say = (key: TextKey<typeof displayTexts>, values = {}) =>
    String(i18n.t(key as never, { ...values, lng: language, ns: 'display' } as never));
  return (
    <p className="display-way" lang={language} dir={directionOf(language)}>
      <strong>{say('desk', { number: call.deskNumber })}</strong>
      <span>{say(`direction.${call.direction}`)}</span>
    </p>
  );
}
