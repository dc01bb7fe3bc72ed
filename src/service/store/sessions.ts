import type { WritableDatabase } from './database.ts';

/** Who is signed in. Holds the hash of each cookie's secret, never the secret. */
export class Sessions {
  readonly #insert;
  readonly #find;
  readonly #remove;
  readonly #forget;
  readonly #staff;

  constructor(db: WritableDatabase) {
    this.#insert = db.prepare<[string, string, number]>(
      'INSERT INTO sessions (token_hash, staff, created_at) VALUES (?, ?, ?)',
    );
    this.#find = db.prepare<[string, number], { staff: string }>(
      'SELECT staff FROM sessions WHERE token_hash = ? AND created_at > ?',
    );
    this.#remove = db.prepare<[string]>('DELETE FROM sessions WHERE token_hash = ?');
    this.#staff = db.prepare<[number], { staff: string }>(
      'SELECT DISTINCT staff FROM sessions WHERE created_at > ?',
    );
    this.#forget = db.prepare<[number]>('DELETE FROM sessions WHERE created_at <= ?');
  }

  /** Forgets the sessions that began at or before `until`: nobody is signed in by them any more. */
  forget(until: number): void {
    this.#forget.run(until);
  }

  add(tokenHash: string, staff: string, at: number): void {
    this.#insert.run(tokenHash, staff, at);
  }

  /** Whose session this is, when it began after `since`; null otherwise. */
  find(tokenHash: string, since: number): string | null {
    return this.#find.get(tokenHash, since)?.staff ?? null;
  }

  /** Who is signed in by a session that began after `since`. */
  staff(since: number): ReadonlySet<string> {
    return new Set(this.#staff.all(since).map(({ staff }) => staff));
  }

  remove(tokenHash: string): void {
    this.#remove.run(tokenHash);
  }
}
