import type { WritableDatabase } from './database.ts';
import type { EventRow } from './event_log.ts';

/** What this location remembers of the office. Nothing of it is believed over the office's word. */
export interface SyncMemory {
  /** Which store of the office it spoke to last; null before the first time. */
  readonly storeId: string | null;
  /** To be signed with the next request. */
  readonly nonce: string | null;
  readonly lastSuccessAt: number | null;
  /** The office's clock minus this one's, at the last exchange. */
  readonly clockOffsetMs: number;
}

/** How far the office is with one epoch, as far as is known here. */
export interface EpochMark {
  readonly epoch: number;
  /** 0, or the branch that the office gave to this side of a fork. */
  readonly branch: number;
  /** Where the branch begins: nothing before it belongs there. */
  readonly baseSeq: number;
  /** Up to here the office has the same events as this device. */
  readonly seq: number;
  /** Up to here they are in a backup that was tested. */
  readonly safeSeq: number;
  readonly quarantined: number;
}

/** One epoch of the log that is on this disk. */
export interface LocalEpoch {
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
}

interface MemoryRow {
  store_id: string | null;
  nonce: string | null;
  last_success_at: number | null;
  clock_offset_ms: number;
}

interface MarkRow {
  epoch: number;
  branch: number;
  base_seq: number;
  seq: number;
  safe_seq: number;
  quarantined: number;
}

const NOTHING: SyncMemory = { storeId: null, nonce: null, lastSuccessAt: null, clockOffsetMs: 0 };

/** What the exchange with the office reads of the log and keeps beside it. */
export class SyncMarks {
  readonly #db: WritableDatabase;
  readonly #heads;
  readonly #events;
  readonly #hash;
  readonly #pruned;
  readonly #keepMemory;
  readonly #keepMark;

  constructor(db: WritableDatabase) {
    this.#db = db;
    // The newest row of every epoch, each by one step into the index.
    this.#heads = db.prepare<[], LocalEpoch>(
      `SELECT epochs.epoch, events.seq, events.hash FROM epochs JOIN events
         ON events.epoch = epochs.epoch
         AND events.seq = (SELECT max(seq) FROM events AS each WHERE each.epoch = epochs.epoch)
       ORDER BY epochs.epoch`,
    );
    this.#events = db.prepare<[number, number, number], EventRow>(
      'SELECT * FROM events WHERE epoch = ? AND seq > ? ORDER BY seq LIMIT ?',
    );
    this.#hash = db
      .prepare<[number, number, number, number], string>(
        `SELECT hash FROM events WHERE epoch = ? AND seq = ?
         UNION ALL SELECT hash FROM chain_anchors WHERE epoch = ? AND seq = ?`,
      )
      .pluck();
    this.#pruned = db
      .prepare<[number], number>('SELECT seq FROM chain_anchors WHERE epoch = ?')
      .pluck();
    this.#keepMemory = db.prepare<[SyncMemory]>(
      `INSERT INTO sync_memory (only_row, store_id, nonce, last_success_at, clock_offset_ms)
       VALUES (1, @storeId, @nonce, @lastSuccessAt, @clockOffsetMs)
       ON CONFLICT (only_row) DO UPDATE SET store_id = excluded.store_id,
         nonce = excluded.nonce, last_success_at = excluded.last_success_at,
         clock_offset_ms = excluded.clock_offset_ms`,
    );
    this.#keepMark = db.prepare<[EpochMark]>(
      `INSERT INTO sync_marks (epoch, branch, base_seq, seq, safe_seq, quarantined)
       VALUES (@epoch, @branch, @baseSeq, @seq, @safeSeq, @quarantined)
       ON CONFLICT (epoch) DO UPDATE SET branch = excluded.branch,
         base_seq = excluded.base_seq, seq = excluded.seq, safe_seq = excluded.safe_seq,
         quarantined = excluded.quarantined`,
    );
  }

  /** Every epoch that has events, oldest first. */
  epochs(): LocalEpoch[] {
    return this.#heads.all();
  }

  eventsAfter(epoch: number, seq: number, limit: number): EventRow[] {
    return this.#events.all(epoch, seq, limit);
  }

  /** The hash of an event; null when it is not (or no longer) here. */
  hashAt(epoch: number, seq: number): string | null {
    return this.#hash.get(epoch, seq, epoch, seq) ?? null;
  }

  /** Up to which number the events of an epoch were thrown away here; 0 when none was. */
  prunedTo(epoch: number): number {
    return this.#pruned.get(epoch) ?? 0;
  }

  memory(): SyncMemory {
    const row = this.#db.prepare('SELECT * FROM sync_memory').get() as MemoryRow | undefined;
    if (row === undefined) return NOTHING;
    return {
      storeId: row.store_id,
      nonce: row.nonce,
      lastSuccessAt: row.last_success_at,
      clockOffsetMs: row.clock_offset_ms,
    };
  }

  marks(): EpochMark[] {
    const rows = this.#db.prepare('SELECT * FROM sync_marks ORDER BY epoch').all() as MarkRow[];
    return rows.map((row) => ({
      epoch: row.epoch,
      branch: row.branch,
      baseSeq: row.base_seq,
      seq: row.seq,
      safeSeq: row.safe_seq,
      quarantined: row.quarantined,
    }));
  }

  /** Keeps what the office said, in one transaction. */
  keep(memory: SyncMemory, marks: readonly EpochMark[]): void {
    this.#db
      .transaction(() => {
        this.#keepMemory.run(memory);
        for (const mark of marks) this.#keepMark.run(mark);
      })
      .immediate();
  }
}
