import type { WaitsView } from '../../contract/waits.ts';
import type { ShownScreen } from './preview_wish.ts';
import { AT } from './sample_ticket.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

const HOUR_MS = 3_600_000;
/** A week on: then a date is told, which takes the most room. */
const WEEK_MS = 7 * 24 * HOUR_MS;

/** A wait for every queue, as on a busy morning: the longest words that a screen may have to hold. */
export function sampleWaits(screen: ShownScreen | null): WaitsView {
  const closed = screen === 'ticket-closed';
  return {
    now: AT,
    queues: [...LETTERS].map((queue) => ({
      queue,
      waiting: 4,
      openDesks: 1,
      wait: { kind: 'between', fromMinutes: 25, toMinutes: 40 },
      open: !closed,
      lastTicketAt: closed ? AT - HOUR_MS : null,
      nextOpensAt: closed ? AT + WEEK_MS : null,
    })),
    accuracy: null,
  };
}
