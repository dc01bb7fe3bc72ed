import type { LocationConfig } from '../contract/config.ts';
import type {
  ConfiguredNotice,
  DayHours,
  DisplaySettings,
  NoticeTexts,
  PostedNotice,
} from '../contract/display.ts';
import { LIMITS } from '../contract/limits.ts';
import type { Organisation } from '../contract/organisations.ts';
import type { Refusal } from '../contract/problems.ts';
import { wallTimeAt } from './calendar.ts';
import { hoursOfDay, joined } from './opening_hours.ts';
import type { Wall } from './queue_hours.ts';

/* How the waiting-room screen sounds and what it tells at a moment. */

/** The loudness outside quiet hours is a share of this. */
const PERCENT = 100;
const MS_PER_DAY = 86_400_000;
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
 * The notices of this moment: those of hosts, then those of the configuration in its order.
 * @param at milliseconds since 1970
 * @param posted what hosts put up, newest first
 */
export function noticesAt(
  notices: readonly ConfiguredNotice[],
  at: number,
  timeZone: string,
  posted: readonly Pick<PostedNotice, 'texts' | 'until'>[] = [],
): NoticeTexts[] {
  const { date, time } = wallText(at, timeZone);
  const now = `${date} ${time}`;
  const configured = notices.filter(
    ({ from = '', until }) => from <= now && (until === undefined || now < until),
  );
  // What a host says now is newer than what the configuration foresaw.
  const said = posted.filter(({ until }) => at < until);
  return [...said, ...configured].slice(0, NOTICES_SHOWN).map(({ texts }) => texts);
}

/**
 * Why a notice can not be put up; null when it can.
 * @param standing how many stand there now
 */
export function refusedNotice(until: number, now: number, standing: number): Refusal | null {
  if (until <= now) {
    return { code: 'bad_request', detail: 'The notice would end before now. Choose a later time.' };
  }
  if (until > now + LIMITS.noticeDays * MS_PER_DAY) {
    const detail = `A notice stands ${String(LIMITS.noticeDays)} days at most. Choose an earlier time.`;
    return { code: 'bad_request', detail };
  }
  if (standing >= LIMITS.noticesPosted) {
    const detail = `${String(LIMITS.noticesPosted)} notices stand there. Take one away first.`;
    return { code: 'notices_full', detail };
  }
  return null;
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
