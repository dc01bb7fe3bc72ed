/*
 * Reads the commands that a printer gets, written from Epson's public ESC/POS reference and not
 * from the product's code: what the product means and what a printer understands must meet here.
 */

export type Command =
  | { kind: 'text'; bytes: number[] }
  | { kind: 'line_feed' }
  | { kind: 'feed_dots'; dots: number }
  | { kind: 'feed_lines'; lines: number }
  | { kind: 'reset' }
  | { kind: 'align'; align: 'left' | 'center' | 'right' }
  | { kind: 'bold'; on: boolean }
  | { kind: 'size'; width: number; height: number }
  | { kind: 'line_spacing'; dots: number | null }
  | { kind: 'code_page'; page: number }
  | { kind: 'raster'; rowBytes: number; rows: number; bits: Uint8Array }
  | { kind: 'qr_cell'; dots: number }
  | { kind: 'qr_correction'; level: 'L' | 'M' | 'Q' | 'H' }
  | { kind: 'qr_store'; data: string }
  | { kind: 'qr_print' }
  | { kind: 'cut' }
  | { kind: 'process_id'; id: string }
  /** Star's ETB, which is counted, and what sets the count to nought. */
  | { kind: 'mark' }
  | { kind: 'marks_to_nought' }
  | { kind: 'paper_status' }
  | { kind: 'automatic_status'; on: boolean }
  /** Understood, and of no consequence on paper. */
  | { kind: 'nothing' }
  | { kind: 'unknown'; bytes: number[] };

export interface Step {
  readonly command: Command;
  readonly length: number;
}

/** Commands out of a stream of bytes that may be cut anywhere. */
export interface CommandReader {
  /** Adds what arrived and gives the commands that are complete now. */
  read(bytes: Uint8Array): Command[];
  /** Forgets a command that is half read: the power went. */
  reset(): void;
}

const NUL = 0x00;
const LF = 0x0a;
const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const ALIGNMENTS = ['left', 'center', 'right'] as const;
const CORRECTIONS = ['L', 'M', 'Q', 'H'] as const;

export const nothing: Command = { kind: 'nothing' };
const letter = (sign: string) => sign.charCodeAt(0);

/** ESC and GS commands with one parameter byte, and what it does. */
const ESC_ONE: Readonly<Record<string, (n: number) => Command>> = {
  '!': (n) => ({ kind: 'size', width: (n & 0x20) !== 0 ? 2 : 1, height: (n & 0x10) !== 0 ? 2 : 1 }),
  E: (n) => ({ kind: 'bold', on: (n & 1) === 1 }),
  a: (n) => ({ kind: 'align', align: ALIGNMENTS[n % 48] ?? 'left' }),
  d: (lines) => ({ kind: 'feed_lines', lines }),
  J: (dots) => ({ kind: 'feed_dots', dots }),
  t: (page) => ({ kind: 'code_page', page }),
  '3': (dots) => ({ kind: 'line_spacing', dots }),
  '-': () => nothing,
  M: () => nothing,
  R: () => nothing,
  '{': () => nothing,
};
const GS_ONE: Readonly<Record<string, (n: number) => Command>> = {
  '!': (n) => ({ kind: 'size', width: (n >> 4) + 1, height: (n & 0x07) + 1 }),
  a: (n) => ({ kind: 'automatic_status', on: n !== 0 }),
  r: () => ({ kind: 'paper_status' }),
  B: () => nothing,
  b: () => nothing,
  H: () => nothing,
  h: () => nothing,
  w: () => nothing,
};

/** Commands out of a stream of bytes that may be cut anywhere. */
export class EscPosReader implements CommandReader {
  #bytes: Uint8Array = new Uint8Array(0);

  /** Adds what arrived and gives the commands that are complete now. */
  read(bytes: Uint8Array): Command[] {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    const commands: Command[] = [];
    for (;;) {
      const step = this.#step();
      if (step === null) return commands;
      commands.push(step.command);
      this.#bytes = this.#bytes.subarray(step.length);
    }
  }

  /** Forgets a command that is half read: the power went. */
  reset(): void {
    this.#bytes = new Uint8Array(0);
  }

  #at(index: number): number | undefined {
    return this.#bytes[index];
  }

  #step(): Step | null {
    const first = this.#at(0);
    if (first === undefined) return null;
    if (first === LF) return { command: { kind: 'line_feed' }, length: 1 };
    if (first === ESC) return this.#escape();
    if (first === GS) return this.#group();
    if (first === DLE) return this.#realtime();
    if (first === FS) return this.#bytes.length < 2 ? null : { command: nothing, length: 2 };
    if (first === NUL || first === 0x0d) return { command: nothing, length: 1 };
    if (first < 0x20) return { command: { kind: 'unknown', bytes: [first] }, length: 1 };
    let length = 1;
    while (length < this.#bytes.length && (this.#at(length) ?? 0) >= 0x20) length += 1;
    return { command: { kind: 'text', bytes: [...this.#bytes.subarray(0, length)] }, length };
  }

  /** Real-time commands were obeyed when they arrived; here they are only passed over. */
  #realtime(): Step | null {
    if (this.#bytes.length < 3) return null;
    return { command: nothing, length: 3 };
  }

  #escape(): Step | null {
    const code = this.#at(1);
    if (code === undefined) return null;
    if (code === letter('@')) return { command: { kind: 'reset' }, length: 2 };
    if (code === letter('2')) return { command: { kind: 'line_spacing', dots: null }, length: 2 };
    return this.#oneParameter(ESC_ONE, code);
  }

  #oneParameter(table: typeof ESC_ONE, code: number): Step | null {
    const make = table[String.fromCharCode(code)];
    if (make === undefined) {
      return { command: { kind: 'unknown', bytes: [this.#at(0) ?? 0, code] }, length: 2 };
    }
    const n = this.#at(2);
    return n === undefined ? null : { command: make(n), length: 3 };
  }

  #group(): Step | null {
    const code = this.#at(1);
    if (code === undefined) return null;
    if (code === letter('V')) return this.#cut();
    if (code === letter('v')) return this.#raster();
    if (code === letter('(')) return this.#sized();
    return this.#oneParameter(GS_ONE, code);
  }

  /** GS V m, or GS V m n where m says to feed n first. */
  #cut(): Step | null {
    const mode = this.#at(2);
    if (mode === undefined) return null;
    const length = mode === 65 || mode === 66 ? 4 : 3;
    return this.#bytes.length < length ? null : { command: { kind: 'cut' }, length };
  }

  /** GS v 0 m xL xH yL yH d1…dk. */
  #raster(): Step | null {
    if (this.#bytes.length < 8) return null;
    const rowBytes = (this.#at(4) ?? 0) + 256 * (this.#at(5) ?? 0);
    const rows = (this.#at(6) ?? 0) + 256 * (this.#at(7) ?? 0);
    const length = 8 + rowBytes * rows;
    if (this.#bytes.length < length) return null;
    const bits = Uint8Array.from(this.#bytes.subarray(8, length));
    return { command: { kind: 'raster', rowBytes, rows, bits }, length };
  }

  /** GS ( x pL pH …: says itself how long it is. */
  #sized(): Step | null {
    if (this.#bytes.length < 5) return null;
    const length = 5 + (this.#at(3) ?? 0) + 256 * (this.#at(4) ?? 0);
    if (this.#bytes.length < length) return null;
    const what = this.#at(2);
    const body = this.#bytes.subarray(5, length);
    if (what === letter('k')) return { command: EscPosReader.#symbol(body), length };
    if (what === letter('H') && body[0] === 48) {
      const id = Buffer.from(body.subarray(2)).toString('latin1');
      return { command: { kind: 'process_id', id }, length };
    }
    return { command: { kind: 'unknown', bytes: [GS, letter('('), what ?? 0] }, length };
  }

  /** GS ( k: two-dimensional codes; only QR (49) is known here. */
  static #symbol(body: Uint8Array): Command {
    const [symbology, what, value = 0] = body;
    if (symbology === 49) {
      if (what === 65) return nothing;
      if (what === 67) return { kind: 'qr_cell', dots: value };
      if (what === 69) return { kind: 'qr_correction', level: CORRECTIONS[value - 48] ?? 'L' };
      if (what === 80) return { kind: 'qr_store', data: Buffer.from(body.subarray(3)).toString() };
      if (what === 81) return { kind: 'qr_print' };
    }
    return { kind: 'unknown', bytes: [...body.subarray(0, 3)] };
  }
}
