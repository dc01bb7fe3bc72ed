import { err, ok, type Result } from '../../base/result.ts';
import type { EventDraft } from '../../contract/events.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { PaperDocument, PrintJob } from '../../contract/printing.ts';
import type { Refusal } from '../../contract/problems.ts';
import { kioskPrinter, printerOfDesk } from '../paper_desk.ts';
import type { PointCore } from './point_core.ts';

const TEN_MINUTES_MS = 10 * 60_000;

/** Where the paper of residents comes out, and how much of it. */
export class PointPrinters {
  readonly #core: PointCore;
  /** Tells a printer that a job is on the disk. */
  readonly poke: (printer: string) => void;

  constructor(core: PointCore, poke: (printer: string) => void) {
    this.#core = core;
    this.poke = poke;
  }

  /**
   * The printer of a kiosk; null when there is none, or too much waits.
   * @param kiosk the name of a second kiosk; null for the first
   */
  freePrinter(kiosk: string | null): string | null {
    return this.#free(kioskPrinter(this.#core.options.config, kiosk));
  }

  /** The same for the desk where a colleague sits. */
  freePrinterOf(staff: string): string | null {
    const { config, store } = this.#core.options;
    return this.#free(printerOfDesk(config, store.views.deskOf(staff)));
  }

  #free(printer: string | null): string | null {
    if (printer === null) return null;
    return this.#core.options.store.jobs.countOpen(printer) < LIMITS.printJobsOpen ? printer : null;
  }

  /**
   * Prints a paper that belongs to no number, once: the same id again gives its job as it is now.
   * @param kiosk the name of a second kiosk; null for the first
   * @param write is called only when it will be printed
   */
  printLoosePaper(
    id: string,
    kiosk: string | null,
    event: EventDraft,
    write: () => PaperDocument,
  ): Result<PrintJob, Refusal> {
    const { store, clock } = this.#core.options;
    const earlier = store.jobs.byId(id);
    if (earlier?.ticket === null) return ok(earlier);
    if (earlier !== null) {
      return err({ code: 'wrong_state', detail: 'This id belongs to the paper of a ticket.' });
    }
    const printer = this.freePrinter(kiosk);
    if (printer === null) return this.#noPrinter();
    const most = LIMITS.summariesInTenMinutes;
    if (
      store.jobs.countSummaries(clock.now() - TEN_MINUTES_MS, most) >= most ||
      store.jobs.countOpenSummaries(printer) >= LIMITS.summariesOpen
    ) {
      const detail = `More than ${String(most)} in ten minutes, or the printer holds them up.`;
      return err({ code: 'too_much_paper', detail });
    }
    const document = write();
    const job = store.commit(({ append, jobs }) => {
      append(event);
      jobs.add({ id, ticket: null, label: null, printer, document });
      return jobs.byId(id) as PrintJob;
    });
    this.poke(printer);
    return ok(job);
  }

  #noPrinter() {
    return this.#core.options.config.printers.length > 0
      ? err({
          code: 'printer_jobs_full',
          detail: 'Too much paper waits. Look at the printer.',
        } as const)
      : err({
          code: 'no_printer',
          detail: 'This location has no printer in its configuration.',
        } as const);
  }
}
