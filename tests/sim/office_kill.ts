import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openOffice } from '../../src/office/server/open_office.ts';
import { createCode } from '../../src/office/server/store/enrolment.ts';
import type { OpenOffice } from '../../src/office/server/store/dialect.ts';
import { checkCounts } from '../../src/office/server/store/recount.ts';
import { SystemClock, systemIds } from '../../src/platform/system_ports.ts';
import { officeFetch, type Fetch } from '../../src/service/sync/office_fetch.ts';
import { FakeClock } from '../support/fake_clock.ts';
import { Kiosk, SCHALKWIJK, writeEvents } from '../support/office_app.ts';
import { PostgresCluster } from '../support/postgres_cluster.ts';
import { newFolder } from '../support/folders.ts';
import { freshSeed, SeededRandom } from './seeded.ts';

/*
 * The office as a process of its own, killed with SIGKILL while kiosks send, again and again; with
 * PostgreSQL its whole server as well. After every start everything that was confirmed must be there.
 */

const MAIN = path.resolve(import.meta.dirname, '..', '..', 'src', 'office', 'server', 'main.ts');
const READY_MS_MAX = 60_000;
/** So many answers of a round are waited for at most, and so long after the last, before a kill. */
const ANSWERS_MAX = 15;
const KILL_MS_MAX = 60;
const EVENTS_PER_ROUND = 4_000;
const RETRY_MS = 5;
const RECOVERY_LOOK_MS = 100;

export interface OfficeKillOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly kiosks: number;
  readonly postgres: boolean;
  readonly tell?: (line: Readonly<Record<string, unknown>>) => void;
}

export interface OfficeKillReport {
  readonly seed: number;
  readonly rounds: number;
  readonly database: 'sqlite' | 'postgres';
  /** Events that were confirmed to a kiosk at the moment of a kill, over all rounds. */
  readonly confirmed: number;
  /** Kills that cut off an exchange under way. */
  readonly midway: number;
  readonly created: number;
  readonly stored: number;
  readonly faults: readonly string[];
}

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A real office on one folder or database. */
class MortalOffice {
  readonly dataDir = newFolder('office-');
  readonly databaseUrl: string | null;
  url = '';
  #child: ChildProcess | null = null;

  constructor(databaseUrl: string | null) {
    this.databaseUrl = databaseUrl;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [MAIN, '--data', this.dataDir, '--port', '0'], {
      env: { ...process.env, DATABASE_URL: this.databaseUrl ?? '' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#child = child;
    this.url = await new Promise<string>((resolve, reject) => {
      const fail = () => {
        reject(new Error('the office does not start'));
      };
      setTimeout(fail, READY_MS_MAX).unref();
      child.once('exit', fail);
      readline.createInterface({ input: child.stdout }).once('line', (line) => {
        resolve((JSON.parse(line) as { url: string }).url);
      });
    });
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  async look<T>(read: (open: OpenOffice) => Promise<T>): Promise<T> {
    const until = Date.now() + READY_MS_MAX;
    let opened = await openOffice(this.dataDir, this.databaseUrl ?? undefined);
    // A PostgreSQL that was killed first goes through its log, and lets nobody in meanwhile.
    while (!opened.ok && Date.now() < until) {
      await after(RECOVERY_LOOK_MS);
      opened = await openOffice(this.dataDir, this.databaseUrl ?? undefined);
    }
    if (!opened.ok) throw new Error(opened.error);
    try {
      return await read(opened.value);
    } finally {
      await opened.value.close();
    }
  }
}

/** Hashes of everything an office has, once per row. */
const storedHashes = (open: OpenOffice) =>
  open.db
    .selectFrom('events')
    .select('hash')
    .execute()
    .then((rows) => rows.map(({ hash }) => hash));

/** A kiosk that goes on sending until it is told to stop; it remembers what was confirmed to it. */
class Sender {
  readonly kiosk: Kiosk;
  readonly key: KeyObject = generateKeyPairSync('ed25519').privateKey;
  isBusy = false;
  answers = 0;

  constructor(office: MortalOffice, code: string) {
    const fetchNow: Fetch = async (url, init) => {
      const target = new URL(url);
      target.port = new URL(office.url).port;
      this.isBusy = true;
      try {
        const answer = await officeFetch(target.href, init);
        this.answers += 1;
        return answer;
      } finally {
        this.isBusy = false;
      }
    };
    const clock = new FakeClock(Date.now());
    const at = { url: 'http://127.0.0.1:1' };
    this.kiosk = new Kiosk({ office: at, clock, code, key: this.key, fetch: fetchNow });
  }

  async send(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const outcome = await this.kiosk.worker.exchange();
      if (outcome === 'done') writeEvents(this.kiosk, 500);
      if (outcome === 'failed') await after(RETRY_MS);
    }
  }

  /** Hashes of the events up to the mark that the office confirmed. */
  confirmed(): string[] {
    const { sync } = this.kiosk.store;
    return sync
      .marks()
      .flatMap(({ epoch, seq }) => sync.eventsAfter(epoch, 0, seq).map(({ hash }) => hash));
  }

  created(): string[] {
    const { sync } = this.kiosk.store;
    return sync
      .epochs()
      .flatMap(({ epoch, seq }) => sync.eventsAfter(epoch, 0, seq).map(({ hash }) => hash));
  }
}

async function killAll(office: MortalOffice, cluster: PostgresCluster | null): Promise<void> {
  if (cluster === null) return office.kill();
  await Promise.all([office.kill(), cluster.kill()]);
  await cluster.launch();
}

async function runOn(
  office: MortalOffice,
  cluster: PostgresCluster | null,
  options: OfficeKillOptions,
): Promise<OfficeKillReport> {
  const { rounds, seed, kiosks, tell } = options;
  const random = new SeededRandom(seed);
  const codes = await office.look(async (open) => {
    const made: string[] = [];
    for (let i = 0; i < kiosks; i += 1) {
      made.push((await createCode(open, SCHALKWIJK, systemIds, new SystemClock())).code);
    }
    return made;
  });
  const senders = codes.map((code) => new Sender(office, code));
  const faults: string[] = [];
  let confirmed = 0;
  let midway = 0;
  for (let round = 1; round <= rounds; round += 1) {
    for (const { kiosk } of senders) writeEvents(kiosk, EVENTS_PER_ROUND);
    await office.start();
    const stop = new AbortController();
    const sending = senders.map((sender) => sender.send(stop.signal));
    const answered = () => senders.reduce((sum, { answers }) => sum + answers, 0);
    const enough = answered() + random.below(ANSWERS_MAX);
    while (answered() < enough) await after(1);
    await after(random.below(KILL_MS_MAX));
    if (senders.some(({ isBusy }) => isBusy)) midway += 1;
    await killAll(office, cluster);
    stop.abort();
    await Promise.all(sending);
    const stored = new Set(await office.look(storedHashes));
    const owed = senders.flatMap((sender) => sender.confirmed());
    const missing = owed.filter((hash) => !stored.has(hash)).length;
    if (missing > 0) faults.push(`round ${String(round)}: ${String(missing)} confirmed are gone`);
    confirmed = owed.length;
    tell?.({ event: 'killed', round, confirmed, stored: stored.size });
  }
  await office.start();
  for (const { kiosk } of senders) await kiosk.drain(5_000);
  await office.kill();
  const all = await office.look(storedHashes);
  const created = senders.flatMap((sender) => sender.created());
  const stored = new Set(all);
  const lost = created.filter((hash) => !stored.has(hash)).length;
  if (lost > 0) faults.push(`${String(lost)} were never stored`);
  if (all.length !== created.length) {
    faults.push(`${String(created.length)} created, ${String(all.length)} rows stored`);
  }
  const { differences } = await office.look(checkCounts);
  if (differences > 0) faults.push(`${String(differences)} figures do not follow from the events`);
  for (const { kiosk } of senders) kiosk.store.close();
  const database = cluster === null ? 'sqlite' : 'postgres';
  const counts = { created: created.length, stored: all.length };
  return { seed, rounds, database, confirmed, midway, ...counts, faults };
}

/** Kills an office so many times; an empty list of `faults` means that nothing confirmed was lost. */
export async function runOfficeKill(options: OfficeKillOptions): Promise<OfficeKillReport> {
  const cluster = options.postgres ? await PostgresCluster.start({ durable: true }) : null;
  try {
    const office = new MortalOffice(cluster?.createDatabase() ?? null);
    try {
      return await runOn(office, cluster, options);
    } finally {
      await office.kill();
      fs.rmSync(office.dataDir, { recursive: true, force: true });
    }
  } finally {
    await cluster?.stop();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '20' },
      kiosks: { type: 'string', default: '3' },
      seed: { type: 'string', default: String(freshSeed()) },
      postgres: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const tell = (line: Readonly<Record<string, unknown>>) => {
    console.log(values.json ? JSON.stringify(line) : Object.entries(line).flat().join(' '));
  };
  const { faults, ...report } = await runOfficeKill({
    rounds: Number(values.rounds),
    kiosks: Number(values.kiosks),
    seed: Number(values.seed),
    postgres: values.postgres,
    tell,
  });
  for (const fault of faults) tell({ event: 'fault', fault });
  tell({ summary: 'sim:office-kill', ...report, faults: faults.length });
  process.exitCode = faults.length === 0 ? 0 : 1;
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) await main();
