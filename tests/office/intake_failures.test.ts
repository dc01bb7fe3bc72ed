import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { intakeThreads } from '../../src/office/server/intake/intake_threads.ts';
import { OFFICE_FILE, openSqliteOffice } from '../../src/office/server/store/sqlite_office.ts';
import { FakeClock } from '../support/fake_clock.ts';
import { Kiosk, newHome, OfficeApp, storedOf, writeEvents } from '../support/office_app.ts';
import { readableLog } from '../support/service_app.ts';

/* Threads and connections that end in the middle of a batch. */

/** Threads that were started since the test began. */
let threads: Worker[] = [];
const started = (thread: Worker) => {
  threads.push(thread);
};
beforeEach(() => {
  threads = [];
  process.on('worker', started);
});
afterEach(() => {
  process.off('worker', started);
});

describe('a batch on PostgreSQL', () => {
  let office: OfficeApp;
  let kiosk: Kiosk;
  /** Somebody else on the same database. */
  let other: pg.Client;

  beforeEach(async () => {
    const clock = new FakeClock();
    const home = newHome('postgres', inject('postgresUrl'));
    office = await OfficeApp.start(home, clock, { isThreaded: true });
    kiosk = new Kiosk({ office, clock, code: await office.code() });
    writeEvents(kiosk, 1);
    await kiosk.drain();
    writeEvents(kiosk, 20);
    other = new pg.Client(home.url);
    await other.connect();
  });
  afterEach(async () => {
    await other.end();
    await office.stop();
  });

  /** Processes of the server that wait for a lock in a statement like this. */
  async function waiting(statement: string): Promise<number[]> {
    // Not by `other`: a transaction sees this list as it was when it first looked.
    const { rows } = await sql<{ pid: number }>`SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'
        AND query LIKE ${statement}`.execute(office.open.db);
    return rows.map(({ pid }) => pid);
  }

  /** Begins an exchange that waits in the middle of its COPY, until `other` rolls back. */
  async function exchangeInCopy() {
    await other.query('BEGIN');
    await other.query('LOCK TABLE events IN ACCESS EXCLUSIVE MODE');
    const outcome = kiosk.worker.exchange();
    await expect.poll(() => waiting('COPY events%')).toHaveLength(1);
    const [pid] = await waiting('COPY events%');
    return { outcome, pid };
  }

  async function expectAllStored(): Promise<void> {
    await kiosk.drain();
    expect(await storedOf(office, kiosk.store.device)).toHaveLength(21);
  }

  test('whose connection is cut in the middle of its events is sent again', async () => {
    const born = threads.length;
    const { outcome, pid } = await exchangeInCopy();
    await other.query('SELECT pg_terminate_backend($1)', [pid]);
    await other.query('ROLLBACK');
    expect(await outcome).toBe('failed');
    expect(kiosk.worker.contact().problem).toBe('internal');
    await expectAllStored();
    // The connection is gone, and the thread is not.
    expect(threads).toHaveLength(born);
  });

  test('that finds the disk full is told so, and is sent again', async () => {
    await other.query(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`);
    await other.query(`CREATE TRIGGER no_room BEFORE INSERT ON events
      FOR EACH ROW EXECUTE FUNCTION no_room()`);
    expect(await kiosk.worker.exchange()).toBe('failed');
    expect(kiosk.worker.contact().problem).toBe('storage_full');
    await other.query('DROP TRIGGER no_room ON events');
    await expectAllStored();
  });

  test('that may not wait for its device any longer leaves nothing behind', async () => {
    const { device } = kiosk.store;
    await other.query('SELECT pg_advisory_lock(7541003, hashtext($1))', [device]);
    const outcome = kiosk.worker.exchange();
    await expect.poll(() => waiting('%pg_advisory_xact_lock%')).toHaveLength(1);
    const [pid] = await waiting('%pg_advisory_xact_lock%');
    await other.query('SELECT pg_cancel_backend($1)', [pid]);
    expect(await outcome).toBe('failed');
    await other.query('SELECT pg_advisory_unlock_all()');
    await expectAllStored();
  });

  test('whose thread ends in the middle of it is sent again, to another', async () => {
    const { outcome } = await exchangeInCopy();
    await Promise.all(threads.map((thread) => thread.terminate()));
    expect(await outcome).toBe('failed');
    expect(kiosk.worker.contact().problem).toBe('internal');
    await other.query('ROLLBACK');
    await expectAllStored();
  });
});

test('threads that can not open the database say so, and try again with the next batch', async () => {
  const home = newHome('sqlite', '');
  const file = path.join(home.dataDir, OFFICE_FILE);
  fs.mkdirSync(file);
  const { log } = readableLog();
  const intake = intakeThreads({ ...home, storeId: 'a store' }, log);
  const batch = {
    body: Buffer.from('no JSON'),
    encoding: 'identity',
    device: '',
    nonce: '',
    now: 0,
  };
  const failed = await Promise.allSettled(Array.from({ length: 6 }, () => intake.take(batch)));
  expect(failed.map(({ status }) => status)).toEqual(Array(6).fill('rejected'));
  fs.rmdirSync(file);
  expect(await intake.take(batch)).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  await intake.stop();
}, 10_000);

test('SQLite whose file may not grow takes nothing of what comes at the same time, then everything', async () => {
  const clock = new FakeClock();
  const office = await OfficeApp.start(newHome('sqlite', ''), clock);
  const kiosks: Kiosk[] = [];
  for (const location of ['one', 'two', 'three']) {
    const kiosk = new Kiosk({ office, clock, code: await office.code({ location }) });
    writeEvents(kiosk, 1);
    await kiosk.drain();
    writeEvents(kiosk, 24);
    kiosks.push(kiosk);
  }
  const pagesMax = (pages: string) => sql.raw(`PRAGMA max_page_count = ${pages}`);
  // Less than there are means: no more than there are.
  await pagesMax('1').execute(office.open.db);
  const outcomes = await Promise.all(kiosks.map(({ worker }) => worker.exchange()));
  expect(outcomes).toEqual(kiosks.map(() => 'failed'));
  const problems = kiosks.map(({ worker }) => worker.contact().problem);
  expect(problems).toEqual(kiosks.map(() => 'storage_full'));
  await pagesMax('1000000').execute(office.open.db);
  for (const kiosk of kiosks) {
    await kiosk.drain();
    expect(await storedOf(office, kiosk.store.device)).toHaveLength(25);
  }
  await office.stop();
});

test('a thread that ended in its turn to write keeps the others waiting for a while, not for ever', async () => {
  const { dataDir } = newHome('sqlite', '');
  const opened = openSqliteOffice(dataDir, 100);
  if (!opened.ok) throw new Error(opened.error);
  const { dialect, close } = opened.value;
  const turn = JSON.stringify(`write ${path.join(dataDir, OFFICE_FILE)}`);
  const held = `const { parentPort } = require('node:worker_threads');
    parentPort.on('message', () => {});
    navigator.locks.request(${turn}, () => new Promise(() => parentPort.postMessage('mine')));`;
  const thread = new Worker(held, { eval: true });
  await once(thread, 'message');
  const waiting = dialect.write(() => Promise.resolve('written'));
  await thread.terminate();
  await expect(waiting).rejects.toThrow('timeout');
  expect(await dialect.write(() => Promise.resolve('written'))).toBe('written');
  await close();
}, 10_000);
