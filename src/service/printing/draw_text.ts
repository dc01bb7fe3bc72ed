import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Language } from '../../contract/common.ts';
import { directionOf } from '../../base/direction.ts';
import { fontFor, loadFonts } from './fonts.ts';
import { rasterFromAlpha, type Raster } from './raster.ts';

export interface DrawnText {
  readonly text: string;
  /** Whose letters: decides how they join and which way they run. */
  readonly language: Language;
  readonly bold: boolean;
  readonly sizeDots: number;
  readonly align: 'left' | 'center' | 'right';
}

/** White at both edges, so that no printer cuts off a letter. */
const MARGIN_DOTS = 4;
/** Height of a line for a letter size of 1. Arabic needs room above and below. */
const LINE_HEIGHT = { ltr: 1.3, rtl: 1.55 } as const;
/** Where the baseline is, as a share of the line's height. */
const BASELINE = { ltr: 0.77, rtl: 0.69 } as const;

const BALANCE_STEP_DOTS = 12;
const ITEM_MARK = '- ';

let ruler: SKRSContext2D | null = null;

function measuring(font: string): SKRSContext2D {
  loadFonts();
  ruler ??= createCanvas(8, 8).getContext('2d');
  ruler.font = font;
  return ruler;
}

/** Cuts a word that is wider than the paper between letters, never inside a joined one. */
function breakWord(word: string, widthDots: number, context: SKRSContext2D): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (piece !== '' && context.measureText(piece + segment).width > widthDots) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}

function wrapTo(text: string, widthDots: number, context: SKRSContext2D): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(/\s+/u)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (context.measureText(longer).width <= widthDots) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, widthDots, context);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  return [...lines, line];
}

/** Lines of about the same width: no word stays alone under a centred sentence. */
function wrapBalanced(text: string, widthDots: number, context: SKRSContext2D): string[] {
  let lines = wrapTo(text, widthDots, context);
  if (lines.length === 1) return lines;
  let [tooNarrow, enough] = [widthDots / 2, widthDots];
  while (enough - tooNarrow > BALANCE_STEP_DOTS) {
    const middle = (tooNarrow + enough) / 2;
    const tighter = wrapTo(text, middle, context);
    if (tighter.length > lines.length) {
      tooNarrow = middle;
    } else {
      enough = middle;
      lines = tighter;
    }
  }
  return lines;
}

interface PlacedLine {
  readonly text: string;
  readonly indentDots: number;
}

/** The text in lines that fit, in reading order. The lines of a list item stand under its text. */
export function wrapText(drawn: DrawnText, paperDots: number): PlacedLine[] {
  const context = measuring(fontFor(drawn.language, drawn.sizeDots, drawn.bold));
  const widthDots = paperDots - 2 * MARGIN_DOTS;
  if (drawn.align === 'center') {
    return wrapBalanced(drawn.text, widthDots, context).map((text) => ({ text, indentDots: 0 }));
  }
  const isItem = drawn.text.startsWith(ITEM_MARK);
  const indentDots = isItem ? Math.ceil(context.measureText(ITEM_MARK).width) : 0;
  const [first = '', ...rest] = wrapTo(
    drawn.text.slice(isItem ? ITEM_MARK.length : 0),
    widthDots - indentDots,
    context,
  );
  return [
    { text: isItem ? ITEM_MARK + first : first, indentDots: 0 },
    ...rest.map((text) => ({ text, indentDots })),
  ];
}

function drawLine(line: PlacedLine, drawn: DrawnText, paperDots: number): Raster {
  const direction = directionOf(drawn.language);
  const heightDots = Math.ceil(drawn.sizeDots * LINE_HEIGHT[direction]);
  const context = createCanvas(paperDots, heightDots).getContext('2d');
  context.font = fontFor(drawn.language, drawn.sizeDots, drawn.bold);
  context.direction = direction;
  context.textAlign = drawn.align;
  context.fillStyle = '#000';
  const x = {
    left: MARGIN_DOTS + line.indentDots,
    center: paperDots / 2,
    right: paperDots - MARGIN_DOTS - line.indentDots,
  }[drawn.align];
  context.fillText(line.text, x, Math.round(heightDots * BASELINE[direction]));
  const { data } = context.getImageData(0, 0, paperDots, heightDots);
  return rasterFromAlpha(data, paperDots, heightDots);
}

/**
 * Draws a text at 203 dpi, wrapped to the paper, with its letters joined and running the way its
 * language does. One picture a line, so that a printer starts before the last line is there.
 */
export function drawText(drawn: DrawnText, paperDots: number): Raster[] {
  return wrapText(drawn, paperDots).map((line) => drawLine(line, drawn, paperDots));
}
