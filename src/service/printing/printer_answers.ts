import type { PrinterCondition } from '../../contract/events.ts';

/*
 * What an ESC/POS printer says back. Source: Epson's public ESC/POS reference, pages DLE EOT,
 * GS a (automatic status back), GS r (status in line) and GS ( H function 48 (process id).
 */

/** The four questions about status, asked together: DLE EOT 1 to 4. */
export const STATUS_QUESTIONS = Uint8Array.from(
  [1, 2, 3, 4].flatMap((question) => [0x10, 0x04, question]),
);

/** Asks to say `id` (four letters) back once everything before it is on paper: GS ( H 48. */
export function processIdRequest(id: string): Uint8Array {
  return Buffer.concat([Buffer.from([0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30]), Buffer.from(id)]);
}

export type PrinterAnswer =
  /** One byte to one of the questions, in the order in which they were asked. */
  | { readonly kind: 'status'; readonly byte: number }
  /** Four bytes that the printer sends by itself, when it was set up so. */
  | { readonly kind: 'automatic_status'; readonly condition: PrinterCondition }
  | { readonly kind: 'process_id'; readonly id: string }
  /** The answer to GS r, in its turn. */
  | { readonly kind: 'status_in_line' };

const BLOCK_HEADER = 0x37;
const PROCESS_ID_BLOCK = 0x22;
/** No block that we ask for is longer; a longer one is noise. */
const BLOCK_BYTES_MAX = 80;
const AUTOMATIC_STATUS_BYTES = 4;

const isStatusByte = (byte: number) => (byte & 0x93) === 0x12;
const isStatusInLine = (byte: number) => (byte & 0x90) === 0;
const isAutomaticStatus = (byte: number) => (byte & 0x93) === 0x10;

/** The condition from the answers to questions 1 to 4, worst first. */
export function conditionOf(answers: readonly number[]): PrinterCondition {
  const [printer = 0, cause = 0, error = 0, paper = 0] = answers;
  if ((cause & 0x04) !== 0) return 'cover_open';
  if ((paper & 0x60) !== 0 || (cause & 0x20) !== 0) return 'paper_out';
  if ((cause & 0x40) !== 0 || (error & 0x6c) !== 0) return 'error';
  if ((printer & 0x08) !== 0) return 'offline';
  if ((paper & 0x0c) !== 0) return 'paper_low';
  return 'ready';
}

function automaticCondition([printer = 0, error = 0, paper = 0]: readonly number[]) {
  if ((printer & 0x20) !== 0) return 'cover_open';
  if ((paper & 0x0c) !== 0) return 'paper_out';
  if ((error & 0x6c) !== 0) return 'error';
  if ((printer & 0x08) !== 0) return 'offline';
  return (paper & 0x03) !== 0 ? 'paper_low' : 'ready';
}

/**
 * Cuts the stream of answers into answers. Bytes of one answer may arrive apart; a byte that fits
 * nothing is skipped.
 */
export class AnswerReader {
  #pending: number[] = [];

  /** Returns the answers that are complete with these bytes. */
  read(bytes: Uint8Array): PrinterAnswer[] {
    this.#pending.push(...bytes);
    const answers: PrinterAnswer[] = [];
    for (;;) {
      const [first] = this.#pending;
      if (first === undefined) return answers;
      const length = this.#lengthOf(first);
      if (length === null) return answers;
      const answer = AnswerReader.#parse(this.#pending.splice(0, length));
      if (answer !== null) answers.push(answer);
    }
  }

  /** Bytes of the answer that starts here, or null when more must come first. */
  #lengthOf(first: number): number | null {
    if (first === BLOCK_HEADER) {
      const end = this.#pending.indexOf(0);
      if (end >= 0) return end + 1;
      return this.#pending.length > BLOCK_BYTES_MAX ? 1 : null;
    }
    if (isAutomaticStatus(first)) {
      return this.#pending.length >= AUTOMATIC_STATUS_BYTES ? AUTOMATIC_STATUS_BYTES : null;
    }
    return 1;
  }

  static #parse(bytes: readonly number[]): PrinterAnswer | null {
    const [first = 0, second] = bytes;
    if (first === BLOCK_HEADER) {
      if (second !== PROCESS_ID_BLOCK) return null;
      return { kind: 'process_id', id: Buffer.from(bytes.slice(2, -1)).toString('latin1') };
    }
    if (isAutomaticStatus(first)) {
      return { kind: 'automatic_status', condition: automaticCondition(bytes) };
    }
    if (isStatusByte(first)) return { kind: 'status', byte: first };
    return isStatusInLine(first) ? { kind: 'status_in_line' } : null;
  }
}
