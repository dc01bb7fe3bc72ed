import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Language } from '../src/contract/common.ts';
import { readLanguages } from '../src/content/read_texts.ts';
import { markOf, readReview, reviewFile } from '../src/content/translation_state.ts';

/*
 * npm run content:review -- --lang LANGUAGE (--drafted | --by NAME) [--only KEY] [--root DIR]
 * Notes that texts were translated from the Dutch of now, or that a person read and approved them.
 */

const USAGE = `Use: npm run content:review -- --lang LANGUAGE (--drafted | --by NAME) [--only KEY]
  --lang     one of ${Language.options.filter((one) => one !== 'nl').join(', ')}
  --drafted  the texts are translations of the Dutch of now, read by nobody yet
  --by NAME  this person read the texts beside the Dutch and approves them
  --only KEY only texts whose key begins so: passport. or bring.photo
  --root DIR the folder that holds locales/`;

function stopWith(message: string): never {
  console.error(`${message}\n${USAGE}`);
  process.exit(64);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        lang: { type: 'string', default: '' },
        by: { type: 'string' },
        drafted: { type: 'boolean', default: false },
        only: { type: 'string', default: '' },
        root: { type: 'string', default: '.' },
      },
    }).values;
  } catch (cause) {
    return stopWith(cause instanceof Error ? cause.message : '');
  }
}

const { lang, by, drafted, only, root } = readArguments();
const language = Language.safeParse(lang);
if (!language.success || language.data === 'nl') stopWith(`"${lang}" is no translation.`);
if (drafted === (by !== undefined)) stopWith('Say --drafted, or --by with a name.');
const person = by?.trim() ?? '';
if (!drafted && person === '') stopWith('Say who read the texts.');

const localesDir = join(root, 'locales');
const { languages, faults } = readLanguages(localesDir, ['nl', language.data]);
const [dutch, other] = languages;
const { notes, faults: unread } = readReview(localesDir, language.data);
if (dutch === undefined || other === undefined || faults.length + unread.length > 0) {
  stopWith(`The texts can not be read; npm run content:check says why.`);
}
const today = new Date().toISOString().slice(0, 10);
const next = new Map(Object.entries(notes).filter(([key]) => dutch.texts.has(key)));
let noted = 0;
for (const [key, source] of dutch.texts) {
  const text = other.texts.get(key);
  if (!key.startsWith(only) || text === undefined || text.trim() === '') continue;
  // Who drafts again what was reviewed made other text of it: the review is gone.
  const note = drafted
    ? `draft ${markOf(source)}`
    : `reviewed ${markOf(source)} ${markOf(text)} ${today} by ${person}`;
  next.set(key, note);
  noted += 1;
}
const sorted = Object.fromEntries([...next].sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(reviewFile(localesDir, language.data), `${JSON.stringify(sorted, null, 2)}\n`);
console.log(`${String(noted)} texts noted in ${reviewFile(localesDir, language.data)}.`);
