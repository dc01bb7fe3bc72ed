import { afterAll, beforeAll, expect, test } from 'vitest';
import { PRUNED_AT_ONCE } from '../../src/service/store/pruning.ts';
import { DAY, FakeClock } from '../support/fake_clock.ts';
import { Kiosk, newHome, OfficeApp, storedOf, writeEvents } from '../support/office_app.ts';
import { verifyFolder } from '../support/service_app.ts';

/* What a kiosk threw away because the office had it safe, and an office that asks for it again. */

const EVENTS = 1_500;
const clock = new FakeClock();
let office: OfficeApp;
let kiosk: Kiosk;
beforeAll(async () => {
  office = await OfficeApp.start(newHome('sqlite', ''), clock);
  kiosk = new Kiosk({ office, clock, code: await office.code() });
  writeEvents(kiosk, EVENTS);
  await kiosk.drain();
});
afterAll(() => office.stop());

/** A tested backup holds everything up to here. */
async function makeSafe(seq: number): Promise<void> {
  await office.open.db.updateTable('chains').set({ safe_seq: seq }).execute();
  await kiosk.worker.exchange();
}

test('only what is safe and old goes, and the exchange goes on', async () => {
  const old = clock.now() + DAY;
  expect(kiosk.store.pruning.prune(kiosk.worker.safeMarks(), old)).toBe(0);
  await makeSafe(PRUNED_AT_ONCE + 200);
  expect(kiosk.store.pruning.prune(kiosk.worker.safeMarks(), clock.now())).toBe(0);
  expect(kiosk.store.pruning.prune(kiosk.worker.safeMarks(), old)).toBe(PRUNED_AT_ONCE);
  expect(kiosk.store.pruning.prune(kiosk.worker.safeMarks(), old)).toBe(200);
  expect(kiosk.store.pruning.prune(kiosk.worker.safeMarks(), old)).toBe(0);
  writeEvents(kiosk, 10);
  await kiosk.drain();
  const { seq } = kiosk.store.head;
  expect((await storedOf(office, kiosk.store.device)).length).toBe(seq);
});

test('an office that lost its backup too is told which numbers went, and gets the rest', async () => {
  const empty = await OfficeApp.start(newHome('sqlite', ''), clock);
  const { dataDir, key } = kiosk;
  const head = kiosk.store.head;
  kiosk.store.close();
  const report = verifyFolder(dataDir);
  expect(report).toEqual({ events: head.seq - 1_200, chainFaults: [], projectionFaults: [] });
  const again = new Kiosk({ office: empty, clock, dataDir, key, code: await empty.code() });
  await again.drain();
  const gaps = await empty.open.db.selectFrom('gaps').selectAll().execute();
  expect(gaps).toMatchObject([{ from_seq: 1, to_seq: 1_200, reason: 'pruned' }]);
  const stored = await storedOf(empty, again.store.device);
  expect(stored.length).toBe(again.store.head.seq - 1_200);
  expect(again.store.head.seq).toBeGreaterThanOrEqual(head.seq);
  again.store.close();
  await empty.stop();
});
