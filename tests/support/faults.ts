import fs from 'node:fs';

/** Size of a page of the database, in bytes: SQLite's default. */
export const PAGE_BYTES = 4_096;

/**
 * Writes other bytes over a part of a file, as a failing card or disk does.
 * @param from where to begin, in bytes
 * @param length how many bytes
 */
export function scribble(file: string, from: number, length: number): void {
  const junk = Array.from({ length }, (_, i) => (i * 151 + 0xa5) % 256);
  overwrite(file, from, junk);
}

/** Writes these bytes over those that stand in a file from a place on. */
export function overwrite(file: string, from: number, bytes: readonly number[]): void {
  const handle = fs.openSync(file, 'r+');
  fs.writeSync(handle, Buffer.from(bytes), 0, bytes.length, from);
  fs.closeSync(handle);
}

/** Writes another text of the same length wherever the first stands; gives how often it did. */
export function replaceIn(file: string, text: string, other: string): number {
  const bytes = fs.readFileSync(file);
  let count = 0;
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) {
    bytes.write(other, at, text.length);
    count += 1;
  }
  fs.writeFileSync(file, bytes);
  return count;
}

/** The pages of a database that hold this text, counted from 0. */
export function pagesWith(file: string, text: string): number[] {
  const bytes = fs.readFileSync(file);
  const pages = Array.from({ length: bytes.length / PAGE_BYTES }, (_, page) => page);
  return pages.filter((page) =>
    bytes.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES).includes(text),
  );
}
