import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NetworkView } from '../../src/contract/network.ts';
import { readTlsIdentity } from '../../src/service/network/tls_identity.ts';
import type { NetworkConfig } from '../../src/contract/config.ts';
import { DAY, HOUR, MINUTE } from '../support/fake_clock.ts';
import { LanClient } from '../support/lan_client.ts';
import { newFolder } from '../support/folders.ts';
import { PINS, ServiceApp, testConfig } from '../support/service_app.ts';

/*
 * Who of the building's network may come in, over real TLS connections: paired devices, people who
 * signed in on them, and nobody else.
 */

const NETWORK = { listen: '127.0.0.1', port: 0, names: ['kiosk.local'] };

let app: ServiceApp;
let door: { port: number; certificatePem: string };
const clients: LanClient[] = [];
beforeAll(async () => {
  // Far from the end of the certificate, whenever this runs: it is made with the test's clock.
  app = await ServiceApp.start({ config: { network: NETWORK } });
  door = await app.openNetwork();
});
afterAll(async () => {
  for (const client of clients) client.close();
  await app.stop();
});

function device(): LanClient {
  const client = new LanClient(door.port, door.certificatePem);
  clients.push(client);
  return client;
}

async function signIn(client: LanClient, staff: keyof typeof PINS = 'samira') {
  return client.call('POST', '/api/v1/session', { body: { staff, pin: PINS[staff] } });
}

async function codeFor(kind: string): Promise<string> {
  const cookie = app.signedIn('annemarie');
  const answer = await app.call('POST', '/api/v1/pairing-codes', { body: { kind }, cookie });
  expect(answer.statusCode).toBe(201);
  return answer.json<{ code: string }>().code;
}

describe('a device that was not paired', () => {
  test.each([
    ['GET', '/health'],
    ['GET', '/api/v1/setup'],
    ['GET', '/api/v1/stream'],
    ['GET', '/openapi.json'],
    ['POST', '/api/v1/tickets'],
    ['POST', '/api/v1/session'],
    ['GET', '/pictograms/home.svg'],
    ['GET', '/nothing-here'],
    ['GET', '/pairing/../api/v1/setup'],
    ['GET', '/assets/%2e%2e/kiosk/index.html'],
  ])('is refused at %s %s', async (method, url) => {
    const answer = await device().call(method, url, method === 'POST' ? { body: {} } : {});
    expect(answer.status).toBe(401);
    expect(answer.json<{ code: string }>().code).toBe('not_paired');
  });

  test('is shown the page that asks for a code when a browser opens the desk', async () => {
    const answer = await device().call('GET', '/desk/', { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toBe('/pairing/?to=%2Fdesk%2F');
  });

  test('is not helped by a cookie that somebody made up', async () => {
    const client = device();
    client.cookies.set('__Host-wijkloket_device', 'A'.repeat(43));
    expect((await client.call('GET', '/health')).status).toBe(401);
  });
});

describe('pairing', () => {
  test('lets a desk in for good, with a secret that no page can read', async () => {
    const client = device();
    const body = { code: await codeFor('desk'), name: 'Balie 1' };
    const answer = await client.call('POST', '/api/v1/pairing', { body });
    expect(answer.status).toBe(201);
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^__Host-wijkloket_device=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect((await client.call('GET', '/health')).status).toBe(200);
    const secret = client.cookies.get('__Host-wijkloket_device') ?? '';
    app.store.devices.list();
    const database = fs.readFileSync(path.join(app.dataDir, 'wijkloket.sqlite-wal'));
    expect(database.includes(secret)).toBe(false);
  });

  test('takes a code once', async () => {
    const body = { code: await codeFor('desk'), name: 'Balie 1' };
    expect((await device().call('POST', '/api/v1/pairing', { body })).status).toBe(201);
    const again = await device().call('POST', '/api/v1/pairing', { body });
    expect(again.json<{ code: string }>().code).toBe('wrong_pairing_code');
  });

  test('does not take a code of ten minutes ago', async () => {
    const body = { code: await codeFor('desk'), name: 'Balie 1' };
    app.clock.advance(10 * MINUTE);
    const answer = await device().call('POST', '/api/v1/pairing', { body });
    expect(answer.json<{ code: string }>().code).toBe('expired_pairing_code');
  });

  test('stops someone who tries codes, also with the right one, until the wait is over', async () => {
    app.clock.advance(DAY);
    const client = device();
    const code = await codeFor('desk');
    const wrong = code === '00000000' ? '00000001' : '00000000';
    const attempt = (tried: string) =>
      client.call('POST', '/api/v1/pairing', { body: { code: tried, name: 'x' } });
    const statuses: number[] = [];
    for (let i = 0; i < 7; i += 1) statuses.push((await attempt(wrong)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect((await attempt(code)).status).toBe(429);
    app.clock.advance(MINUTE);
    expect((await attempt(code)).status).toBe(201);
  });

  test('can not be begun from the network, not even by a host', async () => {
    const client = device();
    await client.pair(app, 'desk');
    expect((await signIn(client, 'annemarie')).status).toBe(200);
    const answer = await client.call('POST', '/api/v1/pairing-codes', { body: { kind: 'desk' } });
    expect(answer.status).toBe(403);
    expect(answer.json<{ code: string }>().code).toBe('not_here');
  });
});

describe('a paired device', () => {
  test('that is turned away is out at once, with whoever is signed in on it', async () => {
    const client = device();
    const id = await client.pair(app, 'desk');
    await signIn(client);
    expect((await client.call('GET', '/api/v1/overview')).status).toBe(200);
    const cookie = app.signedIn('annemarie');
    const network = (await app.call('GET', '/api/v1/network', { cookie })).json<NetworkView>();
    expect(network.devices.find((each) => each.id === id)).toMatchObject({
      name: 'Balie 2',
      kind: 'desk',
      pairedBy: 'annemarie',
    });
    const url = `/api/v1/paired-devices/${id}/revoke`;
    expect((await app.call('POST', url, { cookie })).statusCode).toBe(204);
    expect((await client.call('GET', '/api/v1/overview')).status).toBe(401);
    expect((await app.call('POST', url, { cookie })).statusCode).toBe(404);
  });

  test('of the waiting room looks, and does nothing else', async () => {
    const client = device();
    await client.pair(app, 'display');
    expect((await client.call('GET', '/api/v1/display')).status).toBe(200);
    expect((await signIn(client)).status).toBe(403);
    const visit = { visit: crypto.randomUUID(), flow: null, language: 'nl' };
    const asked = await client.call('POST', '/api/v1/help-requests', { body: visit });
    expect(asked.status).toBe(403);
  });

  test('that is a second kiosk gives out numbers, and lets nobody sign in', async () => {
    const client = device();
    await client.pair(app, 'kiosk');
    const wish = {
      request: crypto.randomUUID(),
      queue: 'A',
      product: null,
      language: 'nl',
      print: false,
    };
    expect((await client.call('POST', '/api/v1/tickets', { body: wish })).status).toBe(201);
    expect((await signIn(client)).status).toBe(403);
    const staff = await client.call('GET', '/staff/', { headers: { accept: 'text/html' } });
    expect(staff.status).toBe(403);
  });
});

describe('a session', () => {
  test('has a cookie that only travels over TLS, and is a new one at every sign-in', async () => {
    const client = device();
    await client.pair(app, 'desk');
    client.cookies.set('wijkloket_session', 'chosen-by-someone-else');
    const first = await signIn(client);
    expect(first.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; Secure; SameSite=Strict$/);
    const secret = client.cookies.get('wijkloket_session');
    expect(secret).not.toBe('chosen-by-someone-else');
    await signIn(client);
    expect(client.cookies.get('wijkloket_session')).not.toBe(secret);
    // The one before ended with it.
    client.cookies.set('wijkloket_session', secret ?? '');
    expect((await client.call('GET', '/api/v1/session')).status).toBe(401);
  });

  test('is over after signing out, whoever kept its cookie', async () => {
    const client = device();
    await client.pair(app, 'desk');
    await signIn(client);
    const kept = client.cookies.get('wijkloket_session') ?? '';
    expect((await client.call('DELETE', '/api/v1/session')).status).toBe(204);
    client.cookies.set('wijkloket_session', kept);
    expect((await client.call('GET', '/api/v1/overview')).status).toBe(401);
  });

  test('is worth nothing on another device', async () => {
    const [one, other] = [device(), device()];
    await one.pair(app, 'desk');
    await other.pair(app, 'desk');
    await signIn(one);
    other.cookies.set('wijkloket_session', one.cookies.get('wijkloket_session') ?? '');
    expect((await other.call('GET', '/api/v1/overview')).status).toBe(401);
    const cookie = `wijkloket_session=${one.cookies.get('wijkloket_session') ?? ''}`;
    expect((await app.call('GET', '/api/v1/overview', { cookie })).statusCode).toBe(401);
    expect((await one.call('GET', '/api/v1/overview')).status).toBe(200);
  });

  test('ends when nobody did anything for two hours, though the page kept looking', async () => {
    const cookie = await app.signIn('samira');
    const look = async () => (await app.call('GET', '/api/v1/overview', { cookie })).statusCode;
    for (let half = 0; half < 3; half += 1) {
      app.clock.advance(HOUR / 2);
      expect(await look()).toBe(200);
    }
    await app.call('POST', '/api/v1/desks/desk_1/open', { cookie });
    app.clock.advance(HOUR);
    expect(await look()).toBe(200);
    app.clock.advance(HOUR);
    expect(await look()).toBe(401);
  });
});

describe('names', () => {
  test.each([
    ['kiosk.local', 200],
    ['evil.example', 400],
    ['127.0.0.2', 400],
    ['127.0.0.1', 200],
  ])('a page that calls the service %s gets %i', async (name, status) => {
    const client = device();
    await client.pair(app, 'display');
    const headers = { host: `${name}:${String(door.port)}` };
    expect((await client.call('GET', '/health', { headers })).status).toBe(status);
  });

  test('a machine that was given no name answers to the one in its certificate', async () => {
    const unnamed = await ServiceApp.start({ config: { network: { ...NETWORK, names: [] } } });
    const at = await unnamed.openNetwork();
    const client = new LanClient(at.port, at.certificatePem);
    try {
      await client.pair(unnamed, 'display');
      const name = `${os.hostname().toLowerCase()}.local`;
      expect(new X509Certificate(at.certificatePem).checkHost(name)).toBe(name);
      const headers = { host: `${name}:${String(at.port)}` };
      expect((await client.call('GET', '/health', { headers })).status).toBe(200);
    } finally {
      client.close();
      await unnamed.stop();
    }
  });

  test('a page of another site can not send what its visitor did not ask for', async () => {
    const client = device();
    await client.pair(app, 'desk');
    const headers = { origin: 'https://evil.example' };
    const answer = await client.call('DELETE', '/api/v1/session', { headers });
    expect(answer.status).toBe(400);
  });

  test('HSTS is not asked of browsers for a certificate of our own', async () => {
    const answer = await device().call('GET', '/health');
    expect(answer.headers['strict-transport-security']).toBeUndefined();
  });
});

describe('the certificate', () => {
  const given = testConfig({ network: NETWORK }).network;
  if (given === undefined) throw new Error('it has one');
  const network: NetworkConfig = given;
  const now = Date.parse('2026-11-24T10:00:00Z');

  async function identity(dataDir: string, at: number, more: object = {}) {
    const read = await readTlsIdentity({ ...network, ...more }, dataDir, at);
    if (!read.ok) throw new Error(read.error);
    return read.value;
  }

  test('is made at the first start, kept, and its key is for the service alone', async () => {
    const folder = newFolder();
    const first = await identity(folder, now);
    expect(await identity(folder, now + DAY)).toEqual(first);
    expect(fs.statSync(path.join(folder, 'tls/key.pem')).mode & 0o777).toBe(0o600);
    const certificate = new X509Certificate(first.certificatePem);
    expect(certificate.checkHost('kiosk.local')).toBe('kiosk.local');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(first.until - now).toBeLessThan(825 * DAY);
  });

  test('is renewed a month before its end, with the same key', async () => {
    const folder = newFolder();
    const first = await identity(folder, now);
    const later = await identity(folder, first.until - 29 * DAY);
    expect(later.fingerprint).not.toBe(first.fingerprint);
    expect(later.keyPin).toBe(first.keyPin);
    expect(later.until).toBeGreaterThan(first.until);
  });

  test('is made anew when the machine gets another name', async () => {
    const folder = newFolder();
    const first = await identity(folder, now);
    const renamed = await identity(folder, now, { names: ['loket.local'] });
    expect(renamed.fingerprint).not.toBe(first.fingerprint);
    expect(new X509Certificate(renamed.certificatePem).checkHost('loket.local')).toBeDefined();
  });

  test('may be one of the municipality, and a key that does not fit is refused', async () => {
    const [one, other] = [newFolder(), newFolder()];
    const supplied = await identity(one, now);
    await identity(other, now);
    const files = {
      certificateFile: path.join(one, 'tls/certificate.pem'),
      keyFile: path.join(one, 'tls/key.pem'),
    };
    expect(await identity(newFolder(), now, files)).toMatchObject({
      own: false,
      fingerprint: supplied.fingerprint,
    });
    const wrong = { ...files, keyFile: path.join(other, 'tls/key.pem') };
    const read = await readTlsIdentity({ ...network, ...wrong }, newFolder(), now);
    expect(read.ok).toBe(false);
  });
});
