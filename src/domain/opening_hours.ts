import type { OpeningHours, OpenState, Weekday } from '../contract/organisations.ts';
import { dayAfter, momentOf, wallTimeAt, weekdayOf, weekNumberOf } from './calendar.ts';

/** Days that are looked ahead for the next opening: a summer closure and a week more. */
const LOOK_AHEAD_DAYS = 70;

const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

interface Span {
  readonly from: number;
  readonly to: number;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Hours of one day in local time: an exception first, then public holidays, then the week. */
function hoursOn(
  date: string,
  { weekly, exceptions, onHolidays }: OpeningHours,
  holidays: ReadonlySet<string>,
): readonly { readonly opens: string; readonly closes: string }[] {
  const exception = exceptions.find(({ from, to }) => from <= date && date <= (to ?? from));
  if (exception !== undefined) return exception.hours;
  if (onHolidays === 'closed' && holidays.has(date)) return [];
  const weekday = WEEKDAYS[weekdayOf(date)];
  const parity = weekNumberOf(date) % 2 === 0 ? 'even' : 'odd';
  return weekly.filter(
    ({ days, weeks }) =>
      days.some((day) => day === weekday) && (weeks === 'every' || weeks === parity),
  );
}

function spansOn(date: string, hours: OpeningHours, timeZone: string, days: ReadonlySet<string>) {
  const spans = hoursOn(date, hours, days).map(({ opens, closes }): Span => {
    const from = momentOf(date, minutesOf(opens), timeZone);
    return { from, to: momentOf(date, minutesOf(closes), timeZone) };
  });
  return spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
}

/**
 * Hours that touch or overlap are one: someone who comes at 12:00 finds no closed door.
 * @param spans in order of their beginning
 */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last !== undefined && span.from <= last.to) {
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else result.push(span);
  }
  return result;
}

/**
 * The hours of the calendar day of a moment, in order; empty when it is closed all day.
 * @param at milliseconds since 1970
 * @param timeZone IANA name, `Europe/Amsterdam`
 * @param holidays public holidays as `YYYY-MM-DD`
 */
export function hoursOfDay(
  hours: OpeningHours,
  at: number,
  timeZone: string,
  holidays: ReadonlySet<string>,
): { from: number; to: number }[] {
  return joined(spansOn(wallTimeAt(at, timeZone).date, hours, timeZone, holidays));
}

/** What is said of a place whose hours nobody gave. */
export const UNKNOWN_STATE: OpenState = {
  known: false,
  open: false,
  closesAt: null,
  nextOpensAt: null,
};

/**
 * Whether somebody is there, until when, or when again.
 * @param hours opening hours in local time; undefined when they are not known
 * @param at the moment asked about, milliseconds since 1970
 * @param timeZone IANA name, `Europe/Amsterdam`
 * @param holidays public holidays as `YYYY-MM-DD`
 * @returns `nextOpensAt` is null when it does not open within ten weeks
 */
export function openState(
  hours: OpeningHours | undefined,
  at: number,
  timeZone: string,
  holidays: ReadonlySet<string>,
): OpenState {
  if (hours === undefined) return UNKNOWN_STATE;
  const today = wallTimeAt(at, timeZone).date;
  let ahead: readonly Span[] = [];
  // One day more than is shown: hours until midnight may go on at midnight.
  for (let days = 0; days <= LOOK_AHEAD_DAYS; days += 1) {
    const spans = spansOn(dayAfter(today, days), hours, timeZone, holidays);
    const end = ahead.at(-1)?.to;
    if (end !== undefined && spans[0]?.from !== end) break;
    ahead = joined([...ahead, ...spans].filter(({ to }) => to > at));
  }
  const [next] = ahead;
  if (next === undefined) return { known: true, open: false, closesAt: null, nextOpensAt: null };
  const open = next.from <= at;
  return {
    known: true,
    open,
    closesAt: open ? next.to : null,
    nextOpensAt: open ? null : next.from,
  };
}
