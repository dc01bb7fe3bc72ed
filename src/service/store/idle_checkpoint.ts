import fs from 'node:fs';
import type { Log } from '../../base/ports.ts';
import type { WritableDatabase } from './database.ts';

/** After the last commit nobody is at the kiosk's service for a moment. */
const IDLE_MS = 1_000;
/**
 * Pages that SQLite's log may hold before a commit itself writes them into the file (16 MB): only
 * where people come without a pause.
 */
const LOG_PAGES_MAX = 4_000;
/** How much of the emptied log keeps its place on the disk, in bytes: some tickets with paper. */
const LOG_BYTES_KEPT = 256 * 1024;
/** SQLite puts so much before the log, and before every page in it, in bytes. */
const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/**
 * Writes SQLite's log into its file while nobody waits for it, and empties it: what was deleted is
 * then not in the log either. Every commit is on the disk without this.
 *
 * An emptied log is filled with zeros as far as it was used. A commit into a file that must grow
 * waits for the disk to write down its new size as well, more than twice as long. To SQLite zeros
 * are no log: it takes only what bears the sums of the log that it began itself.
 */
export class IdleCheckpoint {
  readonly #db: WritableDatabase;
  readonly #log: Log;
  #timer: NodeJS.Timeout | null = null;

  constructor(db: WritableDatabase, log: Log) {
    this.#db = db;
    this.#log = log;
    db.pragma(`wal_autocheckpoint = ${String(LOG_PAGES_MAX)}`);
  }

  /** Something was committed. */
  soon(): void {
    if (this.#timer !== null) {
      this.#timer.refresh();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#write();
    }, IDLE_MS).unref();
  }

  /** Before the file is closed, which writes it all the same. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #write(): void {
    try {
      const [written] = this.#db.pragma('wal_checkpoint(PASSIVE)') as { log: number }[];
      const [emptied] = this.#db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      if (emptied?.busy === 0 && !this.#db.memory) this.#keepPlace(written?.log ?? 0);
    } catch (error) {
      // On a full disk it stays in the log, where it is as safe.
      this.#log.warn('store.checkpoint_failed', { error: String(error) });
    }
  }

  /** Only right after the log was emptied, before anything is written again. */
  #keepPlace(pages: number): void {
    const pageBytes = this.#db.pragma('page_size', { simple: true }) as number;
    const used = LOG_HEADER_BYTES + pages * (FRAME_HEADER_BYTES + pageBytes);
    const log = fs.openSync(`${this.#db.name}-wal`, 'r+');
    try {
      fs.writeSync(log, Buffer.alloc(Math.min(used, LOG_BYTES_KEPT)));
      fs.fsyncSync(log);
    } finally {
      fs.closeSync(log);
    }
  }
}
