import { execFileSync } from 'node:child_process';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/** What a phone's camera reads from the QR code on a picture of paper; null when it can not. */
export function readQrCode(png: Buffer): string | null {
  const { data, width, height } = PNG.sync.read(png);
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data ?? null;
}

/** Marks that Tesseract adds for direction; nobody sees them. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e]/g;

/**
 * The words that an independent reader (Tesseract) recognises on a picture of paper: proof that
 * drawn letters are joined and in order, not only that there is ink.
 * @param languages Tesseract's names of languages, `ara+eng`
 */
export function readPrintedWords(png: Buffer, languages: string): string {
  const text = execFileSync('tesseract', ['-', '-', '-l', languages, '--psm', '6'], {
    input: png,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return text.toString('utf8').replace(DIRECTION_MARKS, '');
}
