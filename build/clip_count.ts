import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { planClips } from './clips/clip_plan.ts';
import { readClipIndex } from './clips/clip_pack.ts';

/** Texts that residents can hear, in all languages: those with a clip, and those without. */
export interface ClipCount {
  readonly clips: number;
  readonly clipsMissing: number;
}

/**
 * Holds what must be heard against the packs in `dist/voice`.
 * @param root the folder that holds assets/, locales/ and dist/
 */
export async function countClips(root: string): Promise<ClipCount> {
  // A folder with content alone (a fixture) has no voice and misses none.
  if (!existsSync(join(root, 'assets', 'voice'))) return { clips: 0, clipsMissing: 0 };
  const count = { clips: 0, clipsMissing: 0 };
  for (const { language, clips, unforeseen } of (await planClips(root)).languages) {
    const index = readClipIndex(join(root, 'dist', 'voice'), language);
    for (const [text, { id }] of clips) {
      if (index?.texts[text] === id) count.clips += 1;
      else count.clipsMissing += 1;
    }
    count.clipsMissing += unforeseen.length;
  }
  return count;
}
