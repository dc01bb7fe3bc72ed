import fs from 'node:fs';
import path from 'node:path';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBase64Url } from '../../src/ui/kit/sealing.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { newFolder } from '../support/folders.ts';
import { startService, type RunningService } from '../support/service_process.ts';
import { visitorAt } from './kiosk_visitor.ts';
import { handInStreetReport } from './report_walk.ts';

/** What a resident fills in: words that stand nowhere else. */
const CANARIES = ['kwikstaart', 'zeepaardje', '0687654329'] as const;
/** What is no secret: the search must find it, or it is blind. */
const NO_SECRET = 'Bibliotheek Schalkwijk';

let browser: Browser;
let service: RunningService;

beforeAll(async () => {
  browser = await launchBrowser();
  const kem = new DhkemX25519HkdfSha256();
  const { publicKey } = await kem.generateKeyPair();
  const raw = new Uint8Array(await kem.serializePublicKey(publicKey));
  service = await startService({
    dataDir: newFolder('data-'),
    config: {
      // Nobody answers there: everything stays on the kiosk, the worst case.
      office: { url: 'http://127.0.0.1:9' },
      submissions: { publicKey: toBase64Url(raw) },
    },
  });
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

/** Every form in which a text can lie in a file or in memory. */
function formsOf(text: string): readonly Buffer[] {
  const base64 = Buffer.from(text)
    .toString('base64')
    .replace(/.{0,2}=*$/u, '');
  return [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(base64)];
}

const hitsIn = (bytes: Buffer, words: readonly string[]) =>
  words.filter((word) => formsOf(word).some((form) => bytes.includes(form)));

/** All words found in any file of a folder, also in logs, caches and the write-ahead log. */
function searchFolder(folder: string, words: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = fs.readFileSync(path.join(entry.parentPath, entry.name));
    for (const word of hitsIn(bytes, words)) found.add(word);
  }
  return found;
}

const CHUNK_BYTES = 16 * 1024 * 1024;
const OVERLAP_BYTES = 256;

/** All words found in the memory of a process: every part that it can read and write. */
function searchMemory(pid: number, words: readonly string[]) {
  const found = new Set<string>();
  let bytes = 0;
  const memory = fs.openSync(`/proc/${String(pid)}/mem`, 'r');
  const buffer = Buffer.alloc(CHUNK_BYTES);
  for (const line of fs.readFileSync(`/proc/${String(pid)}/maps`, 'utf8').split('\n')) {
    const [, from = '', to = '', rights = ''] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/u.exec(line) ?? [];
    if (!rights.startsWith('rw')) continue;
    const end = BigInt(`0x${to}`);
    for (let at = BigInt(`0x${from}`); at < end; at += BigInt(CHUNK_BYTES - OVERLAP_BYTES)) {
      const length = Math.min(CHUNK_BYTES, Number(end - at));
      let read = 0;
      try {
        read = fs.readSync(memory, buffer, 0, length, at);
      } catch {
        // A page that was given back between the list and now.
        break;
      }
      bytes += read;
      for (const word of hitsIn(buffer.subarray(0, read), words)) found.add(word);
    }
  }
  fs.closeSync(memory);
  return { found, bytes };
}

test('a stolen kiosk holds nothing of what was handed in five minutes earlier', async () => {
  const opened = await openPage(browser);
  const { page } = opened;
  const bodies: string[] = [];
  page.on('request', (request) => bodies.push(request.postData() ?? ''));
  await page.goto(`${service.url}/kiosk/`);
  const visitor = await visitorAt(page, 'nl');
  const [where, what, phone] = CANARIES;
  await handInStreetReport(visitor, { where, what, phone });
  expect(bodies.filter((body) => CANARIES.some((word) => body.includes(word)))).toEqual([]);
  const stored = bodies.find((body) => body.includes('"sealed"')) ?? '{}';
  const { sealed } = JSON.parse(stored) as { sealed: string };

  await fetch(`${service.url}/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ shiftMs: 5 * 60_000 }),
  });
  const words = [...CANARIES, NO_SECRET, sealed.slice(0, 60)];
  const inMemory = searchMemory(service.pid, words);
  expect(inMemory.bytes).toBeGreaterThan(20_000_000);
  expect(CANARIES.filter((word) => inMemory.found.has(word))).toEqual([]);
  expect(inMemory.found).toContain(NO_SECRET);
  const onDisk = searchFolder(service.dataDir, words);
  expect(CANARIES.filter((word) => onDisk.has(word))).toEqual([]);
  // The submission itself is there, so the search looked where it lies.
  expect(onDisk).toContain(sealed.slice(0, 60));
  expect(CANARIES.filter((word) => service.stderr().includes(word))).toEqual([]);
  expect(opened.faults).toEqual([]);
  await opened.close();
});
