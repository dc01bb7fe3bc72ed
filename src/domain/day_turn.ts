import type { EventDraft } from '../contract/events.ts';

/*
 * The service day turns. What was still open of an earlier day is closed by an event of its own:
 * nothing is lost silently, and a desk that kept a visit in hand is free again.
 */

/** What is left of earlier days. */
export interface Leftovers {
  /** Tickets that wait, are parked, or are at a desk. */
  readonly tickets: readonly { readonly id: string; readonly day: string }[];
  /** Appointments that nobody came for. */
  readonly appointments: readonly { readonly id: string; readonly day: string }[];
}

/** The events that close what is left of the days before `today` (`YYYY-MM-DD`). */
export function turnDay({ tickets, appointments }: Leftovers, today: string): EventDraft[] {
  const before = ({ day }: { readonly day: string }) => day < today;
  return [
    ...tickets
      .filter(before)
      .map(({ id, day }): EventDraft => ({ type: 'ticket.expired', payload: { ticket: id, day } })),
    ...appointments.filter(before).map(({ id, day }): EventDraft => ({
      type: 'appointment.missed',
      payload: { appointment: id, day },
    })),
  ];
}
