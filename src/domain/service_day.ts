import { dayAfter, wallTimeAt } from './calendar.ts';

/*
 * The service day: numbers start again at 001 every morning, not at midnight, because an evening
 * that runs late still belongs to the day it began.
 */

const MS_PER_MINUTE = 60_000;

/**
 * The service day of a moment.
 * @param at milliseconds since 1970 (UTC)
 * @param timeZone IANA name, `Europe/Amsterdam`
 * @param turnsAtHour local hour at which the day turns, 0 to 8
 * @returns the day as `YYYY-MM-DD`
 */
export function serviceDayOf(at: number, timeZone: string, turnsAtHour: number): string {
  const { date, minutes } = wallTimeAt(at, timeZone);
  return minutes >= turnsAtHour * 60 ? date : dayAfter(date, -1);
}

/**
 * The calendar day and the hour on the wall at a moment, for counting.
 * @param at milliseconds since 1970 (UTC)
 * @param timeZone IANA name, `Europe/Amsterdam`
 */
export function wallHourOf(at: number, timeZone: string): { date: string; hour: number } {
  const { date, minutes } = wallTimeAt(at, timeZone);
  return { date, hour: Math.floor(minutes / 60) };
}

/**
 * The service day of a moment, and the minute of the day on the wall (0 to 1440).
 * @param at milliseconds since 1970 (UTC)
 */
export function localTimeOf(at: number, timeZone: string, turnsAtHour: number) {
  // Seconds are the same in every time zone.
  const minuteOfDay = wallTimeAt(at, timeZone).minutes + (at % MS_PER_MINUTE) / MS_PER_MINUTE;
  return { day: serviceDayOf(at, timeZone, turnsAtHour), minuteOfDay };
}
