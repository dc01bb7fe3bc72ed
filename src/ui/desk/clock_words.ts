import type { Language } from '../../contract/common.ts';

/** A moment of today as it is said: `16:45`. @param timeZone of the location; the screen's if none */
export function clockTime(at: number, language: Language, timeZone?: string): string {
  const options = { hour: '2-digit', minute: '2-digit', timeZone } as const;
  return new Intl.DateTimeFormat(dialect(language), options).format(at);
}

/** Days ahead in which the name of a day says enough. */
const NAMED_DAYS_MS = 6 * 24 * 60 * 60_000;

/** When it is, seen from now: `16:45`, `maandag 09:00`, or with its date when it is further away. */
export function dayAndTime(at: number, now: number, language: Language, timeZone?: string): string {
  const day = (moment: number) =>
    new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(moment);
  if (day(at) === day(now)) return clockTime(at, language, timeZone);
  const date = at - now > NAMED_DAYS_MS ? ({ day: 'numeric', month: 'long' } as const) : {};
  const options = { weekday: 'long', hour: '2-digit', minute: '2-digit', timeZone } as const;
  return new Intl.DateTimeFormat(dialect(language), { ...options, ...date }).format(at);
}

/** English with the 24-hour clock that hangs on the wall here. */
function dialect(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}
