import type { WaitRange } from '../../contract/waits.ts';
import type { WaitEstimate } from './wait_estimate.ts';

/*
 * An estimate as it is told to people: never to the minute, but as a range in steps of five. Rounded
 * outward, so that what was promised for the upper bound holds for what was shown.
 */

const STEP_MINUTES = 5;
/** From here on the number of minutes helps nobody any more. */
const LONG_MINUTES = 60;
const UPPER_SHOWN_MINUTES_MAX = 120;
/** A desk is free, or nearly: nobody needs to sit down. */
const NOW_MINUTES = 1;

/** Turns an estimate into what is told: P50 rounded down and P90 rounded up to five minutes. */
export function waitRange(estimate: WaitEstimate | null): WaitRange {
  if (estimate === null) return { kind: 'unknown' };
  const { p50Minutes, p90Minutes } = estimate;
  const fromMinutes = Math.floor(p50Minutes / STEP_MINUTES) * STEP_MINUTES;
  const upper = Math.ceil(p90Minutes / STEP_MINUTES) * STEP_MINUTES;
  const toMinutes = Math.max(upper, fromMinutes + STEP_MINUTES);
  if (p50Minutes < NOW_MINUTES && toMinutes <= STEP_MINUTES) return { kind: 'now' };
  if (fromMinutes >= LONG_MINUTES || toMinutes > UPPER_SHOWN_MINUTES_MAX) return { kind: 'long' };
  if (fromMinutes === 0) return { kind: 'under', toMinutes };
  return { kind: 'between', fromMinutes, toMinutes };
}

/** The text of a range in `common.json`, and what is filled in. `short` stands in a list. */
export function waitText(range: WaitRange, short = false) {
  switch (range.kind) {
    case 'between': {
      const values = { from: range.fromMinutes, count: range.toMinutes };
      return { key: 'waitTime.between', values } as const;
    }
    case 'under':
      return { key: 'waitTime.under', values: { count: range.toMinutes } } as const;
    case 'long':
      return { key: 'waitTime.long', values: {} } as const;
    case 'now':
      return { key: short ? 'waitTime.nowShort' : 'waitTime.now', values: {} } as const;
    case 'unknown':
      return { key: short ? 'waitTime.unknownShort' : 'waitTime.unknown', values: {} } as const;
  }
}

/** Whether "waiting time" stands before it; a whole sentence stands alone. */
export function hasWaitLabel({ kind }: WaitRange): boolean {
  return kind !== 'now' && kind !== 'unknown';
}
