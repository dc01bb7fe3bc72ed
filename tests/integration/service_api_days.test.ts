import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeskOverview, DisplayView, ResidentTicket } from '../../src/contract/api.ts';
import { FakeClock, HOUR, MINUTE } from '../support/fake_clock.ts';
import { readDatabase, ServiceApp, verifyFolder } from '../support/service_app.ts';

/* Days that turn, clocks that are wrong, and restarts in between, through the API alone. */

let app: ServiceApp;
let cookie: string;
beforeEach(async () => {
  app = await ServiceApp.start({ clock: new FakeClock('2026-11-24T17:00:00+01:00') });
  cookie = await app.sitDown('samira', 'desk_1');
});
afterEach(() => app.stop());

/** Stops and starts with the same data and clock, as after a night without power. */
async function restart(): Promise<void> {
  const { clock, dataDir } = app;
  await app.stop();
  app = await ServiceApp.start({ clock, dataDir });
}

async function callNext(): Promise<{ label: string; id: string } | null> {
  const answer = await app.call('POST', '/api/v1/desks/desk_1/call-next', { cookie });
  expect(answer.statusCode).toBe(200);
  return answer.json<{ ticket: { label: string; id: string } | null }>().ticket;
}

const overview = async () =>
  (await app.call('GET', '/api/v1/overview', { cookie })).json<DeskOverview>();
const display = async () => (await app.call('GET', '/api/v1/display')).json<DisplayView>();

test('numbers start again at four in the morning, not at midnight', async () => {
  expect((await app.issued()).label).toBe('A001');
  app.clock.set('2026-11-24T23:59:59+01:00');
  expect((await app.issued()).label).toBe('A002');
  app.clock.set('2026-11-25T00:30:00+01:00');
  expect(await app.issued()).toMatchObject({ label: 'A003', day: '2026-11-24' });
  app.clock.set('2026-11-25T03:59:59.999+01:00');
  expect((await app.issued()).label).toBe('A004');
  app.clock.set('2026-11-25T04:00:00+01:00');
  expect(await app.issued()).toMatchObject({ label: 'A001', day: '2026-11-25' });
  expect((await app.issued({ queue: 'B' })).label).toBe('B001');
});

test('who still waited yesterday is not called today, and their ticket is kept', async () => {
  const yesterday = await app.issued();
  app.clock.set('2026-11-25T09:00:00+01:00');
  // A session does not last the night; whoever sat there still does.
  cookie = await app.signIn('samira');
  expect(await callNext()).toBeNull();
  expect((await overview()).waiting).toEqual([]);
  expect((await display()).waiting).toContainEqual({ queue: 'A', count: 0 });
  const today = await app.issued();
  expect(today.label).toBe(yesterday.label);
  expect(await callNext()).toMatchObject({ id: today.id });
  const kept = await app.call('GET', `/api/v1/tickets/by-code/${yesterday.code}`);
  expect(kept.json<ResidentTicket>()).toMatchObject({ id: yesterday.id, day: '2026-11-24' });
});

test('a call of yesterday is not on the screen of today', async () => {
  await app.issued();
  await callNext();
  expect((await display()).current).toMatchObject({ label: 'A001' });
  app.clock.set('2026-11-25T09:00:00+01:00');
  expect(await display()).toMatchObject({ current: null, recent: [] });
});

test('a clock that goes back an hour repeats no number', async () => {
  expect((await app.issued()).label).toBe('A001');
  expect((await app.issued()).label).toBe('A002');
  app.clock.advance(-HOUR);
  expect((await app.issued()).label).toBe('A003');
  await restart();
  expect((await app.issued()).label).toBe('A004');
});

test('a clock that falls back to yesterday goes on with the numbers of yesterday', async () => {
  await app.issued();
  await app.issued();
  app.clock.set('2026-11-25T09:00:00+01:00');
  expect((await app.issued()).label).toBe('A001');
  app.clock.set('2026-11-24T12:00:00+01:00');
  expect(await app.issued()).toMatchObject({ label: 'A003', day: '2026-11-24' });
  app.clock.set('2026-11-25T09:01:00+01:00');
  expect((await app.issued()).label).toBe('A002');
});

test('an empty battery: the clock starts in 1970, and every number is still given once', async () => {
  await app.issued();
  app.clock.set(12 * HOUR);
  const lost = await app.issued();
  expect(lost).toMatchObject({ label: 'A001', day: '1970-01-01' });
  await restart();
  app.clock.set('2026-11-24T18:00:00+01:00');
  expect(await app.issued()).toMatchObject({ label: 'A002', day: '2026-11-24' });
});

test.each([
  ['forwards in March', '2027-03-28T01:30:00+01:00', '2027-03-27', '2027-03-28'],
  ['back in October', '2027-10-31T02:30:00+02:00', '2027-10-30', '2027-10-31'],
])('the night the clock goes %s the day still turns once, at four', async (...row) => {
  const [, night, before, after] = row;
  app.clock.set(night);
  const days: string[] = [];
  for (let i = 0; i < 9; i += 1) {
    days.push((await app.issued()).day);
    app.clock.advance(30 * MINUTE);
  }
  const turned = days.indexOf(after);
  expect(days.slice(0, turned).every((day) => day === before)).toBe(true);
  expect(days.slice(turned).every((day) => day === after)).toBe(true);
  expect(turned).toBeGreaterThan(0);
});

test('a restart keeps the line, the desk and the visit in hand', async () => {
  await app.issued();
  const second = await app.issued({ priority: 'help' });
  const third = await app.issued();
  expect(await callNext()).toMatchObject({ id: second.id });
  const before = await overview();
  await restart();
  expect(await overview()).toMatchObject({
    waiting: before.waiting,
    desks: before.desks,
    today: before.today,
  });
  const finish = `/api/v1/tickets/${second.id}/finish`;
  const done = await app.call('POST', finish, { cookie, body: { outcome: 'helped' } });
  expect(done.statusCode).toBe(200);
  expect(await callNext()).toMatchObject({ label: 'A001' });
  expect((await overview()).waiting.map(({ id }) => id)).toEqual([third.id]);
  await restart();
  await app.stop();
  const types = readDatabase(app.dataDir, (db) =>
    db.prepare('SELECT type FROM events ORDER BY position').pluck().all(),
  );
  expect(types.filter((type) => type === 'device.started')).toHaveLength(3);
  expect(types.filter((type) => type === 'device.stopped')).toHaveLength(3);
  expect(types.at(-1)).toBe('device.stopped');
  expect(verifyFolder(app.dataDir)).toMatchObject({ chainFaults: [], projectionFaults: [] });
  app = await ServiceApp.start();
});

test('eight kiosks at the same moment, each asking twice: one number each', async () => {
  const requests = Array.from({ length: 8 }, () => crypto.randomUUID());
  const answers = await Promise.all(
    [...requests, ...requests].map((request) => app.issued({ request })),
  );
  const labels = answers.map(({ label }) => label);
  expect(new Set(labels).size).toBe(8);
  expect(labels.slice(0, 8)).toEqual(labels.slice(8));
});

test('two desks that call at the same moment never get the same number', async () => {
  const other = await app.sitDown('joost', 'desk_2');
  for (let round = 0; round < 5; round += 1) {
    await app.issued();
    await app.issued();
    const [one, two] = await Promise.all([
      app.call('POST', '/api/v1/desks/desk_1/call-next', { cookie }),
      app.call('POST', '/api/v1/desks/desk_2/call-next', { cookie: other }),
    ]);
    const first = one.json<{ ticket: { id: string } }>().ticket;
    const second = two.json<{ ticket: { id: string } }>().ticket;
    expect(first.id).not.toBe(second.id);
    await app.call('POST', `/api/v1/tickets/${first.id}/absent`, { cookie });
    await app.call('POST', `/api/v1/tickets/${second.id}/absent`, { cookie: other });
  }
});

test('nobody stays signed in from one day to the next, and the old session is forgotten', async () => {
  app.clock.advance(12 * HOUR + MINUTE);
  const late = await app.call('GET', '/api/v1/session', { cookie });
  expect(late.statusCode).toBe(401);
  await app.signIn('joost');
  await app.stop();
  const left = readDatabase(app.dataDir, (db) => db.prepare('SELECT staff FROM sessions').all());
  expect(left).toEqual([{ staff: 'joost' }]);
  app = await ServiceApp.start({ clock: app.clock, dataDir: app.dataDir });
});
