import fs from 'node:fs';
import path from 'node:path';
import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import type { Log } from '../../src/base/ports.ts';
import { intakeThreads } from '../../src/office/server/intake/intake_threads.ts';
import { intakeHere } from '../../src/office/server/intake/take_batch.ts';
import { createOffice, type Office } from '../../src/office/server/office.ts';
import { openOffice } from '../../src/office/server/open_office.ts';
import type { OpenOffice } from '../../src/office/server/store/dialect.ts';
import { createCode } from '../../src/office/server/store/enrolment.ts';
import { hashOfSecret } from '../../src/office/server/store/identity.ts';
import { systemIds } from '../../src/platform/system_ports.ts';
import type { ServicePoint } from '../../src/service/service_point.ts';
import { DATABASE_FILE, type Store } from '../../src/service/store/store.ts';
import { officeFetch, type Fetch } from '../../src/service/sync/office_fetch.ts';
import { SyncWorker } from '../../src/service/sync/sync_worker.ts';
import type { FakeClock } from './fake_clock.ts';
import { createDatabaseAt } from './postgres_cluster.ts';
import { newFolder } from './folders.ts';
import { readableLog, type LogLine } from './service_app.ts';
import { openPoint } from './service_app_point.ts';

export type DatabaseKind = 'sqlite' | 'postgres';

/** Where an office keeps its data: a folder, and for PostgreSQL the address of a database. */
export interface OfficeHome {
  readonly dataDir: string;
  readonly url: string | undefined;
}

/** A new, empty home. @param serverUrl a PostgreSQL server, for that kind */
export function newHome(kind: DatabaseKind, serverUrl: string): OfficeHome {
  const dataDir = newFolder('office-');
  if (kind === 'sqlite') return { dataDir, url: undefined };
  const name = `office_${randomUUID().replaceAll('-', '')}`;
  createDatabaseAt(serverUrl, name);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { dataDir, url: url.href };
}

/** The place of the demonstration, or another. */
export const SCHALKWIJK = {
  municipality: 'haarlem',
  location: 'schalkwijk',
  name: 'Bibliotheek Schalkwijk',
  stadsdeel: 'Schalkwijk',
  timeZone: 'Europe/Amsterdam',
} as const;

/** A secret of an administrator that tests know. */
const TOKEN = 'an-administrator-of-the-tests';

/** A real office in this process, listening on a real port. */
export class OfficeApp {
  readonly office: Office;
  readonly open: OpenOffice;
  readonly home: OfficeHome;
  readonly url: string;
  readonly clock: FakeClock;
  readonly lines: readonly LogLine[];

  private constructor(parts: {
    office: Office;
    open: OpenOffice;
    home: OfficeHome;
    url: string;
    clock: FakeClock;
    lines: readonly LogLine[];
  }) {
    this.office = parts.office;
    this.open = parts.open;
    this.home = parts.home;
    this.url = parts.url;
    this.clock = parts.clock;
    this.lines = parts.lines;
  }

  /** @param isThreaded batches are taken in threads of their own, as they are in production */
  static async start(
    home: OfficeHome,
    clock: FakeClock,
    { isThreaded = false, trustedProxies = [] as readonly string[] } = {},
  ): Promise<OfficeApp> {
    const opened = await openOffice(home.dataDir, home.url);
    if (!opened.ok) throw new Error(opened.error);
    const open = opened.value;
    const { log, lines } = readableLog();
    const { dataDir, url: databaseUrl } = home;
    const office = await createOffice({
      ...{ office: open, dataDir, clock, log },
      ...{ ids: systemIds, software: 'test', trustedProxies },
      startIntake: (storeId) =>
        isThreaded
          ? intakeThreads({ dataDir, url: databaseUrl, storeId }, log)
          : intakeHere(open, storeId),
    });
    const row = { token_hash: hashOfSecret(TOKEN), created_at: 0 };
    await open.db
      .insertInto('administrators')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const url = await office.app.listen({ port: 0, host: '127.0.0.1' });
    return new OfficeApp({ office, open, home, url, clock, lines });
  }

  /** A call with an administrator's token; gives the parsed answer. */
  async get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.url}/v1${path}`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as T;
  }

  /** A call that changes something, with an administrator's token. */
  post(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.url}/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async code(place: Partial<typeof SCHALKWIJK> | Record<string, string> = {}): Promise<string> {
    const where = { ...SCHALKWIJK, ...place };
    return (await createCode(this.open, where, systemIds, this.clock)).code;
  }

  stop(): Promise<void> {
    return this.office.stop();
  }
}

export interface KioskOptions {
  readonly office: { readonly url: string };
  readonly clock: FakeClock;
  readonly dataDir?: string;
  readonly code?: string;
  readonly key?: KeyObject;
  readonly fetch?: Fetch;
  readonly random?: () => number;
  /** Where the worker waits once it was started; without it nobody starts it. */
  readonly sleep?: (ms: number) => Promise<void>;
}

/** A location's store and rules with the real exchange; it speaks when the test says so. */
export class Kiosk {
  readonly store: Store;
  readonly point: ServicePoint;
  readonly worker: SyncWorker;
  readonly key: KeyObject;
  readonly dataDir: string;
  readonly lines: readonly LogLine[];

  constructor(options: KioskOptions) {
    this.dataDir = options.dataDir ?? newFolder('kiosk-');
    const { store, point } = openPoint(this.dataDir, options.clock);
    this.store = store;
    this.point = point;
    this.key = options.key ?? generateKeyPairSync('ed25519').privateKey;
    const { log, lines }: { log: Log; lines: LogLine[] } = readableLog();
    this.lines = lines;
    this.worker = new SyncWorker({
      url: options.office.url,
      ...{ store, log, key: this.key, clock: options.clock },
      software: 'test',
      fetch: options.fetch ?? officeFetch,
      random: options.random ?? (() => 0.5),
      sleep: options.sleep ?? (() => Promise.resolve()),
      enrolmentCode: () => options.code ?? null,
      openEpoch: (epoch) => {
        store.openEpoch(epoch);
        point.logRecovery();
      },
    });
  }

  /** Exchanges until the office has everything; fails the test when that does not come about. */
  async drain(exchangesMax = 200): Promise<number> {
    for (let count = 1; count <= exchangesMax; count += 1) {
      const outcome = await this.worker.exchange();
      if (outcome === 'done') return count;
      if (outcome === 'failed') throw new Error(JSON.stringify(this.worker.contact()));
    }
    throw new Error(`not drained after ${String(exchangesMax)} exchanges`);
  }
}

/** Writes so many events into a location's log in few transactions; each asks a person to come. */
export function writeEvents({ store }: Kiosk, count: number): void {
  const PER_COMMIT = 500;
  for (let written = 0; written < count; written += PER_COMMIT) {
    store.commit(({ append }) => {
      for (let i = written; i < Math.min(count, written + PER_COMMIT); i += 1) {
        const payload = { visit: randomUUID(), language: 'nl', screen: 'welcome' } as const;
        append({ type: 'help.requested', payload });
      }
    });
  }
}

/** A copy of a location's disk at a moment when nothing is being written. */
export function copyOf(kiosk: Kiosk): string {
  const folder = newFolder('clone-');
  for (const name of [DATABASE_FILE, `${DATABASE_FILE}-wal`]) {
    fs.copyFileSync(path.join(kiosk.dataDir, name), path.join(folder, name));
  }
  return folder;
}

/** Exchanges until the office has everything, also when one now and then fails. */
export async function drainAmidFailures({ worker }: Kiosk): Promise<void> {
  for (let i = 0; i < 100; i += 1) if ((await worker.exchange()) === 'done') return;
  throw new Error(`not drained: ${JSON.stringify(worker.contact())}`);
}

/** What an office has of a device, in order. */
export async function storedOf({ open }: OfficeApp, device: string) {
  return open.db
    .selectFrom('events')
    .innerJoin('chains', 'chains.id', 'events.chain')
    .select(['epoch', 'branch', 'seq', 'type', 'state', 'events.id', 'hash', 'offset_ms'])
    .where('device', '=', device)
    .orderBy('epoch')
    .orderBy('branch')
    .orderBy('seq')
    .execute();
}
