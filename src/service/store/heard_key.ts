import type { WritableDatabase } from './database.ts';

/** The public key of the back office, as the office gave it last. Not a projection. */
export class HeardKey {
  readonly #db: WritableDatabase;

  constructor(db: WritableDatabase) {
    this.#db = db;
  }

  /** Base64url; null when none was ever heard. */
  read(): string | null {
    const row = this.#db.prepare('SELECT public_key FROM heard_sealing_key').get() as
      { public_key: string } | undefined;
    return row?.public_key ?? null;
  }

  /** @param publicKey null: the office has no key (any more), so nothing is sealed here */
  keep(publicKey: string | null): void {
    if (publicKey === null) {
      this.#db.prepare('DELETE FROM heard_sealing_key').run();
      return;
    }
    this.#db
      .prepare(
        `INSERT INTO heard_sealing_key (only_row, public_key) VALUES (1, ?)
         ON CONFLICT (only_row) DO UPDATE SET public_key = excluded.public_key`,
      )
      .run(publicKey);
  }
}
