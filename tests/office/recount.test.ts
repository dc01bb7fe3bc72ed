import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { countedEvents } from '../../src/office/server/store/counted_events.ts';
import { checkCounts, recount } from '../../src/office/server/store/recount.ts';
import { EVENT_STATE } from '../../src/office/server/store/tables.ts';
import { freshSeed, SeededRandom } from '../sim/seeded.ts';
import { DAY, FakeClock } from '../support/fake_clock.ts';
import {
  Kiosk,
  newHome,
  OfficeApp,
  writeEvents,
  type DatabaseKind,
} from '../support/office_app.ts';

const SEED = Number(process.env['RECOUNT_SEED'] ?? freshSeed());
const EXCHANGES = 400;
/** More than are read at a time, so that each line of events is read in many parts. */
const EVENTS_PER_EXCHANGE_MAX = 60;

describe.each<DatabaseKind>(['sqlite', 'postgres'])('counting anew on %s', (kind) => {
  let office: OfficeApp;
  const clock = new FakeClock();
  beforeAll(async () => {
    office = await OfficeApp.start(newHome(kind, inject('postgresUrl')), clock);
  });
  afterAll(() => office.stop());

  /** A copied device that was heard of for months, in exchanges of its copies by turns. */
  async function manyExchanges(): Promise<string> {
    const { db, dialect } = office.open;
    const chance = new SeededRandom(SEED);
    const kiosk = new Kiosk({ office, clock, code: await office.code() });
    writeEvents(kiosk, 1);
    await kiosk.drain();
    const { device } = kiosk.store;
    const next = new Map<number, number>();
    for (let branch = 1; branch <= 4; branch += 1) {
      const values = {
        ...{ device, epoch: 9, branch, base_seq: 0, received_seq: 0, received_hash: '' },
        ...{ safe_seq: 0, quarantined: 0 },
      };
      const { id } = await db
        .insertInto('chains')
        .values(values)
        .returning('id')
        .executeTakeFirstOrThrow();
      next.set(id, 1);
    }
    const chains = [...next.keys()] as [number, ...number[]];
    let receivedAt = clock.now();
    const lateAt = [receivedAt + 20 * DAY, receivedAt + 200 * DAY];
    for (let i = 0; i < EXCHANGES; i += 1) {
      receivedAt += 1 + chance.below(DAY / 2);
      await dialect.prepareFor(receivedAt);
      const chain = chance.pick(chains);
      const rows = Array.from({ length: 1 + chance.below(EVENTS_PER_EXCHANGE_MAX) }, () => {
        const seq = next.get(chain) ?? 1;
        next.set(chain, seq + 1);
        const late = lateAt.filter((moment) => moment > receivedAt);
        const isLate = late.length > 0 && chance.next() < 0.1;
        const isUnread = chance.next() < 0.1;
        const counted_at = isUnread
          ? null
          : isLate
            ? chance.pick(late as [number, ...number[]])
            : receivedAt;
        const state = isUnread ? EVENT_STATE.quarantined : EVENT_STATE.counted;
        return {
          ...{ chain, seq, id: '', type: 'help.requested', at: receivedAt, offset_ms: 0 },
          ...{ received_at: receivedAt, counted_at, state, payload: '{"language":"nl"}', hash: '' },
        };
      });
      await db.insertInto('events').values(rows).execute();
    }
    return device;
  }

  test(`takes every event of a device once, in the order of counting (seed ${String(SEED)})`, async () => {
    const device = await manyExchanges();
    const expected = await office.open.db
      .selectFrom('events')
      .innerJoin('chains', 'chains.id', 'events.chain')
      .select(['counted_at', 'chain', 'seq'])
      .where('device', '=', device)
      .where('counted_at', 'is not', null)
      .orderBy('counted_at')
      .orderBy('chain')
      .orderBy('seq')
      .execute();
    const taken: unknown[] = [];
    for await (const events of countedEvents(office.open.db, device)) {
      // A place that holds little at a time, or the memory of years would be in it.
      expect(events.length).toBeLessThanOrEqual(2_000);
      taken.push(...events.map(({ counted_at, chain, seq }) => ({ counted_at, chain, seq })));
    }
    expect(taken).toEqual(expected);
    expect(taken.length).toBeGreaterThan(5_000);
  });

  test('says how many figures differ and names the first, and puts them right', async () => {
    for (let place = 0; place < 30; place += 1) {
      const code = await office.code({ location: `place_${String(place)}` });
      const kiosk = new Kiosk({ office, clock, code });
      writeEvents(kiosk, 2);
      await kiosk.drain();
    }
    await recount(office.open);
    const { db } = office.open;
    const before = await db.selectFrom('rollups').selectAll().execute();
    const of = (breakdown: string) => before.filter((row) => row.breakdown === breakdown).length;
    await db
      .updateTable('rollups')
      .set((set) => ({ count: set('count', '+', 1) }))
      .where('breakdown', '=', 'language')
      .execute();
    await db.deleteFrom('rollups').where('breakdown', '=', 'total').execute();
    const found = await checkCounts(office.open);
    // What is bent differs on both sides, what is gone on one.
    expect(found.differences).toBe(2 * of('language') + of('total'));
    expect(found.stored.length).toBe(20);
    expect(found.counted.length).toBe(20);
    const rows = await recount(office.open);
    expect(rows).toBe(before.length);
    expect(await checkCounts(office.open)).toEqual({
      rows,
      differences: 0,
      stored: [],
      counted: [],
    });
  });
});
