import type { Clock, IdSource } from '../../base/ports.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Desk, LocationConfig } from '../../contract/config.ts';
import type { EventDraft } from '../../contract/events.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { NextUp, QueueView } from '../../contract/queue_api.ts';
import { turnDay } from '../../domain/day_turn.ts';
import type { DeskView } from '../../domain/desk.ts';
import { nextUp } from '../../domain/next_up.ts';
import { queueState } from '../../domain/queue_hours.ts';
import { serviceDayOf } from '../../domain/service_day.ts';
import type { Actor, TicketView } from '../../domain/ticket.ts';
import type { StreamHub } from '../api/stream.ts';
import type { Store, Transaction } from '../store/store.ts';
import { ticketView, type TicketRow } from '../store/ticket_row.ts';
import type { KnownContent } from './known_content.ts';

/** A service day turns on a whole quarter of an hour in every time zone. */
const QUARTER_MS = 15 * 60_000;
/** How long changes are gathered before screens are told who is next, in milliseconds. */
const NEXT_UP_AFTER_MS = 150;

export type Topics = ('queue' | 'printing' | 'help' | 'desks')[];

export interface PointCoreOptions {
  readonly store: Store;
  readonly config: LocationConfig;
  readonly known: KnownContent;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly hub: StreamHub;
}

/** After these nobody may see any more what a resident answered. */
const CLOSING: ReadonlySet<string> = new Set([
  'ticket.completed',
  'ticket.no_show',
  'ticket.cancelled',
  'ticket.expired',
]);

/** These take a call back; absence and help do not: who was called was called. */
const WITHDRAWING: ReadonlySet<string> = new Set([
  'ticket.cancelled',
  'ticket.transferred',
  'ticket.parked',
  'ticket.returned',
  'ticket.undone',
  'ticket.expired',
]);

/**
 * What everything at a service point shares: the service day, one way to write, one way to tell
 * screens. What people do stands in the classes that use it.
 */
export class PointCore {
  readonly options: PointCoreOptions;
  #day = { quarter: -1, day: '' };
  #turned = '';
  #nextUpTimer: NodeJS.Timeout | null = null;
  #nextUpTold = '';

  constructor(options: PointCoreOptions) {
    this.options = options;
  }

  /** The service day of this moment. */
  today(): string {
    const { clock, config } = this.options;
    const now = clock.now();
    const quarter = Math.floor(now / QUARTER_MS);
    if (this.#day.quarter !== quarter) {
      const day = serviceDayOf(now, config.timeZone, config.dayTurnsAtHour);
      this.#day = { quarter, day };
    }
    return this.#day.day;
  }

  /**
   * Closes what is left of earlier days, once after the day turned; asked at the start, before
   * every command and by a timer. @returns the service day
   */
  turnDay(): string {
    const today = this.today();
    if (today === this.#turned) return today;
    const { views } = this.options.store;
    const tickets = views.openTicketsBefore(today);
    const appointments = views.openAppointmentsBefore(today);
    this.commit(turnDay({ tickets, appointments }, today), ['queue'], ({ details }) => {
      details.forgetBefore(today);
    });
    this.#turned = today;
    return today;
  }

  /** Writes events, and whatever belongs to them, in one transaction; then tells the screens. */
  commit(events: readonly EventDraft[], topics: Topics, also?: (tx: Transaction) => void): void {
    if (events.length === 0 && also === undefined) return;
    const withdrawn = this.#callsWithdrawnBy(events);
    this.options.store.commit((transaction) => {
      for (const event of events) {
        transaction.append(event);
        if (CLOSING.has(event.type) && 'ticket' in event.payload && event.payload.ticket !== null) {
          transaction.details.remove(event.payload.ticket);
        }
      }
      also?.(transaction);
    });
    if (events.length > 0) this.tell(topics);
    for (const callId of withdrawn) {
      this.options.hub.publish({ event: 'call_withdrawn', data: { callId } });
    }
  }

  /** The calls that nobody need follow any more once this has happened; asked before it does. */
  #callsWithdrawnBy(events: readonly EventDraft[]): string[] {
    return events.flatMap((event) => {
      if (!WITHDRAWING.has(event.type) || !('ticket' in event.payload)) return [];
      const row = this.options.store.views.ticketById(event.payload.ticket ?? '');
      return row?.state === 'called' && row.last_call_id !== null ? [row.last_call_id] : [];
    });
  }

  /** Tells the screens what to read anew. */
  tell(topics: Topics): void {
    if (topics.length === 0) return;
    this.options.hub.publish({ event: 'changed', data: { topics } });
    if (topics.includes('queue') || topics.includes('desks')) this.#tellNextUpSoon();
  }

  /** Writes what a rule decided; the refusal otherwise. */
  carryOut(decision: Result<EventDraft[], Refusal>, topics: Topics): Result<null, Refusal> {
    if (!decision.ok) return decision;
    this.commit(decision.value, topics);
    return ok(null);
  }

  /** Does something to one ticket by the rules of the domain, and gives it back as it is then. */
  act(
    ticketId: string,
    decide: (ticket: TicketView, row: TicketRow) => Result<EventDraft[], Refusal>,
    topics: Topics = ['queue'],
  ): Result<TicketRow, Refusal> {
    this.turnDay();
    const { views } = this.options.store;
    const row = views.ticketById(ticketId);
    if (row === null) return unknownTicket();
    const decision = decide(ticketView(row), row);
    if (!decision.ok) return decision;
    this.commit(decision.value, topics);
    return ok(views.ticketById(ticketId) ?? row);
  }

  actor(staff: string): Actor {
    return { staff, desk: this.options.store.views.deskOf(staff) };
  }

  deskConfig(desk: string): Desk | undefined {
    return this.options.config.desks.find(({ id }) => id === desk);
  }

  /** A desk as the rules see it; null for one that is not in the configuration. */
  desk(id: string): DeskView | null {
    return this.deskConfig(id) === undefined ? null : this.options.store.views.desk(id);
  }

  /** Every queue as residents meet it now. */
  queueStates(): QueueView[] {
    const { config, known, clock } = this.options;
    const wall = { timeZone: config.timeZone, holidays: known.holidays };
    return config.queues.map((queue) => queueState(queue, clock.now(), wall));
  }

  /** Who is almost called. */
  nextUp(): NextUp[] {
    const { config, store, clock } = this.options;
    const desks = config.desks.map(({ id, queues }) => ({ ...store.views.desk(id), queues }));
    const open = new Set(desks.filter(({ staff }) => staff !== null).map(({ id }) => id));
    const working = desks
      .filter(({ id, onBreak }) => open.has(id) && !onBreak)
      .map(({ id, queues, priorityStreak }) => ({ id, queues, streak: priorityStreak }));
    const waiting = store.views.waiting(this.today()).map((row) => ({
      label: row.label,
      language: row.language,
      queue: row.line,
      priority: row.priority,
      issuedAt: row.issued_at,
      slotAt: row.slot_at,
      forDesk: row.for_desk,
    }));
    return nextUp(working, waiting, clock.now(), (desk) => open.has(desk));
  }

  /* Not at once: it reads the whole line, and nobody who takes a number should wait for that. */
  #tellNextUpSoon(): void {
    if (this.#nextUpTimer !== null || this.options.hub.listeners === 0) return;
    this.#nextUpTimer = setTimeout(() => {
      this.#nextUpTimer = null;
      const next = this.nextUp();
      const told = JSON.stringify(next);
      if (told === this.#nextUpTold) return;
      this.#nextUpTold = told;
      this.options.hub.publish({ event: 'next_up', data: { next } });
    }, NEXT_UP_AFTER_MS).unref();
  }

  /** Before the data is closed: nothing may read it any more. */
  stop(): void {
    if (this.#nextUpTimer !== null) clearTimeout(this.#nextUpTimer);
    this.#nextUpTimer = null;
  }
}

export function unknownTicket() {
  return err({ code: 'unknown_ticket', detail: 'There is no ticket with this id.' } as const);
}

export function unknownDesk(desk: string) {
  return err({ code: 'unknown_desk', detail: `There is no desk ${desk} here.` } as const);
}
