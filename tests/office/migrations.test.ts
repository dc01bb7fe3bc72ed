import path from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import {
  MIGRATIONS,
  SCHEMA_VERSION,
  statementsOf,
} from '../../src/office/server/store/migrations/all.ts';
import { OFFICE_FILE } from '../../src/office/server/store/sqlite_office.ts';
import { FakeClock } from '../support/fake_clock.ts';
import {
  Kiosk,
  newHome,
  OfficeApp,
  writeEvents,
  type DatabaseKind,
  type OfficeHome,
} from '../support/office_app.ts';

/* An office's data as an older version left it, brought up to date by a start of today's. */

const DEVICE = '019ab8c5-3d3e-7b6a-9d54-0c3f5a1e7c11';
const TICKET = '019ab8c5-3d3e-7b6a-9d54-0c3f5a1e7c12';
const SUBMISSION = '019ab8c5-3d3e-7b6a-9d54-0c3f5a1e7c13';
const AT = Date.UTC(2026, 10, 2, 10);
const HASH = 'a'.repeat(64);

const json = (value: unknown) => `'${JSON.stringify(value)}'`;
const EVENT_COLUMNS =
  'chain, seq, id, type, at, offset_ms, received_at, counted_at, state, payload, hash';
const eventRow = (seq: number, type: string, payload: object) =>
  `INSERT INTO events (${EVENT_COLUMNS}) VALUES ` +
  `(1, ${String(seq)}, '', '${type}', ${String(AT)}, 0, ${String(AT)}, ${String(AT)}, 0, ` +
  `${json(payload)}, '')`;

const who = { ticket: TICKET, staff: 'noor' };
/** A ticket that was helped, which was taken back at the desk. */
const EVENTS = [
  eventRow(1, 'ticket.completed', { ...who, desk: 'balie', outcome: 'helped' }),
  eventRow(2, 'ticket.undone', { ...who, act: 'completed' }),
];
const OFFICE = [
  `INSERT INTO kiosks VALUES ('${DEVICE}', 'key', 'haarlem', 'schalkwijk', 'Schalkwijk',
     'Schalkwijk', 'Europe/Amsterdam', 'active', 'n', 'old', 0, 0, 3, 0, 1, 1, 3)`,
  `INSERT INTO placements VALUES ('${DEVICE}', 0, 'schalkwijk', 'Schalkwijk', 'Europe/Amsterdam')`,
  `INSERT INTO chains (device, epoch, branch, base_seq, received_seq, received_hash, safe_seq,
     quarantined) VALUES ('${DEVICE}', 1, 0, 0, 2, '${HASH}', 0, 0)`,
  ...EVENTS,
];
/** Before acts were taken back, this visit counted. */
const COUNTED_ONCE = `INSERT INTO rollups VALUES
  ('2026-11-02', 'schalkwijk', 'Schalkwijk', 'visits_completed', 'total', '', 1)`;
/** What PostgreSQL had made for the month of these events. */
const PARTITION =
  'CREATE TABLE events_2026_11 PARTITION OF events FOR VALUES FROM ' +
  `(${String(Date.UTC(2026, 10))}) TO (${String(Date.UTC(2026, 11))})`;

/** What offices of each version had in them. */
const ROWS: Readonly<Record<1 | 2 | 3, readonly string[]>> = {
  1: [
    `INSERT INTO office VALUES (1, '${DEVICE}', 0)`,
    ...OFFICE,
    `INSERT INTO ticket_facts VALUES ('${TICKET}', 'passport', 'nl', 'kiosk')`,
    COUNTED_ONCE,
  ],
  2: [
    `INSERT INTO office VALUES (1, '${DEVICE}', 0, 2)`,
    ...OFFICE,
    `INSERT INTO ticket_facts VALUES ('${TICKET}', 'passport', 'nl', 'kiosk', NULL)`,
  ],
  3: [
    `INSERT INTO office VALUES (1, '${DEVICE}', 0, 2)`,
    ...OFFICE,
    `INSERT INTO ticket_facts VALUES ('${TICKET}', 'passport', 'nl', 'kiosk', NULL)`,
    `INSERT INTO submissions VALUES ('${SUBMISSION}', '${DEVICE}', 1, 'schalkwijk', 'report', 'nl',
       'key-1', 'lookup', 'sealed', 'received', NULL, ${String(AT)}, ${String(AT)})`,
  ],
};

async function run(home: OfficeHome, version: number, statements: readonly string[]) {
  if (home.url === undefined) {
    const db = new Database(path.join(home.dataDir, OFFICE_FILE));
    for (const statement of statements) db.exec(statement);
    db.pragma(`user_version = ${String(version)}`);
    db.close();
    return;
  }
  const client = new pg.Client({ connectionString: home.url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.query('CREATE TABLE schema_version (version INTEGER NOT NULL)');
  await client.query('INSERT INTO schema_version VALUES ($1)', [version]);
  await client.end();
}

/** An office's home as a version left it. */
async function homeOf(kind: DatabaseKind, version: 1 | 2 | 3): Promise<OfficeHome> {
  const home = newHome(kind, inject('postgresUrl'));
  const tables = MIGRATIONS.slice(0, version).flatMap((each) => statementsOf(each, kind));
  const partition = kind === 'postgres' ? [PARTITION] : [];
  await run(home, version, [...tables, ...partition, ...ROWS[version]]);
  return home;
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('an office on %s', (kind) => {
  let office: OfficeApp | null = null;
  const clock = new FakeClock();
  beforeEach(() => {
    office = null;
  });
  afterEach(() => office?.stop());

  const startedOn = async (version: 1 | 2 | 3) => {
    office = await OfficeApp.start(await homeOf(kind, version), clock);
    return office;
  };

  test.each([1, 2, 3] as const)(
    'of version %i keeps what it had, and takes in more',
    async (version) => {
      const started = await startedOn(version);
      const { open } = started;
      expect(started.office.storeId).toBe(DEVICE);
      const events = await open.db.selectFrom('events').selectAll().orderBy('seq').execute();
      expect(events).toMatchObject([
        { chain: 1, seq: 1, type: 'ticket.completed', received_at: AT, state: 0 },
        { chain: 1, seq: 2, type: 'ticket.undone', received_at: AT, state: 0 },
      ]);
      const facts = await open.db.selectFrom('ticket_facts').selectAll().execute();
      expect(facts).toMatchObject([{ ticket: TICKET, last_act: null }]);
      expect(await open.db.selectFrom('chains').selectAll().execute()).toMatchObject([
        { device: DEVICE, received_seq: 2, received_hash: HASH },
      ]);
      const kiosk = new Kiosk({ office: started, clock, code: await started.code() });
      writeEvents(kiosk, 3);
      await kiosk.drain();
      const counted = await open.db
        .selectFrom('rollups')
        .select(['metric', 'count'])
        .where('breakdown', '=', 'total')
        .execute();
      // Of the old events nothing is counted any more: the visit was taken back.
      expect(counted).toEqual([{ metric: 'help_requested', count: 3 }]);
    },
  );

  test('of version 3 keeps what residents handed in, and can say how far it is', async () => {
    const { open } = await startedOn(3);
    const row = { submission: SUBMISSION, sealed: 'sealed', status: 'received', answer: null };
    expect(await open.db.selectFrom('submissions').selectAll().execute()).toMatchObject([row]);
    const change = { submission: SUBMISSION, changed_at: AT, staff: 'noor', answer: null };
    await open.db
      .insertInto('submission_changes')
      .values({ ...change, status: 'in_progress' })
      .execute();
    await open.db.deleteFrom('submissions').execute();
    expect(await open.db.selectFrom('submission_changes').selectAll().execute()).toEqual([]);
  });

  test('is tried here from every version before the newest', () => {
    expect(Object.keys(ROWS).map(Number)).toEqual(
      Array.from({ length: SCHEMA_VERSION - 1 }, (_, i) => i + 1),
    );
  });
});
