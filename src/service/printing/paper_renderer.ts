import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import QRCode from 'qrcode';
import { directionOf } from '../../base/direction.ts';
import { unreachable } from '../../base/assert.ts';
import type { PaperDocument, PaperLine, PrinterConfig } from '../../contract/printing.ts';
import { printableText } from './code_page.ts';
import { drawText } from './draw_text.ts';
import { barRaster, PAPER_DOTS, rasterCommands, type Raster } from './raster.ts';

type TextLine = Extract<PaperLine, { kind: 'text' }>;

/** A letter of the printer's font A. */
const FONT_A = { widthDots: 12, heightDots: 24 } as const;
/** White between two lines in the printer's own letters. */
const LEADING_DOTS = 6;

/** How often the printer's own letters are taken, in each direction. */
const OWN_LETTERS = {
  small: { height: 1, width: 1 },
  normal: { height: 2, width: 1 },
  large: { height: 2, width: 2 },
  huge: { height: 8, width: 8 },
} as const;

/** Size of drawn letters in dots: 8 dots are a millimetre, so `normal` is about 12 points. */
const DRAWN_DOTS = {
  58: { small: 27, normal: 32, large: 42, huge: 110 },
  80: { small: 27, normal: 34, large: 46, huge: 150 },
} as const;

/** White that stays beside a number, so that it is not cut off where paper shifts. */
const HUGE_MARGIN_DOTS = 24;
const SPACE_DOTS = 20;
const RULE_DOTS = 3;
const QR_SHARE_OF_WIDTH = 0.5;
/** White that a scanner needs above and below a code. */
const QR_QUIET_CELLS = 4;
const QR_CELL_DOTS = { min: 3, max: 8 } as const;

/** What goes before a document: nothing of an earlier one may shine through. */
const START = Buffer.from([
  // ESC @: reset.
  0x1b, 0x40,
  // FS . : leave Chinese mode, in which printers made for China start.
  0x1c, 0x2e,
  // GS b 1: round the stairs in enlarged letters.
  0x1d, 0x62, 1,
]);

function commandsFor(profile: PrinterConfig): ThermalPrinter {
  const printer = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    // No interface: it only builds bytes here. tcp_printer.ts owns the line, and says why.
    interface: '',
    width: PAPER_DOTS[profile.paperMm] / FONT_A.widthDots,
  });
  printer.append(START);
  printer.setCharacterSet(CharacterSet[profile.codePage]);
  return printer;
}

function appendRasters(printer: ThermalPrinter, rasters: readonly Raster[]): void {
  printer.alignLeft();
  for (const command of rasters.flatMap(rasterCommands)) printer.append(Buffer.from(command));
}

/** Words in lines of at most `columns` letters; a longer word is cut. */
function fold(text: string, columns: number): string[] {
  const lines: string[] = [];
  // The lines of a list item stand under its text, not under its dash.
  const indent = text.startsWith('- ') ? '  ' : '';
  let line = '';
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = indent;
    }
    line = line.trim() === '' ? line + word : `${line} ${word}`;
    while (line.length > columns) {
      lines.push(line.slice(0, columns));
      line = indent + line.slice(columns);
    }
  }
  return [...lines, line];
}

/** Folds with lines of about the same length: no word stays alone under a centred sentence. */
function foldBalanced(text: string, columns: number): string[] {
  let lines = fold(text, columns);
  const longestWord = Math.max(...text.split(' ').map((word) => word.length));
  for (let narrower = columns - 1; narrower >= longestWord; narrower -= 1) {
    const tighter = fold(text, narrower);
    if (tighter.length > lines.length) break;
    lines = tighter;
  }
  return lines;
}

function largestThatFits(text: string, times: { height: number; width: number }, dots: number) {
  // Only a single word shrinks (a number must not break); sentences fold instead.
  if (text.includes(' ')) return times;
  const fitting = Math.floor((dots - HUGE_MARGIN_DOTS) / (FONT_A.widthDots * text.length));
  const factor = Math.max(1, Math.min(times.width, fitting));
  return { height: Math.min(times.height, Math.max(factor, 2)), width: factor };
}

/** GS ! n. The library's own call swaps height and width. */
function letterSize({ height, width }: { height: number; width: number }): Buffer {
  return Buffer.from([0x1d, 0x21, ((width - 1) << 4) | (height - 1)]);
}

function appendOwnLetters(
  printer: ThermalPrinter,
  line: TextLine,
  text: string,
  rightToLeft: boolean,
  paperDots: number,
): void {
  const wanted = OWN_LETTERS[line.size];
  const times = line.size === 'huge' ? largestThatFits(text, wanted, paperDots) : wanted;
  const columns = Math.floor(paperDots / (FONT_A.widthDots * times.width));
  if (line.align === 'center') printer.alignCenter();
  else if (rightToLeft) printer.alignRight();
  else printer.alignLeft();
  printer.bold(line.bold);
  printer.append(letterSize(times));
  printer.setLineSpacing(times.height * FONT_A.heightDots + LEADING_DOTS);
  const rows = line.align === 'center' ? foldBalanced(text, columns) : fold(text, columns);
  for (const row of rows) {
    printer.append(row);
    printer.newLine();
  }
  printer.resetLineSpacing();
  printer.append(letterSize(OWN_LETTERS.small));
  printer.bold(false);
}

/** Letters that the printer lacks. */
function appendDrawnLetters(
  printer: ThermalPrinter,
  line: TextLine,
  rightToLeft: boolean,
  paperMm: PrinterConfig['paperMm'],
): void {
  const start = rightToLeft ? 'right' : 'left';
  const { text, language, bold, size } = line;
  const align = line.align === 'center' ? 'center' : start;
  const drawn = { text, language, bold, align, sizeDots: DRAWN_DOTS[paperMm][size] } as const;
  appendRasters(printer, drawText(drawn, PAPER_DOTS[paperMm]));
}

/** ESC J n. */
function feedDots(dots: number): Buffer {
  return Buffer.from([0x1b, 0x4a, dots]);
}

function appendQr(printer: ThermalPrinter, data: string, paperDots: number): void {
  const { modules } = QRCode.create(data, { errorCorrectionLevel: 'M' });
  const fitting = Math.floor((paperDots * QR_SHARE_OF_WIDTH) / modules.size);
  const cellSize = Math.max(QR_CELL_DOTS.min, Math.min(QR_CELL_DOTS.max, fitting));
  const quiet = feedDots(cellSize * QR_QUIET_CELLS);
  printer.alignCenter();
  printer.append(quiet);
  printer.printQR(data, { model: 2, cellSize, correction: 'M' });
  printer.append(quiet);
}

/**
 * The document as ESC/POS bytes, from reset to cut. A line goes as text when the printer has all of
 * its letters, else as a picture. The same document and profile always give the same bytes.
 * @throws when a bundled font can't be read.
 */
export function renderPaper(document: PaperDocument, profile: PrinterConfig): Uint8Array {
  const paperDots = PAPER_DOTS[profile.paperMm];
  const rightToLeft = directionOf(document.language) === 'rtl';
  const printer = commandsFor(profile);
  for (const line of document.lines) {
    switch (line.kind) {
      case 'text': {
        const text = printableText(line.text, profile.codePage);
        if (text === null) appendDrawnLetters(printer, line, rightToLeft, profile.paperMm);
        else appendOwnLetters(printer, line, text, rightToLeft, paperDots);
        break;
      }
      case 'qr':
        appendQr(printer, line.data, paperDots);
        break;
      case 'rule':
        appendRasters(printer, [barRaster(paperDots, RULE_DOTS)]);
        break;
      case 'space':
        printer.append(feedDots(SPACE_DOTS));
        break;
      default:
        unreachable(line);
    }
  }
  // The library feeds four lines before the cut: from the head to the knife.
  printer.cut({ verticalTabAmount: 1 });
  return printer.getBuffer();
}
