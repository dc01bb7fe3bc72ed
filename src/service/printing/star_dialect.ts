import type { PrinterCondition } from '../../contract/events.ts';
import type { DialectAnswer, PrinterDialect } from './printer_dialect.ts';

/*
 * Star Line mode says how it is doing in one block of up to 15 bytes ("automatic status back"),
 * also when it is asked in real time. In it stands a counter that goes up by one, modulo 32, when
 * the printer comes past the mark ETB. There are no ids, so the number of marks is the id: the
 * counter is set to nought before the marks of a document and stops at its own number.
 * Sources: Star Line Mode Command Specifications; receiptio for the length of the block.
 */

/** ESC ACK SOH. */
const ASK_STATUS = Uint8Array.of(0x1b, 0x06, 0x01);
/** ESC RS E 0. */
const COUNTER_TO_NOUGHT = Uint8Array.of(0x1b, 0x1e, 0x45, 0);
const ETB = 0x17;
/** Reset, and feed to the knife and cut. */
const CUT_REST = Uint8Array.of(0x1b, 0x40, 0x1b, 0x64, 3);
/** The counter has five bits. */
const MARKS_MAX = 31;

const BLOCK_BYTES_MIN = 7;
/** No block is longer; a longer one is noise. */
const BLOCK_BYTES_MAX = 32;

const isHeader = (byte: number) => (byte & 0x91) === 0x01;

/** How long a block says that it is: its length is spread over the bits of two bytes. */
function blockLength([first = 0, second = 0]: readonly number[]): number {
  return ((first >> 2) & 0x18) + ((first >> 1) & 0x07) + ((second >> 6) & 0x02);
}

function conditionIn(block: readonly number[]): PrinterCondition {
  const [, , printer = 0, error = 0, recoverable = 0, paper = 0] = block;
  if ((printer & 0x20) !== 0) return 'cover_open';
  if ((paper & 0x08) !== 0) return 'paper_out';
  if ((error & 0x2c) !== 0 || (recoverable & 0x0a) !== 0) return 'error';
  if ((printer & 0x08) !== 0) return 'offline';
  return (paper & 0x06) !== 0 ? 'paper_low' : 'ready';
}

/** The five bits of the counter stand around bit 4, which is always nought. */
function counterIn(block: readonly number[]): number | null {
  const byte = block[7];
  return byte === undefined ? null : ((byte >> 1) & 0x07) | ((byte >> 2) & 0x18);
}

export class StarDialect implements PrinterDialect {
  readonly #fillRaster: Uint8Array;
  #pending: number[] = [];
  /** What the counter was last heard to be. */
  #counter = 0;
  /** Marks of the last document, and the request that they stand for while it is open. */
  #marks = 0;
  #open: { readonly request: number; readonly marks: number } | null = null;

  /** @param raster bytes that fill up a picture that was cut off */
  constructor(raster: Uint8Array) {
    this.#fillRaster = raster;
  }

  lineOpened(): void {
    this.#pending = [];
  }

  askStatus(): Uint8Array {
    return ASK_STATUS;
  }

  askDone(request: number): Uint8Array {
    // A document that is still in the printer counts up to its own, smaller number: it can't be
    // taken for this one. After one that came out, the smallest number that the counter is not at.
    const again = this.#open === null || this.#marks >= MARKS_MAX;
    this.#marks = again ? (this.#counter === 1 ? 2 : 1) : this.#marks + 1;
    this.#open = { request, marks: this.#marks };
    return Buffer.concat([COUNTER_TO_NOUGHT, Buffer.alloc(this.#marks, ETB)]);
  }

  resync(request: number): Uint8Array {
    return Buffer.concat([this.#fillRaster, CUT_REST, this.askDone(request)]);
  }

  read(bytes: Uint8Array): DialectAnswer[] {
    this.#pending.push(...bytes);
    const answers: DialectAnswer[] = [];
    for (;;) {
      const [first, second] = this.#pending;
      if (first === undefined) return answers;
      if (isHeader(first) && second === undefined) return answers;
      const length = isHeader(first) ? blockLength(this.#pending) : 0;
      if (length < BLOCK_BYTES_MIN || length > BLOCK_BYTES_MAX) {
        this.#pending.shift();
        continue;
      }
      if (this.#pending.length < length) return answers;
      this.#hear(this.#pending.splice(0, length), answers);
    }
  }

  #hear(block: readonly number[], answers: DialectAnswer[]): void {
    this.#counter = counterIn(block) ?? this.#counter;
    const open = this.#open;
    if (open !== null && this.#counter === open.marks) {
      this.#open = null;
      answers.push({ kind: 'done', request: open.request });
    }
    answers.push({ kind: 'condition', condition: conditionIn(block), asked: true });
  }
}
