import type { LocationConfig } from '../contract/config.ts';
import type {
  ConfiguredNotice,
  DayHours,
  DisplaySettings,
  NoticeTexts,
} from '../contract/display.ts';
import type { Organisation } from '../contract/organisations.ts';
import { wallTimeAt } from './calendar.ts';
import { hoursOfDay, joined } from './opening_hours.ts';
import type { Wall } from './queue_hours.ts';

/* How the waiting-room screen sounds and what it tells at a moment. */

/** The loudness outside quiet hours is a share of this. */
const PERCENT = 100;
/** Notices that take turns on the screen; more than that nobody reads while waiting. */
const NOTICES_SHOWN = 4;

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** A moment as the clock on the wall shows it: `2026-11-24 09:05`, which sorts as time goes. */
function wallText(at: number, timeZone: string): { date: string; time: string } {
  const { date, minutes } = wallTimeAt(at, timeZone);
  return { date, time: `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}` };
}

/**
 * How loud chime and voice are now.
 * @param at milliseconds since 1970
 * @param timeZone IANA name, `Europe/Amsterdam`
 * @returns 0 (silent) to 1
 */
export function volumeAt(settings: DisplaySettings, at: number, timeZone: string): number {
  const { time } = wallText(at, timeZone);
  const quiet = settings.quietHours.some(({ from, until }) =>
    from < until ? from <= time && time < until : from <= time || time < until,
  );
  return (quiet ? settings.quietVolumePercent : settings.volumePercent) / PERCENT;
}

/**
 * The notices of this moment, in the order of the configuration.
 * @param at milliseconds since 1970
 */
export function noticesAt(
  notices: readonly ConfiguredNotice[],
  at: number,
  timeZone: string,
): NoticeTexts[] {
  const { date, time } = wallText(at, timeZone);
  const now = `${date} ${time}`;
  return notices
    .filter(({ from = '', until }) => from <= now && (until === undefined || now < until))
    .slice(0, NOTICES_SHOWN)
    .map(({ texts }) => texts);
}

/**
 * When this location is open today: the hours of the organisation that it is; else from the first
 * opening to the last closing of its queues, when each has hours.
 * @returns in order; empty when closed all day; null when nobody gave hours
 */
export function locationHoursToday(
  config: LocationConfig,
  organisations: readonly Organisation[],
  at: number,
  { timeZone, holidays }: Wall,
): DayHours[] | null {
  const own = organisations.find(({ id }) => id === config.location.organisation)?.hours;
  if (own !== undefined) return hoursOfDay(own, at, timeZone, holidays);
  const days = config.queues.map(({ hours }) =>
    hours === undefined ? null : hoursOfDay(hours, at, timeZone, holidays),
  );
  const known = days.filter((day) => day !== null);
  if (known.length < days.length) return null;
  return joined(known.flat().sort((a, b) => a.from - b.from));
}
