import type { Statement } from 'better-sqlite3';
import type { DeskView } from '../../domain/desk.ts';
import type { Candidates } from '../../domain/queue.ts';
import type { AppointmentState } from '../../contract/queue_api.ts';
import { assert } from '../../base/assert.ts';
import type { Language, Priority, QueueLetter } from '../../contract/common.ts';
import { PrinterSetup } from '../../contract/printer_setup.ts';
import type { EventType } from '../../contract/events.ts';
import type { WritableDatabase } from './database.ts';
import { NO_ACT, type LastAct, type PlainRow, type TicketRow } from './ticket_row.ts';
import { ATTENDED, COUNT_AHEAD, WAITING } from './waiting_sql.ts';

/** Someone who waits, as the order of the line needs it. */
export interface WaitingRow {
  readonly id: string;
  readonly priority: Priority;
  readonly issuedAt: number;
  readonly slotAt: number | null;
}

export interface AppointmentRow {
  readonly id: string;
  readonly day: string;
  readonly code: string;
  readonly queue: QueueLetter;
  readonly slot_at: number;
  readonly product: string | null;
  readonly state: AppointmentState;
  readonly ticket: string | null;
}

export interface AlarmRow {
  readonly id: string;
  readonly kind: 'help' | 'emergency';
  readonly desk: string | null;
  readonly staff: string;
  readonly at: number;
}

export interface HelpRow {
  readonly visit: string;
  readonly language: Language;
  readonly screen: string;
  readonly at: number;
}

export interface DayCounts {
  readonly issued: number;
  readonly helped: number;
  readonly absent: number;
  readonly cancelled: number;
  readonly waiting: number;
  readonly mean_wait_ms: number | null;
  /** Share (0 to 1) of those called who waited no longer than the norm. */
  readonly within_norm: number | null;
}

/** Rows of a list that a desk reads; more than a person looks at. */
const LISTED_MAX = 50;

/** Calls on the waiting-room screen: the newest and five before it. */
const CALLS_SHOWN = 6;

/** Everything that is asked of the data. Nothing here changes it. */
export class Views {
  readonly #db: WritableDatabase;
  readonly #statements = new Map<string, Statement<unknown[]>>();

  constructor(db: WritableDatabase) {
    this.#db = db;
  }

  #one<T>(sql: string, ...values: unknown[]): T | null {
    return (this.#prepared(sql).get(...values) as T | undefined) ?? null;
  }

  #all<T>(sql: string, ...values: unknown[]): T[] {
    return this.#prepared(sql).all(...values) as T[];
  }

  #prepared(sql: string) {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare<unknown[]>(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #ticket(where: string, value: string): TicketRow | null {
    const row = this.#one<PlainRow>(`SELECT * FROM tickets ${where}`, value);
    return row === null ? null : this.#withAct(row);
  }

  /* Not a join: SQLite prepares one with a parameter anew at every call, forty times as long. */
  #withAct(row: PlainRow): TicketRow {
    const last = this.#one<LastAct>(
      'SELECT act, acted_at, acted_by, before FROM last_acts WHERE ticket = ?',
      row.id,
    );
    return { ...row, ...(last ?? NO_ACT) };
  }

  countEvents(): number {
    return this.#one<{ count: number }>('SELECT count(*) AS count FROM events')?.count ?? 0;
  }

  /** Whether an epoch has an event of this type. */
  hasEvent(epoch: number, type: EventType): boolean {
    return (
      this.#one('SELECT 1 FROM events WHERE epoch = ? AND type = ? LIMIT 1', epoch, type) !== null
    );
  }

  ticketById(id: string): TicketRow | null {
    return this.#ticket('WHERE id = ?', id);
  }

  ticketByCode(code: string): TicketRow | null {
    return this.#ticket('WHERE code = ?', code);
  }

  /** A ticket to which nothing was done since it was issued. */
  untouchedTicket(id: string): TicketRow | null {
    const row = this.#one<PlainRow>('SELECT * FROM tickets WHERE id = ?', id);
    return row === null ? null : { ...row, ...NO_ACT };
  }

  /** The ticket that an earlier try of the same request made. */
  ticketByRequest(request: string): TicketRow | null {
    return this.#ticket('WHERE request = ?', request);
  }

  codeExists(code: string): boolean {
    return this.#one('SELECT 1 FROM tickets WHERE code = ?', code) !== null;
  }

  /** The last number given out in a queue on a day; 0 when there was none. */
  lastNumber(day: string, queue: string): number {
    // Asked by way of `asked`: SQLite prepares a max() that looks at a parameter anew at every call.
    const row = this.#one<{ last: number }>(
      `SELECT max(
         coalesce((SELECT max(number) FROM tickets WHERE day = asked.day AND queue = asked.queue), 0),
         coalesce(
           (SELECT last FROM number_floors WHERE day = asked.day AND queue = asked.queue), 0)
       ) AS last FROM (SELECT @day AS day, @queue AS queue) AS asked`,
      { day, queue },
    );
    return row?.last ?? 0;
  }

  /**
   * The first of each kind among those whom a desk may call (`mayCall` in the domain says the same
   * in words): of its queues, or sent to it; one sent to a desk that closed is for its queue again.
   */
  candidates(
    day: string,
    desk: { readonly id: string; readonly queues: readonly QueueLetter[] },
    now: number,
  ): Candidates<WaitingRow> {
    // Queue letters come from a checked configuration; json_each keeps this one prepared statement.
    const values = { day, desk: desk.id, queues: JSON.stringify(desk.queues), now };
    const first = (condition: string, order: string) =>
      this.#one<WaitingRow>(
        `SELECT id, priority, issued_at AS issuedAt, slot_at AS slotAt
           FROM ${WAITING} AND ${condition}
             AND CASE WHEN for_desk IS NULL
                        OR NOT EXISTS (SELECT 1 FROM desks
                             WHERE desks.id = for_desk AND desks.staff IS NOT NULL)
                      THEN line IN (SELECT value FROM json_each(@queues))
                      ELSE for_desk = @desk END
           ORDER BY ${order} LIMIT 1`,
        values,
      );
    return {
      priority: first("priority <> 'none'", 'place'),
      appointment: first("priority = 'none' AND slot_at <= @now", 'slot_at, place'),
      ordinary: first("priority = 'none' AND slot_at IS NULL", 'place'),
      early: first("priority = 'none' AND slot_at > @now", 'slot_at, place'),
    };
  }

  /**
   * Tickets that stand before this one in its queue now; 0 when it does not wait. Counts everyone
   * who goes first as before it: what people are told is never too good.
   */
  countAhead(ticket: TicketRow, now: number): number {
    if (ticket.state !== 'waiting') return 0;
    const { day, line, place, slot_at: slotAt } = ticket;
    const first = ticket.priority !== 'none' || (slotAt !== null && slotAt <= now);
    const since = slotAt ?? ticket.issued_at;
    const sql = first
      ? COUNT_AHEAD.ofFirst
      : slotAt === null
        ? COUNT_AHEAD.ofWalkIn
        : COUNT_AHEAD.ofEarly;
    const values = { day, line, place, slotAt, since, now, position: ticket.position };
    const row = this.#one<{ count: number }>(sql, values);
    return row?.count ?? 0;
  }

  /** How a printer was set up at the desk; null when the configuration file holds. */
  printerSetup(printer: string): PrinterSetup | null {
    const row = this.#one<{ setup: string }>(
      'SELECT setup FROM printer_setups WHERE printer = ?',
      printer,
    );
    return row === null ? null : PrinterSetup.parse(JSON.parse(row.setup));
  }

  /** Everyone who waits today, in order of their place; without what was last done to them. */
  waiting(day: string): TicketRow[] {
    return this.#all<PlainRow>(`SELECT * FROM ${WAITING} ORDER BY place`, { day }).map((row) => ({
      ...row,
      ...NO_ACT,
    }));
  }

  /** Everyone of today who is parked or at a desk. */
  open(day: string, state: 'parked' | 'called' | 'serving'): TicketRow[] {
    return this.#all<PlainRow>(
      `SELECT * FROM ${ATTENDED} AND state = '${state}' ORDER BY place LIMIT ${String(LISTED_MAX)}`,
      { day },
    ).map((row) => this.#withAct(row));
  }

  /** Everyone of today who closed in this state at or after a moment, the last one first. */
  closedSince(day: string, state: 'completed' | 'no_show' | 'cancelled', since: number) {
    return this.#all<PlainRow>(
      `SELECT * FROM tickets INDEXED BY tickets_closed
         WHERE day = ? AND closed_at IS NOT NULL AND closed_at >= ? AND state = ?
         ORDER BY closed_at DESC LIMIT ${String(LISTED_MAX)}`,
      day,
      since,
      state,
    ).map((row) => this.#withAct(row));
  }

  /** Tickets of earlier days that are not closed. */
  openTicketsBefore(day: string): { id: string; day: string }[] {
    return this.#all(
      `SELECT id, day, position FROM tickets INDEXED BY tickets_waiting
         WHERE day < @day AND state = 'waiting'
       UNION ALL SELECT id, day, position FROM tickets INDEXED BY tickets_attended
         WHERE day < @day AND state IN ('parked', 'called', 'serving')
       ORDER BY position`,
      { day },
    );
  }

  /** Appointments of earlier days that nobody came for. */
  openAppointmentsBefore(day: string): { id: string; day: string }[] {
    return this.#all(
      "SELECT id, day FROM appointments WHERE day < ? AND state = 'expected' ORDER BY slot_at, id",
      day,
    );
  }

  appointmentByCode(code: string): AppointmentRow | null {
    return this.#one('SELECT * FROM appointments WHERE code = ?', code);
  }

  appointmentById(id: string): AppointmentRow | null {
    return this.#one('SELECT * FROM appointments WHERE id = ?', id);
  }

  appointments(day: string): AppointmentRow[] {
    return this.#all('SELECT * FROM appointments WHERE day = ? ORDER BY slot_at, id', day);
  }

  countAppointments(day: string): number {
    const row = this.#one<{ count: number }>(
      'SELECT count(*) AS count FROM appointments WHERE day = ?',
      day,
    );
    return row?.count ?? 0;
  }

  /** Alarms since a moment that nobody has answered, the oldest first. */
  openAlarms(since: number): AlarmRow[] {
    return this.#all(
      `SELECT * FROM alarms WHERE answered_by IS NULL AND at >= ?
         ORDER BY at LIMIT ${String(LISTED_MAX)}`,
      since,
    );
  }

  alarm(id: string): AlarmRow | null {
    return this.#one('SELECT * FROM alarms WHERE id = ?', id);
  }

  waitingCounts(day: string): { queue: QueueLetter; count: number }[] {
    return this.#all(
      `SELECT line AS queue, count(*) AS count FROM ${WAITING} GROUP BY line ORDER BY line`,
      { day },
    );
  }

  /** The newest calls of today whose ticket is called or being helped, or was; newest first. */
  calls(day: string): TicketRow[] {
    return this.#all<PlainRow>(
      `SELECT * FROM tickets INDEXED BY tickets_called
         WHERE day = ? AND last_call_at IS NOT NULL AND desk IS NOT NULL
           AND state NOT IN ('cancelled', 'expired')
         ORDER BY last_call_at DESC, last_call_id DESC LIMIT ${String(CALLS_SHOWN)}`,
      day,
    ).map((row) => ({ ...row, ...NO_ACT }));
  }

  /** A desk as the rules see it; one that nobody ever opened is empty. */
  desk(id: string): DeskView & { readonly breakSince: number | null } {
    const row = this.#one<{
      staff: string | null;
      priority_streak: number;
      break_since: number | null;
    }>('SELECT staff, priority_streak, break_since FROM desks WHERE id = ?', id);
    const breakSince = row?.break_since ?? null;
    return {
      id,
      staff: row?.staff ?? null,
      inHand: this.ticketInHand(id)?.id ?? null,
      priorityStreak: row?.priority_streak ?? 0,
      onBreak: breakSince !== null,
      breakSince,
    };
  }

  ticketInHand(desk: string): TicketRow | null {
    return this.#ticket("WHERE desk = ? AND state IN ('called', 'serving') LIMIT 1", desk);
  }

  /** The desk where this colleague sits. */
  deskOf(staff: string): string | null {
    return this.#one<{ id: string }>('SELECT id FROM desks WHERE staff = ?', staff)?.id ?? null;
  }

  /** Requests for a person at the kiosk that nobody has answered, since a moment. */
  openHelp(since: number): HelpRow[] {
    return this.#all(
      'SELECT * FROM help_requests WHERE answered_by IS NULL AND at >= ? ORDER BY at LIMIT 20',
      since,
    );
  }

  helpRequest(visit: string): HelpRow | null {
    return this.#one('SELECT * FROM help_requests WHERE visit = ?', visit);
  }

  /** @param normMs the service norm: how long people should wait at most, milliseconds */
  countsOf(day: string, normMs: number): DayCounts {
    const row = this.#one<DayCounts>(
      `SELECT count(*) AS issued,
         coalesce(sum(state = 'completed'), 0) AS helped,
         coalesce(sum(state = 'no_show'), 0) AS absent,
         coalesce(sum(state = 'cancelled'), 0) AS cancelled,
         coalesce(sum(state = 'waiting'), 0) AS waiting,
         avg(called_at - issued_at) AS mean_wait_ms,
         avg(CASE WHEN called_at IS NOT NULL THEN called_at - issued_at <= @normMs END)
           AS within_norm
       FROM tickets WHERE day = @day`,
      { day, normMs },
    );
    assert(row !== null, 'a count gives a row');
    return row;
  }
}
