import { TEACHING_EVENTS } from '../../domain/wait_estimate/wait_learner.ts';
import type { StoredEvent } from '../../contract/events.ts';
import type { WritableDatabase } from './database.ts';
import type { TicketRow } from './ticket_row.ts';
import { WAITING } from './waiting_sql.ts';
import { eventOfRow, type EventRow } from './event_log.ts';

/**
 * Events that are read again after a start: some months of a busy location. Older ones would have
 * been forgotten anyway.
 */
const REMEMBERED_MAX = 20_000;

/** Someone who waits, as far as their turn depends on it. */
export type WaitingTicket = Pick<
  TicketRow,
  'id' | 'line' | 'priority' | 'issued_at' | 'slot_at' | 'for_desk'
>;

const TYPES = TEACHING_EVENTS.map((type) => `'${type}'`).join(', ');

/** Reads from the log what teaches how long people wait. */
export class WaitHistory {
  readonly #since;
  readonly #start;
  readonly #end;
  readonly #waiting;
  #position: number | null = null;

  constructor(db: WritableDatabase) {
    this.#since = db.prepare<[number]>(
      `SELECT * FROM events WHERE position > ? AND type IN (${TYPES}) ORDER BY position`,
    );
    this.#waiting = db.prepare<[{ day: string }], WaitingTicket>(
      `SELECT id, line, priority, issued_at, slot_at, for_desk FROM ${WAITING} ORDER BY place`,
    );
    this.#end = db.prepare<[], { position: number | null }>(
      'SELECT max(position) AS position FROM events',
    );
    this.#start = db.prepare<[], { position: number }>(
      `SELECT position FROM events WHERE type IN (${TYPES})
         ORDER BY position DESC LIMIT 1 OFFSET ${String(REMEMBERED_MAX)}`,
    );
  }

  /** Everyone who waits on a day, in order of their place. */
  waiting(day: string): WaitingTicket[] {
    return this.#waiting.all({ day });
  }

  /**
   * What happened since this was asked before; at first everything that is remembered. Asked between
   * transactions: what is not committed yet may never have happened.
   */
  next(): StoredEvent[] {
    const since = this.#position ?? this.#start.get()?.position ?? 0;
    const end = this.#end.get()?.position ?? 0;
    if (end <= since) return [];
    const rows = this.#since.all(since) as EventRow[];
    // Also past what teaches nothing: in a rush of numbers it would be read again for each of them.
    this.#position = end;
    return rows.map(eventOfRow).filter((event) => event !== null);
  }
}
