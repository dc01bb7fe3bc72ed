import {
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/*
 * Clips that were made before, one file each, named by what they are made of. It belongs to the
 * user and not to the clone: a second clone on the machine makes none again, nor does an older branch.
 */

/** Bytes that the cache may hold; what was not used for longest goes first. */
const CACHE_BYTES_MAX = 400 * 1024 * 1024;

/** Where clips are kept: WIJKLOKET_CLIP_CACHE, or the user's cache folder. */
export function clipCacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const base = env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return env['WIJKLOKET_CLIP_CACHE'] ?? join(base, 'wijkloket', 'clips');
}

export interface ClipCache {
  readonly fileOf: (id: string) => string;
  readonly has: (id: string) => boolean;
  /** Keeps a clip; a clip is there wholly or not at all. */
  readonly keep: (id: string, bytes: Buffer) => void;
  /** Throws away what was not used for longest, until the rest fits. */
  readonly trim: (used: ReadonlySet<string>) => void;
}

export function openClipCache(folder: string, bytesMax = CACHE_BYTES_MAX): ClipCache {
  const fileOf = (id: string) => join(folder, id.slice(0, 2), `${id}.opus`);
  mkdirSync(folder, { recursive: true });
  const known = new Set(listClips(folder).map(({ id }) => id));
  return {
    fileOf,
    has: (id) => known.has(id),
    keep(id, bytes) {
      const file = fileOf(id);
      mkdirSync(join(file, '..'), { recursive: true });
      const part = `${file}.${String(process.pid)}.part`;
      writeFileSync(part, bytes);
      renameSync(part, file);
      known.add(id);
    },
    trim(used) {
      const now = new Date();
      const clips = listClips(folder).map(({ id, file }) => ({ id, file, ...statOf(file) }));
      let bytes = clips.reduce((sum, one) => sum + one.size, 0);
      const old = clips.filter(({ id }) => !used.has(id)).sort((a, b) => a.mtimeMs - b.mtimeMs);
      for (const { file, size } of old) {
        if (bytes <= bytesMax) break;
        rmSync(file, { force: true });
        bytes -= size;
      }
      for (const { id, file, mtimeMs } of clips) {
        const aged = now.getTime() - mtimeMs > USED_AGAIN_AFTER_MS;
        if (used.has(id) && aged) utimesSync(file, now, now);
      }
    },
  };
}

/** Use is noted once a week: that is exact enough, and spares the disk. */
const USED_AGAIN_AFTER_MS = 7 * 24 * 60 * 60_000;

function statOf(file: string) {
  const { size, mtimeMs } = statSync(file);
  return { size, mtimeMs };
}

function listClips(folder: string): readonly { id: string; file: string }[] {
  const shelves = readdirSync(folder).filter((name) => /^[0-9a-f]{2}$/u.test(name));
  return shelves.flatMap((shelf) =>
    readdirSync(join(folder, shelf))
      .filter((name) => name.endsWith('.opus'))
      .map((name) => ({ id: name.slice(0, -'.opus'.length), file: join(folder, shelf, name) })),
  );
}
