import type { Language } from '../contract/common.ts';
import type { QueueView } from '../contract/queue_api.ts';
import { dayAfter, wallTimeAt, weekdayOf } from './calendar.ts';
import { dayInWords, timeInWords } from './place_lines.ts';

/*
 * What is told to someone for whom the kiosk has no number any more: when the last one was and when
 * to come back. A day of the coming week by its name, which people remember and the voice can say;
 * a later one by its date.
 */

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** The same weekday a week from now would be taken for today. */
const NAMED_DAYS = 6;

/** A text of `summary.closed.<key>` with its values. */
export interface ClosedLine {
  readonly key:
    | 'last'
    | 'comeToday'
    | 'comeTomorrow'
    | `come.${(typeof DAYS)[number]}`
    | 'comeOn'
    | 'from'
    | 'unknown';
  readonly values: Readonly<Record<string, string>>;
}

/** Who asks, and when. */
export interface ClosedAsking {
  /** Milliseconds since 1970, by the clock of the service. */
  readonly now: number;
  readonly timeZone: string;
  readonly language: Language;
}

/** The lines about a queue that gives no numbers, in the order in which they are read. */
export function closedLines(
  state: Pick<QueueView, 'lastTicketAt' | 'nextOpensAt'>,
  asking: ClosedAsking,
): readonly ClosedLine[] {
  const { timeZone, language } = asking;
  const { lastTicketAt, nextOpensAt } = state;
  const time = (at: number) => ({ time: timeInWords(at, language, timeZone) });
  const last: ClosedLine[] =
    lastTicketAt === null ? [] : [{ key: 'last', values: time(lastTicketAt) }];
  if (nextOpensAt === null) return [...last, { key: 'unknown', values: {} }];
  return [...last, dayLine(nextOpensAt, asking), { key: 'from', values: time(nextOpensAt) }];
}

/**
 * The same for a paper, which is read on another day as well: the day has its date. Empty while
 * there are numbers.
 */
export function comeBackLines(
  state: Pick<QueueView, 'open' | 'nextOpensAt'>,
  { timeZone, language }: Omit<ClosedAsking, 'now'>,
): readonly ClosedLine[] {
  const { open, nextOpensAt } = state;
  if (open) return [];
  if (nextOpensAt === null) return [{ key: 'unknown', values: {} }];
  return [
    { key: 'comeOn', values: { day: dayInWords(nextOpensAt, language, timeZone) } },
    { key: 'from', values: { time: timeInWords(nextOpensAt, language, timeZone) } },
  ];
}

function dayLine(at: number, { now, timeZone, language }: ClosedAsking): ClosedLine {
  const day = wallTimeAt(at, timeZone).date;
  const today = wallTimeAt(now, timeZone).date;
  if (day === today) return { key: 'comeToday', values: {} };
  if (day === dayAfter(today, 1)) return { key: 'comeTomorrow', values: {} };
  const name = DAYS[weekdayOf(day)];
  if (name !== undefined && day <= dayAfter(today, NAMED_DAYS)) {
    return { key: `come.${name}`, values: {} };
  }
  return { key: 'comeOn', values: { day: dayInWords(at, language, timeZone) } };
}
