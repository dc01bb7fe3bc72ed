import { v4 as uuid } from 'uuid';
import type { DeskTicket } from '../../contract/api.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient } from '../kit/api_client.ts';
import type { GuardedRun } from './guarded_run.ts';
import { useDeskTexts } from './texts.ts';

/** What a colleague decides about paper. */
export interface PaperActions {
  readonly reprint: (ticket: DeskTicket) => void;
  /** @param printer another one than the job was for */
  readonly retryJob: (job: string, printer?: string) => void;
  readonly dismissJob: (job: string) => void;
}

/** The actions on papers, each guarded and reported in words. */
export function usePaperActions(around: {
  readonly api: ApiClient;
  readonly run: GuardedRun['run'];
}): PaperActions {
  const { api, run } = around;
  const { t } = useDeskTexts();
  const onJob = (job: string) => ({ params: { path: { job } } });
  return {
    reprint: (ticket) => {
      run(
        () => settle(api.POST('/api/v1/tickets/{ticket}/print', copyOf(ticket))),
        () => t('reprint.sent', { label: ticket.label }),
      );
    },
    retryJob: (job, printer) => {
      const call = { ...onJob(job), body: printer === undefined ? null : { printer } };
      run(
        () => settle(api.POST('/api/v1/print-jobs/{job}/retry', call)),
        () => (printer === undefined ? null : t('printer.movedTo', { printer })),
      );
    },
    dismissJob: (job) => {
      run(() => settle(api.POST('/api/v1/print-jobs/{job}/dismiss', onJob(job))));
    },
  };
}

/** A copy of a number: one paper for one press. */
function copyOf(ticket: DeskTicket) {
  return { params: { path: { ticket: ticket.id } }, body: { request: uuid() } };
}
