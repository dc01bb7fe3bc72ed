/*
 * The service day: numbers start again at 001 every morning, not at midnight, because an evening
 * that runs late still belongs to the day it began.
 */

/** A moment as the clock on the wall shows it. */
interface WallTime {
  readonly date: string;
  readonly hour: number;
  readonly msSinceMidnight: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter is slow; there is one time zone per location. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

function wallTimeOf(at: number, timeZone: string): WallTime {
  const parts: Record<string, string> = {};
  for (const part of formatFor(timeZone).formatToParts(at)) parts[part.type] = part.value;
  const hour = Number(parts['hour']);
  const seconds = hour * 3_600 + Number(parts['minute']) * 60 + Number(parts['second']);
  return {
    date: `${String(parts['year'])}-${String(parts['month'])}-${String(parts['day'])}`,
    hour,
    msSinceMidnight: seconds * 1_000,
  };
}

/** Two hours: enough to step over midnight even on the night that the clocks change. */
const ACROSS_MIDNIGHT_MS = 2 * 3_600_000;

/**
 * The service day of a moment.
 * @param at milliseconds since 1970 (UTC)
 * @param timeZone IANA name, `Europe/Amsterdam`
 * @param turnsAtHour local hour at which the day turns, 0 to 8
 * @returns the day as `YYYY-MM-DD`
 */
export function serviceDayOf(at: number, timeZone: string, turnsAtHour: number): string {
  const now = wallTimeOf(at, timeZone);
  if (now.hour >= turnsAtHour) return now.date;
  const yesterday = at - now.msSinceMidnight - ACROSS_MIDNIGHT_MS;
  return wallTimeOf(yesterday, timeZone).date;
}

/**
 * The calendar day and the hour on the wall at a moment, for counting.
 * @param at milliseconds since 1970 (UTC)
 * @param timeZone IANA name, `Europe/Amsterdam`
 */
export function wallHourOf(at: number, timeZone: string): { date: string; hour: number } {
  const { date, hour } = wallTimeOf(at, timeZone);
  return { date, hour };
}

/**
 * The service day of a moment, and the minute of the day on the wall (0 to 1440).
 * @param at milliseconds since 1970 (UTC)
 */
export function localTimeOf(at: number, timeZone: string, turnsAtHour: number) {
  const minuteOfDay = wallTimeOf(at, timeZone).msSinceMidnight / 60_000;
  return { day: serviceDayOf(at, timeZone, turnsAtHour), minuteOfDay };
}
