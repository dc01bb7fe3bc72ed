import { assert } from '../../base/assert.ts';
import type { PrinterCondition } from '../../contract/events.ts';
import type { PrinterTrouble } from '../../contract/printing.ts';
import { callIpp, type IppAnswer, type IppAttributes, type IppRequest } from './ipp.ts';
import { dialectOf } from './printer_dialect.ts';
import {
  ConditionKeeper,
  type DriverOptions,
  type PrinterDriver,
  type PrintOutcome,
} from './printer_driver.ts';

/*
 * A queue of CUPS, for a printer that CUPS already has. The bytes go through as they are
 * (application/vnd.cups-raw, as `lp -o raw`). CUPS says when it has handed everything over and the
 * printer has hung up; it can't read a receipt printer's own word. docs/printing.md says what that
 * is worth.
 */

const CUPS_HERE = 'localhost:631';
const USER = 'wijkloket';
/** What a queue must do with a job that went wrong: drop it, so that a person decides. */
const ABORT = 'abort-job';
const RAW = 'application/vnd.cups-raw';

/** Values of printer-state and job-state. */
const PRINTER_STOPPED = 5;
const JOB = { canceled: 7, aborted: 8, completed: 9 } as const;

/** Reasons of CUPS and what they are here; each may end in -error, -warning or -report. */
const REASONS: readonly (readonly [RegExp, PrinterCondition])[] = [
  [/^(cover|door|interlock)-open/, 'cover_open'],
  [/^media-(empty|needed)/, 'paper_out'],
  [/^(connecting-to-device|offline|shutdown|timed-out)/, 'offline'],
  [/^(media-jam|stopped-partly|other-error)/, 'error'],
  [/^media-low/, 'paper_low'],
];

function conditionOf(printer: IppAttributes): PrinterCondition {
  const reasons = printer.get('printer-state-reasons') ?? [];
  const known = REASONS.find(([sign]) => reasons.some((reason) => sign.test(String(reason))));
  if (known !== undefined) return known[1];
  const stopped = printer.get('printer-state')?.[0] === PRINTER_STOPPED;
  return stopped || printer.get('printer-is-accepting-jobs')?.[0] === false ? 'error' : 'ready';
}

interface CupsJob {
  /** Number in CUPS, once it has it. */
  number: number | null;
  readonly settle: (outcome: PrintOutcome) => void;
}

class CupsPrinter implements PrinterDriver {
  readonly #options: DriverOptions;
  readonly #cups: string;
  readonly #uri: string;
  readonly #keeper: ConditionKeeper;
  #running = false;
  /** What an earlier run left in the queue has been taken out. */
  #swept = false;
  #job: CupsJob | null = null;
  /** Half a document may hang in the printer: the next one begins by cutting it off. */
  #maybeHalfPrinted: boolean;
  readonly #cutRest: Uint8Array;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: DriverOptions, queue: string) {
    this.#options = options;
    this.#cups = options.config.cups ?? CUPS_HERE;
    this.#uri = `ipp://localhost/printers/${queue}`;
    this.#keeper = new ConditionKeeper(options);
    this.#maybeHalfPrinted = options.maybeHalfPrinted;
    this.#cutRest = dialectOf(options.model, options.profile.widthDots).resync(0);
  }

  get condition(): PrinterCondition {
    return this.#keeper.condition;
  }
  get since(): number {
    return this.#keeper.since;
  }
  get trouble(): PrinterTrouble | null {
    return this.#keeper.trouble;
  }
  get canPrint(): boolean {
    return this.#swept && this.#keeper.isAble && this.#job === null;
  }

  start(): void {
    assert(!this.#running, 'a printer is started once');
    this.#running = true;
    this.#lookAfter(0);
  }

  print(bytes: Uint8Array, job: string): Promise<PrintOutcome> {
    assert(this.canPrint, 'print is only called when the printer can');
    return new Promise((settle) => {
      const mine: CupsJob = { number: null, settle };
      this.#job = mine;
      const rest = this.#maybeHalfPrinted ? this.#cutRest : new Uint8Array(0);
      this.#maybeHalfPrinted = false;
      void this.#hand(mine, Buffer.concat([rest, bytes]), job);
    });
  }

  reconnect(): void {
    void this.#giveUp();
  }

  async stop(): Promise<void> {
    this.#running = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    // A job that stays in the queue would come out after everybody has forgotten it.
    await this.#giveUp();
    await this.#looking;
  }

  async #call(request: IppRequest): Promise<IppAnswer> {
    const { pathname } = new URL(this.#uri);
    return callIpp(this.#cups, pathname, request, this.#options.delays.statusAnswerMs);
  }

  /** Who asks about what: every request begins with these. */
  #about(job: number | null = null): IppRequest['attributes'] {
    const whose = ['name', 'requesting-user-name', USER] as const;
    const printer = ['uri', 'printer-uri', this.#uri] as const;
    return job === null ? [printer, whose] : [printer, ['integer', 'job-id', job], whose];
  }

  async #hand(mine: CupsJob, bytes: Uint8Array, name: string): Promise<void> {
    try {
      const answer = await this.#call({
        operation: 'printJob',
        attributes: [
          ...this.#about(),
          ['name', 'job-name', name],
          ['mimeType', 'document-format', RAW],
        ],
        data: bytes,
      });
      const number = answer.groups[0]?.get('job-id')?.[0];
      if (!answer.ok || typeof number !== 'number') throw new Error('CUPS did not take the job');
      mine.number = number;
      // Given up while CUPS was taking it.
      if (this.#job !== mine) await this.#cancel(number);
      this.#lookAfter(this.#options.delays.pollBusyMs);
    } catch (error) {
      this.#note('printer.cups_refused', error);
      if (this.#job === mine) this.#settle('lost');
      // Without an answer nobody knows whether CUPS has it: look, and take it out.
      this.#swept = false;
      this.#lookAfter(0);
    }
  }

  /** Asks CUPS about the queue and the job, and again later. */
  #lookAfter(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (!this.#running) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.#look().finally(() => {
        const { config, delays } = this.#options;
        this.#lookAfter(this.#job === null ? config.pollMs : delays.pollBusyMs);
      });
    }, ms);
  }

  async #look(): Promise<void> {
    try {
      if (!this.#swept) await this.#sweep();
      const answer = await this.#call({
        operation: 'getPrinterAttributes',
        attributes: this.#about(),
      });
      const [printer] = answer.groups;
      if (!answer.ok || printer === undefined) {
        this.#keeper.set('offline', 'no_queue');
        return;
      }
      // A queue that sends a job again after an error may print a number twice: then not at all.
      const policy = printer.get('printer-error-policy')?.[0];
      if (policy !== ABORT) {
        this.#keeper.set('error', 'queue_retries');
        return;
      }
      const condition = conditionOf(printer);
      const stopped = printer.get('printer-state')?.[0] === PRINTER_STOPPED;
      await this.#lookAtJob(condition);
      this.#keeper.set(condition, stopped ? 'queue_stopped' : null);
    } catch (error) {
      this.#note('printer.cups_silent', error);
      this.#keeper.set('offline', 'no_cups');
    }
  }

  async #lookAtJob(condition: PrinterCondition): Promise<void> {
    const number = this.#job?.number ?? null;
    if (number === null) return;
    const answer = await this.#call({
      operation: 'getJobAttributes',
      attributes: this.#about(number),
    });
    const state = answer.groups[0]?.get('job-state')?.[0];
    // A job that CUPS has thrown away, or does not know any more.
    if (state === JOB.canceled || state === JOB.aborted || answer.notFound) this.#settle('lost');
    if (state !== JOB.completed) return;
    if (this.#options.config.trustQueue !== true) {
      // Handed over, which is not the same as on paper: a person looks.
      this.#job?.settle('lost');
      this.#job = null;
      return;
    }
    // A printer that CUPS knows to be out of paper still has it inside.
    if (condition === 'ready' || condition === 'paper_low') this.#settle('confirmed');
  }

  /** Takes out of the queue what an earlier run left there: a person decides about it now. */
  async #sweep(): Promise<void> {
    const answer = await this.#call({
      operation: 'getJobs',
      attributes: [
        ...this.#about(),
        ['keyword', 'which-jobs', 'not-completed'],
        ['boolean', 'my-jobs', true],
      ],
    });
    for (const job of answer.groups) {
      const number = job.get('job-id')?.[0];
      if (typeof number === 'number') await this.#cancel(number);
    }
    this.#swept = answer.ok || answer.notFound;
  }

  async #cancel(number: number): Promise<void> {
    try {
      await this.#call({ operation: 'cancelJob', attributes: this.#about(number) });
    } catch (error) {
      this.#note('printer.cups_silent', error);
    }
  }

  async #giveUp(): Promise<void> {
    const number = this.#job?.number ?? null;
    this.#settle('lost');
    if (number !== null) await this.#cancel(number);
  }

  #settle(outcome: PrintOutcome): void {
    const job = this.#job;
    this.#job = null;
    if (job === null) return;
    if (outcome === 'lost') this.#maybeHalfPrinted = true;
    job.settle(outcome);
  }

  #note(event: string, error: unknown): void {
    if (this.#keeper.isKnownOffline) return;
    this.#options.log.warn(event, { printer: this.#options.config.id, error: String(error) });
  }
}

/** A printer behind a queue of CUPS. Nothing happens before `start`. */
export function createCupsPrinter(options: DriverOptions, queue: string): PrinterDriver {
  return new CupsPrinter(options, queue);
}
