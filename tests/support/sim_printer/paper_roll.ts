import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import iconv from 'iconv-lite';
import QRCode from 'qrcode';
import type { Command } from './escpos_reader.ts';

/** Dots that the head reaches, and white beside them, at 8 dots a millimetre. */
const WIDTHS = { 58: { head: 384, margin: 40 }, 80: { head: 576, margin: 32 } } as const;
export type PaperMm = keyof typeof WIDTHS;

/** What a printer speaks. */
export type SimLanguage = 'escpos' | 'star_line';

/** Numbers of code pages, as the encoder calls them: ESC t of Epson, ESC GS t of Star. */
const CODE_PAGES: Readonly<Record<SimLanguage, Readonly<Record<number, string>>>> = {
  escpos: { 0: 'cp437', 2: 'cp850', 16: 'windows-1252', 19: 'cp858' },
  star_line: { 1: 'cp437', 3: 'cp437', 4: 'cp858', 32: 'windows-1252' },
};
const LETTER = { width: 12, height: 24, fontPx: 20, baseline: 18 } as const;
const LINE_SPACING = 30;
const TEAR_OFF = 24;
/** Grey from here down is burnt: heat spreads, so thin strokes come out a little thicker. */
const BURNT_BELOW = 170;

interface Style {
  align: 'left' | 'center' | 'right';
  bold: boolean;
  width: number;
  height: number;
  codePage: string;
  lineSpacing: number;
  qrCell: number;
  qrCorrection: 'L' | 'M' | 'Q' | 'H';
}

const fresh = (): Style => ({
  align: 'left',
  bold: false,
  width: 1,
  height: 1,
  codePage: 'cp437',
  lineSpacing: LINE_SPACING,
  qrCell: 3,
  qrCorrection: 'L',
});

interface Letter {
  readonly sign: string;
  readonly bold: boolean;
  readonly width: number;
  readonly height: number;
}

interface Block {
  readonly height: number;
  readonly draw: (context: SKRSContext2D, top: number) => void;
}

/** What stands on the paper between two cuts. */
export interface PrintedPaper {
  /** Lines that were printed with the printer's own letters. */
  readonly text: string;
  readonly qrCodes: readonly string[];
  /** Pictures on it: each drawn line is at least one. */
  readonly rasters: number;
  readonly widthDots: number;
  readonly heightDots: number;
  /** The picture, as a camera straight above would take it. */
  png(): Buffer;
}

let fontsLoaded = false;
function loadFonts(): void {
  if (fontsLoaded) return;
  const packages = createRequire(import.meta.url);
  for (const part of ['latin', 'latin-ext']) {
    for (const weight of [400, 700]) {
      const file = `@fontsource/noto-sans-mono/files/noto-sans-mono-${part}-${weight}-normal.woff2`;
      GlobalFonts.register(readFileSync(packages.resolve(file)), `Printer ${part}`);
    }
  }
  fontsLoaded = true;
}

/** Paper on a roll: commands move and blacken it, a cut gives a piece. */
export class PaperRoll {
  readonly #head: number;
  readonly #margin: number;
  readonly #language: SimLanguage;
  #style = fresh();
  #line: Letter[] = [];
  #blocks: Block[] = [];
  #lines: string[] = [];
  #qrCodes: string[] = [];
  #qrData = '';
  #rasters = 0;

  constructor(paperMm: PaperMm, language: SimLanguage) {
    this.#language = language;
    this.#head = WIDTHS[paperMm].head;
    this.#margin = WIDTHS[paperMm].margin;
  }

  /** Whether anything black is on the piece that hangs out now. */
  get isBlank(): boolean {
    return this.#lines.join('') === '' && this.#rasters === 0 && this.#qrCodes.length === 0;
  }

  /** The power went: modes are forgotten, what is on paper stays. */
  powerOff(): void {
    this.#style = fresh();
    this.#line = [];
  }

  obey(command: Command): void {
    const style = this.#style;
    switch (command.kind) {
      case 'text':
        this.#type(command.bytes);
        break;
      case 'line_feed':
        this.#endLine();
        break;
      case 'feed_dots':
        this.#feed(command.dots);
        break;
      case 'feed_lines':
        this.#feed(command.lines * style.lineSpacing);
        break;
      case 'reset':
        this.#style = fresh();
        this.#line = [];
        break;
      case 'align':
        style.align = command.align;
        break;
      case 'bold':
        style.bold = command.on;
        break;
      case 'size':
        style.width = command.width;
        style.height = command.height;
        break;
      case 'line_spacing':
        style.lineSpacing = command.dots ?? LINE_SPACING;
        break;
      case 'code_page':
        style.codePage = CODE_PAGES[this.#language][command.page] ?? 'cp437';
        break;
      case 'raster':
        this.#raster(command.rowBytes, command.rows, command.bits);
        break;
      case 'qr_cell':
        style.qrCell = command.dots;
        break;
      case 'qr_correction':
        style.qrCorrection = command.level;
        break;
      case 'qr_store':
        this.#qrData = command.data;
        break;
      case 'qr_print':
        this.#qr();
        break;
      default:
        break;
    }
  }

  /** Takes the piece off; the next one starts blank. */
  cut(): PrintedPaper {
    this.#endLine();
    const blocks = this.#blocks;
    const widthDots = this.#head + 2 * this.#margin;
    const heightDots = blocks.reduce((sum, block) => sum + block.height, 2 * TEAR_OFF);
    const margin = this.#margin;
    const paper: PrintedPaper = {
      text: this.#lines.join('\n'),
      qrCodes: this.#qrCodes,
      rasters: this.#rasters,
      widthDots,
      heightDots,
      png: () => picture(blocks, widthDots, heightDots, margin),
    };
    this.#blocks = [];
    this.#lines = [];
    this.#qrCodes = [];
    this.#rasters = 0;
    return paper;
  }

  #type(bytes: readonly number[]): void {
    const { bold, width, height, codePage } = this.#style;
    for (const sign of iconv.decode(Buffer.from(bytes), codePage)) {
      if (this.#lineWidth() + width * LETTER.width > this.#head) this.#endLine();
      this.#line.push({ sign, bold, width, height });
    }
  }

  #lineWidth(): number {
    return this.#line.reduce((sum, { width }) => sum + width * LETTER.width, 0);
  }

  #left(width: number): number {
    const room = this.#head - width;
    return Math.floor({ left: 0, center: room / 2, right: room }[this.#style.align]);
  }

  #endLine(): void {
    const letters = this.#line;
    if (letters.length === 0) {
      this.#feed(this.#style.lineSpacing);
      return;
    }
    const tallest = Math.max(...letters.map(({ height }) => height)) * LETTER.height;
    const left = this.#left(this.#lineWidth());
    this.#lines.push(letters.map(({ sign }) => sign).join(''));
    this.#line = [];
    this.#blocks.push({
      height: Math.max(tallest, this.#style.lineSpacing),
      draw: (context, top) => {
        drawLetters(context, letters, left, top + tallest);
      },
    });
  }

  #feed(height: number): void {
    this.#blocks.push({ height, draw: () => undefined });
  }

  #raster(rowBytes: number, rows: number, bits: Uint8Array): void {
    const width = Math.min(rowBytes * 8, this.#head);
    const left = this.#left(width);
    this.#rasters += 1;
    this.#blocks.push({
      height: rows,
      draw: (context, top) => {
        for (let y = 0; y < rows; y += 1) {
          for (let x = 0; x < width; x += 1) {
            const byte = bits[y * rowBytes + (x >> 3)] ?? 0;
            if ((byte & (0x80 >> (x & 7))) !== 0) context.fillRect(left + x, top + y, 1, 1);
          }
        }
      },
    });
  }

  #qr(): void {
    const { qrCell, qrCorrection } = this.#style;
    const { modules } = QRCode.create(this.#qrData, { errorCorrectionLevel: qrCorrection });
    const side = modules.size * qrCell;
    const left = this.#left(side);
    this.#qrCodes.push(this.#qrData);
    this.#blocks.push({
      height: side,
      draw: (context, top) => {
        modules.data.forEach((black, index) => {
          const x = left + (index % modules.size) * qrCell;
          const y = top + Math.floor(index / modules.size) * qrCell;
          if (black !== 0) context.fillRect(x, y, qrCell, qrCell);
        });
      },
    });
  }
}

function drawLetters(
  context: SKRSContext2D,
  letters: readonly Letter[],
  left: number,
  bottom: number,
): void {
  loadFonts();
  let x = left;
  for (const { sign, bold, width, height } of letters) {
    context.save();
    context.translate(x, bottom - LETTER.height * height);
    context.scale(width, height);
    context.font = `${bold ? 700 : 400} ${LETTER.fontPx}px "Printer latin", "Printer latin-ext"`;
    context.fillText(sign, 0, LETTER.baseline);
    context.restore();
    x += LETTER.width * width;
  }
}

function picture(blocks: readonly Block[], width: number, height: number, margin: number): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  context.translate(margin, 0);
  let top = TEAR_OFF;
  for (const block of blocks) {
    block.draw(context, top);
    top += block.height;
  }
  // A dot is burnt or it is not.
  const image = context.getImageData(0, 0, width, height);
  for (let i = 0; i < image.data.length; i += 4) {
    image.data.fill((image.data[i] ?? 0) < BURNT_BELOW ? 0 : 255, i, i + 3);
  }
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/png');
}
