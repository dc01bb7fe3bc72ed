import fs from 'node:fs/promises';
import path from 'node:path';
import type { Language } from '../../contract/common.ts';
import { ClipIndex, VOICE_LIMITS } from '../../contract/voice.ts';

/** What can be heard in a language: the index as it stands on disk, and where its clips are. */
interface Shelf {
  /** Changes with every new index. */
  readonly version: string;
  readonly json: string;
  readonly index: ClipIndex;
}

/** The clips in `dist/voice`: read when first asked for, so that no start waits for them. */
export interface ClipLibrary {
  /** The index of a language, or undefined when nothing can be heard in it. */
  readonly indexOf: (
    language: Language,
  ) => Promise<{ readonly version: string; readonly json: string } | undefined>;
  /** One clip, Ogg Opus. */
  readonly clip: (language: Language, id: string) => Promise<Buffer | undefined>;
}

async function readPiece(file: string, at: number, bytes: number): Promise<Buffer | undefined> {
  const handle = await fs.open(file, 'r');
  try {
    const piece = Buffer.alloc(bytes);
    const { bytesRead } = await handle.read(piece, 0, bytes, at);
    return bytesRead === bytes ? piece : undefined;
  } finally {
    await handle.close();
  }
}

/**
 * Opens the library in a folder. A missing or damaged index is a language without clips: screens
 * then use the machine's own speech, or show no speaker.
 */
export function createClipLibrary(folder: string): ClipLibrary {
  const shelves = new Map<Language, Shelf>();

  async function shelfOf(language: Language): Promise<Shelf | undefined> {
    const file = path.join(folder, `${language}.json`);
    try {
      const { mtimeMs, size } = await fs.stat(file);
      const version = `${String(Math.round(mtimeMs))}-${String(size)}`;
      const known = shelves.get(language);
      if (known?.version === version) return known;
      const json = await fs.readFile(file, 'utf8');
      const shelf = { version, json, index: ClipIndex.parse(JSON.parse(json)) };
      shelves.set(language, shelf);
      return shelf;
    } catch {
      return undefined;
    }
  }

  return {
    indexOf: shelfOf,
    async clip(language, id) {
      const place = (shelves.get(language) ?? (await shelfOf(language)))?.index.clips[id];
      if (place === undefined || place.bytes > VOICE_LIMITS.clipBytes) return undefined;
      const pack = path.join(folder, `${language}.pack`);
      return readPiece(pack, place.at, place.bytes).catch(() => undefined);
    },
  };
}
