import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { ResidentTicket } from '../../src/contract/api.ts';
import { DATABASE_FILE } from '../../src/service/store/store.ts';
import { copyOfProject, runToEnd } from '../support/faults_service_start.ts';
import { newFolder } from '../support/folders.ts';
import { verifyFolder } from '../support/service_app.ts';
import { issueMany, openPoint } from '../support/service_app_point.ts';
import { FakeClock } from '../support/fake_clock.ts';
import { startService, type RunningService } from '../support/service_process.ts';

/*
 * Everything that can be wrong before the service accepts its first call. Each ends with the exit
 * code that the watchdog knows (sysexits.h) and one message that says what to do.
 */

const DEMO = path.resolve(import.meta.dirname, '../../assets/locations/demo_schalkwijk.yaml');

interface Ended {
  readonly exitCode: number | null;
  readonly stderr: string;
  readonly stdout: string;
}

/** The ending was clean: the code, the words, no ready line, and no stack of our own code. */
function expectEnding(ended: Ended, exitCode: number, ...says: RegExp[]): void {
  for (const words of says) expect(ended.stderr).toMatch(words);
  expect(ended.exitCode).toBe(exitCode);
  expect(ended.stdout).toBe('');
  expect(ended.stderr).not.toMatch(/^\s+at .+:\d+:\d+/m);
}

/** The demonstration configuration with something changed; gives the file. */
function configWith(change: (config: Record<string, unknown>) => unknown): string {
  const config = parse(fs.readFileSync(DEMO, 'utf8')) as Record<string, unknown>;
  const changed = change(config) ?? config;
  const file = path.join(newFolder('config-'), 'location.yaml');
  fs.writeFileSync(file, typeof changed === 'string' ? changed : stringify(changed));
  return file;
}

const start = (...args: string[]) => runToEnd(['--port', '0', '--data', newFolder(), ...args]);

describe('how it is called', () => {
  test('an option that does not exist', async () => {
    expectEnding(await start('--speed', 'high'), 64, /--speed/, /Use: npm run service/);
  });

  test('a port that is no port', async () => {
    expectEnding(await start('--port', 'eighty'), 64, /0 to 65535, not "eighty"/);
  });

  test('a printer without a port', async () => {
    expectEnding(await start('--printer', 'kitchen'), 64, /HOST:PORT, not "kitchen"/);
  });
});

describe('its configuration', () => {
  const CASES: readonly (readonly [string, () => string, RegExp])[] = [
    ['is not there', () => '/nowhere/location.yaml', /nowhere\/location\.yaml can not be read/],
    ['is a folder', () => newFolder(), /can not be read .*Check --config/],
    ['is no YAML', () => configWith(() => 'desks: [1, 2'), /not valid YAML.*line 1/s],
    ['is empty', () => configWith(() => ''), /the file: /],
    ['has a part too many', () => configWith((c) => ({ ...c, colour: 'red' })), /"colour"/],
    ['misses its desks', () => configWith((c) => ({ ...c, desks: [] })), / {2}desks: /],
    [
      'has a desk for a queue that is not there',
      () =>
        configWith((c) => ({
          ...c,
          desks: [{ id: 'desk_1', number: 1, queues: ['Z'], direction: 'left' }],
        })),
      /desks\.0\.queues: queue Z is not in "queues"/,
    ],
    [
      'has a PIN that is not hashed',
      () =>
        configWith((c) => ({
          ...c,
          staff: [{ id: 'samira', name: 'Samira', role: 'staff', pinHash: '1234' }],
        })),
      /staff\.0\.pinHash: /,
    ],
    [
      'names an authority that is not there',
      () =>
        configWith((c) => ({
          ...c,
          office: { url: 'https://office.example', authorityFile: '/nowhere/authority.pem' },
        })),
      /office\.authorityFile: \/nowhere\/authority\.pem is no certificate .*Ask who runs the office/,
    ],
    [
      'names an authority that is no certificate',
      () =>
        configWith((c) => ({
          ...c,
          office: { url: 'https://office.example', authorityFile: 'package.json' },
        })),
      /office\.authorityFile: package\.json is no certificate/,
    ],
    [
      'names an authority for an office without TLS',
      () =>
        configWith((c) => ({
          ...c,
          office: { url: 'http://127.0.0.1:1', authorityFile: '/nowhere/authority.pem' },
        })),
      /office\.authorityFile: needs an office at https:/,
    ],
    [
      'names a colleague twice',
      () => configWith((c) => ({ ...c, staff: [c['staff'], c['staff']].flat() })),
      /staff: "samira" stands here twice/,
    ],
    [
      'lets somebody between the kiosk and its office name the key that forms are sealed with',
      () =>
        configWith((c) => ({ ...c, office: { url: 'http://office.example' }, submissions: {} })),
      /submissions: without "publicKey" the office must be at https/,
    ],
  ];

  test.each(CASES)('%s', async (_name, config, says) => {
    const file = config();
    const data = newFolder();
    const ended = await runToEnd(['--port', '0', '--data', data, '--config', file]);
    expectEnding(ended, 78, says);
    expect(ended.stderr).toContain(file);
    // It ended before it touched the data.
    expect(fs.readdirSync(data)).toEqual([]);
  });
});

describe('its content', () => {
  test('of a municipality that is not there', async () => {
    const config = configWith((c) => ({ ...c, municipality: 'atlantis' }));
    expectEnding(await start('--config', config), 78, /content of atlantis has mistakes/);
  });

  test('sends people to a queue that this location does not have', async () => {
    const config = configWith((c) => ({
      ...c,
      queues: [{ letter: 'C' }],
      desks: [{ id: 'desk_1', number: 1, queues: ['C'], direction: 'left' }],
    }));
    expectEnding(await start('--config', config), 78, /content of haarlem has mistakes/, /queue/i);
  });

  /** Starts from a copy of the project in which one file was changed. */
  async function startWith(file: string, change: (text: string) => string): Promise<Ended> {
    const root = copyOfProject();
    const whole = path.join(root, file);
    const before = fs.readFileSync(whole, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    fs.writeFileSync(whole, after);
    const data = newFolder();
    const ended = await runToEnd(['--port', '0', '--data', data], { root });
    expect(fs.readdirSync(data)).toEqual([]);
    return ended;
  }

  test('has a flow that leads nowhere', async () => {
    const ended = await startWith('assets/content/haarlem/flows/passport.yaml', (text) =>
      text.replace('go: can_come', 'go: no_such_step'),
    );
    expectEnding(ended, 78, /passport\.yaml at steps.*no_such_step.*Choose one of/);
  });

  test('misses a text in one of its languages', async () => {
    const ended = await startWith('locales/ar/flows/passport.json', (text) => {
      const texts = JSON.parse(text) as Record<string, unknown>;
      delete texts['who'];
      return JSON.stringify(texts);
    });
    expectEnding(ended, 78, /ar\/flows\/passport\.json.*missing in ar/);
  });
});

describe('its data', () => {
  test('a file stands where the folder should be', async () => {
    const file = path.join(newFolder(), 'data');
    fs.writeFileSync(file, 'a letter');
    const ended = await start('--data', file);
    expectEnding(ended, 73, /data folder .* can not be used/, /--data/);
    expect(fs.readFileSync(file, 'utf8')).toBe('a letter');
  });

  test('a folder stands where the database should be', async () => {
    const folder = newFolder();
    fs.mkdirSync(path.join(folder, DATABASE_FILE));
    expectEnding(await start('--data', folder), 73, /can not be read and written/);
  });

  test('a folder in which nobody may write', async () => {
    expectEnding(await start('--data', '/proc/wijkloket'), 73, /can not be used/, /the right to/);
  });

  test('was written by a newer Wijkloket: refused, and left as it is', async () => {
    const folder = newFolder();
    openPoint(folder, new FakeClock()).store.close();
    const file = path.join(folder, DATABASE_FILE);
    const db = new Database(file);
    db.pragma('user_version = 99');
    db.close();
    const digest = () => createHash('sha256').update(fs.readFileSync(file)).digest('hex');
    const before = digest();
    const ended = await start('--data', folder);
    expectEnding(ended, 78, /newer Wijkloket \(version 99/, /Install the newer Wijkloket again/);
    expect(digest()).toBe(before);
    expect(fs.readdirSync(folder)).toEqual([DATABASE_FILE]);
  });

  test('is damaged: it starts, says so, and does not repeat a number', async () => {
    const folder = newFolder();
    const { store, point } = openPoint(folder, new FakeClock(Date.now()));
    issueMany(point, 20);
    store.close();
    const handle = fs.openSync(path.join(folder, DATABASE_FILE), 'r+');
    fs.writeSync(handle, 'water damage', 0);
    fs.closeSync(handle);
    const service = await startService({ dataDir: folder });
    await service.wrote(/store\.damaged/);
    await service.wrote(/store\.recovered/);
    const answer = await issueAt(service);
    expect(answer.label).toBe('A121');
    expect(await service.stop()).toBe(0);
    expect(fs.readdirSync(path.join(folder, 'damaged'))).toHaveLength(1);
  });
});

async function issueAt(service: RunningService): Promise<ResidentTicket> {
  const answer = await fetch(`${service.url}/api/v1/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      request: crypto.randomUUID(),
      queue: 'A',
      product: null,
      language: 'nl',
    }),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as ResidentTicket;
}

describe('beside one that runs', () => {
  let running: RunningService;
  beforeEach(async () => {
    running = await startService({ config: { printers: [] } });
  });
  afterEach(() => running.kill());

  test('the same data folder: the second is refused, the first goes on', async () => {
    const ended = await start('--data', running.dataDir);
    expectEnding(ended, 69, /in use by another Wijkloket service/, /Stop that one first/);
    expect((await issueAt(running)).label).toBe('A001');
    expect(await running.stop()).toBe(0);
    expect(verifyFolder(running.dataDir).chainFaults).toEqual([]);
  });

  test('the same port: the second is refused, the first goes on', async () => {
    const { port } = new URL(running.url);
    const ended = await start('--port', port);
    expect(ended.stderr).toMatch(new RegExp(`Port ${port} is in use.*another with --port`, 's'));
    expect(ended.exitCode).toBe(69);
    expect(ended.stdout).toBe('');
    expect((await issueAt(running)).label).toBe('A001');
  });
});

test('a port that another program uses', async () => {
  const other = http.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const data = newFolder();
  const ended = await start('--data', data, '--port', String(port));
  expect(ended.exitCode).toBe(69);
  expect(ended.stderr).toMatch(/Stop the program that uses it/);
  // It had opened its data already, and left it whole.
  expect(verifyFolder(data)).toMatchObject({ chainFaults: [], projectionFaults: [] });
  other.close();
});

test('a printer that can not be reached: the number is given, and the kiosk is told', async () => {
  // A port where nothing listens.
  const nobody = http.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => nobody.once('listening', resolve));
  const { port } = nobody.address() as AddressInfo;
  await new Promise((resolve) => nobody.close(resolve));
  const service = await startService({ printerPort: port });
  const stream = await fetch(`${service.url}/api/v1/stream`);
  const ticket = await issueAt(service);
  expect(ticket.label).toBe('A001');
  expect(ticket.printJob).toMatchObject({ state: 'queued' });
  const text = await readUntil(stream, /event: print_job\ndata: .*"failed"/);
  expect(text).toContain(`"ticket":"${ticket.id}"`);
  expect(text).toContain('"reason":"offline"');
  const again = await fetch(`${service.url}/api/v1/tickets/by-code/${ticket.code}`);
  expect(((await again.json()) as ResidentTicket).printJob).toMatchObject({
    state: 'failed',
    reason: 'offline',
  });
  expect(await service.stop()).toBe(0);
});

async function readUntil(stream: Response, wanted: RegExp): Promise<string> {
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader !== undefined && !wanted.test(text)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader?.cancel();
  return text;
}

describe('npm run store:check', () => {
  const check = (...args: string[]) => runToEnd(args, { program: 'src/service/check_store.ts' });
  let folder: string;
  beforeEach(() => {
    folder = newFolder();
    const { store, point } = openPoint(folder, new FakeClock());
    issueMany(point, 3);
    store.close();
  });
  const lines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  test('says that all is well', async () => {
    const { exitCode, stdout } = await check('--data', folder, '--json');
    expect(exitCode).toBe(0);
    const good = { events: 3, fileFaults: 0, chainFaults: 0, projectionFaults: 0 };
    expect(lines(stdout)).toEqual([{ summary: 'store:check', ...good }]);
    expect((await check('--data', folder)).stdout).toBe('3 events read; all is well\n');
  });

  test('names what is not', async () => {
    const db = new Database(path.join(folder, DATABASE_FILE));
    db.exec("UPDATE events SET at = 1 WHERE seq = 2; DELETE FROM tickets WHERE label = 'A003'");
    db.close();
    const { exitCode, stdout } = await check('--data', folder, '--json');
    expect(exitCode).toBe(1);
    expect(lines(stdout).at(-1)).toMatchObject({ chainFaults: 1, projectionFaults: 2 });
    expect(lines(stdout)[0]).toMatchObject({ kind: 'chainFaults' });
  });

  test('says that a damaged file is damaged, and changes nothing', async () => {
    const file = path.join(folder, DATABASE_FILE);
    fs.writeFileSync(file, 'no database '.repeat(1_000));
    const { exitCode, stdout } = await check('--data', folder, '--json');
    expect(exitCode).toBe(1);
    expect(lines(stdout).at(-1)).toMatchObject({ fileFaults: 1 });
    expect(fs.readFileSync(file, 'utf8')).toBe('no database '.repeat(1_000));
  });

  test('does not look into data that is in use, and says where there is none', async () => {
    const service = await startService({ config: { printers: [] } });
    const busy = await check('--data', service.dataDir);
    expect(busy.exitCode).toBe(69);
    expect(busy.stderr).toContain('Stop the service first');
    await service.kill();
    // After a pulled plug it can be read as it lies there.
    expect((await check('--data', service.dataDir)).exitCode).toBe(0);
    expect((await check('--data', newFolder())).exitCode).toBe(73);
    expect((await check()).exitCode).toBe(64);
  });
});
