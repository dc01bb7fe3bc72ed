import type { WritableDatabase } from './database.ts';

/** Sessions that are still good: begun and last used after these moments. */
export interface SessionAge {
  readonly begunAfter: number;
  readonly usedAfter: number;
}

/** A session as it is kept. */
export interface StoredSession {
  readonly staff: string;
  /** The paired device that it began on; null on this machine. */
  readonly device: string | null;
  readonly usedAt: number;
}

/** Who is signed in. Holds the hash of each cookie's secret, never the secret. */
export class Sessions {
  readonly #insert;
  readonly #find;
  readonly #use;
  readonly #remove;
  readonly #forget;
  readonly #staff;

  constructor(db: WritableDatabase) {
    this.#insert = db.prepare<[string, string, string | null, number, number]>(
      'INSERT INTO sessions (token_hash, staff, device, created_at, used_at) VALUES (?, ?, ?, ?, ?)',
    );
    this.#find = db.prepare<[string, number, number], StoredSession>(
      'SELECT staff, device, used_at AS usedAt FROM sessions ' +
        'WHERE token_hash = ? AND created_at > ? AND used_at > ?',
    );
    this.#use = db.prepare<[number, string]>(
      'UPDATE sessions SET used_at = ? WHERE token_hash = ?',
    );
    this.#remove = db.prepare<[string]>('DELETE FROM sessions WHERE token_hash = ?');
    this.#staff = db.prepare<[number, number], { staff: string }>(
      'SELECT DISTINCT staff FROM sessions WHERE created_at > ? AND used_at > ?',
    );
    this.#forget = db.prepare<[number, number]>(
      'DELETE FROM sessions WHERE created_at <= ? OR used_at <= ?',
    );
  }

  /** Forgets the sessions that are too old: nobody is signed in by them any more. */
  forget({ begunAfter, usedAfter }: SessionAge): void {
    this.#forget.run(begunAfter, usedAfter);
  }

  add(tokenHash: string, staff: string, at: number, device: string | null = null): void {
    this.#insert.run(tokenHash, staff, device, at, at);
  }

  /** The session of this secret when it is still good; null otherwise. */
  find(tokenHash: string, { begunAfter, usedAfter }: SessionAge): StoredSession | null {
    return this.#find.get(tokenHash, begunAfter, usedAfter) ?? null;
  }

  /** Someone did something. */
  use(tokenHash: string, at: number): void {
    this.#use.run(at, tokenHash);
  }

  /** Who is signed in by a session that is still good. */
  staff({ begunAfter, usedAfter }: SessionAge): ReadonlySet<string> {
    return new Set(this.#staff.all(begunAfter, usedAfter).map(({ staff }) => staff));
  }

  remove(tokenHash: string): void {
    this.#remove.run(tokenHash);
  }
}
