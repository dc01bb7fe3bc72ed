import canonicalize from 'canonicalize';
import type { WritableDatabase } from './database.ts';
import { openDatabase } from './database.ts';
import { chainHash, CHAIN_START } from '../../platform/event_chain.ts';
import { eventOfRow, type EventRow } from './event_log.ts';
import { createProjector, PROJECTIONS } from './projections.ts';
import { coveredBy, layBase, readAnchors } from './pruning.ts';
import { assert } from '../../base/assert.ts';

/** What a check of the whole log found. */
export interface StoreReport {
  readonly events: number;
  /** Events whose number or hash does not follow from the one before; empty when all is well. */
  readonly chainFaults: readonly string[];
  /** Projections that come out different when they are made again from the log. */
  readonly projectionFaults: readonly string[];
}

/** Faults named in a report; after that many the rest adds nothing. */
const FAULTS_NAMED_MAX = 20;

/** Whether a payload is the JSON that this program writes; what is no JSON at all is not. */
function isCanonical(payload: string): boolean {
  try {
    return canonicalize(JSON.parse(payload)) === payload;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Checks that `seq` has no gap and every hash follows from the one before. */
function checkChain(db: WritableDatabase): string[] {
  const salvaged = new Set(
    (db.prepare('SELECT epoch FROM epochs WHERE salvaged = 1').all() as { epoch: number }[]).map(
      (row) => row.epoch,
    ),
  );
  const faults: string[] = [];
  const heads = readAnchors(db);
  const rows = db.prepare('SELECT * FROM events ORDER BY epoch, seq').iterate();
  for (const row of rows as IterableIterator<EventRow>) {
    const head = heads.get(row.epoch) ?? { seq: 0, hash: CHAIN_START };
    heads.set(row.epoch, row);
    const where = `epoch ${String(row.epoch)}, event ${String(row.seq)}`;
    const gap = row.seq !== head.seq + 1;
    // After a recovery rows may be missing; what is there must still be itself.
    if (gap && !salvaged.has(row.epoch)) faults.push(`${where}: comes after ${String(head.seq)}`);
    if (gap) continue;
    if (row.hash !== chainHash(head.hash, row, row.payload)) faults.push(`${where}: other hash`);
    if (!isCanonical(row.payload)) faults.push(`${where}: payload is not canonical`);
    if (faults.length >= FAULTS_NAMED_MAX) break;
  }
  return faults;
}

/** The rows of a table, each as one line, sorted by the table's own order. */
function linesOf(db: WritableDatabase, table: string): string[] {
  return db
    .prepare(`SELECT * FROM ${table} ORDER BY 1, 2`)
    .all()
    .map((row) => JSON.stringify(row));
}

/** Makes every projection again from the log, in memory, and compares row by row. */
function checkProjections(db: WritableDatabase): string[] {
  const fresh = openDatabase(':memory:');
  assert(fresh.ok, 'a database in memory opens');
  const again = fresh.value;
  const project = createProjector(again);
  const isCovered = coveredBy(readAnchors(db));
  const rows = db.prepare('SELECT * FROM events ORDER BY position').iterate();
  const faults: string[] = [];
  again.transaction(() => {
    layBase(db, again);
    for (const row of rows as IterableIterator<EventRow>) {
      try {
        const event = isCovered(row) ? null : eventOfRow(row);
        if (event !== null) project(event, row.position);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        faults.push(`event at position ${String(row.position)} can not be applied: ${reason}`);
      }
      if (faults.length >= FAULTS_NAMED_MAX) break;
    }
  })();
  for (const table of PROJECTIONS) {
    const stored = linesOf(db, table);
    const rebuilt = linesOf(again, table);
    const length = Math.max(stored.length, rebuilt.length);
    for (let i = 0; i < length && faults.length < FAULTS_NAMED_MAX; i += 1) {
      if (stored[i] === rebuilt[i]) continue;
      faults.push(
        `${table}: stored ${stored[i] ?? 'nothing'}, from the log ${rebuilt[i] ?? 'nothing'}`,
      );
    }
  }
  again.close();
  return faults;
}

/** Checks the whole log of an open database: the chain, and that everything follows from it. */
export function verifyStore(db: WritableDatabase): StoreReport {
  const { count } = db.prepare('SELECT count(*) AS count FROM events').get() as { count: number };
  return { events: count, chainFaults: checkChain(db), projectionFaults: checkProjections(db) };
}

/**
 * Throws the projections away and makes them again from the log, in one transaction.
 * @returns how many events were read
 */
export function rebuildProjections(db: WritableDatabase): number {
  return db
    .transaction(() => {
      for (const table of [...PROJECTIONS, 'last_acts']) db.exec(`DELETE FROM ${table}`);
      layBase(db, db);
      const project = createProjector(db);
      const isCovered = coveredBy(readAnchors(db));
      const rows = db.prepare('SELECT * FROM events ORDER BY position').all() as EventRow[];
      for (const row of rows) {
        const event = isCovered(row) ? null : eventOfRow(row);
        if (event !== null) project(event, row.position);
      }
      return rows.length;
    })
    .immediate();
}
