import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { SyncEvent } from '../../../src/contract/sync.ts';
import { OFFICE_FILE } from '../../../src/office/server/store/sqlite_office.ts';
import { makeDurable } from '../../../src/platform/sqlite.ts';

/*
 * The floor of the office: only the rows of the events, in multi-row inserts by the same drivers, as
 * durable as the office.
 */

const COLUMNS = 11;
const ROWS_PER_STATEMENT = 25;

const valuesOf = (chain: number, { seq, id, type, at, payload, hash }: SyncEvent) => [
  ...[chain, seq, id, type, at, 0, at, at, 0, payload, hash],
];

/** Inserts the rows of one batch of one kiosk, durably. */
/** A table with rows and nothing else. */
export interface BareOffice {
  readonly insert: BareInsert;
  close(): Promise<void>;
}

export type BareInsert = (chain: number, events: readonly SyncEvent[]) => Promise<void>;

const DDL = (int: string) =>
  `CREATE TABLE bare (chain ${int}, seq ${int}, id TEXT, type TEXT, at ${int}, offset_ms ${int},
   received_at ${int}, counted_at ${int}, state ${int}, payload TEXT, hash TEXT,
   PRIMARY KEY (chain, seq))`;

export function bareSqlite(folder: string): BareOffice {
  mkdirSync(folder, { recursive: true });
  const db = new Database(path.join(folder, OFFICE_FILE));
  makeDurable(db);
  db.exec(`${DDL('INTEGER')} WITHOUT ROWID`);
  const row = `(${Array.from({ length: COLUMNS }, () => '?').join()})`;
  const rows = Array.from({ length: ROWS_PER_STATEMENT }, () => row).join();
  const many = db.prepare<unknown[]>(`INSERT INTO bare VALUES ${rows}`);
  const all = db.transaction((chain: number, events: readonly SyncEvent[]) => {
    for (let i = 0; i < events.length; i += ROWS_PER_STATEMENT) {
      const part = events.slice(i, i + ROWS_PER_STATEMENT);
      many.run(part.flatMap((event) => valuesOf(chain, event)));
    }
  });
  return {
    insert: async (chain, events) => {
      all.immediate(chain, events);
    },
    close: async () => {
      db.close();
    },
  };
}

export async function barePostgres(url: string, connections: number): Promise<BareOffice> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  await pool.query(DDL('BIGINT'));
  const kinds = ['bigint', 'bigint', 'text', 'text', 'bigint', 'bigint', 'bigint', 'bigint'];
  const columns = [...kinds, 'bigint', 'text', 'text'];
  const unnest = columns.map((kind, i) => `$${String(i + 1)}::${kind}[]`).join();
  const text = `INSERT INTO bare SELECT * FROM unnest(${unnest})`;
  return {
    insert: async (chain, events) => {
      const rows = events.map((event) => valuesOf(chain, event));
      const values = columns.map((_, column) => rows.map((row) => row[column]));
      await pool.query({ name: 'bare', text, values });
    },
    close: () => pool.end(),
  };
}
