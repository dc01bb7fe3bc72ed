import type { DeviceKind, PairedDevice } from '../../contract/network.ts';
import type { WritableDatabase } from './database.ts';

interface Row {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly paired_by: string;
  readonly paired_at: number;
  readonly seen_at: number;
}

function fromRow(row: Row): PairedDevice {
  const { id, kind, name } = row;
  return { id, kind, name, pairedBy: row.paired_by, pairedAt: row.paired_at, seenAt: row.seen_at };
}

const COLUMNS = 'id, kind, name, paired_by, paired_at, seen_at';

/** Devices of the network that were let in. Holds the hash of each secret, never the secret. */
export class PairedDevices {
  readonly #insert;
  readonly #find;
  readonly #list;
  readonly #seen;
  readonly #remove;
  readonly #endSessions;
  readonly #inTransaction;

  constructor(db: WritableDatabase) {
    this.#insert = db.prepare<[string, string, DeviceKind, string, string, number, number]>(
      'INSERT INTO paired_devices (id, secret_hash, kind, name, paired_by, paired_at, seen_at) ' +
        'VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#find = db.prepare<[string], Row>(
      `SELECT ${COLUMNS} FROM paired_devices WHERE secret_hash = ?`,
    );
    this.#list = db.prepare<[], Row>(
      `SELECT ${COLUMNS} FROM paired_devices ORDER BY paired_at, id`,
    );
    this.#seen = db.prepare<[number, string]>('UPDATE paired_devices SET seen_at = ? WHERE id = ?');
    this.#remove = db.prepare<[string]>('DELETE FROM paired_devices WHERE id = ?');
    this.#endSessions = db.prepare<[string]>('DELETE FROM sessions WHERE device = ?');
    this.#inTransaction = db.transaction((work: () => unknown) => work());
  }

  add(device: PairedDevice, secretHash: string): void {
    const { id, kind, name, pairedBy, pairedAt, seenAt } = device;
    this.#insert.run(id, secretHash, kind, name, pairedBy, pairedAt, seenAt);
  }

  /** The device that has this secret; null when there is none, or it was turned away. */
  find(secretHash: string): PairedDevice | null {
    const row = this.#find.get(secretHash);
    return row === undefined ? null : fromRow(row);
  }

  /** All of them, the oldest first. */
  list(): PairedDevice[] {
    return this.#list.all().map(fromRow);
  }

  seen(id: string, at: number): void {
    this.#seen.run(at, id);
  }

  /** Turns a device away and ends its sessions. @returns whether there was one */
  remove(id: string): boolean {
    return this.#inTransaction.immediate(() => {
      this.#endSessions.run(id);
      return this.#remove.run(id).changes > 0;
    }) as boolean;
  }
}
