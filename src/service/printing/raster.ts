import { assert } from '../../base/assert.ts';

/** A black and white picture: rows from the top, a bit a dot, 1 is black, rows padded to bytes. */
export interface Raster {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly bits: Uint8Array;
}

/** Dots across the paper that a print head of 203 dpi reaches. */
export const PAPER_DOTS = { 58: 384, 80: 576 } as const;

/**
 * Rows in one raster command. A printer that lost the line inside a command takes the next bytes
 * as dots until the command is full: this bounds how many (see RESYNC_BYTES).
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

const DLE = 0x10;
const REALTIME_FOLLOWERS: ReadonlySet<number | undefined> = new Set([0x04, 0x05, 0x14]);

/**
 * A printer obeys its real-time commands (DLE EOT, DLE ENQ, DLE DC4) wherever they pass, inside a
 * picture too. Where dots happen to spell one, a neighbouring dot is made black: nobody sees it.
 */
function withoutRealtimeCommands(bits: Uint8Array): Uint8Array {
  const safe = Uint8Array.from(bits);
  for (let i = 0; i + 1 < safe.length; i += 1) {
    if (safe[i] === DLE && REALTIME_FOLLOWERS.has(safe[i + 1])) safe[i] = DLE | 0x20;
  }
  return safe;
}

/**
 * The picture as raster commands (GS v 0), in pieces of at most RASTER_ROWS_MAX rows. The
 * library's own image call goes through a PNG and an object per dot, which takes longer than the
 * whole ticket may; the command itself is four numbers and the dots.
 */
export function rasterCommands({ widthDots, heightDots, bits }: Raster): Uint8Array[] {
  const rowBytes = widthDots / 8;
  const safe = withoutRealtimeCommands(bits);
  const commands: Uint8Array[] = [];
  for (let top = 0; top < heightDots; top += RASTER_ROWS_MAX) {
    const rows = Math.min(RASTER_ROWS_MAX, heightDots - top);
    const head = [0x1d, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, rows & 0xff, rows >> 8];
    const dots = safe.subarray(top * rowBytes, (top + rows) * rowBytes);
    commands.push(Buffer.concat([Buffer.from(head), dots]));
  }
  return commands;
}
