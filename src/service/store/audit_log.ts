import { LIMITS } from '../../contract/limits.ts';
import type { AuditEntry } from '../../contract/network.ts';
import type { WritableDatabase } from './database.ts';

/** An act with the service day on which it was done. */
export type AuditRow = AuditEntry & { readonly day: string };

/** Who did what: rows beside the event log, which is for the office and knows no addresses. */
export class AuditLog {
  readonly #insert;
  readonly #read;
  readonly #forget;
  readonly #inTransaction;

  constructor(db: WritableDatabase) {
    this.#insert = db.prepare<[number, string, string, string, string, string, string]>(
      'INSERT INTO audit_log (at, day, staff, action, target, client, outcome) ' +
        'VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#read = db.prepare<[string, number], AuditEntry>(
      'SELECT at, staff, action, target, client, outcome FROM audit_log ' +
        'WHERE day = ? ORDER BY position DESC LIMIT ?',
    );
    this.#forget = db.prepare<[number]>('DELETE FROM audit_log WHERE at < ?');
    this.#inTransaction = db.transaction((work: () => unknown) => work());
  }

  /** Writes acts in one transaction, and forgets what happened before `keepSince`. */
  write(entries: readonly AuditRow[], keepSince: number): void {
    this.#inTransaction.immediate(() => {
      this.#forget.run(keepSince);
      for (const { at, day, staff, action, target, client, outcome } of entries) {
        this.#insert.run(at, day, staff, action, target, client, outcome);
      }
    });
  }

  /** The acts of a service day, the last first; no more than a page of them. */
  read(day: string): { entries: AuditEntry[]; more: boolean } {
    const entries = this.#read.all(day, LIMITS.auditPage + 1);
    return { entries: entries.slice(0, LIMITS.auditPage), more: entries.length > LIMITS.auditPage };
  }
}
