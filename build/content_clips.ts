import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { clipCacheFolder, openClipCache } from './clips/clip_cache.ts';
import { planClips, recordingName, type ClipPlan, type WantedClip } from './clips/clip_plan.ts';
import { writePack } from './clips/clip_pack.ts';
import { makeClips } from './clips/make_clips.ts';

/*
 * npm run content:clips [-- --json] [--list LANGUAGE] [--root DIR] [--out DIR]
 * Makes the clips of everything that residents can hear, and only those that are not there yet.
 */

const USAGE = `Use: npm run content:clips -- [options]
  --json       JSON lines, the last one a summary
  --list LANG  makes nothing: prints every text of a language and the name of its recording
  --root DIR   the folder that holds assets/ and locales/
  --out DIR    where the packs go; dist/voice when left out`;
const TICK_CLIPS = 1_000;
/** Words that are named when the voice lacks their vowels. */
const NAMED_MAX = 20;

function readArguments() {
  try {
    return parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        list: { type: 'string' },
        root: { type: 'string', default: join(import.meta.dirname, '..') },
        out: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : ''}\n${USAGE}`);
    process.exit(64);
  }
}

const values = readArguments();

function printList(plan: ClipPlan, language: string): void {
  const found = plan.languages.find((one) => one.language === language);
  if (found === undefined) {
    console.error(`No municipality releases "${language}".`);
    process.exit(64);
  }
  for (const text of found.clips.keys()) {
    const name = recordingName(found.language, text);
    console.log(values.json ? JSON.stringify({ name, text }) : `${name}  ${text}`);
  }
}

/** Says at times how far it is: someone who waits for a first start wants to know. */
function tellProgress(total: number) {
  return (done: number) => {
    if (!values.json && done % TICK_CLIPS === 0) {
      console.log(`${String(done)} of ${String(total)} clips`);
    }
  };
}

/** Names what a person can add: values that nobody foresaw, and words without their vowels. */
function tellWhatIsLacking(plan: ClipPlan): void {
  for (const { language, unforeseen, withoutVowels } of plan.languages) {
    for (const key of unforeseen) {
      console.error(
        `No clip for ${key} (${language}): add its values to src/content/spoken_values.ts`,
      );
    }
    if (withoutVowels.length > 0) {
      const named = withoutVowels.slice(0, NAMED_MAX).join('، ');
      const count = String(withoutVowels.length);
      console.error(
        `Spoken without vowels (${language}, ${count}); add to assets/voice/pronunciation.json: ${named}`,
      );
    }
  }
}

async function make(plan: ClipPlan): Promise<void> {
  const startedAt = performance.now();
  const cache = openClipCache(clipCacheFolder());
  const wanted = new Map<string, WantedClip>();
  for (const { clips } of plan.languages) for (const one of clips.values()) wanted.set(one.id, one);
  const missing = [...wanted.values()].filter(({ id }) => !cache.has(id));
  const failures = await makeClips(missing, plan.settings, cache, tellProgress(missing.length));
  const out = values.out ?? join(values.root, 'dist', 'voice');
  for (const language of plan.languages) writePack(out, language, cache);
  cache.trim(new Set(wanted.keys()));
  for (const { clip, why } of failures) {
    console.error(`No clip for "${clip.ssml}" (${clip.language}): ${why}`);
  }
  tellWhatIsLacking(plan);
  const summary = {
    texts: plan.languages.reduce((sum, { clips }) => sum + clips.size, 0),
    clips: [...wanted.keys()].filter((id) => cache.has(id)).length,
    made: missing.filter(({ id }) => cache.has(id)).length,
    missing: [...wanted.keys()].filter((id) => !cache.has(id)).length,
    unforeseen: plan.languages.reduce((sum, one) => sum + one.unforeseen.length, 0),
    seconds: Number(((performance.now() - startedAt) / 1000).toFixed(1)),
  };
  const { texts, clips, made, seconds } = summary;
  console.log(
    values.json
      ? JSON.stringify(summary)
      : `${String(texts)} texts have ${String(clips)} clips: ` +
          (made === 0 ? 'all were there, none was made. ' : `${String(made)} were made. `) +
          `${String(seconds)} s.`,
  );
  if (summary.missing > 0) process.exitCode = 1;
}

const plan = await planClips(values.root);
if (values.list === undefined) await make(plan);
else printList(plan, values.list);
