import { assert } from '../../base/assert.ts';

/** A black and white picture: rows from the top, a bit a dot, 1 is black, rows padded to bytes. */
export interface Raster {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly bits: Uint8Array;
}

/**
 * Rows in one raster command. A printer that lost the line inside a command takes the next bytes
 * as dots until the command is full: this bounds how many (see printer_dialect.ts).
 */
export const RASTER_ROWS_MAX = 128;

/** Ink from this darkness on. A little below half, so that thin strokes stay whole at 203 dpi. */
const INK_FROM_ALPHA = 110;

/** Black where the picture is opaque. `rgba` has four bytes a dot; its colour does not matter. */
export function rasterFromAlpha(
  rgba: Uint8ClampedArray | Uint8Array,
  widthDots: number,
  heightDots: number,
): Raster {
  assert(widthDots % 8 === 0, 'a raster row is whole bytes');
  const bits = new Uint8Array((widthDots / 8) * heightDots);
  for (let dot = 0; dot < widthDots * heightDots; dot += 1) {
    if ((rgba[dot * 4 + 3] ?? 0) >= INK_FROM_ALPHA) {
      bits[dot >> 3] = (bits[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
    }
  }
  return { widthDots, heightDots, bits };
}

/** A black bar over the whole width. */
export function barRaster(widthDots: number, heightDots: number): Raster {
  const bits = new Uint8Array((widthDots / 8) * heightDots).fill(0xff);
  return { widthDots, heightDots, bits };
}

/**
 * A printer obeys its real-time commands wherever they pass, inside a picture too: DLE EOT, DLE ENQ
 * and DLE DC4 of Epson, ESC ACK of Star. Where dots happen to spell one, a neighbouring dot is made
 * black: nobody sees it.
 */
const REALTIME: readonly (readonly [number, ReadonlySet<number | undefined>])[] = [
  [0x10, new Set([0x04, 0x05, 0x14])],
  [0x1b, new Set([0x06])],
];
const NEIGHBOUR_DOT = 0x20;

function withoutRealtimeCommands(bits: Uint8Array): Uint8Array {
  const safe = Uint8Array.from(bits);
  for (let i = 0; i + 1 < safe.length; i += 1) {
    for (const [first, followers] of REALTIME) {
      if (safe[i] === first && followers.has(safe[i + 1])) safe[i] = first | NEIGHBOUR_DOT;
    }
  }
  return safe;
}

/** Pieces of at most RASTER_ROWS_MAX rows, each behind the head that a printer wants for it. */
function inPieces(
  { widthDots, heightDots, bits }: Raster,
  headOf: (rowBytes: number, rows: number) => readonly number[],
): Uint8Array[] {
  const rowBytes = widthDots / 8;
  const safe = withoutRealtimeCommands(bits);
  const commands: Uint8Array[] = [];
  for (let top = 0; top < heightDots; top += RASTER_ROWS_MAX) {
    const rows = Math.min(RASTER_ROWS_MAX, heightDots - top);
    const dots = safe.subarray(top * rowBytes, (top + rows) * rowBytes);
    commands.push(Buffer.concat([Buffer.from(headOf(rowBytes, rows)), dots]));
  }
  return commands;
}

/**
 * The picture as GS v 0. The library's own image call goes through a PNG and an object per dot,
 * which takes longer than the whole ticket may; the command itself is four numbers and the dots.
 */
export function escPosRaster(picture: Raster): Uint8Array[] {
  return inPieces(picture, (rowBytes, rows) => [
    ...[0x1d, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, rows & 0xff, rows >> 8],
  ]);
}

/** The picture as Star's ESC GS S 1, which has one number more. */
export function starRaster(picture: Raster): Uint8Array[] {
  return inPieces(picture, (rowBytes, rows) => [
    ...[0x1b, 0x1d, 0x53, 1, rowBytes & 0xff, rowBytes >> 8, rows & 0xff, rows >> 8, 0],
  ]);
}
