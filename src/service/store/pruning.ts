import { z } from 'zod';
import type { StoredEvent } from '../../contract/events.ts';
import type { LogPlace } from '../../contract/sync.ts';
import { openDatabase, type WritableDatabase } from './database.ts';
import { assert } from '../../base/assert.ts';
import { eventOfRow, type EventRow } from './event_log.ts';
import { createProjector, PROJECTIONS } from './projections.ts';

/*
 * Throwing away events that the office has in a tested backup. What remains of them is an anchor per
 * epoch, that the chain goes on from, and the base: what followed from them all, that the projections
 * go on from. So the rest can still be checked and everything be made again from it.
 *
 * The newest event of every epoch stays, also where everything of it is old: the exchange with the
 * office needs to know how far an epoch went. Events of epochs before the newest with an anchor are
 * in the base, whether they stay or not.
 */

/** Events looked at in one go: a visitor who touches the screen meanwhile notices nothing. */
export const PRUNED_AT_ONCE = 1_000;
const DAY_MS = 24 * 60 * 60_000;
/** Days of tickets that stay in the base: nothing that happens to one is ever so much later. */
const DAYS_IN_BASE = 2;

/** What undoing reaches back for is part of the base as well. */
const IN_BASE = [...PROJECTIONS, 'last_acts'] as const;

/** Rows about a past day, by table. Others are about now, and stay. */
const OF_THE_PAST = [
  'DELETE FROM last_acts WHERE acted_at < @before',
  'DELETE FROM tickets WHERE day < @day',
  'DELETE FROM number_floors WHERE day < @day',
  'DELETE FROM appointments WHERE day < @day',
  'DELETE FROM help_requests WHERE at < @before',
  'DELETE FROM alarms WHERE at < @before',
] as const;

/** Where the chain of each epoch goes on from; nothing for an epoch that is still whole. */
export function readAnchors(db: WritableDatabase): Map<number, LogPlace> {
  const rows = db.prepare('SELECT * FROM chain_anchors').all() as (LogPlace & { epoch: number })[];
  return new Map(rows.map(({ epoch, seq, hash }) => [epoch, { seq, hash }]));
}

/** Whether an event is in the base already. */
export function coveredBy(anchors: ReadonlyMap<number, LogPlace>): (event: EventRow) => boolean {
  const newest = Math.max(0, ...anchors.keys());
  return ({ epoch }) => epoch < newest;
}

/** Puts the base into empty projections. @param from the database whose base it is */
export function layBase(from: WritableDatabase, into: WritableDatabase): void {
  const rows = from.prepare('SELECT projection, row FROM projection_base ORDER BY position').all();
  for (const { projection, row } of rows as { projection: string; row: string }[]) {
    const table = IN_BASE.find((each) => each === projection);
    if (table === undefined) continue;
    const values = JSON.parse(row) as Record<string, unknown>;
    const columns = Object.keys(values);
    const places = columns.map((column) => `@${column}`).join(', ');
    into.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`).run(values);
  }
}

function keepBase(db: WritableDatabase, from: WritableDatabase): void {
  db.prepare('DELETE FROM projection_base').run();
  const insert = db.prepare('INSERT INTO projection_base (projection, row) VALUES (?, ?)');
  for (const table of IN_BASE) {
    for (const row of from.prepare(`SELECT * FROM ${table}`).all()) {
      insert.run(table, JSON.stringify(row));
    }
  }
}

function forgetPast(db: WritableDatabase, cut: number): void {
  const before = cut - DAYS_IN_BASE * DAY_MS;
  const day = new Date(before).toISOString().slice(0, 10);
  for (const sql of OF_THE_PAST) {
    db.prepare(sql).run(sql.includes('@day') ? { day } : { before });
  }
}

/**
 * An event as far as something follows from it. Nothing follows from one that this version can not
 * read, neither now nor when everything is made again: it must not keep those behind it for ever.
 */
function readableEvent(row: EventRow): StoredEvent | null {
  try {
    return eventOfRow(row);
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Throws away what is old and safe. */
export class Pruning {
  readonly #db: WritableDatabase;
  readonly #heads;
  readonly #anchor;

  constructor(db: WritableDatabase) {
    this.#db = db;
    this.#heads = db.prepare<[], { epoch: number; seq: number }>(
      'SELECT epoch, max(seq) AS seq FROM events GROUP BY epoch',
    );
    this.#anchor = db.prepare<[number], LogPlace>(
      'SELECT seq, hash FROM chain_anchors WHERE epoch = ?',
    );
  }

  /** The last event of an epoch that was thrown away; null when it is still whole. */
  anchorOf(epoch: number): LogPlace | null {
    return this.#anchor.get(epoch) ?? null;
  }

  /** The next events that may go, in order; the kept ones between them belong to the base too. */
  #next(safe: ReadonlyMap<number, number>, before: number) {
    const heads = new Map(this.#heads.all().map(({ epoch, seq }) => [epoch, seq]));
    const newest = Math.max(0, ...heads.keys());
    const isCovered = coveredBy(readAnchors(this.#db));
    const rows = this.#db
      .prepare('SELECT * FROM events ORDER BY position LIMIT ?')
      .all(PRUNED_AT_ONCE + heads.size) as EventRow[];
    const found: { row: EventRow; stays: boolean }[] = [];
    for (const row of rows) {
      if (isCovered(row)) continue;
      const stays = row.seq === heads.get(row.epoch);
      const mayGo = row.seq <= (safe.get(row.epoch) ?? 0) && row.at < before;
      if (!mayGo || found.length === PRUNED_AT_ONCE || (stays && row.epoch === newest)) break;
      found.push({ row, stays });
    }
    // A head counts as covered only once something of a later epoch went.
    while (found.at(-1)?.stays === true) found.pop();
    return found;
  }

  /**
   * Throws away the oldest events that are safe in the office, at most a thousand, in one durable
   * transaction.
   * @param safe up to which number each epoch is in a tested backup
   * @param before events from this moment on stay; milliseconds since 1970
   * @returns how many events went
   */
  prune(safe: readonly { readonly epoch: number; readonly seq: number }[], before: number): number {
    return this.#db
      .transaction(() => {
        const found = this.#next(new Map(safe.map(({ epoch, seq }) => [epoch, seq])), before);
        const last = found.at(-1);
        if (last === undefined) return 0;
        const cut = Math.min(last.row.at, before);
        this.#moveBase(
          found.map(({ row }) => row),
          cut,
        );
        forgetPast(this.#db, cut);
        const keep = this.#db.prepare(
          `INSERT INTO chain_anchors (epoch, seq, hash) VALUES (@epoch, @seq, @hash)
           ON CONFLICT (epoch) DO UPDATE SET seq = excluded.seq, hash = excluded.hash`,
        );
        const remove = this.#db.prepare('DELETE FROM events WHERE position = ?');
        const removeSealed = this.#db.prepare(
          'DELETE FROM sealed_texts WHERE epoch = ? AND seq = ? AND sealed IS NULL',
        );
        const gone = found.filter(({ stays }) => !stays);
        for (const { row } of gone) {
          keep.run({ epoch: row.epoch, seq: row.seq, hash: row.hash });
          remove.run(row.position);
          removeSealed.run(row.epoch, row.seq);
        }
        return gone.length;
      })
      .immediate();
  }

  /** Makes the base anew: what it was, with these events applied to it. */
  #moveBase(rows: readonly EventRow[], cut: number): void {
    const opened = openDatabase(':memory:');
    assert(opened.ok, 'a database in memory opens');
    const base = opened.value;
    try {
      const project = createProjector(base);
      base.transaction(() => {
        layBase(this.#db, base);
        for (const row of rows) {
          const event = readableEvent(row);
          if (event !== null) project(event, row.position);
        }
        forgetPast(base, cut);
      })();
      keepBase(this.#db, base);
    } finally {
      base.close();
    }
  }
}
