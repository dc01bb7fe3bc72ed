import type { Clock, Log } from '../../base/ports.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { AuditEntry } from '../../contract/network.ts';
import type { AuditLog, AuditRow } from '../store/audit_log.ts';

/** Acts are written together: a call need not wait for a second write to the disk. */
const WRITE_AFTER_MS = 250;
const DAY_MS = 86_400_000;

export interface AuditParts {
  readonly log: Log;
  readonly clock: Clock;
  readonly store: AuditLog;
  /** Days that an act is kept. */
  readonly keepDays: number;
  /** The service day of a moment. */
  readonly dayOf: (at: number) => string;
}

/**
 * Writes down who did what from where. After a power cut the acts of the last quarter of a second may
 * be missing here; what they changed stands in the event log, with who did it.
 */
export class Audit {
  readonly #parts: AuditParts;
  #unwritten: AuditRow[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: AuditParts) {
    this.#parts = parts;
  }

  add(entry: Omit<AuditEntry, 'at'>): void {
    const at = this.#parts.clock.now();
    if (this.#unwritten.length >= LIMITS.auditUnwritten) this.flush();
    this.#unwritten.push({ ...entry, at, day: this.#parts.dayOf(at) });
    this.#timer ??= setTimeout(() => {
      this.flush();
    }, WRITE_AFTER_MS).unref();
  }

  /** The acts of a service day, the last first. */
  read(day: string): { entries: AuditEntry[]; more: boolean } {
    this.flush();
    return this.#parts.store.read(day);
  }

  /** Writes what waits. A full disk must not stop the service: then it is said in the log. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const rows = this.#unwritten;
    this.#unwritten = [];
    if (rows.length === 0) return;
    const { store, clock, keepDays, log } = this.#parts;
    try {
      store.write(rows, clock.now() - keepDays * DAY_MS);
    } catch (error) {
      log.error('audit.unwritten', { acts: rows.length, error: String(error) });
    }
  }
}
