import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { OFFICE_PROBLEMS, type OfficeProblem } from '../../src/contract/sync.ts';
import { CHAIN_START } from '../../src/platform/event_chain.ts';
import { contentDigest, signatureHeaders } from '../../src/platform/message_signature.ts';
import { FakeClock } from '../support/fake_clock.ts';
import { newFolder } from '../support/folders.ts';
import { Kiosk, newHome, OfficeApp, storedOf, writeEvents } from '../support/office_app.ts';

/* Whatever is sent that is not right: refused with a reason, counted, and nothing of it is kept. */

const clock = new FakeClock();
let office: OfficeApp;
let kiosk: Kiosk;
let stranger: Kiosk;
beforeAll(async () => {
  office = await OfficeApp.start(newHome('sqlite', inject('postgresUrl')), clock);
  kiosk = new Kiosk({ office, clock, code: await office.code() });
  stranger = new Kiosk({ office, clock });
  writeEvents(kiosk, 3);
  await kiosk.drain();
});
afterAll(() => office.stop());

interface Changes {
  body?: (batch: Record<string, unknown>) => unknown;
  bytes?: (bytes: Buffer) => Buffer;
  headers?: Record<string, string>;
  nonce?: string;
  keyId?: string;
  key?: Kiosk['key'];
  path?: string;
  encoding?: string;
}

/** The next event of the log, as someone would send it who speaks the protocol by hand. */
function batch(): Record<string, unknown> {
  const { store } = kiosk;
  const { seq, hash } = store.head;
  const at = clock.now();
  const event = { seq: seq + 1, id: randomUUID(), type: 'help.requested', at, payload: '{}' };
  return {
    device: store.device,
    ...{ epoch: 1, branch: 0, storeId: null, sentAt: at, software: 'by hand', open: true },
    after: { seq, hash },
    head: { seq: seq + 1, hash: 'a'.repeat(64) },
    events: [{ ...event, hash: 'a'.repeat(64) }],
  };
}

async function send(changes: Changes = {}): Promise<Response> {
  const { body = (each) => each, bytes = (each) => each, encoding = 'identity' } = changes;
  const sent = bytes(Buffer.from(JSON.stringify(body(batch()))));
  const parts = {
    method: 'POST',
    path: changes.path ?? '/v1/event-batches',
    contentType: 'application/json',
    contentEncoding: encoding,
    contentDigest: contentDigest(sent),
  };
  const nonce = changes.nonce ?? kiosk.store.sync.memory().nonce ?? '';
  const params = { keyId: changes.keyId ?? kiosk.store.device, nonce, created: 0 };
  const headers: Record<string, string> = {
    'content-type': parts.contentType,
    'content-digest': parts.contentDigest,
    'content-encoding': encoding,
    ...signatureHeaders(parts, params, changes.key ?? kiosk.key),
    ...changes.headers,
  };
  const kept = Object.entries(headers).filter(([, value]) => value !== '');
  return fetch(`${office.url}/v1/event-batches`, {
    ...{ method: 'POST', headers: Object.fromEntries(kept), body: new Uint8Array(sent) },
  });
}

const WRONG: [string, OfficeProblem['code'], () => Changes][] = [
  ['not signed at all', 'not_signed', () => ({ headers: { signature: '' } })],
  ['without a digest of the body', 'not_signed', () => ({ headers: { 'content-digest': '' } })],
  [
    'with the digest of another body',
    'bad_digest',
    () => ({
      headers: { 'content-digest': contentDigest(Buffer.from('other')) },
    }),
  ],
  ['signed by another key', 'bad_signature', () => ({ key: stranger.key })],
  ['signed for another path', 'bad_signature', () => ({ path: '/v1/enrolments' })],
  ['with a signature that is none', 'bad_signature', () => ({ headers: { signature: 'kiosk=1' } })],
  [
    'with headers that are no structured fields',
    'bad_signature',
    () => ({
      headers: { 'signature-input': '((((' },
    }),
  ],
  [
    'from a device that nobody knows',
    'unknown_device',
    () => ({
      keyId: stranger.store.device,
      key: stranger.key,
    }),
  ],
  [
    'in the name of another device',
    'bad_signature',
    () => ({
      body: (each) => ({ ...each, device: stranger.store.device }),
    }),
  ],
  ['with a nonce that was used before', 'stale_nonce', () => ({ nonce: 'used-before' })],
  ['that is no JSON', 'bad_request', () => ({ bytes: () => Buffer.from('{"device":') })],
  [
    'with a part missing',
    'bad_request',
    () => ({ body: (each) => ({ ...each, head: undefined }) }),
  ],
  [
    'with a version that is no line of text',
    'bad_request',
    () => ({ body: (each) => ({ ...each, software: '1.0\0' }) }),
  ],
  ['with a part too many', 'bad_request', () => ({ body: (each) => ({ ...each, more: 1 }) })],
  [
    'with a number left out',
    'bad_request',
    () => ({
      body: (each) => ({ ...each, after: { seq: 1, hash: CHAIN_START } }),
    }),
  ],
  [
    'with more events than a batch may hold',
    'bad_request',
    () => ({
      body: (each) => ({ ...each, events: Array.from({ length: 501 }, () => each['events']) }),
    }),
  ],
  [
    'larger than a request may be',
    'body_too_large',
    () => ({ bytes: () => Buffer.alloc(300_000, 32) }),
  ],
  [
    'that unpacks to more than it may',
    'body_too_large',
    () => ({
      encoding: 'gzip',
      bytes: () => gzipSync(Buffer.alloc(2_000_000, 32)),
    }),
  ],
  ['that says gzip and is not', 'bad_encoding', () => ({ encoding: 'gzip' })],
  ['packed in another way', 'bad_encoding', () => ({ encoding: 'br' })],
  [
    'of another kind than JSON',
    'wrong_media_type',
    () => ({
      headers: { 'content-type': 'text/plain' },
    }),
  ],
];

const countOf = async (reason: string) => {
  const { refusals } = await office.get<{ refusals: { reason: string; count: number }[] }>(
    '/refusals',
  );
  return refusals.find((each) => each.reason === reason)?.count ?? 0;
};

describe('a batch', () => {
  test.each(WRONG)('%s is refused as %s, counted, and not kept', async (_what, code, changes) => {
    const [events, count] = [await storedOf(office, kiosk.store.device), await countOf(code)];
    const response = await send(changes());
    expect(response.status).toBe(OFFICE_PROBLEMS[code]);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('api-version')).toMatch(/^\d+\.\d+\.\d+$/);
    expect(await response.json()).toMatchObject({ code, status: OFFICE_PROBLEMS[code] });
    expect(await countOf(code)).toBe(count + 1);
    expect(await storedOf(office, kiosk.store.device)).toEqual(events);
  });

  test('that was taken in is refused when the very same bytes come again', async () => {
    const headers: [string, RequestInit][] = [];
    const recorded = new Kiosk({
      ...{ office, clock, code: await office.code() },
      fetch: (url, init) => {
        headers.push([url, init as RequestInit]);
        return fetch(url, init);
      },
    });
    writeEvents(recorded, 2);
    await recorded.drain();
    const [url, init] = headers.at(-1) ?? ['', {}];
    const again = await fetch(url, { ...init, signal: null });
    expect(await again.json()).toMatchObject({ code: 'stale_nonce' });
    expect((await storedOf(office, recorded.store.device)).length).toBe(2);
  });

  test('that is right in every part is taken in: the refusals above had their own reason', async () => {
    const before = (await storedOf(office, kiosk.store.device)).length;
    expect((await send()).status).toBe(200);
    expect((await storedOf(office, kiosk.store.device)).length).toBe(before + 1);
  });
});

describe('what only an administrator may see', () => {
  test.each(['/kiosks', '/figures?month=2026-11&metric=needs', '/refusals'])(
    '%s is refused without the token',
    async (path) => {
      const response = await fetch(`${office.url}/v1${path}`);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'not_signed_in' });
    },
  );

  test('figures leave the office without any count under ten', async () => {
    const path = '/figures?month=2026-11&metric=help_requested&breakdown=language';
    expect(await office.get(path)).toMatchObject({ suppressedUnder: 10, total: null });
  });
});

test('who tries codes is slowed down', async () => {
  const trying = new Kiosk({ office, clock, code: 'WRONG-CODE' });
  writeEvents(trying, 1);
  for (let i = 0; i < 10; i += 1) await trying.worker.exchange();
  expect(trying.worker.contact().problem).toBe('wrong_code');
  await trying.worker.exchange();
  expect(trying.worker.contact().problem).toBe('too_many_requests');
  expect(trying.worker.waitMs()).toBeGreaterThan(30_000);
});

/** Asks for a submission that does not exist, as a proxy passes it on. @returns why not */
async function guess(url: string, forwardedFor: string): Promise<string> {
  const response = await fetch(`${url}/v1/submission-progress`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': forwardedFor },
    body: JSON.stringify({ lookup: randomBytes(16).toString('hex') }),
  });
  return ((await response.json()) as OfficeProblem).code;
}

test('behind a proxy that is believed, each waits for what they did themselves', async () => {
  const home = newHome('sqlite', inject('postgresUrl'));
  const behind = await OfficeApp.start(home, clock, { trustedProxies: ['127.0.0.1'] });
  // What a caller says of itself stands before what the proxy adds.
  const claims = Array.from({ length: 10 }, (_, i) => `198.51.100.${String(i)}, 192.0.2.1`);
  for (const from of claims) expect(await guess(behind.url, from)).toBe('not_found');
  expect(await guess(behind.url, '198.51.100.99, 192.0.2.1')).toBe('too_many_requests');
  expect(await guess(behind.url, '192.0.2.2')).toBe('not_found');
  await behind.stop();
});

test('who is not a proxy of the office can not say to be somebody else', async () => {
  const home = newHome('sqlite', inject('postgresUrl'));
  const open = await OfficeApp.start(home, clock, { trustedProxies: ['10.0.0.0/8'] });
  for (let i = 0; i < 10; i += 1) {
    expect(await guess(open.url, `192.0.2.${String(i)}`)).toBe('not_found');
  }
  expect(await guess(open.url, '192.0.2.99')).toBe('too_many_requests');
  await open.stop();
});

test.each(['kitchen', '10.0.0.0/33', '10.0.0.1/8/8'])('%s is no address of a proxy', (address) => {
  const args = ['src/office/server/main.ts', '--port', '0', '--data', newFolder('office-')];
  const ended = spawnSync(process.execPath, [...args, '--trusted-proxy', address]);
  expect(ended.status).toBe(64);
  expect(ended.stderr.toString()).toContain(`--trusted-proxy is an address, not "${address}"`);
});
