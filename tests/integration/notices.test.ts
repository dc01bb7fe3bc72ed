import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeskOverview, DisplayView } from '../../src/contract/api.ts';
import { HOUR } from '../support/fake_clock.ts';
import { newFolder } from '../support/folders.ts';
import { readDatabase, ServiceApp } from '../support/service_app.ts';

/* What a host tells everyone who waits, on the real service. */

let app: ServiceApp;
let dataDir: string;
let host: string;
beforeEach(async () => {
  dataDir = newFolder();
  app = await ServiceApp.start({ dataDir });
  host = await app.signIn('annemarie');
});
afterEach(() => app.stop());

const post = (body: Record<string, unknown>, cookie = host) =>
  app.call('POST', '/api/v1/notices', {
    cookie,
    body: {
      request: crypto.randomUUID(),
      texts: { nl: 'De lift is stuk.' },
      until: app.clock.now() + HOUR,
      ...body,
    },
  });
const onScreen = async () => {
  const view = (await app.call('GET', '/api/v1/display')).json<DisplayView>();
  return view.notices.map(({ nl }) => nl);
};

test('a host puts a notice on the screen; it survives a restart and goes at its time', async () => {
  const request = crypto.randomUUID();
  expect((await post({ request })).statusCode).toBe(201);
  // A lost answer, asked again: it stays one.
  expect((await post({ request })).statusCode).toBe(201);
  expect(await onScreen()).toEqual(['De lift is stuk.']);
  await app.stop();
  app = await ServiceApp.start({ dataDir, clock: app.clock });
  expect(await onScreen()).toEqual(['De lift is stuk.']);
  app.clock.advance(HOUR);
  expect(await onScreen()).toEqual([]);
});

test('it is taken away before its time, and every desk sees what stands there', async () => {
  const { id } = (await post({})).json<{ id: string }>();
  const cookie = await app.signIn('samira');
  const overview = (await app.call('GET', '/api/v1/overview', { cookie })).json<DeskOverview>();
  expect(overview.notices).toMatchObject([{ id, staff: 'annemarie' }]);
  const url = `/api/v1/notices/${id}/remove`;
  expect((await app.call('POST', url, { cookie: host })).statusCode).toBe(204);
  expect(await onScreen()).toEqual([]);
  expect((await app.call('POST', url, { cookie: host })).statusCode).toBe(404);
});

test('no words without Dutch, no notice of yesterday, and the fifth is refused in words', async () => {
  const code = async (body: Record<string, unknown>) =>
    (await post(body)).json<{ code?: string }>().code;
  expect(await code({ texts: { ar: 'المصعد معطل' } })).toBe('bad_request');
  expect(await code({ until: app.clock.now() })).toBe('bad_request');
  for (let count = 1; count <= 4; count += 1) expect((await post({})).statusCode).toBe(201);
  expect(await code({})).toBe('notices_full');
});

test('a notice stands in no event: somebody may write a name into it', async () => {
  await post({ texts: { nl: 'Mevrouw Jansen is er vandaag niet.' } });
  await app.stop();
  const events = readDatabase(dataDir, (db) =>
    db.prepare('SELECT payload FROM events').pluck().all(),
  );
  expect(events.length).toBeGreaterThan(0);
  expect(JSON.stringify(events)).not.toContain('Jansen');
});
