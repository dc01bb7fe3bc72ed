import type { PrinterCondition } from '../../contract/events.ts';
import type { PaperDocument } from '../../contract/printing.ts';

export interface QueuedPrintJob {
  readonly id: string;
  readonly document: PaperDocument;
  /** How often it was sent since a person last asked for it. */
  readonly attempts: number;
  /** When it became queued: written with its ticket, or asked for again by a person. */
  readonly queuedAt: number;
}

/**
 * Where print jobs are kept. Every call is one short transaction that is on disk when it returns.
 * The service's store implements it; the spooler never sees SQL.
 */
export interface PrintJobStore {
  /** The job that has waited longest in state `queued`, or null. */
  nextQueued(printer: string): QueuedPrintJob | null;
  /** Jobs in state `sent`, oldest first: after a start, nobody knows whether they are on paper. */
  sentJobs(printer: string): readonly string[];
  /** Jobs that are queued, sent, doubtful or failed. */
  openJobs(printer: string): number;
  /** queued → sent, one attempt more. Called before the first byte leaves. */
  markSent(job: string): void;
  /**
   * The printer says it is on paper. From any state: someone may have asked for it again or put it
   * aside meanwhile, but it is on paper, so it is not printed again.
   */
  markConfirmed(job: string): void;
  /** sent → doubtful: it may be on paper; a person looks and decides. */
  markDoubtful(job: string, reason: PrinterCondition): void;
  /** queued → failed: nothing of it was sent; a person decides. */
  markFailed(job: string, reason: PrinterCondition): void;
}
