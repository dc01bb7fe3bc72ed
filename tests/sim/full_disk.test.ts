import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Health, ResidentTicket } from '../../src/contract/api.ts';
import type { Problem } from '../../src/contract/problems.ts';
import { smallDisk, type SmallDisk } from '../support/faults_small_disk.ts';
import { newFolder } from '../support/folders.ts';
import { PINS, readDatabase, verifyFolder } from '../support/service_app.ts';
import { startService, tryStartService, type RunningService } from '../support/service_process.ts';
import { startSimPrinter, type SimPrinter } from '../support/sim_printer/sim_printer.ts';

/*
 * The disk of a kiosk runs full: logs, updates, a forgotten film. Nothing half done, a clear word,
 * and on with the next number as soon as there is room.
 */

const DISK_BYTES = 8 * 1024 * 1024;
/** Room for some tickets, so that it runs full at work and not at the start. */
const ROOM_BYTES = 400 * 1024;
/** More than fit in that room. */
const TICKETS_MAX = 2_000;

let disk: SmallDisk;
let printer: SimPrinter;
let service: RunningService;
let confirmed: ResidentTicket[];
let cookie: string;

beforeEach(async () => {
  confirmed = [];
  disk = await smallDisk(DISK_BYTES);
  printer = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
  service = await startService({ dataDir: disk.folder, printerPort: printer.port });
  cookie = await signIn();
});
afterEach(async () => {
  await service.kill();
  await printer.stop();
  disk.remove();
});

async function call(method: string, url: string, body?: unknown): Promise<Response> {
  return fetch(service.url + url, {
    method,
    headers: {
      ...(cookie === '' ? {} : { cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function signIn(): Promise<string> {
  cookie = '';
  const answer = await call('POST', '/api/v1/session', { staff: 'samira', pin: PINS.samira });
  expect(answer.status).toBe(200);
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await call('POST', '/api/v1/desks/desk_1/open')).status).toBe(200);
  return cookie;
}

async function issue(): Promise<Response> {
  const request = uuidv7();
  const wish = { request, queue: 'A', product: null, language: 'nl' };
  const answer = await call('POST', '/api/v1/tickets', wish);
  if (answer.status === 201) confirmed.push((await answer.clone().json()) as ResidentTicket);
  return answer;
}

/** Gives out numbers until the disk is full; gives the refusal. */
async function issueUntilFull(): Promise<Response> {
  disk.fill(ROOM_BYTES);
  for (let i = 0; i < TICKETS_MAX; i += 1) {
    const answer = await issue();
    if (answer.status !== 201) return answer;
    // Whatever else writes must not find the last bytes for itself.
    if (i % 20 === 0) disk.fill(Math.max(0, ROOM_BYTES - i * 4_096));
  }
  throw new Error('the disk never ran full');
}

const health = async () => (await (await call('GET', '/health')).json()) as Health;

/** What is on the disk, looked at elsewhere: a check needs some room of its own. */
function expectNothingHalfDone(): void {
  const copy = newFolder();
  for (const entry of fs.readdirSync(disk.folder, { withFileTypes: true })) {
    const { name } = entry;
    // Compiled code is no data.
    if (!entry.isFile() || name.endsWith('-shm')) continue;
    fs.copyFileSync(path.join(disk.folder, name), path.join(copy, name));
  }
  const report = verifyFolder(copy);
  expect(report.chainFaults).toEqual([]);
  expect(report.projectionFaults).toEqual([]);
  const codes = readDatabase(copy, (db) => db.prepare('SELECT label, code FROM tickets').all());
  const there = new Set(codes.map((row) => JSON.stringify(row)));
  for (const { label, code } of confirmed) {
    expect(there).toContain(JSON.stringify({ label, code }));
  }
  expect(codes).toHaveLength(confirmed.length);
}

const nextLabel = () => `A${String(confirmed.length + 1).padStart(3, '0')}`;

test('a full disk is said clearly, reading goes on, and with room it issues again', async () => {
  const refused = await issueUntilFull();
  expect(refused.status).toBe(507);
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  const problem = (await refused.json()) as Problem;
  expect(problem.code).toBe('storage_full');
  expect(problem.detail).toContain('nothing was changed');
  expect(problem.detail).toContain('Make room');
  expect(confirmed.length).toBeGreaterThan(5);

  expect(await health()).toMatchObject({ status: 'trouble', storage: 'full' });
  expect((await call('GET', '/api/v1/display')).status).toBe(200);
  expect((await call('GET', '/api/v1/overview')).status).toBe(200);
  const first = confirmed[0]?.code ?? '';
  expect((await call('GET', `/api/v1/tickets/by-code/${first}`)).status).toBe(200);
  expectNothingHalfDone();

  disk.makeRoom();
  // Without anyone writing: a kiosk that reads this may offer numbers again.
  expect(await health()).toMatchObject({ status: 'ok', storage: 'ok' });
  const expected = nextLabel();
  const again = await issue();
  expect(again.status).toBe(201);
  expect(((await again.json()) as ResidentTicket).label).toBe(expected);
  const called = await call('POST', '/api/v1/desks/desk_1/call-next');
  expect(await called.json()).toMatchObject({ ticket: { label: 'A001' } });
  expect(await service.stop()).toBe(0);
  expectNothingHalfDone();
});

test('a full disk does not keep the service from stopping', async () => {
  await issueUntilFull();
  disk.fill();
  expect(await service.stop()).toBe(0);
  expectNothingHalfDone();
  disk.makeRoom();
  const expected = nextLabel();
  service = await startService({ dataDir: disk.folder, printerPort: printer.port });
  const again = await issue();
  expect(((await again.json()) as ResidentTicket).label).toBe(expected);
});

test('the plug is pulled while the disk is full: it says so at the start, and loses nothing', async () => {
  await issueUntilFull();
  disk.fill();
  await service.kill();
  expectNothingHalfDone();

  disk.fill();
  const start = await tryStartService({ dataDir: disk.folder, printerPort: printer.port });
  if ('exitCode' in start) {
    expect(start.exitCode).toBe(73);
    expect(start.stderr).toMatch(/disk .*is full\. Make room and start Wijkloket again/);
  } else {
    // Its log file still had room for the first lines of this run.
    service = start;
    expect((await issueUntilFull()).status).toBe(507);
    await service.kill();
  }
  expectNothingHalfDone();

  disk.makeRoom();
  const expected = nextLabel();
  service = await startService({ dataDir: disk.folder, printerPort: printer.port });
  const again = await issue();
  expect(((await again.json()) as ResidentTicket).label).toBe(expected);
  expect(await service.stop()).toBe(0);
  expectNothingHalfDone();
});

test('a disk that refuses to write for another reason: the service stops rather than guess', async () => {
  for (let i = 0; i < 20; i += 1) await issue();
  // The system refuses every byte past this size of a file (EFBIG), as a failing disk would.
  const wal = fs.statSync(path.join(disk.folder, 'wijkloket.sqlite-wal')).size;
  const limit = spawnSync('prlimit', ['--pid', String(service.pid), `--fsize=${String(wal)}`]);
  expect(limit.status).toBe(0);
  let refused: Response | null = null;
  for (let i = 0; i < TICKETS_MAX && refused === null; i += 1) {
    const answer = await issue().catch(() => null);
    if (answer?.status !== 201) refused = answer ?? Response.error();
  }
  await service.kill();
  expect(service.stderr()).toContain('can not be trusted any more');
  expectNothingHalfDone();
  const expected = nextLabel();
  service = await startService({ dataDir: disk.folder, printerPort: printer.port });
  const again = await issue();
  expect(((await again.json()) as ResidentTicket).label).toBe(expected);
});
