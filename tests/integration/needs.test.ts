import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { COARSE_MS } from '../../src/contract/events.ts';
import { MINUTE } from '../support/fake_clock.ts';
import { readDatabase, ServiceApp } from '../support/service_app.ts';

/* What people say of the service and of what they miss: counted, and never led back to a visit. */

let app: ServiceApp;
let running: boolean;
beforeEach(async () => {
  app = await ServiceApp.start();
  running = true;
});
afterEach(async () => {
  if (running) await app.stop();
});

interface Row {
  readonly id: string;
  readonly type: string;
  readonly at: number;
  readonly payload: string;
}

async function eventsOf(type: string): Promise<Row[]> {
  await app.stop();
  running = false;
  return readDatabase(app.dataDir, (db) =>
    db.prepare<[string], Row>('SELECT id, type, at, payload FROM events WHERE type = ?').all(type),
  );
}

const need = (changes: Readonly<Record<string, unknown>> = {}) => ({
  request: uuidv7(),
  group: 'worries',
  obstacle: 'distance',
  channel: 'desk',
  stadsdeel: 'Noord',
  language: 'ar',
  ...changes,
});
const tell = (body: unknown) => app.call('POST', '/api/v1/needs', { body });

test('a need is kept as choices, with its hour only and an id that tells no time', async () => {
  app.clock.advance(17 * MINUTE);
  expect((await tell(need())).statusCode).toBe(204);
  const [event] = await eventsOf('need.registered');
  expect(JSON.parse(event?.payload ?? '')).toEqual({
    group: 'worries',
    obstacle: 'distance',
    channel: 'desk',
    stadsdeel: 'Noord',
    language: 'ar',
  });
  expect((event?.at ?? 1) % COARSE_MS).toBe(0);
  // Version 4 of a UUID is random; version 7 begins with the time.
  expect(event?.id.charAt(14)).toBe('4');
});

test('every question may be left open', async () => {
  const open = { group: null, obstacle: null, channel: null, stadsdeel: 'elsewhere' };
  expect((await tell(need(open))).statusCode).toBe(204);
});

test('a request that comes twice counts once, for needs and for faces', async () => {
  const one = need();
  await tell(one);
  await tell(one);
  const face = { request: uuidv7(), score: 3, product: null, language: 'nl' };
  for (let times = 0; times < 2; times += 1) {
    expect((await app.call('POST', '/api/v1/feedback', { body: face })).statusCode).toBe(204);
  }
  const told = await eventsOf('need.registered');
  expect(told).toHaveLength(1);
  const faces = readDatabase(app.dataDir, (db) =>
    db.prepare("SELECT at FROM events WHERE type = 'feedback.given'").all(),
  );
  expect(faces).toHaveLength(1);
});

test('only the choices of this municipality are taken, and no words of people', async () => {
  const strange = [
    { group: 'mijn_buurman' },
    { stadsdeel: 'Kerkstraat 1' },
    { obstacle: 'the man at the desk' },
    { channel: 'fax' },
    { note: 'my name is' },
  ];
  for (const changes of strange) expect((await tell(need(changes))).statusCode).toBe(400);
  expect(await eventsOf('need.registered')).toEqual([]);
});
