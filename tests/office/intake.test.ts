import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import type { EventBatch, SyncAnswer, SyncEvent } from '../../src/contract/sync.ts';
import { intakeHere, type SignedBatch } from '../../src/office/server/intake/take_batch.ts';
import { checkCounts } from '../../src/office/server/store/recount.ts';
import { OFFICE_FILE } from '../../src/office/server/store/sqlite_office.ts';
import { chainHash, CHAIN_START } from '../../src/platform/event_chain.ts';
import { officeFetch } from '../../src/service/sync/office_fetch.ts';
import { FakeClock } from '../support/fake_clock.ts';
import {
  copyOf,
  drainAmidFailures,
  Kiosk,
  newHome,
  OfficeApp,
  storedOf,
  writeEvents,
  type DatabaseKind,
} from '../support/office_app.ts';

/* What comes out of the database is what came in, whoever brings it and whenever it ends. */

/** Payloads that mean something to a database on their way into it. */
const PAYLOADS: readonly (string | null)[] = [
  ...['', '\\', '\\\\', '\\N', '\\.', '\\.\n', '\n\\.\n', 'a\tb', 'a\nb', 'a\rb', 'a\r\nb', '\\t'],
  ...[' lead and trail ', '"', "'", '$1', '\u2028', '\x01\x08\x0b\x0c\x1f\x7f', 'é € 😀', '{}'],
  ...['\\'.repeat(64 * 1024), '\t'.repeat(64 * 1024 - 1), null, '\0', '\ud800', '\ud83d'],
];

function chained(device: string, payloads: readonly (string | null)[]): SyncEvent[] {
  let previous = CHAIN_START;
  return payloads.map((payload, i) => {
    const [seq, type, at] = [i + 1, 'help.requested', 1_764_000_000_000];
    const id = `019ab8c5-3d3e-7b6a-9d54-${String(seq).padStart(12, '0')}`;
    const about = { device, epoch: 1, seq, id, type, at };
    previous = chainHash(previous, about, payload ?? '');
    return { seq, id, type, at, payload, hash: previous };
  });
}

/** A batch of a kiosk that is known and has brought nothing yet, as if it had signed it now. */
async function signedBatch(office: OfficeApp, kiosk: Kiosk, events: SyncEvent[]) {
  const { device } = kiosk.store;
  const now = office.clock.now();
  const { nonce } = await office.open.db
    .selectFrom('kiosks')
    .select('nonce')
    .where('device', '=', device)
    .executeTakeFirstOrThrow();
  const batch: EventBatch = {
    ...{ device, epoch: 1, branch: 0, storeId: null, sentAt: now, software: 'test' },
    ...{ after: { seq: 0, hash: CHAIN_START }, open: true, gaps: [], events },
    head: { seq: events.length, hash: events.at(-1)?.hash ?? '' },
  };
  return { body: Buffer.from(JSON.stringify(batch)), encoding: 'identity', device, nonce, now };
}

async function knownKiosk(office: OfficeApp, location = 'schalkwijk'): Promise<Kiosk> {
  const kiosk = new Kiosk({ office, clock: office.clock, code: await office.code({ location }) });
  writeEvents(kiosk, 1);
  // The first exchange makes it known, and brings nothing yet.
  await kiosk.worker.exchange();
  return kiosk;
}

test.each<DatabaseKind>(['sqlite', 'postgres'])(
  '%s keeps every payload as it came',
  async (kind) => {
    const office = await OfficeApp.start(newHome(kind, inject('postgresUrl')), new FakeClock());
    const kiosk = await knownKiosk(office);
    const events = chained(kiosk.store.device, PAYLOADS);
    const intake = intakeHere(office.open, office.office.storeId);
    const taken = await intake.take(await signedBatch(office, kiosk, events));
    expect(taken).toMatchObject({ ok: true });
    const rows = await office.open.db
      .selectFrom('events')
      .select(['seq', 'payload', 'hash'])
      .orderBy('seq')
      .execute();
    // PostgreSQL keeps no NUL and no half characters: such an event is kept whole, as JSON.
    const kept = events.map((event) => {
      const { seq, payload, hash } = event;
      const isWhole = payload === null || !/[\0\ud800-\udfff]/u.test(payload);
      return isWhole ? { seq, payload, hash } : { seq, payload: JSON.stringify(event), hash: '' };
    });
    expect(rows).toEqual(kept);
    await office.stop();
  },
);

test('a batch that fails beside others on SQLite takes nothing from them, and its nonce stays good', async () => {
  const office = await OfficeApp.start(newHome('sqlite', ''), new FakeClock());
  const { dialect, db } = office.open;
  const intake = intakeHere(office.open, office.office.storeId);
  const batches: SignedBatch[] = [];
  for (const location of ['one', 'two', 'three']) {
    const kiosk = await knownKiosk(office, location);
    const events = chained(kiosk.store.device, ['{}', '{}']);
    batches.push(await signedBatch(office, kiosk, events));
  }
  const bad = batches[1];
  await sql
    .raw(
      `CREATE TRIGGER bad BEFORE INSERT ON chains WHEN NEW.device = '${bad?.device ?? ''}'
        BEGIN SELECT RAISE(ABORT, 'this one fails'); END`,
    )
    .execute(db);
  // All three come while somebody else writes, so they are tried in one transaction.
  const taken = await dialect.write(async () => {
    const all = batches.map((batch) => intake.take(batch));
    await new Promise(setImmediate);
    return { all: Promise.allSettled(all) };
  });
  const results = await taken.all;
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  await sql`DROP TRIGGER bad`.execute(db);
  for (const [i, result] of results.entries()) {
    const batch = batches[i];
    if (batch === undefined) continue;
    // What was answered is what is there: the nonce of the try that counted.
    const answer = result.status === 'fulfilled' && result.value.ok ? result.value.value : null;
    const again = await intake.take({ ...batch, nonce: answer?.nonce ?? batch.nonce });
    expect(again).toMatchObject({ ok: true, value: { chains: [{ received: { seq: 2 } }] } });
    expect(await storedOf(office, batch.device)).toHaveLength(2);
  }
  await office.stop();
});

test('two threads on one SQLite take the same device at the same moment, every event once', async () => {
  const clock = new FakeClock();
  const office = await OfficeApp.start(newHome('sqlite', ''), clock, { isThreaded: true });
  const kiosk = new Kiosk({ office, clock, code: await office.code() });
  writeEvents(kiosk, 2_000);
  await kiosk.worker.exchange();
  // Both have the same log and sign with the same key; each uses up the nonces of the other.
  const twin = new Kiosk({ office, clock, dataDir: copyOf(kiosk), key: kiosk.key });
  await Promise.all([drainAmidFailures(kiosk), drainAmidFailures(twin)]);
  const rows = await storedOf(office, kiosk.store.device);
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 2_000 }, (_, i) => i + 1));
  expect(await checkCounts(office.open)).toMatchObject({ stored: [], counted: [] });
  await office.stop();
});

test('an office that stops while batches are under way has kept what it confirmed', async () => {
  const clock = new FakeClock();
  const office = await OfficeApp.start(newHome('sqlite', ''), clock, { isThreaded: true });
  const confirmed = new Map<string, number>();
  const kiosks: Kiosk[] = [];
  for (const location of ['one', 'two', 'three', 'four']) {
    const kiosk: Kiosk = new Kiosk({
      ...{ office, clock, code: await office.code({ location }) },
      fetch: async (url, init) => {
        const answer = await officeFetch(url, init);
        const bytes: Uint8Array[] = [];
        for await (const piece of answer.body ?? []) bytes.push(piece);
        const text = Buffer.concat(bytes);
        const { chains = [] } = JSON.parse(text.toString()) as Partial<SyncAnswer>;
        const [chain] = chains;
        if (chain !== undefined) confirmed.set(kiosk.store.device, chain.received.seq);
        return { ...answer, body: Readable.from([text]) };
      },
    });
    writeEvents(kiosk, 5_000);
    kiosks.push(kiosk);
  }
  const ended = Promise.allSettled(kiosks.map((kiosk) => kiosk.drain()));
  await expect.poll(() => Math.max(...confirmed.values()), { interval: 1 }).toBeGreaterThan(500);
  await office.stop();
  await ended;
  const file = path.join(office.home.dataDir, OFFICE_FILE);
  // Every connection was closed: the last one writes the log back and removes it.
  expect(fs.existsSync(`${file}-wal`)).toBe(false);
  const db = new Database(file, { readonly: true });
  const received = db.prepare('SELECT device, received_seq FROM chains').raw().all();
  const kept = new Map(received as [string, number][]);
  db.close();
  for (const [device, seq] of confirmed) expect(kept.get(device)).toBeGreaterThanOrEqual(seq);
});
