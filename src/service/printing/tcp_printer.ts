import { connect, type Socket } from 'node:net';
import type { Clock, Log } from '../../base/ports.ts';
import { assert } from '../../base/assert.ts';
import type { PrinterCondition } from '../../contract/events.ts';
import type { PrinterConfig } from '../../contract/printing.ts';
import type { PrinterDelays } from './delays.ts';
import {
  AnswerReader,
  conditionOf,
  processIdRequest,
  STATUS_QUESTIONS,
} from './printer_answers.ts';
// Not the renderer itself: it would load the fonts and the canvas into the API's thread.
import { PAPER_DOTS, RASTER_ROWS_MAX } from './raster.ts';

/*
 * The library that builds the commands also has a network interface, but that one opens a line
 * for every call and reads at most one answer. Knowing whether a paper came out takes a line that
 * stays open in both directions, so this file owns the socket.
 */

/**
 * `closed` → `connecting` → `asking` (line open, first status not heard yet) → `open`
 * → `waiting` (for the next attempt) → `connecting` …
 */
export type LineState = 'closed' | 'connecting' | 'asking' | 'open' | 'waiting';

/** `confirmed`: the printer says it is on paper. `lost`: the line broke first; nobody knows. */
export type PrintOutcome = 'confirmed' | 'lost';

export interface PrinterDriver {
  readonly condition: PrinterCondition;
  /** Since when, in milliseconds since 1970. */
  readonly since: number;
  /** Whether bytes given now would be printed now. */
  readonly canPrint: boolean;
  start(): void;
  /** Hands over one document. Only when `canPrint`; the first byte leaves within this call. */
  print(bytes: Uint8Array): Promise<PrintOutcome>;
  /** Gives the line up and opens a new one; a document under way is `lost`. */
  reconnect(): void;
  stop(): Promise<void>;
}

export interface TcpPrinterOptions {
  readonly config: PrinterConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly delays: PrinterDelays;
  /** Whether half a document may hang in the printer from before a restart. */
  readonly maybeHalfPrinted: boolean;
  /** Heard on every change of condition, and once when the first one is known. */
  readonly onCondition: (condition: PrinterCondition, at: number) => void;
}

const PROCESS_IDS = 10_000;
/** Four letters, so that it is never the number of a job. */
const RESYNC_ID = 'SYNC';

/**
 * Sent before anything else to a printer that may be inside a command that was cut off: its
 * missing sizes become zero. Without it, the first question would be read as an enormous size.
 */
const END_OF_SIZES = new Uint8Array(16);

/**
 * What frees a printer from half a document: zeros fill up a raster command that was cut off (a
 * zero alone means nothing), then reset, feed and cut, so that the next ticket starts clean.
 */
function resyncBytes(config: PrinterConfig): Uint8Array {
  const rasterBytes = (PAPER_DOTS[config.paperMm] / 8) * RASTER_ROWS_MAX;
  return Buffer.concat([
    Buffer.alloc(rasterBytes),
    Buffer.from([0x1b, 0x40, 0x1b, 0x64, 4, 0x1d, 0x56, 0]),
    processIdRequest(RESYNC_ID),
  ]);
}

class TcpPrinter implements PrinterDriver {
  readonly #options: TcpPrinterOptions;
  #line: LineState = 'closed';
  #socket: Socket | null = null;
  #reader = new AnswerReader();
  #condition: PrinterCondition = 'offline';
  #conditionKnown = false;
  #since: number;
  #answers: number[] = [];
  #answersWanted = 0;
  #attempt = 0;
  #nextProcessId: number;
  #job: { id: string; settle: (outcome: PrintOutcome) => void } | null = null;
  #maybeHalfPrinted: boolean;
  #lineTimer: NodeJS.Timeout | null = null;
  #writeTimer: NodeJS.Timeout | null = null;

  constructor(options: TcpPrinterOptions) {
    this.#options = options;
    this.#since = options.clock.now();
    this.#nextProcessId = this.#since % PROCESS_IDS;
    this.#maybeHalfPrinted = options.maybeHalfPrinted;
  }

  get condition(): PrinterCondition {
    return this.#condition;
  }

  get since(): number {
    return this.#since;
  }

  get canPrint(): boolean {
    const able = this.#condition === 'ready' || this.#condition === 'paper_low';
    return this.#line === 'open' && able && this.#job === null;
  }

  start(): void {
    assert(this.#line === 'closed', 'a printer is started once');
    this.#connect();
  }

  print(bytes: Uint8Array): Promise<PrintOutcome> {
    const socket = this.#socket;
    assert(this.canPrint && socket !== null, 'print is only called when the printer can');
    const id = String(this.#nextProcessId).padStart(4, '0');
    this.#nextProcessId = (this.#nextProcessId + 1) % PROCESS_IDS;
    return new Promise((settle) => {
      this.#job = { id, settle };
      this.#writeTimer = setTimeout(() => {
        this.#lineBroke('the printer takes no bytes');
      }, this.#options.delays.writeMs);
      socket.write(Buffer.concat([bytes, processIdRequest(id)]), () => {
        this.#clearWriteTimer();
      });
      // Ask soon how it goes, not only at the next quiet poll.
      if (this.#answersWanted === 0) this.#askAgainAfter(this.#options.delays.pollBusyMs);
    });
  }

  reconnect(): void {
    if (this.#line === 'asking' || this.#line === 'open') this.#lineBroke('given up');
  }

  async stop(): Promise<void> {
    const socket = this.#socket;
    this.#line = 'closed';
    this.#dropLine();
    if (socket !== null && !socket.closed) {
      await new Promise((closed) => socket.once('close', closed));
    }
  }

  #connect(): void {
    const { config, delays } = this.#options;
    this.#line = 'connecting';
    const socket = connect({ host: config.host, port: config.port, noDelay: true });
    this.#socket = socket;
    this.#setLineTimer(delays.connectMs, () => {
      this.#lineBroke('no connection in time');
    });
    const mine = (handle: () => void) => () => {
      // A socket that was given up may still speak; only the current one is heard.
      if (this.#socket === socket) handle();
    };
    socket.on(
      'connect',
      mine(() => {
        this.#line = 'asking';
        if (this.#maybeHalfPrinted) socket.write(END_OF_SIZES);
        this.#askStatus();
      }),
    );
    socket.on('data', (bytes) => {
      if (this.#socket === socket) this.#hear(bytes);
    });
    // An error is always followed by close; the listener keeps it from ending the process.
    socket.on('error', (error) => {
      this.#options.log.info('printer.line_error', { printer: config.id, error: error.message });
    });
    socket.on('end', mine(this.#lineBroke.bind(this, 'the printer hung up')));
    socket.on('close', mine(this.#lineBroke.bind(this, 'line closed')));
  }

  #askStatus(): void {
    this.#answers = [];
    this.#answersWanted = 4;
    this.#socket?.write(STATUS_QUESTIONS);
    this.#setLineTimer(this.#options.delays.statusAnswerMs, () => {
      this.#lineBroke('the printer does not answer');
    });
  }

  #askAgainAfter(ms: number): void {
    this.#setLineTimer(ms, () => {
      this.#askStatus();
    });
  }

  #hear(bytes: Uint8Array): void {
    for (const answer of this.#reader.read(bytes)) {
      if (answer.kind === 'process_id') this.#hearProcessId(answer.id);
      else if (answer.kind === 'status') this.#hearStatus(answer.byte);
      else if (this.#line === 'open') this.#setCondition(answer.condition);
    }
  }

  #hearProcessId(id: string): void {
    // Whatever was asked for, it came out: so did everything before it.
    this.#maybeHalfPrinted = false;
    const job = this.#job;
    if (job === null || job.id !== id) return;
    this.#job = null;
    this.#clearWriteTimer();
    job.settle('confirmed');
  }

  #hearStatus(byte: number): void {
    if (this.#answersWanted === 0) return;
    this.#answers.push(byte);
    this.#answersWanted -= 1;
    if (this.#answersWanted > 0) return;
    const { config, delays } = this.#options;
    this.#askAgainAfter(this.#job === null ? config.pollMs : delays.pollBusyMs);
    this.#attempt = 0;
    if (this.#line === 'asking') {
      this.#line = 'open';
      if (this.#maybeHalfPrinted) this.#socket?.write(resyncBytes(config));
    }
    this.#setCondition(conditionOf(this.#answers));
  }

  #setCondition(condition: PrinterCondition): void {
    if (this.#conditionKnown && condition === this.#condition) return;
    this.#conditionKnown = true;
    this.#condition = condition;
    this.#since = this.#options.clock.now();
    this.#options.onCondition(condition, this.#since);
  }

  #lineBroke(why: string): void {
    if (this.#line === 'closed' || this.#line === 'waiting') return;
    const { config, delays, log } = this.#options;
    if (this.#condition !== 'offline' || !this.#conditionKnown) {
      log.warn('printer.line_broke', { printer: config.id, why });
    }
    this.#line = 'waiting';
    this.#dropLine();
    const wait = Math.min(delays.reconnectMaxMs, delays.reconnectMinMs * 2 ** this.#attempt);
    // Bounded, so that the power never leaves the safe integers.
    this.#attempt = Math.min(this.#attempt + 1, 20);
    this.#setLineTimer(wait, () => {
      this.#connect();
    });
    this.#setCondition('offline');
  }

  /** Ends the connection and what hung on it; the state is set by the caller. */
  #dropLine(): void {
    if (this.#lineTimer !== null) clearTimeout(this.#lineTimer);
    this.#clearWriteTimer();
    this.#socket?.destroy();
    this.#socket = null;
    this.#reader = new AnswerReader();
    this.#answersWanted = 0;
    const job = this.#job;
    this.#job = null;
    if (job === null) return;
    this.#maybeHalfPrinted = true;
    job.settle('lost');
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

/** A network printer. Nothing happens before `start`. */
export function createTcpPrinter(options: TcpPrinterOptions): PrinterDriver {
  return new TcpPrinter(options);
}
