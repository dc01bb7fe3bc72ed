import type { StoredEvent } from '../../contract/events.ts';
import type { WaitEstimate } from './wait_estimate.ts';
import { WaitEstimator } from './wait_estimator.ts';

/*
 * Reads the location's own log and teaches the estimator what happened. It is the same log that
 * everything else follows from, so what was learned survives a restart: it is read again.
 */

const MS_PER_MINUTE = 60_000;

/** Local time of an event. */
export interface LocalTime {
  readonly day: string;
  /** Minute of the local day, 0 to 1440. */
  readonly minuteOfDay: number;
}

/** The events that teach something; the log holds many others. */
export const TEACHING_EVENTS = [
  'ticket.issued',
  'ticket.called',
  'ticket.completed',
  'ticket.no_show',
  'ticket.cancelled',
  'ticket.parked',
  'ticket.transferred',
  'ticket.returned',
  'ticket.undone',
  'desk.opened',
  'desk.closed',
  'desk.break',
  'desk.resumed',
] as const satisfies readonly StoredEvent['type'][];

interface KnownTicket {
  readonly queue: string;
  readonly issuedAt: number;
  /** What was told; null when nothing was, or when it was scored. */
  told: WaitEstimate | null;
}

/** What a desk does: since when it has a ticket in hand, or since when it is free. */
interface KnownDesk {
  ticket: string | null;
  since: number;
}

/** Follows the log, event by event in its order. */
export class WaitLearner {
  readonly estimator = new WaitEstimator();
  readonly #tickets = new Map<string, KnownTicket>();
  readonly #desks = new Map<string, KnownDesk>();
  /** What was in hand before the last act, so that it can be taken back. */
  #before: { readonly ticket: string; readonly desk: string; readonly since: number } | null = null;
  #day = '';

  /** When the ticket in hand was called to this desk, milliseconds; null when none is known. */
  calledAt(desk: string): number | null {
    const known = this.#desks.get(desk);
    return known === undefined || known.ticket === null ? null : known.since;
  }

  /** What was told when this number was given out today; undefined for an unknown number. */
  toldTo(ticket: string): { readonly told: WaitEstimate | null; readonly at: number } | undefined {
    const known = this.#tickets.get(ticket);
    return known === undefined ? undefined : { told: known.told, at: known.issuedAt };
  }

  /** @param local the event's time at the location */
  learn(event: StoredEvent, local: LocalTime): void {
    if (local.day !== this.#day) {
      // Nobody waits from one day into the next.
      this.#tickets.clear();
      this.#day = local.day;
    }
    switch (event.type) {
      case 'ticket.issued': {
        const { ticket, queue, wait } = event.payload;
        this.#tickets.set(ticket, { queue, issuedAt: event.at, told: wait ?? null });
        break;
      }
      case 'ticket.called':
        this.#called(event.payload, event.at);
        break;
      case 'ticket.completed':
        this.#left(event.payload.ticket, event.at, 'visit');
        break;
      case 'ticket.no_show':
        this.#left(event.payload.ticket, event.at, 'absence');
        break;
      // Whatever came of it: the desk was taken by this visit.
      case 'ticket.parked':
      case 'ticket.transferred':
        this.#left(event.payload.ticket, event.at, 'visit');
        break;
      case 'ticket.cancelled':
      case 'ticket.returned':
        this.#left(event.payload.ticket, event.at, 'nothing');
        break;
      case 'ticket.undone':
        this.#undone(event.payload, event.at);
        break;
      case 'desk.opened':
        this.estimator.deskIs(event.payload.desk, local.day, local.minuteOfDay, true);
        this.#desks.set(event.payload.desk, { ticket: null, since: event.at });
        break;
      case 'desk.resumed':
        this.estimator.deskIs(event.payload.desk, local.day, local.minuteOfDay, true);
        this.#restart(event.payload.desk, event.at);
        break;
      case 'desk.break':
        this.estimator.deskIs(event.payload.desk, local.day, local.minuteOfDay, false);
        break;
      case 'desk.closed':
        this.estimator.deskIs(event.payload.desk, local.day, local.minuteOfDay, false);
        this.#desks.delete(event.payload.desk);
        break;
      default:
        break;
    }
  }

  #called({ ticket, desk }: { ticket: string; desk: string }, at: number): void {
    const known = this.#tickets.get(ticket);
    const atDesk = this.#desks.get(desk);
    if (known !== undefined) {
      // A desk that was free while this person already waited: that is a pause.
      if (atDesk?.ticket === null && atDesk.since >= known.issuedAt) {
        this.estimator.pauseTook(minutesBetween(atDesk.since, at));
      }
      if (known.told !== null) {
        this.estimator.waited(known.queue, known.told, minutesBetween(known.issuedAt, at));
        known.told = null;
      }
    }
    this.#desks.set(desk, { ticket, since: at });
  }

  /** A break was no pause between two visits. */
  #restart(desk: string, at: number): void {
    const known = this.#desks.get(desk);
    if (known?.ticket === null) known.since = at;
  }

  /** The last act is taken back: a call that was none, or a visit that is in hand again. */
  #undone({ ticket, act }: { ticket: string; act: string }, at: number): void {
    if (act === 'called') {
      this.#left(ticket, at, 'nothing');
      return;
    }
    const before = this.#before;
    if (before?.ticket !== ticket) return;
    this.#desks.set(before.desk, { ticket, since: before.since });
    this.#before = null;
  }

  /** The ticket is no longer in hand anywhere. */
  #left(ticket: string, at: number, after: 'visit' | 'absence' | 'nothing'): void {
    for (const [id, desk] of this.#desks) {
      if (desk.ticket !== ticket) continue;
      this.#before = { ticket, desk: id, since: desk.since };
      const minutes = minutesBetween(desk.since, at);
      const queue = this.#tickets.get(ticket)?.queue;
      if (after === 'visit' && queue !== undefined) this.estimator.visitTook(queue, minutes);
      if (after === 'absence') this.estimator.absenceTook(minutes);
      desk.ticket = null;
      desk.since = at;
    }
  }
}

/** Never below 0: a clock that was set back makes no wait negative. */
function minutesBetween(from: number, to: number): number {
  return Math.max(0, to - from) / MS_PER_MINUTE;
}
