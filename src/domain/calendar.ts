/*
 * Days and times on the wall of a time zone, without a clock: what is asked is passed in.
 * Days are `YYYY-MM-DD`, moments milliseconds since 1970 (UTC).
 */

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** A moment as the wall shows it. */
export interface WallTime {
  readonly date: string;
  /** Minutes since midnight as the clock says, 0 to 1439. */
  readonly minutes: number;
}

/** How to ask what the wall of a time zone shows, and what it showed when it was asked last. */
interface Zone {
  readonly format: Intl.DateTimeFormat;
  minute: number;
  wall: WallTime;
}

const zones = new Map<string, Zone>();

/* Making a formatter is slow; there is one time zone per location. */
function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (zone === undefined) {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    zone = { format, minute: NaN, wall: { date: '', minutes: 0 } };
    zones.set(timeZone, zone);
  }
  return zone;
}

function wallOf(at: number, format: Intl.DateTimeFormat): WallTime {
  const parts: Record<string, string> = {};
  for (const part of format.formatToParts(at)) parts[part.type] = part.value;
  return {
    date: `${String(parts['year'])}-${String(parts['month'])}-${String(parts['day'])}`,
    minutes: Number(parts['hour']) * 60 + Number(parts['minute']),
  };
}

/** What the wall shows at a moment. @param timeZone IANA name, `Europe/Amsterdam` */
export function wallTimeAt(at: number, timeZone: string): WallTime {
  const zone = zoneOf(timeZone);
  const minute = Math.floor(at / MS_PER_MINUTE);
  // Every number asks a few times, and mostly for the minute that is now.
  if (zone.minute !== minute) {
    zone.wall = wallOf(at, zone.format);
    zone.minute = minute;
  }
  return zone.wall;
}

/**
 * Days from 1970-01-01 to a day of the Gregorian calendar. The year is counted from March, so that
 * the leap day comes last; eras of 400 years have 146,097 days.
 */
export function dayNumberOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * fromMarch + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The day so many days later (or earlier), in the Gregorian calendar. */
export function dayAfter(date: string, days: number): string {
  // Noon in UTC: no time zone that is asked for can turn it into another day.
  const noon = (dayNumberOf(date) + days) * MS_PER_DAY + MS_PER_DAY / 2;
  return wallTimeAt(noon, 'UTC').date;
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(date: string): number {
  // 1970-01-01 was a Thursday.
  return (((dayNumberOf(date) + 3) % 7) + 7) % 7;
}

/** The number of the week (ISO 8601): week 1 holds the first Thursday of the year. */
export function weekNumberOf(date: string): number {
  const thursday = dayAfter(date, 3 - weekdayOf(date));
  const firstOfYear = `${thursday.slice(0, 4)}-01-01`;
  return Math.floor((dayNumberOf(thursday) - dayNumberOf(firstOfYear)) / 7) + 1;
}

/**
 * The moment at which the wall shows this. A time that the clock skips in spring is taken as the
 * moment it jumps; one that comes twice in autumn as the first.
 */
export function momentOf(date: string, minutes: number, timeZone: string): number {
  const asUtc = dayNumberOf(date) * MS_PER_DAY + minutes * MS_PER_MINUTE;
  const wanted = asUtc / MS_PER_MINUTE;
  const shownAt = (at: number) => {
    const shown = wallTimeAt(at, timeZone);
    return (dayNumberOf(shown.date) * MS_PER_DAY) / MS_PER_MINUTE + shown.minutes;
  };
  // Clocks differ from UTC by at most 14 hours: the offsets a day before and after hold both.
  const offsets = [-MS_PER_DAY, MS_PER_DAY].map(
    (around) => (shownAt(asUtc + around) * MS_PER_MINUTE - (asUtc + around)) / MS_PER_MINUTE,
  );
  const candidates = offsets.map((offset) => asUtc - offset * MS_PER_MINUTE);
  const exact = candidates.filter((at) => shownAt(at) === wanted);
  return exact.length > 0 ? Math.min(...exact) : jumpAfter(Math.min(...candidates), shownAt);
}

/* The wall never shows this time: the first minute at which it shows a later one. */
function jumpAfter(from: number, shownAt: (at: number) => number): number {
  let at = from;
  while (shownAt(at + MS_PER_MINUTE) - shownAt(at) === 1) at += MS_PER_MINUTE;
  return at + MS_PER_MINUTE;
}
