import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { KioskView } from '../../src/contract/office_routes.ts';
import { checkCounts, replayUnknown } from '../../src/office/server/store/recount.ts';
import { EVENT_STATE } from '../../src/office/server/store/tables.ts';
import { chainHash } from '../../src/platform/event_chain.ts';
import { DAY, FakeClock, MINUTE } from '../support/fake_clock.ts';
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
import { newFolder } from '../support/folders.ts';
import { issueMany } from '../support/service_app_point.ts';

describe.each<DatabaseKind>(['sqlite', 'postgres'])('an office on %s', (kind) => {
  let office: OfficeApp;
  const clock = new FakeClock();
  beforeAll(async () => {
    office = await OfficeApp.start(newHome(kind, inject('postgresUrl')), clock, {
      isThreaded: true,
    });
  });
  afterAll(() => office.stop());

  async function enrolledKiosk(events = 0): Promise<Kiosk> {
    const kiosk = new Kiosk({ office, clock, code: await office.code() });
    writeEvents(kiosk, events);
    return kiosk;
  }

  /** Every event of these locations is stored, and every figure follows from the events. */
  async function expectWhole(kiosks: Kiosk[]): Promise<void> {
    for (const { store } of kiosks) {
      const ids = new Set((await storedOf(office, store.device)).map(({ id }) => id));
      const own = store.sync.epochs().flatMap(({ epoch }) => store.sync.eventsAfter(epoch, 0, 1e6));
      expect(own.filter(({ id }) => !ids.has(id))).toEqual([]);
    }
    const { stored, counted } = await checkCounts(office.open);
    expect({ stored, counted }).toEqual({ stored: [], counted: [] });
  }

  test('a new location becomes known by its code, and brings everything it has', async () => {
    const kiosk = await enrolledKiosk(1_234);
    await kiosk.drain();
    expect((await storedOf(office, kiosk.store.device)).length).toBe(1_234);
    expect(kiosk.worker.contact()).toMatchObject({ state: 'ok', eventsWaiting: 0, problem: null });
    await expectWhole([kiosk]);
  });

  test('a code is for one device', async () => {
    const code = await office.code();
    const [first, second] = [0, 1].map(() => new Kiosk({ office, clock, code }));
    [first, second].forEach((kiosk) => {
      if (kiosk !== undefined) writeEvents(kiosk, 3);
    });
    await first?.drain();
    await expect(second?.drain()).rejects.toThrow('wrong_code');
  });

  test('tickets are counted by product, language and outcome, also when they end days later', async () => {
    const kiosk = await enrolledKiosk();
    issueMany(kiosk.point, 3);
    await kiosk.drain();
    const rows = await office.open.db
      .selectFrom('rollups')
      .select(['metric', 'breakdown', 'value', 'count'])
      .where('metric', '=', 'tickets_issued')
      .where('location', '=', 'schalkwijk')
      .execute();
    expect(rows).toContainEqual({
      ...{ metric: 'tickets_issued', breakdown: 'language', value: 'nl', count: 3 },
    });
    await expectWhole([kiosk]);
  });

  test('an answer that got lost does no harm: what is sent again is stored once', async () => {
    const kiosk = await enrolledKiosk(10);
    await kiosk.drain();
    let lose = true;
    const forgetful = new Kiosk({
      ...{ office, clock, dataDir: copyOf(kiosk), key: kiosk.key },
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        if (!lose) return answer;
        lose = false;
        throw new Error('the line broke');
      },
    });
    writeEvents(forgetful, 20);
    expect(await forgetful.worker.exchange()).toBe('failed');
    await forgetful.drain();
    expect((await storedOf(office, kiosk.store.device)).length).toBe(30);
    await expectWhole([forgetful]);
  });

  test('a clock that is days wrong does not matter: everything comes in and counts today', async () => {
    const wrong = new FakeClock(clock.now() - 5 * DAY);
    const kiosk = new Kiosk({
      office,
      clock: wrong,
      code: await office.code({ location: 'late' }),
    });
    writeEvents(kiosk, 7);
    await kiosk.drain();
    const [first] = await storedOf(office, kiosk.store.device);
    expect(first?.offset_ms).toBe(5 * DAY);
    const rows = await office.open.db
      .selectFrom('rollups')
      .select(['day', 'count'])
      .where('location', '=', 'late')
      .where('breakdown', '=', 'total')
      .execute();
    expect(rows).toEqual([{ day: new Date(clock.now()).toISOString().slice(0, 10), count: 7 }]);
    const { kiosks } = await office.get<{ kiosks: KioskView[] }>('/kiosks');
    const seen = kiosks.find(({ device }) => device === kiosk.store.device);
    expect(seen).toMatchObject({ clockOffsetMs: 5 * DAY, eventsBehind: 0, software: 'test' });
  });

  test('a copied device: both histories are kept, and each goes on in an epoch of its own', async () => {
    const kiosk = await enrolledKiosk(600);
    await kiosk.drain();
    const clone = new Kiosk({ office, clock, dataDir: copyOf(kiosk), key: kiosk.key });
    writeEvents(kiosk, 30);
    writeEvents(clone, 40);
    await kiosk.drain();
    await clone.drain();
    writeEvents(kiosk, 5);
    writeEvents(clone, 5);
    await kiosk.drain();
    await clone.drain();
    expect(clone.store.epoch).toBeGreaterThan(kiosk.store.epoch);
    // 600 that both have, 30 and 40 apart, 5 and 5 afterwards, and one that says it began anew.
    expect((await storedOf(office, kiosk.store.device)).length).toBe(600 + 30 + 40 + 10 + 1);
    await expectWhole([kiosk, clone]);
  });

  test('a copied device that never heard where its side goes sends it again, stored once', async () => {
    const kiosk = await enrolledKiosk(10);
    await kiosk.drain();
    let lose = 2;
    const clone = new Kiosk({
      ...{ office, clock, dataDir: copyOf(kiosk), key: kiosk.key },
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        if (answer.status !== 409 || lose === 0) return answer;
        lose -= 1;
        throw new Error('the line broke');
      },
    });
    writeEvents(kiosk, 3);
    writeEvents(clone, 4);
    await kiosk.drain();
    for (let i = 0; i < 8; i += 1) await clone.worker.exchange();
    await clone.drain();
    expect(lose).toBe(0);
    expect((await storedOf(office, kiosk.store.device)).length).toBe(10 + 3 + 4 + 1);
    await expectWhole([kiosk, clone]);
  });

  test('a device that was restored from an older copy opens a new epoch', async () => {
    const kiosk = await enrolledKiosk(20);
    await kiosk.drain();
    const older = copyOf(kiosk);
    writeEvents(kiosk, 10);
    await kiosk.drain();
    const restored = new Kiosk({ office, clock, dataDir: older, key: kiosk.key });
    await restored.drain();
    expect(restored.store.epoch).toBe(2);
    writeEvents(restored, 4);
    await restored.drain();
    await expectWhole([kiosk, restored]);
  });

  test('events that nobody can read are kept apart, and hold up none behind them', async () => {
    const kiosk = await enrolledKiosk(5);
    const { store } = kiosk;
    const head = store.head;
    const poisoned = [
      { type: 'help.requested', payload: '{"visit":1}' },
      { type: 'help.requested', payload: 'not json' },
      { type: 'moon.landed', payload: '{"crew":3}' },
    ];
    let previous = head.hash;
    const bad = poisoned.map(({ type, payload }, i) => {
      const seq = head.seq + 1 + i;
      const id = '019ab8c5-3d3e-7b6a-9d54-0c3f5a1e7c11';
      const event = { device: store.device, epoch: 1, seq, id, type, at: clock.now() };
      previous = chainHash(previous, event, payload);
      return { position: seq, ...event, payload, hash: previous };
    });
    const real = store.sync.eventsAfter.bind(store.sync);
    const last = bad.at(-1) ?? { seq: 0, hash: '' };
    store.sync.eventsAfter = (epoch, seq, limit) =>
      [...real(epoch, seq, limit), ...bad.filter((each) => each.seq > seq)].slice(0, limit);
    store.sync.epochs = () => [{ epoch: 1, seq: last.seq, hash: last.hash }];
    store.sync.hashAt = (_epoch, seq) =>
      bad.find((each) => each.seq === seq)?.hash ?? real(1, seq - 1, 1)[0]?.hash ?? null;
    await kiosk.drain();
    const rows = await storedOf(office, store.device);
    expect(rows.map(({ state }) => state).slice(5)).toEqual([
      EVENT_STATE.quarantined,
      EVENT_STATE.quarantined,
      EVENT_STATE.unknown,
    ]);
    const { kiosks } = await office.get<{ kiosks: KioskView[] }>('/kiosks');
    const seen = kiosks.find(({ device }) => device === store.device);
    expect(seen?.chains[0]).toMatchObject({ received: { seq: 8 }, quarantined: 2 });
  });

  test('an event that a later office knows is counted then, once', async () => {
    const kiosk = await enrolledKiosk(4);
    await kiosk.drain();
    // As an office of yesterday would have kept it.
    const chain = await office.open.db
      .selectFrom('chains')
      .select('id')
      .where('device', '=', kiosk.store.device)
      .executeTakeFirstOrThrow();
    await office.open.db
      .updateTable('events')
      .set({ state: EVENT_STATE.unknown, counted_at: null })
      .where('chain', '=', chain.id)
      .where('seq', '=', 2)
      .execute();
    expect((await checkCounts(office.open)).stored.length).toBeGreaterThan(0);
    await office.open.db
      .updateTable('rollups')
      .set((set) => ({ count: set('count', '-', 1) }))
      .where('location', '=', 'schalkwijk')
      .where('metric', '=', 'help_requested')
      .execute();
    expect(await replayUnknown(office.open, clock)).toBe(1);
    expect(await replayUnknown(office.open, clock)).toBe(0);
    await expectWhole([kiosk]);
  });

  test('numbers that were lost with a damaged disk are named, and do not hold up the rest', async () => {
    const kiosk = await enrolledKiosk(10);
    const real = kiosk.store.sync.eventsAfter.bind(kiosk.store.sync);
    kiosk.store.sync.eventsAfter = (epoch, seq, limit) =>
      real(epoch, seq, limit).filter((row) => row.seq < 4 || row.seq > 6);
    await kiosk.drain();
    expect((await storedOf(office, kiosk.store.device)).map(({ seq }) => seq)).toEqual([
      1, 2, 3, 7, 8, 9, 10,
    ]);
    const gaps = await office.open.db.selectFrom('gaps').selectAll().execute();
    expect(gaps).toMatchObject([{ from_seq: 4, to_seq: 6, reason: 'damaged' }]);
  });

  test('a kiosk that was revoked sends nothing any more, and what it sent stays', async () => {
    const kiosk = await enrolledKiosk(3);
    await kiosk.drain();
    const { device } = kiosk.store;
    expect((await office.post('/revocations', { device })).status).toBe(201);
    writeEvents(kiosk, 2);
    await expect(kiosk.drain()).rejects.toThrow('revoked');
    expect(kiosk.worker.contact()).toMatchObject({ state: 'revoked', eventsWaiting: 2 });
    expect((await storedOf(office, device)).length).toBe(3);
  });

  test('a kiosk that nobody knows can not be revoked', async () => {
    const device = '019ab8c5-3d3e-7b6a-9d54-0c3f5a1e7c99';
    expect((await office.post('/revocations', { device })).status).toBe(404);
  });

  test('a location where nothing happens is heard from all the same', async () => {
    const kiosk = await enrolledKiosk(1);
    await kiosk.drain();
    expect(kiosk.worker.isDue()).toBe(false);
    clock.advance(6 * MINUTE);
    expect(kiosk.worker.isDue()).toBe(true);
    await kiosk.worker.exchange();
    const { kiosks } = await office.get<{ kiosks: KioskView[] }>('/kiosks');
    const seen = kiosks.find(({ device }) => device === kiosk.store.device);
    expect(seen?.lastContactAt).toBe(clock.now());
  });
});

describe('two instances of the office on one PostgreSQL', () => {
  test('take the same device at the same moment, and store every event once', async () => {
    const clock = new FakeClock();
    const home = newHome('postgres', inject('postgresUrl'));
    const [one, two] = await Promise.all([
      OfficeApp.start(home, clock),
      OfficeApp.start(home, clock),
    ]);
    const kiosk = new Kiosk({ office: one, clock, code: await one.code() });
    writeEvents(kiosk, 3_000);
    await kiosk.worker.exchange();
    const twin = new Kiosk({ office: two, clock, dataDir: copyOf(kiosk), key: kiosk.key });
    await Promise.all([drainAmidFailures(kiosk), drainAmidFailures(twin)]);
    const rows = await storedOf(one, kiosk.store.device);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 3_000 }, (_, i) => i + 1));
    expect(new Set(rows.map(({ branch }) => branch))).toEqual(new Set([0]));
    expect(await checkCounts(two.open)).toMatchObject({ stored: [], counted: [] });
    await Promise.all([one.stop(), two.stop()]);
  });
});

describe('an office that was restored from an old backup', () => {
  test('is refilled by the locations themselves', async () => {
    const clock = new FakeClock();
    const home = newHome('sqlite', '');
    const before = await OfficeApp.start(home, clock);
    const kiosk = new Kiosk({ office: before, clock, code: await before.code() });
    writeEvents(kiosk, 700);
    await kiosk.drain();
    const backup = { dataDir: newFolder('backup-'), url: undefined };
    const file = path.join(backup.dataDir, 'office.sqlite');
    const db = new Database(path.join(home.dataDir, 'office.sqlite'), { readonly: true });
    db.exec(`VACUUM INTO '${file}'`);
    db.close();
    writeEvents(kiosk, 900);
    await kiosk.drain();
    await before.stop();
    fs.rmSync(home.dataDir, { recursive: true });
    const copy = new Database(file);
    copy.exec('DELETE FROM office');
    copy.close();
    const after = await OfficeApp.start(backup, clock);
    expect(after.office.storeId).not.toBe(before.office.storeId);
    // The same location, whose office is now at another address.
    const again = new Kiosk({ office: after, clock, dataDir: copyOf(kiosk), key: kiosk.key });
    writeEvents(again, 10);
    await again.drain();
    expect((await storedOf(after, kiosk.store.device)).length).toBe(1_610);
    expect(await checkCounts(after.open)).toMatchObject({ stored: [], counted: [] });
    await after.stop();
  });
});
