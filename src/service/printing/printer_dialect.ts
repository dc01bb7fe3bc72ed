import type { PrinterCondition } from '../../contract/events.ts';
import type { PrinterModel } from '../../contract/printing.ts';
import {
  AnswerReader,
  conditionOf,
  processIdRequest,
  STATUS_QUESTIONS,
} from './printer_answers.ts';
import { RASTER_ROWS_MAX } from './raster.ts';
import { StarDialect } from './star_dialect.ts';

export type DialectAnswer =
  /** How the printer is doing. `asked`: the whole answer to a question, not of its own accord. */
  | { readonly kind: 'condition'; readonly condition: PrinterCondition; readonly asked: boolean }
  /** Everything before this request is on paper. */
  | { readonly kind: 'done'; readonly request: number };

/**
 * How a printer is asked how it is doing and whether a paper is out, and what it says back. Kept as
 * long as the program runs: some printers count, and the count outlives a broken line.
 */
export interface PrinterDialect {
  /**
   * A new line: half answers of the old one are forgotten.
   * @param mayStillAnswer the printer was only silent: what it was asked before it may still answer
   */
  lineOpened(mayStillAnswer: boolean): void;
  /** Obeyed at once, also by a printer that can't print. */
  askStatus(): Uint8Array;
  /** Stands behind a document in the line of commands; `request` comes back when it was reached. */
  askDone(request: number): Uint8Array;
  /** The answers that are complete with these bytes. */
  read(bytes: Uint8Array): DialectAnswer[];
  /**
   * What frees a printer from half a document: zeros fill up a raster command that was cut off (a
   * zero alone means nothing), then reset, feed and cut, so that the next ticket starts clean.
   */
  resync(request: number): Uint8Array;
}

/** Zeros that fill the longest raster command. */
export function fillRaster(widthDots: number): Uint8Array {
  return new Uint8Array((widthDots / 8) * RASTER_ROWS_MAX);
}

/** Requests are four digits, so that one is never the number of a job. */
const REQUEST_DIGITS = 4;
/** Reset, feed four lines, cut. */
const CUT_REST = Uint8Array.of(0x1b, 0x40, 0x1b, 0x64, 4, 0x1d, 0x56, 0);
/** GS r 1: how is the paper, answered when its turn comes. */
const STATUS_IN_LINE = Uint8Array.of(0x1d, 0x72, 1);

class EscPosDialect implements PrinterDialect {
  readonly #widthDots: number;
  readonly #saysId: boolean;
  #reader = new AnswerReader();
  #answers: number[] = [];
  #wanted = 0;
  /** Requests that a printer without ids has not answered yet, oldest first. */
  #unanswered: number[] = [];

  constructor(widthDots: number, saysId: boolean) {
    this.#widthDots = widthDots;
    this.#saysId = saysId;
  }

  lineOpened(mayStillAnswer: boolean): void {
    this.#reader = new AnswerReader();
    this.#wanted = 0;
    if (!mayStillAnswer) this.#unanswered = [];
  }

  askStatus(): Uint8Array {
    this.#answers = [];
    this.#wanted = 4;
    return STATUS_QUESTIONS;
  }

  askDone(request: number): Uint8Array {
    if (this.#saysId) return processIdRequest(String(request).padStart(REQUEST_DIGITS, '0'));
    this.#unanswered.push(request);
    return STATUS_IN_LINE;
  }

  resync(request: number): Uint8Array {
    return Buffer.concat([fillRaster(this.#widthDots), CUT_REST, this.askDone(request)]);
  }

  read(bytes: Uint8Array): DialectAnswer[] {
    const answers: DialectAnswer[] = [];
    for (const answer of this.#reader.read(bytes)) {
      if (answer.kind === 'process_id') {
        answers.push({ kind: 'done', request: Number(answer.id) });
      } else if (answer.kind === 'status_in_line') {
        const request = this.#unanswered.shift();
        if (request !== undefined) answers.push({ kind: 'done', request });
      } else if (answer.kind === 'automatic_status') {
        answers.push({ kind: 'condition', condition: answer.condition, asked: false });
      } else if (this.#wanted > 0) {
        this.#answers.push(answer.byte);
        this.#wanted -= 1;
        const condition = conditionOf(this.#answers);
        if (this.#wanted === 0) answers.push({ kind: 'condition', condition, asked: true });
      }
    }
    return answers;
  }
}

/** The dialect of a model. */
export function dialectOf(model: PrinterModel, widthDots: number): PrinterDialect {
  if (model.status === 'star_asb') return new StarDialect(fillRaster(widthDots));
  return new EscPosDialect(widthDots, model.confirmation === 'process_id');
}
