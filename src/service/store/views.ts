import type { Statement } from 'better-sqlite3';
import type { Candidates, DeskView, TicketView } from '../../domain/queue.ts';
import type {
  Channel,
  Language,
  Priority,
  QueueLetter,
  TicketState,
} from '../../contract/common.ts';
import type { EventType } from '../../contract/events.ts';
import type { WritableDatabase } from './database.ts';

/** A ticket as its row stands in the table. */
export interface TicketRow {
  readonly position: number;
  readonly id: string;
  readonly day: string;
  readonly queue: QueueLetter;
  readonly number: number;
  readonly label: string;
  readonly code: string;
  readonly product: string | null;
  readonly language: Language;
  readonly priority: Priority;
  readonly channel: Channel;
  readonly request: string;
  readonly state: TicketState;
  readonly desk: string | null;
  readonly calls: number;
  readonly issued_at: number;
  readonly called_at: number | null;
  readonly last_call_id: string | null;
  readonly last_call_at: number | null;
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
  readonly mean_wait_ms: number | null;
}

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
    return this.#one('SELECT * FROM tickets WHERE id = ?', id);
  }

  ticketByCode(code: string): TicketRow | null {
    return this.#one('SELECT * FROM tickets WHERE code = ?', code);
  }

  /** The ticket that an earlier try of the same request made. */
  ticketByRequest(request: string): TicketRow | null {
    return this.#one('SELECT * FROM tickets WHERE request = ?', request);
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

  /** Who waits longest in these queues, with priority and without. */
  candidates(day: string, queues: readonly QueueLetter[]): Candidates<TicketRow> {
    // Queue letters come from a checked configuration; json_each keeps this one prepared statement.
    const letters = JSON.stringify(queues);
    const first = (condition: string) =>
      this.#one<TicketRow>(
        `SELECT * FROM tickets WHERE day = ? AND state = 'waiting' AND ${condition}
           AND queue IN (SELECT value FROM json_each(?)) ORDER BY position LIMIT 1`,
        day,
        letters,
      );
    return { priority: first("priority <> 'none'"), ordinary: first("priority = 'none'") };
  }

  /** Tickets that stand before this one in its queue now; 0 when it does not wait. */
  countAhead(ticket: TicketRow): number {
    if (ticket.state !== 'waiting') return 0;
    const { day, queue, priority, position } = ticket;
    const earlier = this.#one<{ count: number }>(
      `SELECT count(*) AS count FROM tickets
         WHERE day = ? AND queue = ? AND state = 'waiting' AND priority = ? AND position < ?`,
      day,
      queue,
      priority,
      position,
    );
    if (priority !== 'none') return earlier?.count ?? 0;
    const before = this.#one<{ count: number }>(
      `SELECT count(*) AS count FROM tickets
         WHERE day = ? AND queue = ? AND state = 'waiting' AND priority = 'help'`,
      day,
      queue,
    );
    return (earlier?.count ?? 0) + (before?.count ?? 0);
  }

  /** Everyone who waits today, in order of arrival. */
  waiting(day: string): TicketRow[] {
    return this.#all(
      "SELECT * FROM tickets WHERE day = ? AND state = 'waiting' ORDER BY position",
      day,
    );
  }

  waitingCounts(day: string): { queue: QueueLetter; count: number }[] {
    return this.#all(
      `SELECT queue, count(*) AS count FROM tickets WHERE day = ? AND state = 'waiting'
         GROUP BY queue ORDER BY queue`,
      day,
    );
  }

  /** The newest calls of today whose ticket is called or being helped, or was; newest first. */
  calls(day: string): TicketRow[] {
    return this.#all(
      `SELECT * FROM tickets WHERE day = ? AND last_call_at IS NOT NULL AND state <> 'cancelled'
         ORDER BY last_call_at DESC, last_call_id DESC LIMIT ${String(CALLS_SHOWN)}`,
      day,
    );
  }

  /** A desk as the rules see it; one that nobody ever opened is empty. */
  desk(id: string): DeskView {
    const row = this.#one<{ staff: string | null; priority_streak: number }>(
      'SELECT staff, priority_streak FROM desks WHERE id = ?',
      id,
    );
    return {
      id,
      staff: row?.staff ?? null,
      inHand: this.ticketInHand(id)?.id ?? null,
      priorityStreak: row?.priority_streak ?? 0,
    };
  }

  ticketInHand(desk: string): TicketRow | null {
    return this.#one(
      "SELECT * FROM tickets WHERE desk = ? AND state IN ('called', 'serving') LIMIT 1",
      desk,
    );
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

  countsOf(day: string): DayCounts {
    const row = this.#one<DayCounts>(
      `SELECT count(*) AS issued,
         coalesce(sum(state = 'completed'), 0) AS helped,
         coalesce(sum(state = 'no_show'), 0) AS absent,
         avg(called_at - issued_at) AS mean_wait_ms
       FROM tickets WHERE day = ?`,
      day,
    );
    return row ?? { issued: 0, helped: 0, absent: 0, mean_wait_ms: null };
  }
}

/** The part of a row that the rules need. */
export function ticketView(row: TicketRow): TicketView {
  return { id: row.id, label: row.label, state: row.state, desk: row.desk, calls: row.calls };
}
