import { assert } from '../../base/assert.ts';
import type { PrinterCondition } from '../../contract/events.ts';
import type { PrinterTrouble } from '../../contract/printing.ts';
import { dialectOf, type PrinterDialect } from './printer_dialect.ts';
import {
  ConditionKeeper,
  type DriverOptions,
  type PrinterDriver,
  type PrintOutcome,
} from './printer_driver.ts';
import type { OpenLine, PrinterLine } from './printer_line.ts';

/**
 * `closed` → `opening` → `asking` (line open, first status not heard yet) → `open`
 * → `waiting` (for the next attempt) → `opening` …
 */
type LineState = 'closed' | 'opening' | 'asking' | 'open' | 'waiting';

const REQUESTS = 10_000;

/**
 * Sent before anything else to a printer that may be inside a command that was cut off: its
 * missing sizes become zero. Without it, the first question would be read as an enormous size.
 */
const END_OF_SIZES = new Uint8Array(16);

/**
 * Lines in a row that broke after their first answer, before a first answer is no longer believed:
 * what hangs up like that is no printer, and its condition would change with every attempt.
 */
const HANG_UPS_MAX = 2;

/** A printer that answers, over a line that stays open: a network printer or a USB device file. */
class LinePrinter implements PrinterDriver {
  readonly #options: DriverOptions;
  readonly #openLine: OpenLine;
  readonly #dialect: PrinterDialect;
  readonly #keeper: ConditionKeeper;
  #state: LineState = 'closed';
  #line: PrinterLine | null = null;
  #asked = false;
  #attempt = 0;
  /** Whether this line answered a second question. */
  #isProven = false;
  #hangUps = 0;
  #lastRequest: number;
  #job: { request: number; settle: (outcome: PrintOutcome) => void } | null = null;
  #maybeHalfPrinted: boolean;
  #lineTimer: NodeJS.Timeout | null = null;
  #writeTimer: NodeJS.Timeout | null = null;

  constructor(options: DriverOptions, openLine: OpenLine) {
    this.#options = options;
    this.#openLine = openLine;
    this.#dialect = dialectOf(options.model, options.profile.widthDots);
    this.#keeper = new ConditionKeeper(options);
    this.#lastRequest = options.clock.now() % REQUESTS;
    this.#maybeHalfPrinted = options.maybeHalfPrinted;
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
    return this.#state === 'open' && this.#keeper.isAble && this.#job === null;
  }

  start(): void {
    assert(this.#state === 'closed', 'a printer is started once');
    this.#open();
  }

  print(bytes: Uint8Array): Promise<PrintOutcome> {
    const line = this.#line;
    assert(this.canPrint && line !== null, 'print is only called when the printer can');
    const request = this.#nextRequest();
    return new Promise((settle) => {
      this.#job = { request, settle };
      this.#writeTimer = setTimeout(() => {
        this.#broke('the printer takes no bytes', 'silent');
      }, this.#options.delays.writeMs);
      line.write(Buffer.concat([bytes, this.#dialect.askDone(request)]), () => {
        this.#clearWriteTimer();
      });
      // Ask soon how it goes, not only at the next quiet poll.
      if (!this.#asked) this.#askAgainAfter(this.#options.delays.pollBusyMs);
    });
  }

  reconnect(): void {
    if (this.#state === 'asking' || this.#state === 'open') this.#broke('given up', null);
  }

  async stop(): Promise<void> {
    this.#state = 'closed';
    await this.#dropLine();
  }

  #nextRequest(): number {
    this.#lastRequest = (this.#lastRequest + 1) % REQUESTS;
    return this.#lastRequest;
  }

  #open(): void {
    this.#state = 'opening';
    this.#isProven = false;
    this.#dialect.lineOpened(this.#keeper.trouble === 'silent');
    this.#setLineTimer(this.#options.delays.connectMs, () => {
      this.#broke('no connection in time', 'unreachable');
    });
    const line = this.#openLine({
      onOpen: () => {
        this.#state = 'asking';
        if (this.#maybeHalfPrinted) line.write(END_OF_SIZES);
        this.#askStatus();
      },
      onBytes: (bytes) => {
        this.#hear(bytes);
      },
      onBroken: (why, trouble) => {
        this.#broke(why, trouble);
      },
    });
    this.#line = line;
  }

  #askStatus(): void {
    this.#asked = true;
    this.#line?.write(this.#dialect.askStatus());
    this.#setLineTimer(this.#options.delays.statusAnswerMs, () => {
      this.#broke('the printer does not answer', 'silent');
    });
  }

  #askAgainAfter(ms: number): void {
    this.#setLineTimer(ms, () => {
      this.#askStatus();
    });
  }

  #hear(bytes: Uint8Array): void {
    for (const answer of this.#dialect.read(bytes)) {
      if (answer.kind === 'done') this.#hearDone(answer.request);
      else if (answer.asked) this.#hearStatus(answer.condition);
      else if (this.#state === 'open') this.#believe(answer.condition);
    }
  }

  #hearDone(request: number): void {
    // Whatever was asked for, it came out: so did everything before it.
    this.#maybeHalfPrinted = false;
    const job = this.#job;
    if (job === null || job.request !== request) return;
    this.#job = null;
    this.#clearWriteTimer();
    job.settle('confirmed');
  }

  #hearStatus(condition: PrinterCondition): void {
    const { config, delays } = this.#options;
    if (this.#asked) {
      this.#asked = false;
      this.#askAgainAfter(this.#job === null ? config.pollMs : delays.pollBusyMs);
    }
    // One answer can come from something else at that address, which hangs up on what it hears.
    if (this.#state === 'open') {
      this.#isProven = true;
      this.#attempt = 0;
      this.#hangUps = 0;
    }
    if (this.#state === 'asking') {
      this.#state = 'open';
      const resync = this.#maybeHalfPrinted ? this.#dialect.resync(this.#nextRequest()) : null;
      if (resync !== null) this.#line?.write(resync);
    }
    this.#believe(condition);
  }

  #believe(condition: PrinterCondition): void {
    if (this.#isProven || this.#hangUps < HANG_UPS_MAX) this.#keeper.set(condition, null);
  }

  #broke(why: string, trouble: PrinterTrouble | null): void {
    if (this.#state === 'closed' || this.#state === 'waiting') return;
    const { config, delays, log } = this.#options;
    if (!this.#keeper.isKnownOffline) {
      log.warn('printer.line_broke', { printer: config.id, why, trouble });
    }
    if (this.#state === 'open' && !this.#isProven) this.#hangUps += 1;
    this.#state = 'waiting';
    void this.#dropLine();
    const wait = Math.min(delays.reconnectMaxMs, delays.reconnectMinMs * 2 ** this.#attempt);
    // Bounded, so that the power never leaves the safe integers.
    this.#attempt = Math.min(this.#attempt + 1, 20);
    this.#setLineTimer(wait, () => {
      this.#open();
    });
    this.#keeper.set('offline', trouble);
  }

  /** Ends the connection and what hung on it; the state is set by the caller. */
  async #dropLine(): Promise<void> {
    if (this.#lineTimer !== null) clearTimeout(this.#lineTimer);
    this.#clearWriteTimer();
    const line = this.#line;
    this.#line = null;
    this.#asked = false;
    const job = this.#job;
    this.#job = null;
    if (job !== null) {
      this.#maybeHalfPrinted = true;
      job.settle('lost');
    }
    await line?.close();
  }

  #setLineTimer(ms: number, then: () => void): void {
    if (this.#lineTimer !== null) clearTimeout(this.#lineTimer);
    this.#lineTimer = setTimeout(then, ms);
  }

  #clearWriteTimer(): void {
    if (this.#writeTimer !== null) clearTimeout(this.#writeTimer);
    this.#writeTimer = null;
  }
}

/** A printer behind a line. Nothing happens before `start`. */
export function createLinePrinter(options: DriverOptions, openLine: OpenLine): PrinterDriver {
  return new LinePrinter(options, openLine);
}
