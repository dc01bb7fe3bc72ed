import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClipIndex } from '../../src/contract/voice.ts';
import type { ClipCache } from './clip_cache.ts';
import type { LanguagePlan } from './clip_plan.ts';

/*
 * One pack of clips a language, with an index beside it: `<language>.pack` and `<language>.json`. A
 * thousand small files would be slow to install and to copy.
 */

const OPUS_RATE_HZ = 48_000;
const LAST_PAGE = Buffer.from('OggS');
const HEAD = Buffer.from('OpusHead');

/** How long an Ogg Opus file sounds, in ms (RFC 7845: last granule position less the pre-skip). */
export function opusMs(bytes: Buffer): number {
  const page = bytes.lastIndexOf(LAST_PAGE);
  const head = bytes.indexOf(HEAD);
  if (page < 0 || head < 0) return 0;
  const granule = Number(bytes.readBigInt64LE(page + 6));
  const skip = bytes.readUInt16LE(head + 10);
  return Math.max(0, Math.round(((granule - skip) * 1000) / OPUS_RATE_HZ));
}

/** The index that was written last, or undefined. */
export function readClipIndex(folder: string, language: string): ClipIndex | undefined {
  const file = join(folder, `${language}.json`);
  if (!existsSync(file)) return undefined;
  return ClipIndex.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
}

function writeWhole(file: string, data: string | Buffer): void {
  writeFileSync(`${file}.part`, data);
  renameSync(`${file}.part`, file);
}

/** Whether pack and index hold exactly these texts already. */
function upToDate(folder: string, plan: LanguagePlan, wanted: ReadonlyMap<string, string>) {
  const index = readClipIndex(folder, plan.language);
  const pack = join(folder, `${plan.language}.pack`);
  if (index === undefined || !existsSync(pack)) return false;
  const texts = Object.entries(index.texts);
  const end = Math.max(0, ...Object.values(index.clips).map(({ at, bytes }) => at + bytes));
  return (
    texts.length === wanted.size &&
    texts.every(([text, id]) => wanted.get(text) === id) &&
    statSync(pack).size === end
  );
}

/**
 * Writes the pack and the index of a language from the clips that are there.
 * @returns the index
 */
export function writePack(folder: string, plan: LanguagePlan, cache: ClipCache): void {
  mkdirSync(folder, { recursive: true });
  const wanted = new Map(
    [...plan.clips].filter(([, { id }]) => cache.has(id)).map(([text, { id }]) => [text, id]),
  );
  if (upToDate(folder, plan, wanted)) return;
  const clips: ClipIndex['clips'] = {};
  const parts: Buffer[] = [];
  let at = 0;
  for (const id of [...new Set(wanted.values())].sort()) {
    const bytes = readFileSync(cache.fileOf(id));
    clips[id] = { at, bytes: bytes.length, ms: opusMs(bytes) };
    parts.push(bytes);
    at += bytes.length;
  }
  const index: ClipIndex = { language: plan.language, texts: Object.fromEntries(wanted), clips };
  // The pack first: an index never points at what is not there yet.
  writeWhole(join(folder, `${plan.language}.pack`), Buffer.concat(parts));
  writeWhole(join(folder, `${plan.language}.json`), JSON.stringify(index));
}
