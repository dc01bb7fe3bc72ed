import { z } from 'zod';
import { Language, Slug, Uuid } from './common.ts';
import { PrinterSetup } from './printer_setup.ts';
import { PrinterModel, PrinterView, PrintJob } from './printing.ts';
import type { RouteContract } from './route.ts';

/* Routes about paper: copies, the papers of staff, and the printers themselves. */

/** Made by the client: the same request again gives the same job, never a second paper. */
const paperWish = z.strictObject({
  request: Uuid,
  /** Another printer of this location than that of the desk. */
  printer: Slug.optional(),
});
const ticketId = z.strictObject({ ticket: Uuid });
const jobId = z.strictObject({ job: Uuid });
const printerId = z.strictObject({ printer: Slug });

export const printingRoutes = {
  reprint: {
    method: 'POST',
    path: '/api/v1/tickets/:ticket/print',
    summary: 'Print the same number once more, marked as a copy',
    access: 'desk_work',
    params: ticketId,
    body: paperWish,
    status: 201,
    response: PrintJob,
  },
  retryPrintJob: {
    method: 'POST',
    path: '/api/v1/print-jobs/:job/retry',
    summary: 'Print this now; on another printer only what certainly did not come out',
    access: 'desk_work',
    params: jobId,
    body: z.strictObject({ printer: Slug.optional() }).nullish(),
    status: 200,
    response: PrintJob,
  },
  dismissPrintJob: {
    method: 'POST',
    path: '/api/v1/print-jobs/:job/dismiss',
    summary: 'This paper is not needed any more',
    access: 'desk_work',
    params: jobId,
    status: 200,
    response: PrintJob,
  },
  printDayList: {
    method: 'POST',
    path: '/api/v1/day-list',
    summary: 'Who waits, and numbers to give by hand, for when power or network go',
    access: 'desk_work',
    body: paperWish,
    status: 201,
    response: PrintJob,
  },
  printReferral: {
    method: 'POST',
    path: '/api/v1/referral-papers',
    summary: 'Where somebody is referred to, in their language',
    access: 'desk_work',
    body: paperWish.extend({ organisation: Slug, language: Language }),
    status: 201,
    response: PrintJob,
  },
  listPrinters: {
    method: 'GET',
    path: '/api/v1/printers',
    summary: 'The printers of this location, and the models that they may be',
    access: 'desk_work',
    status: 200,
    response: z.strictObject({
      printers: z.array(PrinterView),
      models: z.array(PrinterModel),
    }),
  },
  printTestPage: {
    method: 'POST',
    path: '/api/v1/printers/:printer/test-page',
    summary: 'A page that shows what this printer makes of letters, pictures and its width',
    access: 'desk_work',
    params: printerId,
    body: z.strictObject({ request: Uuid }),
    status: 201,
    response: PrintJob,
  },
  setUpPrinter: {
    method: 'POST',
    path: '/api/v1/printers/:printer/setup',
    summary: 'Write for this printer in another way from now on',
    access: 'set_up_printers',
    params: printerId,
    body: PrinterSetup,
    status: 200,
    response: PrinterView,
  },
} as const satisfies Record<string, RouteContract>;
