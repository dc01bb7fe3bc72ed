import type { WritableDatabase } from './database.ts';

/** One piece of ciphertext and the event that it belongs to. */
export interface SealedRow {
  readonly submission: string;
  readonly epoch: number;
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly sealed: string;
}

/** Ciphertext of submissions: written with its event, deleted once the office has it safe. */
export class SealedTexts {
  readonly #insert;
  readonly #known;
  readonly #at;
  readonly #since;
  readonly #forget;

  constructor(db: WritableDatabase) {
    this.#insert = db.prepare(
      `INSERT INTO sealed_texts (submission, epoch, seq, at, sealed)
       VALUES (@submission, @epoch, @seq, @at, @sealed)`,
    );
    this.#known = db
      .prepare<[string], number>('SELECT 1 FROM sealed_texts WHERE submission = ?')
      .pluck();
    this.#at = db
      .prepare<[number, number], string | null>(
        'SELECT sealed FROM sealed_texts WHERE epoch = ? AND seq = ?',
      )
      .pluck();
    this.#since = db
      .prepare<[number, number], number>(
        `SELECT count(*) FROM (SELECT at FROM sealed_texts ORDER BY position DESC LIMIT ?)
         WHERE at >= ?`,
      )
      .pluck();
    this.#forget = db.prepare<[number, number, number]>(
      `UPDATE sealed_texts SET sealed = NULL
       WHERE epoch = ? AND seq <= ? AND at < ? AND sealed IS NOT NULL`,
    );
  }

  /** Writes ciphertext, in the transaction of its event. */
  add(row: SealedRow): void {
    this.#insert.run(row);
  }

  /** Whether it was handed in here before, also when the ciphertext is gone by now. */
  isKnown(submission: string): boolean {
    return this.#known.get(submission) !== undefined;
  }

  /** What belongs to an event; undefined when it is not, or no longer, here. */
  at(epoch: number, seq: number): string | undefined {
    return this.#at.get(epoch, seq) ?? undefined;
  }

  /** How many were handed in since a moment; looks at the last `most` only. */
  countSince(since: number, most: number): number {
    return this.#since.get(most, since) ?? 0;
  }

  /**
   * Deletes ciphertext that the office has in a tested backup.
   * @param before handed in before this moment, milliseconds since 1970
   */
  forget(mark: { readonly epoch: number; readonly seq: number }, before: number): number {
    return this.#forget.run(mark.epoch, mark.seq, before).changes;
  }
}
