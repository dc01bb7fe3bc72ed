import canonicalize from 'canonicalize';
import { assert } from '../../base/assert.ts';
import {
  eventPayloads,
  isKnownEventType,
  type EventDraft,
  type EventEnvelope,
  type StoredEvent,
} from '../../contract/events.ts';
import { chainHash, CHAIN_START } from '../../platform/event_chain.ts';
import type { WritableDatabase } from './database.ts';

/** The end of the log: where the next event is chained on. */
export interface LogHead {
  readonly seq: number;
  readonly hash: string;
}

/** An event as its row stands in the table. */
export interface EventRow {
  readonly position: number;
  readonly device: string;
  readonly epoch: number;
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly at: number;
  /** Canonical JSON: the very text that was hashed. */
  readonly payload: string;
  readonly hash: string;
}

/** Appends to the log. Only used inside a transaction of the store. */
export class EventLog {
  readonly #db: WritableDatabase;
  readonly #device: string;
  readonly #epoch: number;
  readonly #insert;
  #head: LogHead;
  #uncommitted: LogHead;

  constructor(db: WritableDatabase, device: string, epoch: number) {
    this.#db = db;
    this.#device = device;
    this.#epoch = epoch;
    this.#insert = db.prepare<unknown[]>(
      'INSERT INTO events (device, epoch, seq, id, type, at, payload, hash) ' +
        'VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#head = this.#readHead();
    this.#uncommitted = this.#head;
  }

  #readHead(): LogHead {
    const row = this.#db
      .prepare('SELECT seq, hash FROM events WHERE epoch = ? ORDER BY seq DESC LIMIT 1')
      .get(this.#epoch) as LogHead | undefined;
    return row ?? { seq: 0, hash: CHAIN_START };
  }

  get head(): LogHead {
    return this.#head;
  }

  /** Adds an event to the open transaction; `id` is a UUID version 7, `at` milliseconds. */
  append(draft: EventDraft, id: string, at: number): { event: StoredEvent; position: number } {
    const parsed = eventPayloads[draft.type].safeParse(draft.payload);
    assert(
      parsed.success,
      `a ${draft.type} that does not fit its schema: ${parsed.error?.message ?? ''}`,
    );
    const seq = this.#uncommitted.seq + 1;
    const around = { device: this.#device, epoch: this.#epoch, seq, id, type: draft.type, at };
    const payload = canonicalize(draft.payload);
    assert(payload !== undefined, 'a payload is an object');
    const hash = chainHash(this.#uncommitted.hash, around, payload);
    const position = this.#insert.run(
      around.device,
      around.epoch,
      seq,
      id,
      draft.type,
      at,
      payload,
      hash,
    ).lastInsertRowid;
    this.#uncommitted = { seq, hash };
    return { event: { ...around, ...draft, hash }, position: Number(position) };
  }

  /** The transaction is on the disk. */
  committed(): void {
    this.#head = this.#uncommitted;
  }

  /** The transaction was undone; nothing of it happened. */
  rolledBack(): void {
    this.#uncommitted = this.#head;
  }
}

/** An event of a type that this version knows, from its row; null for a newer type. */
export function eventOfRow(row: EventRow): StoredEvent | null {
  if (!isKnownEventType(row.type)) return null;
  const payload = eventPayloads[row.type].parse(
    JSON.parse(row.payload),
  ) as EventEnvelope['payload'];
  return { ...row, payload } as unknown as StoredEvent;
}
