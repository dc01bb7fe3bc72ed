import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ResidentTicket } from '../../src/contract/api.ts';
import type { WaitsView } from '../../src/contract/waits.ts';
import { MINUTE } from '../support/fake_clock.ts';
import { readDatabase, ServiceApp } from '../support/service_app.ts';

/* How long people wait, as the service tells it to whoever asks. */

let app: ServiceApp;
let cookie: string;
beforeEach(async () => {
  app = await ServiceApp.start();
  cookie = await app.sitDown('samira', 'desk_1');
});
afterEach(() => app.stop());

const waits = async () => (await app.call('GET', '/api/v1/waits')).json<WaitsView>();
const waitOf = async (queue: string) => (await waits()).queues.find((each) => each.queue === queue);

/** The desk calls who is next and helps them for so many minutes; false when nobody waits. */
async function helpNext(minutes: number, by = { cookie, desk: 'desk_1' }): Promise<boolean> {
  const path = `/api/v1/desks/${by.desk}/call-next`;
  const called = await app.call('POST', path, { cookie: by.cookie });
  const { ticket } = called.json<{ ticket: { id: string } | null }>();
  if (ticket === null) return false;
  app.clock.advance(minutes * MINUTE);
  const url = `/api/v1/tickets/${ticket.id}/finish`;
  await app.call('POST', url, { cookie: by.cookie, body: { outcome: 'helped' } });
  return true;
}

/** A morning of people who come one after another, each helped for so many minutes. */
async function morning(people: number, minutes: number): Promise<void> {
  for (let i = 0; i < people; i += 1) {
    await app.issued();
    await helpNext(minutes);
  }
}

test('someone who comes while a desk is free is helped at once', async () => {
  expect(await waitOf('A')).toEqual({
    queue: 'A',
    waiting: 0,
    openDesks: 1,
    wait: { kind: 'now' },
    open: true,
    lastTicketAt: null,
    nextOpensAt: null,
  });
  expect((await app.issued()).wait).toEqual({ kind: 'now' });
});

test('nobody at the desks: no time is made up', async () => {
  await app.call('POST', '/api/v1/desks/desk_1/close', { cookie });
  expect(await waitOf('A')).toMatchObject({ openDesks: 0, wait: { kind: 'unknown' } });
  const ticket = await app.issued();
  expect(ticket.wait).toEqual({ kind: 'unknown' });
});

test('what people are told follows from how long visits took here', async () => {
  await morning(30, 4);
  for (let i = 0; i < 3; i += 1) await app.issued();
  // Three visits of four minutes; the desk is free, so the first is called at once.
  const short = (await waitOf('A'))?.wait;
  expect(short).toMatchObject({ kind: 'between', fromMinutes: 10 });
  while (await helpNext(4));
  await morning(20, 15);
  for (let i = 0; i < 3; i += 1) await app.issued();
  const long = (await waitOf('A'))?.wait;
  expect(long?.kind).toBe('between');
  expect((long as { fromMinutes: number }).fromMinutes).toBeGreaterThan(10);
});

test('a number follows its own wait until it is called', async () => {
  await morning(20, 8);
  const tickets: ResidentTicket[] = [];
  for (let i = 0; i < 4; i += 1) {
    tickets.push(await app.issued());
    app.clock.advance(1_000);
  }
  const last = tickets[3] as ResidentTicket;
  expect(last.wait).toMatchObject({ kind: 'between', fromMinutes: 20 });
  const now = async () =>
    (await app.call('GET', `/api/v1/tickets/by-code/${last.code}`)).json<ResidentTicket>();
  await helpNext(8);
  await helpNext(8);
  expect((await now()).wait).toMatchObject({ kind: 'between', fromMinutes: 5 });
  await helpNext(8);
  await app.call('POST', '/api/v1/desks/desk_1/call-next', { cookie });
  expect((await now()).state).toBe('called');
  expect((await now()).wait).toBeUndefined();
});

test('every estimate is in the log, and its accuracy is published', async () => {
  expect((await waits()).accuracy).toBeNull();
  await morning(12, 5);
  const { accuracy } = await waits();
  expect(accuracy).toMatchObject({ people: 12, shareAboveUpper: 0 });
  expect(accuracy?.maeMinutes).toBeLessThan(1);
  await app.service.stop();
  const told = readDatabase(app.dataDir, (db) =>
    db
      .prepare("SELECT json_extract(payload, '$.wait') AS wait FROM events WHERE type = ?")
      .all('ticket.issued'),
  );
  expect(told).toHaveLength(12);
  for (const row of told as { wait: string }[]) {
    expect(Object.keys(JSON.parse(row.wait) as object)).toEqual(['p50Minutes', 'p90Minutes']);
  }
});

test('what was learned survives a restart', async () => {
  await morning(25, 12);
  for (let i = 0; i < 3; i += 1) await app.issued();
  const before = await waits();
  await app.stop();
  app = await ServiceApp.start({ dataDir: app.dataDir, clock: app.clock });
  expect(await waits()).toEqual(before);
});

test('in a rush everyone is told later than who came just before', async () => {
  await morning(20, 8);
  const told: number[] = [];
  for (let i = 0; i < 6; i += 1) {
    const { wait } = await app.issued();
    told.push(wait?.kind === 'between' ? wait.fromMinutes : 0);
  }
  expect(told[0]).toBe(0);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  // Five visits of eight minutes before the sixth.
  expect(told[5]).toBeGreaterThanOrEqual(30);
  expect(told[5]).toBeLessThanOrEqual(45);
});
