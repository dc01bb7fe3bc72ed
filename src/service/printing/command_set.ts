import { assert } from '../../base/assert.ts';
import type { PrinterModel } from '../../contract/printing.ts';
import { escPosRaster, starRaster, type Raster } from './raster.ts';

/*
 * What Epson's ESC/POS and Star's Line mode say differently, where the library says nothing or the
 * wrong thing. Sources: Epson's public ESC/POS reference; Star Line Mode Command Specifications.
 */

/** How many times its own size a letter is printed. */
export interface LetterTimes {
  readonly height: number;
  readonly width: number;
}

export interface CommandSet {
  /** What goes before a document: nothing of an earlier one may shine through. */
  readonly start: Uint8Array;
  /** Largest letters. */
  readonly timesMax: number;
  codePage(number: number): Uint8Array;
  letterSize(times: LetterTimes): Uint8Array;
  /** Between the lines of letters that high; null goes back to what the printer does itself. */
  lineSpacing(dots: number | null): Uint8Array;
  feedDots(dots: number): Uint8Array;
  /** A QR code with correction level M. */
  qr(data: string, cellDots: number): Uint8Array;
  /** Where the paper can be taken: at the knife, or at the edge to tear it off. */
  end(cut: 'knife' | 'tear'): Uint8Array;
  raster(picture: Raster): Uint8Array[];
}

const bytes = (...numbers: readonly number[]) => Uint8Array.from(numbers);
/** From the head to the knife and the edge of a receipt printer, in lines of 30 dots. */
const LINES_TO_KNIFE = 4;
const LINES_TO_EDGE = 5;

/** GS ( k of a QR code, function `code`. */
function escPosSymbol(code: number, ...parameters: readonly number[]): Uint8Array {
  const length = parameters.length + 2;
  return bytes(0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 49, code, ...parameters);
}

const escPos: CommandSet = {
  // ESC @: reset. FS . : leave Chinese mode, in which printers made for China start. GS b 1: round
  // the stairs in enlarged letters.
  start: bytes(0x1b, 0x40, 0x1c, 0x2e, 0x1d, 0x62, 1),
  timesMax: 8,
  codePage: (number) => bytes(0x1b, 0x74, number),
  letterSize: ({ height, width }) => bytes(0x1d, 0x21, ((width - 1) << 4) | (height - 1)),
  lineSpacing: (dots) => (dots === null ? bytes(0x1b, 0x32) : bytes(0x1b, 0x33, dots)),
  feedDots: (dots) => bytes(0x1b, 0x4a, dots),
  qr: (data, cellDots) =>
    Buffer.concat([
      escPosSymbol(65, 50, 0),
      escPosSymbol(67, cellDots),
      escPosSymbol(69, 49),
      escPosSymbol(80, 48, ...Buffer.from(data, 'latin1')),
      escPosSymbol(81, 48),
    ]),
  end: (cut) =>
    cut === 'knife'
      ? bytes(0x1b, 0x64, LINES_TO_KNIFE, 0x1d, 0x56, 0)
      : bytes(0x1b, 0x64, LINES_TO_EDGE),
  raster: escPosRaster,
};

/** Star feeds in quarters of a millimetre: two dots. */
const STAR_FEED_DOTS = 2;

const starLine: CommandSet = {
  // ESC @: reset. ESC GS P 0 is left out: a reset ends page mode. ESC z 1: four millimetres a line.
  start: bytes(0x1b, 0x40, 0x1b, 0x7a, 1),
  timesMax: 6,
  codePage: (number) => bytes(0x1b, 0x1d, 0x74, number),
  letterSize: ({ height, width }) => bytes(0x1b, 0x69, height - 1, width - 1),
  // A line of enlarged letters takes the room that it needs.
  lineSpacing: () => bytes(),
  feedDots: (dots) => bytes(0x1b, 0x4a, Math.ceil(dots / STAR_FEED_DOTS)),
  qr: (data, cellDots) => {
    const content = Buffer.from(data, 'latin1');
    const set = (what: number, n: number) => bytes(0x1b, 0x1d, 0x79, 0x53, what, n);
    return Buffer.concat([
      set(0x30, 2),
      set(0x31, 1),
      set(0x32, cellDots),
      bytes(0x1b, 0x1d, 0x79, 0x44, 0x31, 0, content.length & 0xff, content.length >> 8),
      content,
      bytes(0x1b, 0x1d, 0x79, 0x50),
    ]);
  },
  // ESC d 3 feeds to the knife by itself.
  end: (cut) => (cut === 'knife' ? bytes(0x1b, 0x64, 3) : bytes(0x1b, 0x61, LINES_TO_EDGE)),
  raster: starRaster,
};

const SETS: Readonly<Record<PrinterModel['language'], CommandSet>> = {
  escpos: escPos,
  star_line: starLine,
};

/** The commands of a language. */
export function commandSetOf(language: PrinterModel['language']): CommandSet {
  const set = SETS[language];
  assert(set !== undefined, `nobody speaks ${language}`);
  return set;
}
