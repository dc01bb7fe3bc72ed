import { createServer, type Server, type Socket } from 'node:net';
import { EscPosReader, type Command, type CommandReader } from './escpos_reader.ts';
import { PaperRoll, type PaperMm, type PrintedPaper, type SimLanguage } from './paper_roll.ts';
import { StarReader } from './star_reader.ts';

/** What can be wrong with the printer, or with the line to it. */
export type SimFault =
  | { readonly kind: 'paper_low' | 'cover_open' | 'error' | 'offline' }
  /** At once, or in the middle: after so many bytes more. */
  | { readonly kind: 'paper_out'; readonly afterBytes?: number }
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  /** The line breaks once, after so many bytes of a job; then the fault is over. */
  | { readonly kind: 'cut_connection'; readonly afterBytes: number }
  /** The line is open and nothing comes back, nor goes in. */
  | { readonly kind: 'mute' }
  /** Prints, but can't say when it is done. */
  | { readonly kind: 'no_confirmation' };

/** The faults that need no number may be given by their name. */
export type SimFaultName = 'paper_low' | 'cover_open' | 'error' | 'offline' | 'paper_out' | 'mute';

export interface SimPaper extends PrintedPaper {
  readonly id: number;
  /** Milliseconds since 1970, with a fraction: when its first byte came in. */
  readonly firstByteAt: number;
  readonly cutAt: number;
  /** The bytes since the last cut. */
  readonly bytes: number;
  /** Begun in one connection and cut in another: half a ticket. */
  readonly fragment: boolean;
  /** Commands in it that this printer does not know. */
  readonly unknown: readonly number[][];
}

export interface SimPrinterOptions {
  /** 0 takes any free port; it stays the same when the printer goes offline and comes back. */
  readonly port: number;
  readonly host: string;
  readonly paperMm: PaperMm;
  /** What it speaks; ESC/POS unless said otherwise. */
  readonly language?: SimLanguage;
}

export interface SimPrinter {
  readonly port: number;
  readonly paperMm: PaperMm;
  readonly papers: readonly SimPaper[];
  readonly fault: SimFault | null;
  /** Lines that are open now. */
  readonly connections: number;
  /** Resolves when the fault is there (or gone): a printer that is off takes no connection. */
  setFault(fault: SimFault | SimFaultName | null): Promise<void>;
  /** Both return what stops the listening. */
  onPaper(heard: (paper: SimPaper) => void): () => void;
  onChange(heard: () => void): () => void;
  /** Resolves with the papers once there are so many; rejects after `withinMs` (default 10 s). */
  waitForPaper(count: number, withinMs?: number): Promise<readonly SimPaper[]>;
  clearPapers(): void;
  stop(): Promise<void>;
}

/** Papers kept; older ones are thrown away. */
const PAPERS_MAX = 5_000;
const SLOW_TICK_MS = 20;
const PUMP_BYTES = 256;
const DLE = 0x10;
const EOT = 0x04;
const ESC = 0x1b;
const ACK = 0x06;
const SOH = 0x01;
/** Star's counter of marks has five bits. */
const MARKS = 32;

const now = () => performance.timeOrigin + performance.now();

interface Arrival {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly socket: Socket;
}

class Simulator implements SimPrinter {
  readonly #options: SimPrinterOptions;
  readonly #papers: SimPaper[] = [];
  readonly #sockets = new Set<Socket>();
  /** Lines on which the other side has said everything. */
  readonly #ended = new Set<Socket>();
  readonly #paperListeners = new Set<(paper: SimPaper) => void>();
  readonly #changeListeners = new Set<() => void>();
  readonly #reader: CommandReader;
  #marks = 0;
  readonly #roll: PaperRoll;
  #server: Server | null = null;
  #port = 0;
  #fault: SimFault | null = null;
  #received: Arrival[] = [];
  #slowTimer: NodeJS.Timeout | null = null;
  #bytesUntilFault = 0;
  #lastPaperId = 0;
  #begun: { at: number; socket: Socket } | null = null;
  #bytes = 0;
  #unknown: number[][] = [];

  constructor(options: SimPrinterOptions) {
    this.#options = options;
    const language = options.language ?? 'escpos';
    this.#reader = language === 'star_line' ? new StarReader() : new EscPosReader();
    this.#roll = new PaperRoll(options.paperMm, language);
  }

  get port(): number {
    return this.#port;
  }
  get paperMm(): PaperMm {
    return this.#options.paperMm;
  }
  get papers(): readonly SimPaper[] {
    return this.#papers;
  }
  get fault(): SimFault | null {
    return this.#fault;
  }
  get connections(): number {
    return this.#sockets.size;
  }

  async listen(): Promise<void> {
    const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
      this.#accept(socket);
    });
    this.#server = server;
    await new Promise<void>((listening, failed) => {
      server.once('error', failed);
      server.listen(this.#port || this.#options.port, this.#options.host, listening);
    });
    const address = server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
  }

  async setFault(given: SimFault | SimFaultName | null): Promise<void> {
    const fault = typeof given === 'string' ? ({ kind: given } as SimFault) : given;
    this.#fault = fault;
    this.#bytesUntilFault = fault !== null && 'afterBytes' in fault ? (fault.afterBytes ?? 0) : 0;
    if (fault?.kind === 'offline') await this.#powerOff();
    else if (this.#server === null) await this.listen();
    this.#pump();
    this.#changed();
  }

  onPaper(heard: (paper: SimPaper) => void): () => void {
    this.#paperListeners.add(heard);
    return () => this.#paperListeners.delete(heard);
  }

  onChange(heard: () => void): () => void {
    this.#changeListeners.add(heard);
    return () => this.#changeListeners.delete(heard);
  }

  waitForPaper(count: number, withinMs = 30_000): Promise<readonly SimPaper[]> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        unsubscribe();
        reject(new Error(`${this.#papers.length} of ${count} papers after ${withinMs} ms`));
      }, withinMs);
      const look = () => {
        if (this.#papers.length < count) return;
        clearTimeout(timer);
        unsubscribe();
        resolve(this.#papers);
      };
      const unsubscribe = this.onPaper(look);
      look();
    });
  }

  clearPapers(): void {
    this.#papers.length = 0;
    this.#changed();
  }

  async stop(): Promise<void> {
    this.#changeListeners.clear();
    await this.#powerOff();
  }

  async #powerOff(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (this.#slowTimer !== null) clearTimeout(this.#slowTimer);
    this.#slowTimer = null;
    for (const socket of this.#sockets) socket.destroy();
    this.#received = [];
    this.#reader.reset();
    this.#marks = 0;
    this.#roll.powerOff();
    if (server !== null) await new Promise((closed) => server.close(closed));
  }

  #changed(): void {
    for (const heard of this.#changeListeners) heard();
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    this.#changed();
    let tail: number[] = [];
    const isStar = this.#options.language === 'star_line';
    socket.on('data', (bytes: Buffer) => {
      if (this.#fault?.kind === 'mute') return;
      const answers: Uint8Array[] = [];
      for (const byte of bytes) {
        const [before, middle] = tail;
        // Obeyed when they arrive, wherever they stand, also while the printer can't print.
        if (isStar && before === ESC && middle === ACK && byte === SOH) {
          answers.push(this.#starStatus());
        } else if (!isStar && before === DLE && middle === EOT && byte >= 1 && byte <= 4) {
          answers.push(Uint8Array.of(this.#answer(byte)));
        }
        tail = [...tail.slice(-1), byte];
      }
      if (answers.length > 0) socket.write(Buffer.concat(answers));
      this.#receive({ bytes, at: now(), socket }, answers.length * 3);
    });
    // A print server hangs up once everything that it was given is printed, not before.
    socket.on('end', () => {
      this.#ended.add(socket);
      this.#pump();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#ended.delete(socket);
      this.#changed();
    });
  }

  #receive(arrival: Arrival, realtimeBytes: number): void {
    const fault = this.#fault;
    if (fault?.kind !== 'cut_connection') {
      this.#received.push(arrival);
      this.#pump();
      return;
    }
    const jobBytes = arrival.bytes.length - realtimeBytes;
    const whole = jobBytes === 0 || jobBytes < this.#bytesUntilFault;
    const kept = whole ? arrival.bytes : arrival.bytes.subarray(0, this.#bytesUntilFault);
    this.#bytesUntilFault -= jobBytes;
    this.#received.push({ ...arrival, bytes: kept });
    if (!whole) {
      this.#fault = null;
      arrival.socket.destroy();
    }
    this.#pump();
    if (!whole) this.#changed();
  }

  #isHalted(): boolean {
    const fault = this.#fault;
    if (fault === null) return false;
    if (fault.kind === 'paper_out') return this.#bytesUntilFault <= 0;
    return ['cover_open', 'error', 'offline', 'mute'].includes(fault.kind);
  }

  /** Moves received bytes to the print head, as far and as fast as the printer can. */
  #pump(): void {
    if (this.#slowTimer !== null) return;
    const fault = this.#fault;
    while (this.#received.length > 0 && !this.#isHalted()) {
      if (fault?.kind === 'slow') {
        this.#consume(Math.max(1, Math.round((fault.bytesPerSecond * SLOW_TICK_MS) / 1000)));
        this.#slowTimer = setTimeout(() => {
          this.#slowTimer = null;
          this.#pump();
        }, SLOW_TICK_MS);
        return;
      }
      this.#consume(fault?.kind === 'paper_out' ? 1 : PUMP_BYTES);
    }
    if (this.#isHalted()) return;
    for (const socket of this.#ended) {
      if (!this.#received.some((arrival) => arrival.socket === socket)) socket.end();
    }
  }

  #consume(count: number): void {
    const [first, ...rest] = this.#received;
    if (first === undefined) return;
    const taken = first.bytes.subarray(0, count);
    const left = first.bytes.subarray(count);
    this.#received = left.length > 0 ? [{ ...first, bytes: left }, ...rest] : rest;
    if (this.#fault?.kind === 'paper_out') this.#bytesUntilFault -= taken.length;
    this.#bytes += taken.length;
    for (const command of this.#reader.read(taken)) this.#obey(command, first);
  }

  #obey(command: Command, { at, socket }: Arrival): void {
    const ofNoPaper: Command['kind'][] = [
      ...(['process_id', 'reset', 'nothing', 'paper_status', 'mark', 'marks_to_nought'] as const),
    ];
    if (!ofNoPaper.includes(command.kind)) this.#begun ??= { at, socket };
    if (command.kind === 'unknown') this.#unknown.push(command.bytes);
    if (command.kind === 'cut') this.#cut(socket);
    else if (command.kind === 'process_id') this.#confirm(command.id, socket);
    else if (command.kind === 'paper_status') this.#say(Uint8Array.of(0), socket);
    else if (command.kind === 'mark') this.#mark(socket);
    else if (command.kind === 'marks_to_nought') this.#marks = 0;
    else if (command.kind === 'automatic_status') this.#automaticStatus(socket);
    else this.#roll.obey(command);
  }

  #confirm(id: string, socket: Socket): void {
    this.#say(Buffer.from(`\u0037\u0022${id}\u0000`, 'latin1'), socket);
  }

  /** An answer that waits for its turn behind the paper. */
  #say(answer: Uint8Array, socket: Socket): void {
    if (this.#fault?.kind === 'no_confirmation' || !socket.writable) return;
    socket.write(answer);
  }

  /** ETB: counted, and told. */
  #mark(socket: Socket): void {
    if (this.#fault?.kind === 'no_confirmation') return;
    this.#marks = (this.#marks + 1) % MARKS;
    this.#say(this.#starStatus(), socket);
  }

  #cut(socket: Socket): void {
    const begun = this.#begun;
    const isBlank = this.#roll.isBlank;
    const printed = this.#roll.cut();
    const paper: SimPaper = {
      ...printed,
      id: this.#lastPaperId + 1,
      firstByteAt: begun?.at ?? now(),
      cutAt: now(),
      bytes: this.#bytes,
      fragment: begun !== null && begun.socket !== socket,
      unknown: this.#unknown,
    };
    this.#begun = null;
    this.#bytes = 0;
    this.#unknown = [];
    // A knife through blank paper gives a strip that nobody takes.
    if (isBlank) return;
    this.#lastPaperId = paper.id;
    this.#papers.push(paper);
    if (this.#papers.length > PAPERS_MAX) this.#papers.shift();
    for (const heard of [...this.#paperListeners]) heard(paper);
    this.#changed();
  }

  #has(kind: SimFault['kind']): boolean {
    return this.#fault?.kind === kind && (kind !== 'paper_out' || this.#isHalted());
  }

  /** The answer to DLE EOT n. */
  #answer(question: number): number {
    const low = this.#has('paper_low') ? 0x0c : 0;
    const out = this.#has('paper_out');
    const open = this.#has('cover_open');
    const broken = this.#has('error');
    const bits = {
      1: out || open || broken ? 0x08 : 0,
      2: (open ? 0x04 : 0) | (out ? 0x20 : 0) | (broken ? 0x40 : 0),
      3: broken ? 0x08 : 0,
      4: low | (out ? 0x6c : 0),
    }[question];
    return 0x12 | (bits ?? 0);
  }

  /** Star’s eleven bytes: header, version, then what it says about itself; the counter is the eighth. */
  #starStatus(): Uint8Array {
    const out = this.#has('paper_out');
    const open = this.#has('cover_open');
    const broken = this.#has('error');
    const printer = (open ? 0x20 : 0) | (out || open || broken ? 0x08 : 0);
    const paper = (this.#has('paper_low') ? 0x04 : 0) | (out ? 0x0c : 0);
    const counter = ((this.#marks & 0x07) << 1) | ((this.#marks & 0x18) << 2);
    return Uint8Array.of(0x23, 0x86, printer, broken ? 0x20 : 0, 0, paper, 0, counter, 0, 0, 0);
  }

  /** Four bytes, as after GS a. */
  #automaticStatus(socket: Socket): void {
    const out = this.#has('paper_out');
    const open = this.#has('cover_open');
    const broken = this.#has('error');
    const first = 0x10 | (open ? 0x20 : 0) | (out || open || broken ? 0x08 : 0);
    const paper = (this.#has('paper_low') ? 0x03 : 0) | (out ? 0x0f : 0);
    socket.write(Uint8Array.of(first, broken ? 0x08 : 0, paper, 0x0f));
  }
}

/** A receipt printer, as the product meets one: it listens on TCP and prints papers. */
export async function startSimPrinter(options: SimPrinterOptions): Promise<SimPrinter> {
  const simulator = new Simulator(options);
  await simulator.listen();
  return simulator;
}
