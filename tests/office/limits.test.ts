import { afterEach, expect, inject, test } from 'vitest';
import { Admission } from '../../src/office/server/admission.ts';
import { takeFolder } from '../../src/office/server/folder_lock.ts';
import {
  officeFetch,
  type Fetch,
  type OfficeResponse,
} from '../../src/service/sync/office_fetch.ts';
import { FakeClock } from '../support/fake_clock.ts';
import { Kiosk, newHome, OfficeApp, storedOf, writeEvents } from '../support/office_app.ts';
import { newFolder } from '../support/folders.ts';

/* What the office does when there is too much, or one too many. */

const MIB = 1024 * 1024;

const full = Object.getOwnPropertyDescriptor(Admission.prototype, 'isFull');
afterEach(() => {
  if (full !== undefined) Object.defineProperty(Admission.prototype, 'isFull', full);
});

test('an office that has no room says when to come back, and gets everything then', async () => {
  const clock = new FakeClock();
  const office = await OfficeApp.start(newHome('sqlite', inject('postgresUrl')), clock);
  const kiosk = new Kiosk({ office, clock, code: await office.code() });
  await kiosk.drain();
  writeEvents(kiosk, 5);
  const before = (await storedOf(office, kiosk.store.device)).length;

  Object.defineProperty(Admission.prototype, 'isFull', { configurable: true, get: () => true });
  expect(await kiosk.worker.exchange()).toBe('failed');
  expect(kiosk.worker.contact()).toMatchObject({ state: 'trouble', problem: 'busy' });
  expect(kiosk.worker.waitMs()).toBeGreaterThanOrEqual(1_000);
  expect(await storedOf(office, kiosk.store.device)).toHaveLength(before);
  const answer = await fetch(`${office.url}/v1/event-batches`, { method: 'POST' });
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(answer.headers.get('content-type')).toContain('application/problem+json');

  if (full !== undefined) Object.defineProperty(Admission.prototype, 'isFull', full);
  await kiosk.drain();
  expect(kiosk.worker.contact()).toMatchObject({ state: 'ok', eventsWaiting: 0 });
  expect(await storedOf(office, kiosk.store.device)).toHaveLength(before + 5);
  await office.stop();
});

test('an answer that is too large is not read to its end, and nothing is lost or stored twice', async () => {
  const clock = new FakeClock();
  const office = await OfficeApp.start(newHome('sqlite', inject('postgresUrl')), clock);
  let isLong = false;
  let bytesRead = 0;
  // What an office said, and then blanks: still JSON.
  async function* withBlanks(body: OfficeResponse['body']) {
    yield* body ?? [];
    for (; isLong && bytesRead < 4 * MIB; bytesRead += MIB) yield Buffer.alloc(MIB, ' ');
  }
  const longFetch: Fetch = async (url, init) => {
    const answer = await officeFetch(url, init);
    return { ...answer, body: withBlanks(answer.body) };
  };
  const kiosk = new Kiosk({ office, clock, code: await office.code(), fetch: longFetch });
  await kiosk.drain();
  writeEvents(kiosk, 5);
  isLong = true;
  expect(await kiosk.worker.exchange()).toBe('failed');
  expect(bytesRead).toBeLessThan(2 * MIB);
  expect(kiosk.worker.contact()).toMatchObject({ problem: 'strange', eventsWaiting: 5 });
  isLong = false;
  await kiosk.drain();
  expect(kiosk.worker.contact()).toMatchObject({ state: 'ok', eventsWaiting: 0 });
  const stored = await storedOf(office, kiosk.store.device);
  expect(stored.filter(({ type }) => type === 'help.requested')).toHaveLength(5);
  await office.stop();
});

test('a second office in the same folder is told so, until the first has let it go', () => {
  const folder = newFolder('office-shared-');
  const first = takeFolder(folder);
  expect(first.ok).toBe(true);
  expect(takeFolder(folder)).toMatchObject({
    ok: false,
    error: expect.stringContaining('Another office already works in') as string,
  });
  if (first.ok) first.value();
  const second = takeFolder(folder);
  expect(second.ok).toBe(true);
  if (second.ok) second.value();
});
