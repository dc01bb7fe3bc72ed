import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VoiceSettings } from '../../src/contract/voice.ts';
import type { ClipCache } from './clip_cache.ts';
import type { WantedClip } from './clip_plan.ts';
import { openCommandShell, type CommandShell } from './command_shell.ts';

/* Runs the commands of `assets/voice/voice.json`, as many at a time as there are processors. */

/** After so many failures something is wrong with the maker, not with a text. */
const FAILURES_MAX = 20;

export interface ClipFailure {
  readonly clip: WantedClip;
  readonly why: string;
}

function filledIn(words: readonly string[], values: Readonly<Record<string, string>>) {
  return words.map((word) =>
    word.replace(/\{(\w+)\}/gu, (all, name: string) => values[name] ?? all),
  );
}

const OGG = Buffer.from('OggS');

async function makeOne(
  clip: WantedClip,
  settings: VoiceSettings,
  folder: string,
  shell: CommandShell,
) {
  const { recording } = clip;
  if (recording?.endsWith('.opus') === true) return readFileSync(recording);
  const wav = recording ?? join(folder, 'clip.wav');
  const file = join(folder, 'clip.opus');
  const { voice, speed } = settings.languages[clip.language];
  const values = { voice, speed: String(speed), wav, clip: file };
  if (recording === undefined) {
    const failed = await shell.run(filledIn(settings.speak, values), clip.ssml);
    if (failed !== null) return failed;
  }
  const failed = await shell.run(filledIn(settings.encode, values), '');
  if (failed !== null) return failed;
  const bytes = readFileSync(file);
  rmSync(file);
  return bytes.subarray(0, OGG.length).equals(OGG) ? bytes : 'the clip is not an Ogg file';
}

/**
 * Makes clips and keeps them.
 * @param onMade called after each clip, with how many are done
 * @returns the clips that could not be made; it stops early when the maker fails again and again
 */
export async function makeClips(
  clips: readonly WantedClip[],
  settings: VoiceSettings,
  cache: ClipCache,
  onMade: (done: number) => void,
): Promise<readonly ClipFailure[]> {
  const waiting = [...clips].reverse();
  const failures: ClipFailure[] = [];
  let done = 0;
  async function work() {
    const folder = mkdtempSync(join(tmpdir(), 'wijkloket-clip-'));
    const shell = openCommandShell(folder);
    try {
      for (let clip = waiting.pop(); clip !== undefined; clip = waiting.pop()) {
        if (failures.length >= FAILURES_MAX) return;
        const made = await makeOne(clip, settings, folder, shell).catch((cause: unknown) =>
          String(cause),
        );
        if (typeof made === 'string') failures.push({ clip, why: made });
        else cache.keep(clip.id, made);
        done += 1;
        onMade(done);
      }
    } finally {
      shell.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return failures;
}
