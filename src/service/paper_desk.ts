import type { Clock } from '../base/ports.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Language } from '../contract/common.ts';
import { LIMITS } from '../contract/limits.ts';
import type { LocationConfig } from '../contract/config.ts';
import type { OrganisationView } from '../contract/organisations.ts';
import type { PrinterSetup } from '../contract/printer_setup.ts';
import type { PaperDocument, PrintJob, PrinterView } from '../contract/printing.ts';
import type { Refusal } from '../contract/problems.ts';
import { callingOrder } from '../domain/queue.ts';
import type { StreamHub } from './api/stream.ts';
import type { PaperWriter } from './paper_writer.ts';
import type { PrinterModels } from './printing/models.ts';
import type { Spooler } from './printing/spooler.ts';
import type { StaffPaperWriter } from './staff_paper_writer.ts';
import type { Store, Transaction } from './store/store.ts';
import type { TicketRow } from './store/ticket_row.ts';

/** Numbers per queue that the list for a day without power keeps apart. */
const NUMBERS_BY_HAND = 20;

export interface PaperDeskOptions {
  readonly store: Store;
  readonly config: LocationConfig;
  readonly models: PrinterModels;
  readonly clock: Clock;
  readonly hub: StreamHub;
  readonly paper: PaperWriter;
  readonly staffPaper: StaffPaperWriter;
  readonly spooler: Pick<Spooler, 'poke' | 'setUp' | 'status'>;
  /** The service day of this moment. */
  readonly today: () => string;
}

/** Which paper is wanted: made by the client, so that asking again prints nothing more. */
export interface PaperRequest {
  readonly request: string;
  /** Where; without it at the printer of this desk. */
  readonly printer?: string | undefined;
  readonly desk: string | null;
}

/** The papers that staff ask for, and the printers that they come out of. */
export class PaperDesk {
  readonly #options: PaperDeskOptions;

  constructor(options: PaperDeskOptions) {
    this.#options = options;
  }

  /** The printers of this location: how they do and how they are set up. */
  printers(): PrinterView[] {
    const { config, store, spooler } = this.#options;
    const kiosk = kioskPrinter(config);
    return spooler.status().flatMap((status) => {
      const printer = config.printers.find(({ id }) => id === status.id);
      if (printer === undefined) return [];
      const stored = store.views.printerSetup(status.id);
      const { model, paperMm, codePage, cut, widthDots } = printer;
      const configured = { model, paperMm, codePage, cut };
      const setup = stored ?? (widthDots === undefined ? configured : { ...configured, widthDots });
      const desks = config.desks.filter((desk) => (desk.printer ?? kiosk) === status.id);
      const view: PrinterView = {
        ...status,
        setup,
        reachedBy: printer.queue !== undefined ? 'queue' : printer.device ? 'device' : 'network',
        desks: desks.map(({ number }) => number),
        kiosk: kiosk === status.id,
        kiosks: config.kiosks.flatMap((each) => (each.printer === status.id ? [each.name] : [])),
      };
      return [view];
    });
  }

  /** Prints a number once more, marked as a copy. */
  reprint(ticketId: string, wish: PaperRequest): Result<PrintJob, Refusal> {
    const ticket = this.#options.store.views.ticketById(ticketId);
    if (ticket === null) {
      return err({ code: 'unknown_ticket', detail: 'There is no ticket with this id.' });
    }
    const about = { ticket: ticket.id, label: ticket.label };
    return this.#print(wish, about, () => this.#options.paper.ticket(ticket, {}, true, null));
  }

  /** A page that shows what this printer makes of letters, pictures and its width. */
  testPage(printer: string, wish: PaperRequest): Result<PrintJob, Refusal> {
    const view = this.printers().find(({ id }) => id === printer);
    if (view === undefined) return unknownPrinter(printer);
    const model = this.#options.models.get(view.setup.model);
    const { paperMm, codePage, widthDots } = view.setup;
    const dots = widthDots ?? model?.widthDots[paperMm] ?? 0;
    const about = [
      `${printer}: ${model?.maker ?? ''}`,
      `${String(paperMm)} mm, ${String(dots)} dots, ${codePage}`,
    ];
    return this.#print({ ...wish, printer }, NO_TICKET, () =>
      this.#options.staffPaper.testPage(about),
    );
  }

  /**
   * The list for when power or network go: who waits, and numbers to give by hand, which nobody
   * else gets today.
   */
  dayList(wish: PaperRequest): Result<PrintJob, Refusal> {
    const { store, staffPaper, config, clock, today } = this.#options;
    const day = today();
    const now = clock.now();
    const byHand = config.queues.map(({ letter }) => {
      const first = store.views.lastNumber(day, letter) + 1;
      return { queue: letter, first, last: first + NUMBERS_BY_HAND - 1 };
    });
    return this.#print(
      wish,
      NO_TICKET,
      () => staffPaper.dayList(now, this.#inCallingOrder(day, now), byHand),
      ({ append }) => {
        append({
          type: 'ticket.numbers_set_apart',
          payload: { day, numbers: byHand.map(({ queue, last }) => ({ queue, last })) },
        });
      },
    );
  }

  /** Where somebody is referred to, in their language. */
  referral(
    to: OrganisationView,
    language: Language,
    wish: PaperRequest,
  ): Result<PrintJob, Refusal> {
    return this.#print(wish, NO_TICKET, () => this.#options.staffPaper.referral(to, language));
  }

  /** A person decides about a job that failed or is in doubt. */
  decide(
    id: string,
    decision: 'queued' | 'dismissed',
    otherPrinter?: string,
  ): Result<PrintJob, Refusal> {
    const { store, hub, spooler } = this.#options;
    const job = store.jobs.byId(id);
    if (job === null) {
      return err({ code: 'unknown_print_job', detail: 'There is no such print job.' });
    }
    if (job.state !== 'failed' && job.state !== 'doubtful') {
      const detail = `This print job is ${job.state}; only failed or doubtful ones are decided.`;
      return err({ code: 'wrong_state', detail });
    }
    const printer = otherPrinter ?? job.printer;
    if (this.#isUnknown(printer)) return unknownPrinter(printer);
    // What was sent may still come out of the first printer: then the number is on paper twice.
    if (printer !== job.printer && job.state === 'doubtful') {
      const detail = 'It may be on paper. Look at the printer; a copy can be printed elsewhere.';
      return err({ code: 'may_be_on_paper', detail });
    }
    const moved = store.commit(({ jobs }) => {
      if (printer !== job.printer) jobs.moveToPrinter(id, printer);
      return jobs.move(id, decision, null);
    });
    hub.publish({ event: 'print_job', data: moved });
    hub.publish({ event: 'changed', data: { topics: ['printing'] } });
    if (decision === 'queued') spooler.poke(printer);
    return ok(moved);
  }

  /**
   * Sets a printer up in another way, from now on and after every start: it goes before the
   * configuration file.
   */
  async setUp(
    printer: string,
    setup: PrinterSetup,
    staff: string,
  ): Promise<Result<PrinterView, Refusal>> {
    const { store, models, spooler, hub } = this.#options;
    if (this.#isUnknown(printer)) return unknownPrinter(printer);
    if (!models.has(setup.model)) {
      return err({ code: 'bad_request', detail: `There is no printer model ${setup.model}.` });
    }
    store.commit(({ append }) => {
      append({ type: 'printer.configured', payload: { printer, setup, staff } });
    });
    await spooler.setUp(printer, setup);
    hub.publish({ event: 'changed', data: { topics: ['printing'] } });
    const view = this.printers().find(({ id }) => id === printer);
    return view === undefined ? unknownPrinter(printer) : ok(view);
  }

  #inCallingOrder(day: string, now: number): TicketRow[] {
    const waiting = this.#options.store.views.waiting(day).map((row) => ({
      row,
      priority: row.priority,
      issuedAt: row.issued_at,
      slotAt: row.slot_at,
    }));
    return callingOrder(waiting, now).map(({ row }) => row);
  }

  #isUnknown(printer: string): boolean {
    return !this.#options.config.printers.some(({ id }) => id === printer);
  }

  /** Writes a job, once per request, and tells its printer. */
  #print(
    wish: PaperRequest,
    about: { readonly ticket: string | null; readonly label: string | null },
    write: () => PaperDocument,
    also: (transaction: Transaction) => void = () => undefined,
  ): Result<PrintJob, Refusal> {
    const { store, spooler, hub, config } = this.#options;
    const earlier = store.jobs.byId(wish.request);
    if (earlier !== null) return ok(earlier);
    const printer = wish.printer ?? printerOfDesk(config, wish.desk);
    if (printer === null) {
      return err({ code: 'no_printer', detail: 'This location has no printer.' });
    }
    if (this.#isUnknown(printer)) return unknownPrinter(printer);
    if (store.jobs.countOpen(printer) >= LIMITS.printJobsOpen) {
      const detail = 'Too much paper waits. Look at the printer.';
      return err({ code: 'printer_jobs_full', detail });
    }
    const document = write();
    const job = store.commit((transaction) => {
      also(transaction);
      transaction.jobs.add({ id: wish.request, ...about, printer, document });
      return transaction.jobs.byId(wish.request) as PrintJob;
    });
    hub.publish({ event: 'changed', data: { topics: ['printing'] } });
    spooler.poke(printer);
    return ok(job);
  }
}

const NO_TICKET = { ticket: null, label: null } as const;

function unknownPrinter(printer: string) {
  return err({ code: 'unknown_printer', detail: `There is no printer ${printer} here.` } as const);
}

/**
 * The printer of a kiosk: the one that says so, or the first.
 * @param name of a second kiosk, which may have one of its own; null for the first
 */
export function kioskPrinter(config: LocationConfig, name: string | null = null): string | null {
  const own = config.kiosks.find((kiosk) => kiosk.name === name)?.printer;
  return own ?? config.kioskPrinter ?? config.printers[0]?.id ?? null;
}

/** The printer that a desk uses; without a desk, or one of its own, that of the kiosk. */
export function printerOfDesk(config: LocationConfig, desk: string | null): string | null {
  const own = config.desks.find(({ id }) => id === desk)?.printer;
  return own ?? kioskPrinter(config);
}
