import type { Log } from '../../base/ports.ts';
import type { WritableDatabase } from './database.ts';

/** After the last commit nobody is at the kiosk's service for a moment. */
const IDLE_MS = 1_000;
/**
 * Pages that SQLite's log may hold before a commit itself writes them into the file (16 MB): only
 * where people come without a pause.
 */
const LOG_PAGES_MAX = 4_000;

/**
 * Writes SQLite's log into its file while nobody waits for it, and empties it: what was deleted is
 * then not in the log either. Every commit is on the disk without this.
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
      this.#db.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      // On a full disk it stays in the log, where it is as safe.
      this.#log.warn('store.checkpoint_failed', { error: String(error) });
    }
  }
}
