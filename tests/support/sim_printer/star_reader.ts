import { nothing, type Command, type CommandReader, type Step } from './escpos_reader.ts';

/*
 * Reads Star Line mode, written from Star's command specifications and not from the product's code.
 */

const LF = 0x0a;
const ETB = 0x17;
const ESC = 0x1b;
const GS = 0x1d;
const RS = 0x1e;
const ACK = 0x06;
const ALIGNMENTS = ['left', 'center', 'right'] as const;
const CORRECTIONS = ['L', 'M', 'Q', 'H'] as const;
const letter = (sign: string) => sign.charCodeAt(0);

/** ESC and one letter. */
const ALONE: Readonly<Record<string, Command>> = {
  '@': { kind: 'reset' },
  E: { kind: 'bold', on: true },
  F: { kind: 'bold', on: false },
  '0': { kind: 'line_spacing', dots: 24 },
};
/** ESC, a letter and a number. Half a millimetre is 4 dots; ESC J feeds quarters of one. */
const WITH_ONE: Readonly<Record<string, (n: number) => Command>> = {
  d: (n) => (n >= 0 && n <= 3 ? { kind: 'cut' } : nothing),
  a: (lines) => ({ kind: 'feed_lines', lines }),
  J: (quarters) => ({ kind: 'feed_dots', dots: quarters * 2 }),
  z: (n) => ({ kind: 'line_spacing', dots: n % 48 === 1 ? 32 : 24 }),
  '-': () => nothing,
};

export class StarReader implements CommandReader {
  #bytes: Uint8Array = new Uint8Array(0);

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

  reset(): void {
    this.#bytes = new Uint8Array(0);
  }

  #at(index: number): number {
    return this.#bytes[index] ?? 0;
  }

  #needs(length: number, make: () => Command): Step | null {
    return this.#bytes.length < length ? null : { command: make(), length };
  }

  #step(): Step | null {
    const first = this.#bytes[0];
    if (first === undefined) return null;
    if (first === LF) return { command: { kind: 'line_feed' }, length: 1 };
    if (first === ETB) return { command: { kind: 'mark' }, length: 1 };
    if (first === ESC) return this.#escape();
    if (first === 0 || first === 0x0d) return { command: nothing, length: 1 };
    if (first < 0x20) return { command: { kind: 'unknown', bytes: [first] }, length: 1 };
    let length = 1;
    while (length < this.#bytes.length && this.#at(length) >= 0x20) length += 1;
    return { command: { kind: 'text', bytes: [...this.#bytes.subarray(0, length)] }, length };
  }

  #escape(): Step | null {
    const code = this.#bytes[1];
    if (code === undefined) return null;
    // Real-time: obeyed when it arrived.
    if (code === ACK) return this.#needs(3, () => nothing);
    if (code === GS) return this.#extended();
    if (code === RS) return this.#record();
    const sign = String.fromCharCode(code);
    const alone = ALONE[sign];
    if (alone !== undefined) return { command: alone, length: 2 };
    if (sign === 'i') {
      return this.#needs(4, () => ({
        kind: 'size',
        height: Math.min(5, this.#at(2)) + 1,
        width: Math.min(5, this.#at(3)) + 1,
      }));
    }
    const one = WITH_ONE[sign];
    if (one !== undefined) return this.#needs(3, () => one(this.#at(2)));
    return { command: { kind: 'unknown', bytes: [ESC, code] }, length: 2 };
  }

  /** ESC RS: F font, a automatic status, E the counter of marks. */
  #record(): Step | null {
    return this.#needs(4, () => {
      const what = this.#at(2);
      if (what === letter('E')) return { kind: 'marks_to_nought' };
      if (what === letter('F')) return nothing;
      if (what === letter('a')) return { kind: 'automatic_status', on: this.#at(3) !== 0 };
      return { kind: 'unknown', bytes: [ESC, RS, what] };
    });
  }

  #extended(): Step | null {
    const what = this.#bytes[2];
    if (what === undefined) return null;
    if (what === letter('S')) return this.#raster();
    if (what === letter('y')) return this.#symbol();
    return this.#needs(4, () => {
      const n = this.#at(3);
      if (what === letter('a')) return { kind: 'align', align: ALIGNMENTS[n % 48] ?? 'left' };
      if (what === letter('t')) return { kind: 'code_page', page: n };
      return { kind: 'unknown', bytes: [ESC, GS, what] };
    });
  }

  /** ESC GS S m xL xH yL yH n d1…dk. */
  #raster(): Step | null {
    if (this.#bytes.length < 9) return null;
    const rowBytes = this.#at(4) + 256 * this.#at(5);
    const rows = this.#at(6) + 256 * this.#at(7);
    const length = 9 + rowBytes * rows;
    return this.#needs(length, () => ({
      kind: 'raster',
      rowBytes,
      rows,
      bits: Uint8Array.from(this.#bytes.subarray(9, length)),
    }));
  }

  /** ESC GS y: S sets, D takes the data, P prints. */
  #symbol(): Step | null {
    const step = this.#at(3);
    if (step === letter('P')) return this.#needs(4, () => ({ kind: 'qr_print' }));
    if (step === letter('S')) {
      return this.#needs(6, () => {
        const n = this.#at(5);
        if (this.#at(4) === 0x31) return { kind: 'qr_correction', level: CORRECTIONS[n] ?? 'L' };
        return this.#at(4) === 0x32 ? { kind: 'qr_cell', dots: n } : nothing;
      });
    }
    if (step === letter('D')) {
      if (this.#bytes.length < 8) return null;
      const length = 8 + this.#at(6) + 256 * this.#at(7);
      return this.#needs(length, () => ({
        kind: 'qr_store',
        data: Buffer.from(this.#bytes.subarray(8, length)).toString(),
      }));
    }
    return this.#needs(4, () => ({ kind: 'unknown', bytes: [ESC, GS, letter('y'), step] }));
  }
}
