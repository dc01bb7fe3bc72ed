import fs from 'node:fs';
import path from 'node:path';
import type { KeyObject } from 'node:crypto';
import Database from 'better-sqlite3';
import { v7 as uuidv7 } from 'uuid';
import { countedOf } from '../../../src/domain/counting.ts';
import { chainHash, CHAIN_START } from '../../../src/platform/event_chain.ts';
import { DATABASE_FILE, type Store } from '../../../src/service/store/store.ts';
import type { Fetch } from '../../../src/service/sync/office_fetch.ts';
import { FakeClock } from '../../support/fake_clock.ts';
import { Kiosk, writeEvents } from '../../support/office_app.ts';
import { newFolder } from '../../support/folders.ts';
import { readDatabase } from '../../support/service_app.ts';
import { wish } from '../../support/service_app_point.ts';
import type { SeededRandom } from '../seeded.ts';
import type { Ledger } from './ledger.ts';

/** Events that the office can not read, each in another way, and one that it can not read yet. */
export const STRANGE_EVENTS = [
  'wrong_payload',
  'no_json',
  'broken_chain',
  'broken_envelope',
  'too_large',
  'newer_type',
] as const;
export type StrangeEvent = (typeof STRANGE_EVENTS)[number];

const TOO_LARGE = 70_000;

function strangeRow(kind: StrangeEvent, random: SeededRandom) {
  const type =
    kind === 'newer_type'
      ? 'moon.landed'
      : kind === 'broken_envelope'
        ? 'No Type'
        : 'help.requested';
  const payload =
    kind === 'no_json'
      ? 'not json'
      : kind === 'too_large'
        ? JSON.stringify({ visit: 'x'.repeat(TOO_LARGE) })
        : JSON.stringify({ visit: random.below(1e9) });
  return { type, payload };
}

export interface SimKioskOptions {
  readonly name: string;
  readonly location: string;
  readonly ledger: Ledger;
  readonly random: SeededRandom;
  readonly fetch: (kiosk: SimKiosk) => Fetch;
  /** The simulated moment, milliseconds since 1970. */
  readonly now: () => number;
  readonly code: string;
  readonly key?: KeyObject;
  /** A copy of another kiosk's disk. */
  readonly dataDir?: string;
}

/** One life of the kiosk's process. */
interface Life {
  readonly kiosk: Kiosk;
  over: boolean;
  resume: (() => void) | null;
}

/**
 * A kiosk whose process ends and comes back on the same disk. It runs the real worker; where that
 * would sleep, the simulation decides when it goes on.
 */
export class SimKiosk {
  readonly options: SimKioskOptions;
  readonly name: string;
  readonly key: KeyObject;
  readonly clock = new FakeClock();
  #dataDir: string;
  #life: Life | null = null;
  #settle: () => void = () => undefined;
  /** How long the worker wants to wait, in milliseconds. */
  waitMs = 0;
  skewMs = 0;
  isOffline = false;
  isDiskFull = false;
  /** Ends the process in the next exchange: after the answer came, or while it is written down. */
  crashAt: 'answer' | 'marks' | null = null;
  /** Hashes of what this kiosk threw away because the office had it safe. */
  readonly thrownAway = new Set<string>();

  constructor(options: SimKioskOptions) {
    this.options = options;
    this.name = options.name;
    this.#dataDir = options.dataDir ?? newFolder('kiosk-');
    const life = this.#boot(options.key);
    this.#life = life;
    this.key = life.kiosk.key;
  }

  get kiosk(): Kiosk | null {
    return this.#life?.kiosk ?? null;
  }

  #setClock(): void {
    this.clock.set(this.options.now() + this.skewMs);
  }

  #boot(key: KeyObject | undefined): Life {
    this.#setClock();
    const { fetch, random, code } = this.options;
    const life: { current: Life | null } = { current: null };
    const kiosk = new Kiosk({
      office: { url: 'http://office.example' },
      ...{ clock: this.clock, dataDir: this.#dataDir, code },
      ...(key === undefined ? {} : { key }),
      fetch: fetch(this),
      random: () => random.next(),
      sleep: (ms) =>
        new Promise((resolve) => {
          if (life.current === null || life.current.over) return;
          this.waitMs = ms;
          life.current.resume = resolve;
          this.#settle();
        }),
    });
    this.#watch(kiosk.store);
    this.#noteRecovery(kiosk.store);
    life.current = { kiosk, over: false, resume: null };
    return life.current;
  }

  /** What the start itself wrote, when a new epoch began before the power went. */
  #noteRecovery(store: Store): void {
    for (const { device, hash, type } of store.sync.eventsAfter(store.epoch, 0, 1)) {
      if (type !== 'device.recovered') continue;
      this.options.ledger.write({ device, hash, type, countable: false });
    }
  }

  /** Everything that is written goes into the ledger; a full disk and a power cut come from here. */
  #watch(store: Store): void {
    const { ledger } = this.options;
    const full = () => {
      const message = 'database or disk is full';
      if (this.isDiskFull) throw new Database.SqliteError(message, 'SQLITE_FULL');
    };
    const commit = store.commit.bind(store);
    store.commit = (work) => {
      full();
      const written: Parameters<Ledger['write']>[0][] = [];
      const result = commit((tx) =>
        work({
          ...tx,
          append: (draft) => {
            const event = tx.append(draft);
            const { device, hash, type, payload } = event;
            const countable = countedOf(type, { ...payload }, undefined) !== null;
            written.push({ device, hash, type, countable });
            return event;
          },
        }),
      );
      for (const event of written) ledger.write(event);
      return result;
    };
    const openEpoch = store.openEpoch.bind(store);
    store.openEpoch = (epoch) => {
      full();
      openEpoch(epoch);
    };
    const keep = store.sync.keep.bind(store.sync);
    store.sync.keep = (memory, marks) => {
      if (this.crashAt === 'marks') {
        this.end();
        throw new Error('the power went');
      }
      full();
      keep(memory, marks);
    };
  }

  /** Lets the worker go on until it waits again, or its process ended. */
  async step(): Promise<void> {
    const life = this.#life;
    if (life === null) return;
    this.#setClock();
    const settled = new Promise<void>((resolve) => {
      this.#settle = resolve;
    });
    if (life.resume === null) life.kiosk.worker.start();
    else life.resume();
    await settled;
  }

  /** Ends the process at this very moment; what is on the disk stays. */
  end(): void {
    this.crashAt = null;
    if (this.#life !== null) this.#life.over = true;
    this.#settle();
  }

  get hasEnded(): boolean {
    return this.#life?.over ?? true;
  }

  /** What a power cut leaves: the disk as it is, with nothing closed in an orderly way. */
  powerOff(): void {
    if (this.#life === null) return;
    this.end();
    const left = this.image();
    this.#life.kiosk.store.close();
    this.#life = null;
    fs.rmSync(this.#dataDir, { recursive: true });
    this.#dataDir = left;
  }

  powerOn(): void {
    this.#life ??= this.#boot(this.key);
  }

  /** A copy of the disk in a folder of its own. */
  image(): string {
    const folder = newFolder('image-');
    for (const name of [DATABASE_FILE, `${DATABASE_FILE}-wal`]) {
      const file = path.join(this.#dataDir, name);
      if (fs.existsSync(file)) fs.copyFileSync(file, path.join(folder, name));
    }
    return folder;
  }

  /** Puts another disk in; the power must be off. */
  replaceDisk(folder: string): void {
    fs.rmSync(this.#dataDir, { recursive: true });
    this.#dataDir = folder;
  }

  /** Hashes of the events on this disk, up to a number per epoch when marks are given. */
  hashes(upTo?: readonly { epoch: number; seq: number }[]): Set<string> {
    const folder = this.#life === null ? this.#dataDir : this.image();
    const rows = readDatabase(folder, (db) =>
      db.prepare('SELECT epoch, seq, hash FROM events').all(),
    ) as { epoch: number; seq: number; hash: string }[];
    if (folder !== this.#dataDir) fs.rmSync(folder, { recursive: true });
    const within = ({ epoch, seq }: { epoch: number; seq: number }) =>
      upTo === undefined || seq <= (upTo.find((mark) => mark.epoch === epoch)?.seq ?? 0);
    return new Set(rows.filter(within).map(({ hash }) => hash));
  }

  /** People come by: someone takes a number, others ask for help. @returns false: the disk is full */
  write(count: number): boolean {
    const kiosk = this.kiosk;
    if (kiosk === null) return true;
    this.#setClock();
    try {
      kiosk.point.numbers.issueTicket(wish({ print: false }), 'kiosk');
      writeEvents(kiosk, count);
      return true;
    } catch (error) {
      if (error instanceof Database.SqliteError && error.code === 'SQLITE_FULL') return false;
      throw error;
    }
  }

  /** Throws away what the office has safe and is older than this. @returns how many events went */
  prune(keptMs: number): number {
    const kiosk = this.kiosk;
    if (kiosk === null || this.hasEnded || this.isDiskFull) return 0;
    this.#setClock();
    const before = this.hashes();
    const count = kiosk.store.pruning.prune(kiosk.worker.safeMarks(), this.clock.now() - keptMs);
    const left = count === 0 ? before : this.hashes();
    for (const hash of before) if (!left.has(hash)) this.thrownAway.add(hash);
    return count;
  }

  /** Puts events on the disk that no version would write; the power must be off. */
  writeStrange(kinds: readonly StrangeEvent[]): void {
    const { random, ledger } = this.options;
    const db = new Database(path.join(this.#dataDir, DATABASE_FILE));
    const { id: device, epoch } = db.prepare('SELECT id, epoch FROM device').get() as {
      id: string;
      epoch: number;
    };
    const last = db
      .prepare('SELECT seq, hash FROM events WHERE epoch = ? ORDER BY seq DESC LIMIT 1')
      .get(epoch) as { seq: number; hash: string } | undefined;
    let { seq, hash } = last ?? { seq: 0, hash: CHAIN_START };
    const insert = db.prepare(
      `INSERT INTO events (device, epoch, seq, id, type, at, payload, hash)
       VALUES (@device, @epoch, @seq, @id, @type, @at, @payload, @hash)`,
    );
    for (const kind of kinds) {
      const { type, payload } = strangeRow(kind, random);
      seq += 1;
      const event = { device, epoch, seq, id: uuidv7(), type, at: this.options.now() };
      const chained = chainHash(hash, event, payload);
      hash = kind === 'broken_chain' ? [...chained].reverse().join('') : chained;
      insert.run({ ...event, payload, hash });
      ledger.write({ device, hash, type, countable: false });
    }
    db.close();
  }

  remove(): void {
    if (this.#life !== null) {
      this.#life.over = true;
      this.#life.kiosk.store.close();
    }
    this.#life = null;
    fs.rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
