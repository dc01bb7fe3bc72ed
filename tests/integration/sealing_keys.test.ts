import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sealingKeyId } from '../../src/platform/sealing_key.ts';
import { SealingKeys } from '../../src/service/sealing_keys.ts';
import { officeFetch } from '../../src/service/sync/office_fetch.ts';
import { FakeClock, MINUTE, SECOND } from '../support/fake_clock.ts';

/* How soon a location learns with which key forms are sealed, from an office over a real socket. */

const { x } = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' });
const PUBLIC_KEY = String(x);

let office: http.Server;
let url: string;
let keys: readonly unknown[];
let asked: number;
let blanks: number;
beforeEach(async () => {
  [keys, asked, blanks] = [[], 0, 0];
  office = http.createServer((_request, response) => {
    asked += 1;
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ keys }) + ' '.repeat(blanks));
  });
  await new Promise<void>((listening) => office.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${String((office.address() as AddressInfo).port)}`;
});
afterEach(async () => {
  office.closeAllConnections();
  await new Promise((closed) => office.close(closed));
});

function keysOf(clock: FakeClock): SealingKeys {
  let kept: string | null = null;
  return new SealingKeys({
    config: { office: { url }, submissions: {} } as never,
    heard: {
      read: () => kept,
      keep: (publicKey: string | null) => {
        kept = publicKey;
      },
    } as never,
    clock,
    log: { info: () => undefined } as never,
    fetch: officeFetch,
    onChange: () => undefined,
  });
}

const currentKey = (clock: FakeClock) => ({
  keyId: sealingKeyId(PUBLIC_KEY),
  ...{ publicKey: PUBLIC_KEY, state: 'current', createdAt: clock.now() },
});

test('a key that the office makes after it was asked is known within seconds', async () => {
  const clock = new FakeClock();
  const known = keysOf(clock);
  await known.ask();
  expect(known.current()).toBeNull();
  keys = [currentKey(clock)];
  clock.advance(5 * SECOND);
  await known.ask();
  expect(asked).toBe(1);
  clock.advance(10 * SECOND);
  await known.ask();
  expect(known.current()?.publicKey).toBe(PUBLIC_KEY);
  // With a key there is no hurry.
  clock.advance(4 * MINUTE);
  await known.ask();
  expect(asked).toBe(2);
  clock.advance(1 * MINUTE);
  await known.ask();
  expect(asked).toBe(3);
});

test('an answer that is too large is not believed, and the office is asked again', async () => {
  const clock = new FakeClock();
  const known = keysOf(clock);
  keys = [currentKey(clock)];
  blanks = 1024 * 1024;
  await known.ask();
  expect(known.current()).toBeNull();
  blanks = 0;
  await known.ask();
  expect(known.current()?.publicKey).toBe(PUBLIC_KEY);
});
