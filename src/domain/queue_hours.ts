import type { QueueView } from '../contract/queue_api.ts';
import type { Queue } from '../contract/config.ts';
import type { Refusal } from '../contract/problems.ts';
import { hoursOfDay, openState } from './opening_hours.ts';

/* When a queue gives out numbers at the kiosk. A colleague may always give one out. */

const MS_PER_MINUTE = 60_000;

/** The wall of the location. */
export interface Wall {
  /** IANA name, `Europe/Amsterdam`. */
  readonly timeZone: string;
  /** Public holidays, `YYYY-MM-DD`. */
  readonly holidays: ReadonlySet<string>;
}

/**
 * Whether a queue gives out numbers at a moment, until when, or when again. A queue without hours
 * always does.
 * @param now milliseconds since 1970
 */
export function queueState(queue: Queue, now: number, wall: Wall): QueueView {
  const { letter, hours, lastTicketMinutesBefore } = queue;
  if (hours === undefined) {
    return { queue: letter, open: true, lastTicketAt: null, closesAt: null, nextOpensAt: null };
  }
  const stateAt = (at: number) => openState(hours, at, wall.timeZone, wall.holidays);
  const state = stateAt(now);
  const lastNumberOf = (closesAt: number) => closesAt - lastTicketMinutesBefore * MS_PER_MINUTE;
  if (!state.open || state.closesAt === null) {
    const { nextOpensAt } = state;
    const earlier = hoursOfDay(hours, now, wall.timeZone, wall.holidays).filter(
      ({ to }) => to <= now,
    );
    const ended = earlier.at(-1)?.to;
    const lastTicketAt = ended === undefined ? null : lastNumberOf(ended);
    return { queue: letter, open: false, lastTicketAt, closesAt: null, nextOpensAt };
  }
  const { closesAt } = state;
  const lastTicketAt = lastNumberOf(closesAt);
  const open = now <= lastTicketAt;
  // The desks still work, the kiosk is done: it starts again with the next hours.
  const nextOpensAt = open ? null : stateAt(closesAt).nextOpensAt;
  return { queue: letter, open, lastTicketAt, closesAt, nextOpensAt };
}

/**
 * Whether a queue gives out numbers at a moment after its state was read: a screen that nobody
 * touches hears nothing when a queue closes or opens.
 */
export function givesNumbersAt(
  { open, lastTicketAt, nextOpensAt }: Omit<QueueView, 'queue' | 'closesAt'>,
  now: number,
): boolean {
  if (open) return lastTicketAt === null || now <= lastTicketAt;
  return nextOpensAt !== null && now >= nextOpensAt;
}

/** Why the kiosk gives out no number of this queue now, and when it does; null when it does. */
export function refusedByHours(state: QueueView): Refusal | null {
  if (state.open) return null;
  const when = state.nextOpensAt === null ? '' : ' See comeAt for when it opens.';
  const detail = `Queue ${state.queue} gives out no numbers now.${when} A colleague still can.`;
  return { code: 'queue_closed', detail, comeAt: state.nextOpensAt };
}
