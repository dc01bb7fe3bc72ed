import fs from 'node:fs';
import path from 'node:path';
import { assert } from '../../base/assert.ts';
import type { Clock, IdSource, Log } from '../../base/ports.ts';
import { err, ok, type Result } from '../../base/result.ts';
import {
  COARSE_EVENTS,
  COARSE_MS,
  type EventDraft,
  type StoredEvent,
} from '../../contract/events.ts';
import { openDatabase, type StoreFault, type WritableDatabase } from './database.ts';
import { AuditLog } from './audit_log.ts';
import { HeardKey } from './heard_key.ts';
import { EventLog, type LogHead } from './event_log.ts';
import { IdleCheckpoint } from './idle_checkpoint.ts';
import { Notices } from './notices.ts';
import { PairedDevices } from './paired_devices.ts';
import { Pruning } from './pruning.ts';
import { PrintJobs } from './print_jobs.ts';
import { createProjector, type Projector } from './projections.ts';
import { recoverDamagedFile, recoveryInterrupted } from './recovery.ts';
import type { Salvaged } from './salvage.ts';
import { SealedTexts } from './sealed_texts.ts';
import { Sessions } from './sessions.ts';
import { TicketDetailsStore } from './ticket_details.ts';
import { SyncMarks } from './sync_marks.ts';
import { Views } from './views.ts';
import { WaitHistory } from './wait_history.ts';

/** The name of the database in the data folder. */
export const DATABASE_FILE = 'wijkloket.sqlite';

/** With less than this on the disk after a write that found it full, it still is. In bytes. */
const FREE_BYTES_MIN = 1024 * 1024;

export interface StoreOptions {
  /** The folder of the database; `:memory:` for tests that need no file. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
}

/** What the work inside one transaction can do. */
export interface Transaction {
  /** Writes an event to the log and to what follows from it. */
  append(draft: EventDraft): StoredEvent;
  readonly jobs: PrintJobs;
  readonly details: TicketDetailsStore;
  readonly sealed: SealedTexts;
}

/**
 * The location's data. The only writer of the file; every change goes through `commit`, so that
 * the log, what follows from it and the print jobs change together or not at all.
 */
export class Store {
  readonly views: Views;
  readonly jobs: PrintJobs;
  readonly sessions: Sessions;
  readonly devices: PairedDevices;
  readonly audit: AuditLog;
  readonly details: TicketDetailsStore;
  readonly notices: Notices;
  readonly sealed: SealedTexts;
  readonly sync: SyncMarks;
  readonly heardKey: HeardKey;
  readonly pruning: Pruning;
  readonly waitHistory: WaitHistory;
  readonly device: string;
  readonly #db: WritableDatabase;
  #events: EventLog;
  #epoch: number;
  readonly #project: Projector;
  readonly #clock: Clock;
  readonly #ids: IdSource;
  /** Where the data is; null when it is in memory. */
  readonly #folder: string | null;
  readonly #salvaged: Salvaged | null;
  /** Made once: making a transaction costs as much as writing a row. */
  readonly #inTransaction;
  readonly #checkpoint: IdleCheckpoint;
  #storageFull = false;

  private constructor(
    db: WritableDatabase,
    identity: Identity,
    options: StoreOptions,
    salvaged: Salvaged | null = null,
  ) {
    this.#db = db;
    this.#folder = options.dataDir === ':memory:' ? null : options.dataDir;
    this.#salvaged = salvaged;
    this.#clock = options.clock;
    this.#ids = options.ids;
    this.device = identity.id;
    this.#epoch = identity.epoch;
    this.#checkpoint = new IdleCheckpoint(db, options.log);
    this.#inTransaction = db.transaction((work: () => unknown) => work());
    this.#events = new EventLog(db, identity.id, identity.epoch);
    this.#project = createProjector(db);
    this.views = new Views(db);
    this.jobs = new PrintJobs(db, options.clock);
    this.sessions = new Sessions(db);
    this.devices = new PairedDevices(db);
    this.audit = new AuditLog(db);
    this.details = new TicketDetailsStore(db);
    this.notices = new Notices(db);
    this.sealed = new SealedTexts(db);
    this.sync = new SyncMarks(db);
    this.heardKey = new HeardKey(db);
    this.pruning = new Pruning(db);
    this.waitHistory = new WaitHistory(db);
  }

  /**
   * Opens the data folder; makes it at the first start. A damaged file is kept aside, what can be
   * read of it is carried over, and the device opens a new epoch.
   */
  static open(options: StoreOptions): Result<Store, StoreFault> {
    const inMemory = options.dataDir === ':memory:';
    const file = inMemory ? ':memory:' : path.join(options.dataDir, DATABASE_FILE);
    const interrupted = !inMemory && recoveryInterrupted(file);
    if (!interrupted) {
      const opened = openDatabase(file);
      if (opened.ok) {
        const identity = readIdentity(opened.value) ?? newIdentity(opened.value, options);
        return ok(new Store(opened.value, identity, options));
      }
      if (opened.error.kind !== 'damaged' || inMemory) return opened;
      options.log.error('store.damaged', { message: opened.error.message });
    }
    const recovered = recoverDamagedFile(file, options);
    if (!recovered.ok) return recovered;
    const again = openDatabase(file);
    if (!again.ok) return again;
    const identity = readIdentity(again.value);
    if (identity === null) {
      return err({ kind: 'damaged', message: `${file} could not be recovered` });
    }
    return ok(new Store(again.value, identity, options, recovered.value));
  }

  /**
   * What was saved, when this epoch began with a recovery that is not yet in the log; null
   * otherwise. The numbers of today must be raised before the first ticket is given out.
   */
  get unloggedRecovery(): Omit<Salvaged, 'ticketsIssuedAgain'> | null {
    // What was thrown away since was safe in the office, its first line with it.
    if (this.#epoch === 1 || this.pruning.anchorOf(this.#epoch) !== null) return null;
    if (this.views.hasEvent(this.#epoch, 'device.recovered')) return null;
    const salvaged = this.#salvaged;
    // The power went between the recovery and its line in the log: what is here was saved.
    return salvaged ?? { eventsSalvaged: this.views.countEvents(), numbersSeen: [] };
  }

  /** The epoch that is written to now. */
  get epoch(): number {
    return this.#epoch;
  }

  /**
   * Goes on in a new epoch, as the office asks when its copy of this one is another or longer: this
   * device was copied, or restored from an older copy of its disk. The numbers of today must be
   * raised before the next ticket, as after a recovery.
   */
  openEpoch(epoch: number): void {
    assert(epoch > this.#epoch, 'an epoch is opened once');
    this.#db
      .transaction(() => {
        this.#db.prepare('UPDATE device SET epoch = ?').run(epoch);
        this.#db
          .prepare('INSERT INTO epochs (epoch, started_at) VALUES (?, ?)')
          .run(epoch, this.#clock.now());
      })
      .immediate();
    this.#epoch = epoch;
    this.#events = new EventLog(this.#db, this.device, epoch);
  }

  /** The end of the log on the disk. */
  get head(): LogHead {
    return this.#events.head;
  }

  /** Whether a write found the disk full, and there is still hardly any room. */
  get storageFull(): boolean {
    if (!this.#storageFull || this.#folder === null) return this.#storageFull;
    // Looked at, not tried: nobody issues while screens say that the disk is full, and a small
    // write can fit where the next ticket does not.
    const { bavail, bsize } = fs.statfsSync(this.#folder);
    this.#storageFull = bavail * bsize < FREE_BYTES_MIN;
    return this.#storageFull;
  }

  /**
   * Runs `work` in one durable transaction. When this returns, everything is on the disk; when it
   * throws, nothing of it is.
   * @throws SqliteError; `SQLITE_FULL` when the disk is full
   */
  commit<T>(work: (transaction: Transaction) => T): T {
    const at = this.#clock.now();
    const append = (draft: EventDraft): StoredEvent => {
      const coarse = COARSE_EVENTS.has(draft.type);
      const id = coarse ? this.#ids.randomUuid() : this.#ids.uuid();
      const time = coarse ? at - (at % COARSE_MS) : at;
      const { event, position } = this.#events.append(draft, id, time);
      this.#project(event, position);
      return event;
    };
    try {
      const result = this.#inTransaction.immediate(() =>
        work({ append, jobs: this.jobs, details: this.details, sealed: this.sealed }),
      ) as T;
      this.#events.committed();
      this.#checkpoint.soon();
      return result;
    } catch (error) {
      this.#events.rolledBack();
      if (isStorageFull(error)) this.#storageFull = true;
      throw error;
    }
  }

  /** Writes the last of the log into the file and lets go of it. */
  close(): void {
    this.#checkpoint.stop();
    this.#db.close();
  }
}

/** Whether this error says that the disk is full. */
export function isStorageFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL';
}

interface Identity {
  readonly id: string;
  readonly epoch: number;
}

function readIdentity(db: WritableDatabase): Identity | null {
  const row = db.prepare('SELECT id, epoch FROM device').get() as Identity | undefined;
  return row ?? null;
}

function newIdentity(db: WritableDatabase, options: StoreOptions): Identity {
  const identity = { id: options.ids.uuid(), epoch: 1 };
  db.transaction(() => {
    db.prepare('INSERT INTO device (only_row, id, epoch) VALUES (1, ?, ?)').run(identity.id, 1);
    db.prepare('INSERT INTO epochs (epoch, started_at) VALUES (1, ?)').run(options.clock.now());
  }).immediate();
  assert(readIdentity(db) !== null, 'the identity was written');
  return identity;
}
