import { assert } from '../../base/assert.ts';
import type { Clock } from '../../base/ports.ts';
import type { PrinterCondition } from '../../contract/events.ts';
import { PaperDocument, type PrintJob, type PrintJobState } from '../../contract/printing.ts';
import type { QueuedPrintJob } from '../printing/print_job_store.ts';
import type { WritableDatabase } from './database.ts';

interface JobRow {
  readonly id: string;
  readonly ticket: string | null;
  readonly label: string | null;
  readonly printer: string;
  readonly document: string;
  readonly state: PrintJobState;
  readonly attempts: number;
  readonly reason: PrinterCondition | null;
  readonly created_at: number;
  readonly changed_at: number;
}

/** A piece of paper to be printed. */
export interface NewPrintJob {
  readonly id: string;
  readonly ticket: string | null;
  readonly label: string | null;
  readonly printer: string;
  readonly document: PaperDocument;
}

const OPEN = "('queued', 'sent', 'doubtful', 'failed')";

/** The work of the printers: every piece of paper is a row with a state. */
export class PrintJobs {
  readonly #clock: Clock;
  readonly #insert;
  readonly #byId;
  readonly #next;
  readonly #move;
  readonly #latest;
  readonly #trouble;
  readonly #open;
  readonly #unfinished;
  readonly #summaries;
  readonly #openSummaries;
  readonly #forget;
  readonly #moveToPrinter;

  constructor(db: WritableDatabase, clock: Clock) {
    this.#clock = clock;
    this.#insert = db.prepare(
      `INSERT INTO print_jobs (id, ticket, label, printer, document, state, created_at, changed_at)
       VALUES (@id, @ticket, @label, @printer, @document, 'queued', @at, @at)`,
    );
    this.#byId = db.prepare<[string], JobRow>('SELECT * FROM print_jobs WHERE id = ?');
    this.#next = db.prepare<[string], JobRow>(
      `SELECT * FROM print_jobs WHERE printer = +? AND state IN ${OPEN} AND state = 'queued'
       ORDER BY position LIMIT 1`,
    );
    this.#move = db.prepare(
      // What stood on the paper may say something about a person: it is forgotten with the job.
      `UPDATE print_jobs SET state = @state, reason = @reason, changed_at = @at,
         document = CASE WHEN @state IN ('confirmed', 'dismissed') THEN '' ELSE document END,
         attempts = CASE @state WHEN 'sent' THEN attempts + 1 WHEN 'queued' THEN 0 ELSE attempts END
       WHERE id = @id`,
    );
    this.#latest = db.prepare<[string], JobRow>(
      // The sign keeps SQLite from preparing the statement anew at every call.
      'SELECT * FROM print_jobs WHERE ticket = +? ORDER BY position DESC LIMIT 1',
    );
    this.#trouble = db.prepare<[], JobRow>(
      `SELECT * FROM print_jobs WHERE state IN ${OPEN} AND state IN ('doubtful', 'failed')
       ORDER BY position LIMIT 50`,
    );
    this.#open = db.prepare<[string], { count: number }>(
      `SELECT count(*) AS count FROM print_jobs WHERE printer = ? AND state IN ${OPEN}`,
    );
    this.#moveToPrinter = db.prepare('UPDATE print_jobs SET printer = ? WHERE id = ?');
    this.#unfinished = db.prepare<[string], JobRow>(
      `SELECT * FROM print_jobs WHERE printer = ? AND state IN ${OPEN} AND state = 'sent'
       ORDER BY position`,
    );
    this.#summaries = db.prepare<[number, number], { count: number }>(
      `SELECT count(*) AS count FROM (SELECT created_at FROM print_jobs WHERE ticket IS NULL
         ORDER BY position DESC LIMIT +?) WHERE created_at >= +?`,
    );
    this.#openSummaries = db.prepare<[string], { count: number }>(
      // The sign keeps SQLite to the short index of open jobs.
      `SELECT count(*) AS count FROM print_jobs
         WHERE printer = ? AND state IN ${OPEN} AND +ticket IS NULL`,
    );
    this.#forget = db.prepare(
      `UPDATE print_jobs SET state = 'dismissed', document = '', changed_at = @at
         WHERE state IN ${OPEN} AND ticket IS NULL`,
    );
  }

  /** Writes a job, in the transaction of what it is for. */
  add(job: NewPrintJob): void {
    const document = JSON.stringify(job.document);
    this.#insert.run({ ...job, document, at: this.#clock.now() });
  }

  byId(id: string): PrintJob | null {
    return jobOf(this.#byId.get(id));
  }

  /** The latest piece of paper that was asked for a ticket. */
  latestOf(ticket: string): PrintJob | null {
    return jobOf(this.#latest.get(ticket));
  }

  /** What a printer should print next. */
  nextQueued(printer: string): QueuedPrintJob | null {
    const row = this.#next.get(printer);
    if (row === undefined) return null;
    const document = PaperDocument.parse(JSON.parse(row.document));
    return { id: row.id, document, attempts: row.attempts, queuedAt: row.changed_at };
  }

  /** Jobs that were handed to a printer and of which it never said that they are done. */
  sentJobs(printer: string): string[] {
    return this.#unfinished.all(printer).map((row) => row.id);
  }

  /** Jobs that a person must look at. */
  trouble(): PrintJob[] {
    return this.#trouble.all().map(toPrintJob);
  }

  /** Gives a job to another printer; its document goes along. */
  moveToPrinter(id: string, printer: string): void {
    this.#moveToPrinter.run(printer, id);
  }

  countOpen(printer: string): number {
    return this.#open.get(printer)?.count ?? 0;
  }

  /** Papers without a number that were asked for since a moment; looks at the last `most` only. */
  countSummaries(since: number, most: number): number {
    return this.#summaries.get(most, since)?.count ?? 0;
  }

  /** Papers without a number that wait for a printer. */
  countOpenSummaries(printer: string): number {
    return this.#openSummaries.get(printer)?.count ?? 0;
  }

  /** Puts papers without a number aside that nobody waits for any more, with what stood on them. */
  dismissSummaries(): void {
    this.#forget.run({ at: this.#clock.now() });
  }

  /** Moves a job to another state. `sent` counts one more try; asked for again starts at none. */
  move(id: string, state: PrintJobState, reason: PrinterCondition | null): PrintJob {
    this.#move.run({ id, state, reason, at: this.#clock.now() });
    const job = this.byId(id);
    assert(job !== null, `there is no print job ${id}`);
    return job;
  }
}

function toPrintJob(row: JobRow): PrintJob {
  return {
    id: row.id,
    ticket: row.ticket,
    label: row.label,
    printer: row.printer,
    state: row.state,
    attempts: row.attempts,
    reason: row.reason,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

function jobOf(row: JobRow | undefined): PrintJob | null {
  return row === undefined ? null : toPrintJob(row);
}
