import iconv from 'iconv-lite';
import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import QRCode from 'qrcode';
import { directionOf } from '../../base/direction.ts';
import { unreachable } from '../../base/assert.ts';
import type { PaperDocument, PaperLine } from '../../contract/printing.ts';
import { encodingOf, printableText } from './code_page.ts';
import { commandSetOf, type CommandSet, type LetterTimes } from './command_set.ts';
import { drawText } from './draw_text.ts';
import type { PaperProfile } from './models.ts';
import { barRaster, type Raster } from './raster.ts';

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

/** What a document becomes, command by command. */
class PaperBytes {
  readonly commands: CommandSet;
  readonly #printer: ThermalPrinter;
  readonly #encoding: string;

  constructor(profile: PaperProfile) {
    this.commands = commandSetOf(profile.language);
    this.#printer = new ThermalPrinter({
      type: profile.language === 'star_line' ? PrinterTypes.STAR : PrinterTypes.EPSON,
      // No interface: it only builds bytes here. line_printer.ts owns the line, and says why.
      interface: '',
      width: Math.floor(profile.widthDots / FONT_A.widthDots),
    });
    const { codePage } = profile;
    this.#encoding = codePage === null ? 'ascii' : encodingOf(codePage.name);
    this.add(this.commands.start);
    if (codePage !== null) this.add(this.commands.codePage(codePage.number));
  }

  add(bytes: Uint8Array): void {
    this.#printer.append(Buffer.from(bytes));
  }

  align(side: 'left' | 'center' | 'right'): void {
    if (side === 'center') this.#printer.alignCenter();
    else if (side === 'right') this.#printer.alignRight();
    else this.#printer.alignLeft();
  }

  bold(on: boolean): void {
    this.#printer.bold(on);
  }

  textLine(text: string): void {
    // Encoded here: the library knows the numbers of code pages of one maker only.
    this.add(iconv.encode(text, this.#encoding));
    this.#printer.newLine();
  }

  rasters(pictures: readonly Raster[]): void {
    this.align('left');
    for (const picture of pictures) {
      for (const command of this.commands.raster(picture)) this.add(command);
    }
  }

  all(): Uint8Array {
    return this.#printer.getBuffer();
  }
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

function largestThatFits(text: string, times: LetterTimes, dots: number): LetterTimes {
  // Only a single word shrinks (a number must not break); sentences fold instead.
  if (text.includes(' ')) return times;
  const fitting = Math.floor((dots - HUGE_MARGIN_DOTS) / (FONT_A.widthDots * text.length));
  const factor = Math.max(1, Math.min(times.width, fitting));
  return { height: Math.min(times.height, Math.max(factor, 2)), width: factor };
}

function appendOwnLetters(
  paper: PaperBytes,
  line: TextLine,
  text: string,
  rightToLeft: boolean,
  paperDots: number,
): void {
  const { commands } = paper;
  const size = OWN_LETTERS[line.size];
  const wanted = {
    height: Math.min(size.height, commands.timesMax),
    width: Math.min(size.width, commands.timesMax),
  };
  const times = line.size === 'huge' ? largestThatFits(text, wanted, paperDots) : wanted;
  const columns = Math.floor(paperDots / (FONT_A.widthDots * times.width));
  if (line.align === 'center') paper.align('center');
  else paper.align(rightToLeft ? 'right' : 'left');
  paper.bold(line.bold);
  paper.add(commands.letterSize(times));
  paper.add(commands.lineSpacing(times.height * FONT_A.heightDots + LEADING_DOTS));
  const rows = line.align === 'center' ? foldBalanced(text, columns) : fold(text, columns);
  for (const row of rows) paper.textLine(row);
  paper.add(commands.lineSpacing(null));
  paper.add(commands.letterSize(OWN_LETTERS.small));
  paper.bold(false);
}

/** Letters that the printer lacks. */
function appendDrawnLetters(
  paper: PaperBytes,
  line: TextLine,
  rightToLeft: boolean,
  profile: PaperProfile,
): void {
  const start = rightToLeft ? 'right' : 'left';
  const { text, language, bold, size } = line;
  const align = line.align === 'center' ? 'center' : start;
  const sizeDots = DRAWN_DOTS[profile.paperMm][size];
  paper.rasters(drawText({ text, language, bold, align, sizeDots }, profile.widthDots));
}

function appendQr(paper: PaperBytes, data: string, paperDots: number): void {
  const { modules } = QRCode.create(data, { errorCorrectionLevel: 'M' });
  const fitting = Math.floor((paperDots * QR_SHARE_OF_WIDTH) / modules.size);
  const cellSize = Math.max(QR_CELL_DOTS.min, Math.min(QR_CELL_DOTS.max, fitting));
  const quiet = paper.commands.feedDots(cellSize * QR_QUIET_CELLS);
  paper.align('center');
  paper.add(quiet);
  paper.add(paper.commands.qr(data, cellSize));
  paper.add(quiet);
}

/**
 * The document as bytes for the printer, from reset to cut. A line goes as text when the printer
 * has all of its letters, else as a picture. The same document and profile always give the same
 * bytes.
 * @throws when a bundled font can't be read.
 */
export function renderPaper(document: PaperDocument, profile: PaperProfile): Uint8Array {
  const { widthDots, codePage } = profile;
  const rightToLeft = directionOf(document.language) === 'rtl';
  const paper = new PaperBytes(profile);
  for (const line of document.lines) {
    switch (line.kind) {
      case 'text': {
        const text = codePage === null ? null : printableText(line.text, codePage.name);
        if (text === null) appendDrawnLetters(paper, line, rightToLeft, profile);
        else appendOwnLetters(paper, line, text, rightToLeft, widthDots);
        break;
      }
      case 'qr':
        appendQr(paper, line.data, widthDots);
        break;
      case 'rule':
        paper.rasters([barRaster(widthDots, RULE_DOTS)]);
        break;
      case 'space':
        paper.add(paper.commands.feedDots(SPACE_DOTS));
        break;
      default:
        unreachable(line);
    }
  }
  paper.add(paper.commands.end(profile.cut));
  return paper.all();
}
