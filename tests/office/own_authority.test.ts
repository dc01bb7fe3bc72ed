import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { makeCertificate, newPrivateKey } from '../../src/service/network/own_certificate.ts';
import { officeFetch, officeFetchTrusting } from '../../src/service/sync/office_fetch.ts';
import { FakeClock } from '../support/fake_clock.ts';
import { Kiosk, newHome, OfficeApp, storedOf, writeEvents } from '../support/office_app.ts';

/*
 * An office of a municipality that makes its own certificates: behind a proxy with TLS, whose
 * certificate no browser knows.
 */

const clock = new FakeClock();
const key = newPrivateKey();
let authority: string;
let office: OfficeApp;
let proxy: https.Server;
let url: string;
beforeAll(async () => {
  authority = await makeCertificate(key, ['127.0.0.1'], Date.now());
  office = await OfficeApp.start(newHome('sqlite', inject('postgresUrl')), clock);
  proxy = https.createServer({ key, cert: authority }, (request, response) => {
    const { method, headers, url: path = '' } = request;
    const passed = http.request(office.url + path, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(passed);
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  url = `https://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  proxy.close();
  proxy.closeAllConnections();
  await office.stop();
});

test('a location that was told the authority brings everything', async () => {
  const fetch = officeFetchTrusting(authority);
  const kiosk = new Kiosk({ office: { url }, clock, fetch, code: await office.code() });
  writeEvents(kiosk, 3);
  await kiosk.drain();
  expect(await storedOf(office, kiosk.store.device)).toHaveLength(3);
});

test.each([
  ['public authorities alone', () => officeFetch],
  ['another authority', (other: string) => officeFetchTrusting(other)],
])('a location that believes %s sends nothing', async (_name, fetchOf) => {
  const other = await makeCertificate(newPrivateKey(), ['127.0.0.1'], Date.now());
  const code = await office.code();
  const kiosk = new Kiosk({ office: { url }, clock, fetch: fetchOf(other), code });
  writeEvents(kiosk, 3);
  expect(await kiosk.worker.exchange()).toBe('failed');
  expect(kiosk.worker.contact().problem).toBe('offline');
  // Whoever set it up reads why.
  expect(JSON.stringify(kiosk.lines)).toMatch(/self-signed certificate|DEPTH_ZERO_SELF_SIGNED/);
});
