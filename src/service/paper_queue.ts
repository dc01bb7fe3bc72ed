import type { Log } from '../base/ports.ts';
import type { EventDraft, PrinterCondition } from '../contract/events.ts';
import type { PrintJob, PrintJobState } from '../contract/printing.ts';
import type { StreamHub } from './api/stream.ts';
import type { PrintJobStore } from './printing/print_job_store.ts';
import type { Store } from './store/store.ts';

/** The events that tell the log what became of a piece of paper. */
function eventOf(job: PrintJob, reason: PrinterCondition | null): EventDraft | null {
  const about = { ticket: job.ticket, job: job.id, printer: job.printer };
  if (job.state === 'confirmed') return { type: 'ticket.printed', payload: about };
  if (job.state === 'failed' || job.state === 'doubtful') {
    return { type: 'ticket.print_failed', payload: { ...about, reason: reason ?? 'error' } };
  }
  return null;
}

/** The spooler's work, kept in the store; every change is told to the screens. */
export function storedPaperQueue(store: Store, hub: StreamHub, log: Log): PrintJobStore {
  // Whoever asked for one before the service started is gone.
  store.jobs.dismissSummaries();
  const move = (id: string, state: PrintJobState, reason: PrinterCondition | null) => {
    const job = store.commit(({ append, jobs }) => {
      const moved = jobs.move(id, state, reason);
      const event = eventOf(moved, reason);
      if (event !== null) append(event);
      // Nobody comes back for a paper without a number: it is put aside, with what stood on it.
      const lost = moved.ticket === null && (state === 'failed' || state === 'doubtful');
      return lost ? jobs.move(id, 'dismissed', reason) : moved;
    });
    hub.publish({ event: 'print_job', data: job });
    if (state !== 'sent') hub.publish({ event: 'changed', data: { topics: ['printing'] } });
    if (reason !== null) log.warn('print.trouble', { job: id, state, reason });
  };
  return {
    nextQueued: (printer) => store.jobs.nextQueued(printer),
    sentJobs: (printer) => store.jobs.sentJobs(printer),
    openJobs: (printer) => store.jobs.countOpen(printer),
    markSent: (job) => {
      move(job, 'sent', null);
    },
    markConfirmed: (job) => {
      move(job, 'confirmed', null);
    },
    markDoubtful: (job, reason) => {
      move(job, 'doubtful', reason);
    },
    markFailed: (job, reason) => {
      move(job, 'failed', reason);
    },
  };
}
