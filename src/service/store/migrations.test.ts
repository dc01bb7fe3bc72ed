import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test, vi } from 'vitest';
import { FakeClock } from '../../../tests/support/fake_clock.ts';
import { newFolder } from '../../../tests/support/folders.ts';
import { verifyFolder } from '../../../tests/support/service_app.ts';
import { issueMany, openPoint } from '../../../tests/support/service_app_point.ts';
import { openDatabase } from './database.ts';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations/all.ts';
import { DATABASE_FILE } from './store.ts';
import { ATTENDED, WAITING } from './waiting_sql.ts';

// Durable writes, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

/*
 * How to add migration N: keep the rows of a real service at version N in version_00N.json (the
 * first test asks for it), and say in CASES what must be true of the rows of version N-1 after it.
 */

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** The day of the rows. */
const DAY = '2026-11-24';
const ROWS_FOLDER = path.resolve(import.meta.dirname, '../../../tests/support/service_app_rows');
const fileOf = (version: number) =>
  path.join(ROWS_FOLDER, `version_${String(version).padStart(3, '0')}.json`);

/** What a real service had written when its database was at this version. */
function rowsOf(version: number): Rows {
  return version === 0 ? {} : (JSON.parse(fs.readFileSync(fileOf(version), 'utf8')) as Rows);
}

/** What each migration must do with the rows of the version before; the key is the new version. */
const CASES: Readonly<Record<number, (db: Database.Database, before: Rows) => void>> = {
  1: (db) => {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    expect(tables.length).toBeGreaterThan(5);
    expect(db.prepare('SELECT * FROM device').all()).toEqual([]);
  },
  2: (db, before) => {
    const tickets = before['tickets'] ?? [];
    expect(tickets.length).toBeGreaterThan(2);
    // Everyone keeps the place of their arrival, in the queue of their number.
    expect(db.prepare('SELECT id, line, place, slot_at FROM tickets').all()).toEqual(
      tickets.map(({ id, queue, position }) => ({
        id,
        line: queue,
        place: position,
        slot_at: null,
      })),
    );
    expect(db.prepare('SELECT DISTINCT break_since FROM desks').all()).toEqual([
      { break_since: null },
    ]);
  },
  3: (db, before) => {
    expect(db.prepare('SELECT count(*) FROM events').pluck().get()).toBe(before['events']?.length);
    expect(db.prepare('SELECT * FROM sync_marks').all()).toEqual([]);
  },
  4: (db) => {
    expect(db.prepare('SELECT * FROM printer_setups').all()).toEqual([]);
  },
  5: (db, before) => {
    const sessions = before['sessions'] ?? [];
    expect(sessions.length).toBe(1);
    // Whoever is signed in stays so, on this machine; nobody is paired yet.
    expect(db.prepare('SELECT * FROM sessions').all()).toEqual(
      sessions.map((each) => ({ ...each, used_at: each['created_at'], device: null })),
    );
    expect(db.prepare('SELECT * FROM paired_devices').all()).toEqual([]);
  },
  6: (db, before) => {
    expect(db.prepare('SELECT count(*) FROM events').pluck().get()).toBe(before['events']?.length);
    expect(db.prepare('SELECT * FROM sealed_texts').all()).toEqual([]);
  },
  7: (db, before) => {
    expect(db.prepare('SELECT count(*) FROM events').pluck().get()).toBe(before['events']?.length);
    expect(db.prepare('SELECT * FROM chain_anchors').all()).toEqual([]);
    expect(db.prepare('SELECT * FROM projection_base').all()).toEqual([]);
    expect(db.prepare('SELECT * FROM heard_sealing_key').all()).toEqual([]);
  },
  8: (db, before) => {
    expect(db.prepare('SELECT count(*) FROM events').pluck().get()).toBe(before['events']?.length);
    expect(db.prepare('SELECT * FROM notices').all()).toEqual([]);
  },
  9: (db, before) => {
    expect(db.prepare('SELECT * FROM tickets').all()).toEqual(before['tickets']);
    // By the indexes alone: everyone who is still here stands in the one of their state.
    const idsBy = (here: string) => db.prepare(`SELECT id FROM ${here}`).pluck().all({ day: DAY });
    const inState = (...states: string[]) =>
      (before['tickets'] ?? []).filter(({ state }) => states.includes(String(state)));
    const ids = (rows: Rows[string]) => rows.map(({ id }) => id);
    expect(idsBy(WAITING)).toEqual(ids(inState('waiting')));
    expect(idsBy(ATTENDED)).toEqual(ids(inState('parked', 'called', 'serving')));
    expect(idsBy(ATTENDED).length * idsBy(WAITING).length).toBeGreaterThan(0);
  },
};

/** A database as software of that version left it. */
function writeOld(folder: string, version: number): Rows {
  const db = new Database(path.join(folder, DATABASE_FILE));
  db.pragma('journal_mode = WAL');
  for (const sql of MIGRATIONS.slice(0, version)) db.exec(sql);
  db.pragma(`user_version = ${String(version)}`);
  const rows = rowsOf(version);
  for (const [table, list] of Object.entries(rows)) {
    for (const row of list) {
      const columns = Object.keys(row);
      const places = columns.map((column) => `@${column}`).join(', ');
      db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`).run(row);
    }
  }
  db.close();
  return rows;
}

const versions = Array.from({ length: SCHEMA_VERSION }, (_, i) => i + 1);

test('every migration has a case, and real rows for the migration that comes after it', () => {
  expect(Object.keys(CASES).map(Number)).toEqual(versions);
  expect(fs.readdirSync(ROWS_FOLDER)).toEqual(versions.map((each) => path.basename(fileOf(each))));
});

describe.each(versions)('migration %i', (version) => {
  test('carries over what the version before had written', () => {
    const folder = newFolder();
    const before = writeOld(folder, version - 1);
    const db = new Database(path.join(folder, DATABASE_FILE));
    db.transaction(() => {
      db.exec(MIGRATIONS[version - 1] ?? '');
    })();
    CASES[version]?.(db, before);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });

  test('is reached in one start from every older version', () => {
    const folder = newFolder();
    writeOld(folder, version - 1);
    const opened = openDatabase(path.join(folder, DATABASE_FILE));
    expect(opened.ok).toBe(true);
    if (!opened.ok) return;
    expect(opened.value.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
    opened.value.close();
  });

  test('its own rows are whole under the software of today, which goes on from there', () => {
    const folder = newFolder();
    const rows = writeOld(folder, version);
    const events = rows['events']?.length ?? 0;
    expect(events).toBeGreaterThan(5);
    const { store, point } = openPoint(folder, new FakeClock());
    expect(store.head.seq).toBe(events);
    expect(issueMany(point, 1)).toEqual(['A003']);
    store.close();
    const report = verifyFolder(folder);
    expect(report).toEqual({ events: events + 1, chainFaults: [], projectionFaults: [] });
  });
});

test('every table is STRICT: a text never lands in a column of numbers', () => {
  const opened = openDatabase(':memory:');
  if (!opened.ok) throw new Error(opened.error.message);
  const tables = opened.value.pragma('table_list') as { name: string; strict: number }[];
  const own = tables.filter(({ name }) => !name.startsWith('sqlite_'));
  expect(own.filter(({ strict }) => strict !== 1)).toEqual([]);
  opened.value.close();
});
