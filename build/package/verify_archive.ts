import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getRawHeader } from '@electron/asar';

/** One place in the archive's header: a folder, or a file with where it lies and what it hashes to. */
interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly offset?: string;
  readonly size?: number;
  readonly integrity?: { readonly hash: string };
}

/** Before the first file: two 32-bit numbers that frame the header. */
const FRAME_BYTES = 8;

/**
 * Compares every file in an asar archive with the hash that its header gives for it.
 * @returns the path of the first file that is not what it should be; null when all are. A file that
 *   changed while it was packed shifts all that come after it.
 */
export function firstDamagedFile(archive: string): string | null {
  const bytes = readFileSync(archive);
  const { header, headerSize } = getRawHeader(archive) as unknown as {
    header: Entry;
    headerSize: number;
  };
  const start = FRAME_BYTES + headerSize;
  const look = (entry: Entry, path: string): string | null => {
    for (const [name, below] of Object.entries(entry.files ?? {})) {
      const found = look(below, `${path}/${name}`);
      if (found !== null) return found;
    }
    if (entry.offset === undefined || entry.integrity === undefined) return null;
    const from = start + Number(entry.offset);
    const content = bytes.subarray(from, from + (entry.size ?? 0));
    const hash = createHash('sha256').update(content).digest('hex');
    return hash === entry.integrity.hash ? null : path;
  };
  return look(header, '');
}
