import Database from 'better-sqlite3';
import type { PrinterCondition } from '../../../src/contract/events.ts';
import { PaperDocument, type PrintJobState } from '../../../src/contract/printing.ts';
import type { PrintJobStore } from '../../../src/service/printing/print_job_store.ts';

export interface JobRow {
  readonly id: string;
  readonly state: PrintJobState;
  readonly attempts: number;
  readonly reason: PrinterCondition | null;
}

/** The spooler's port on a real SQLite, and what a desk does to jobs. */
export interface TestJobStore extends PrintJobStore {
  add(id: string, document: PaperDocument, queuedAt: number): void;
  retry(id: string, at: number): void;
  dismiss(id: string): void;
  job(id: string): JobRow;
  /** Resolves when the job is in this state; rejects after `withinMs`. */
  waitFor(id: string, state: PrintJobState, withinMs?: number): Promise<JobRow>;
  /** Resolves when the job is not on its way any more; rejects after `withinMs`. */
  settled(id: string, withinMs?: number): Promise<JobRow>;
  /** While set, every write fails as it does on a full disk. */
  full: boolean;
}

const SCHEMA = `CREATE TABLE IF NOT EXISTS jobs (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL,
  state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, reason TEXT,
  queued_at INTEGER NOT NULL) STRICT`;

/** Opens (or opens again) the jobs of one printer. `file` may be `:memory:`. */
export function openTestJobStore(file: string): TestJobStore {
  const database = new Database(file);
  database.exec(SCHEMA);
  const listeners = new Set<() => void>();
  const move = (to: PrintJobState, from: string, reason: string | null = null, more = '') => {
    const statement = database.prepare(
      `UPDATE jobs SET state = '${to}', reason = ? ${more} WHERE id = ? AND state IN (${from})`,
    );
    return (id: string, why: string | null = reason) => {
      if (store.full) throw new Error('database or disk is full');
      if (statement.run(why, id).changes !== 1) throw new Error(`${id} can't become ${to}`);
      for (const heard of [...listeners]) heard();
    };
  };
  const select = (where: string) => database.prepare(`SELECT * FROM jobs WHERE ${where}`);
  const next = select(`state = 'queued' ORDER BY position LIMIT 1`);
  const byId = select('id = ?');
  const waitUntil = (id: string, states: readonly PrintJobState[], withinMs = 30_000) =>
    new Promise<JobRow>((resolve, reject) => {
      const timer = setTimeout(() => {
        listeners.delete(look);
        const wanted = states.join(' or ');
        reject(new Error(`${id} is ${store.job(id).state}, not ${wanted}, after ${withinMs} ms`));
      }, withinMs);
      const look = () => {
        if (!states.includes(store.job(id).state)) return;
        clearTimeout(timer);
        listeners.delete(look);
        resolve(store.job(id));
      };
      listeners.add(look);
      look();
    });
  const store: TestJobStore = {
    full: false,
    nextQueued() {
      const row = next.get() as Record<string, unknown> | undefined;
      if (row === undefined) return null;
      return {
        id: String(row['id']),
        document: PaperDocument.parse(JSON.parse(String(row['document']))),
        attempts: Number(row['attempts']),
        queuedAt: Number(row['queued_at']),
      };
    },
    sentJobs: () =>
      select(`state = 'sent'`)
        .all()
        .map((row) => (row as JobRow).id),
    openJobs: () => select(`state NOT IN ('confirmed', 'dismissed')`).all().length,
    markSent: move('sent', `'queued'`, null, ', attempts = attempts + 1'),
    markConfirmed: move('confirmed', `'sent', 'doubtful', 'queued', 'failed', 'dismissed'`),
    markDoubtful: move('doubtful', `'sent'`),
    markFailed: move('failed', `'queued'`),
    add(id, document, queuedAt) {
      database
        .prepare(`INSERT INTO jobs (id, document, state, queued_at) VALUES (?, ?, 'queued', ?)`)
        .run(id, JSON.stringify(document), queuedAt);
    },
    retry(id, at) {
      move('queued', `'failed', 'doubtful'`, null, ', attempts = 0')(id);
      database.prepare('UPDATE jobs SET queued_at = ? WHERE id = ?').run(at, id);
    },
    dismiss: (id) => {
      move('dismissed', `'queued', 'failed', 'doubtful'`)(id);
    },
    job: (id) => byId.get(id) as JobRow,
    waitFor: (id, state, withinMs) => waitUntil(id, [state], withinMs),
    settled: (id, withinMs) => {
      return waitUntil(id, ['confirmed', 'doubtful', 'failed', 'dismissed'], withinMs);
    },
  };
  return store;
}
