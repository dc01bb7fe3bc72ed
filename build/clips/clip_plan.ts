import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/contract/common.ts';
import { Pronunciation, VoiceSettings } from '../../src/contract/voice.ts';
import { spokenTexts, type SpokenTexts } from '../../src/content/spoken_texts.ts';

/* Which clips there must be, and what each is made of. */

/** A clip that must be there. */
export interface WantedClip {
  /** The start of the SHA-256 over language, voice and text, or over a recording. */
  readonly id: string;
  readonly language: Language;
  /** What the speech maker reads: SSML. */
  readonly ssml: string;
  /** A recording by a person, which goes before the speech maker. */
  readonly recording?: string;
}

export interface LanguagePlan extends SpokenTexts {
  /** The text as it is heard → its clip. */
  readonly clips: ReadonlyMap<string, WantedClip>;
  /** Words that the voice reads without their vowels: they are not in `pronunciation.json`. */
  readonly withoutVowels: readonly string[];
}

export interface ClipPlan {
  readonly settings: VoiceSettings;
  readonly languages: readonly LanguagePlan[];
}

const ID_LENGTH = 32;
/** Languages in whose script a Latin name stands out, and would be read as English. */
const OTHER_SCRIPTS: readonly Language[] = ['ar', 'fa', 'uk', 'bg'];
/** Languages written without vowels, and whose voice does not know them: it says "khdh" for "khudh". */
const WITHOUT_VOWELS: readonly Language[] = ['ar'];
const ARABIC_WORD = /[\p{Script=Arabic}\p{M}]*\p{Script=Arabic}{2}[\p{Script=Arabic}\p{M}]*/gu;
const LATIN_WORD = String.raw`\p{Script=Latin}(?:[\p{Script=Latin}\p{M}\d'’.-]*[\p{Script=Latin}\d])?`;
const LATIN_RUN = new RegExp(`${LATIN_WORD}(?: ${LATIN_WORD})*`, 'gu');

function sha256(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, ID_LENGTH);
}

function escaped(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}

/** Dutch phone numbers: 14 with an area's number, or an area's number and the rest. */
const PHONE = /(?<!\d)(?:14 0\d{2,3}|0\d{1,3}[- ]\d{2,4} ?\d{2,4}(?: ?\d{2})?)(?!\d)/gu;

/** The speech maker takes one inside a Cyrillic word for the end of a quote, and pauses: сім’я. */
const APOSTROPHE = /(?<=\p{Script=Cyrillic})['’](?=\p{Script=Cyrillic})/gu;

/** A day of the month in a date (`wordsOfDate`). In a sentence the stop would end the sentence. */
const DAY_IN_DATE = /^(\d{1,2})\.$/u;

/** Whole words (and times) only, as the voice must read them; of two that begin alike the longest. */
class Sayer {
  readonly #words: Readonly<Record<string, string>>;
  readonly #any: RegExp | undefined;

  constructor(words: Readonly<Record<string, string>> = {}) {
    this.#words = words;
    const keys = Object.keys(words)
      .filter((word) => !DAY_IN_DATE.test(word))
      .toSorted((one, other) => other.length - one.length)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
    if (keys.length === 0) return;
    this.#any = new RegExp(
      `(?<![\\p{L}\\p{M}\\p{N}]|\\d:)(?:${keys.join('|')})(?![\\p{L}\\p{M}\\p{N}]|:\\d)`,
      'gu',
    );
  }

  said(written: string): string {
    const day = DAY_IN_DATE.exec(written)?.[1];
    if (day !== undefined) return (this.#words[written] ?? day).replace(APOSTROPHE, '');
    // Digit by digit: a phone number is not a quantity.
    const text = written.replace(PHONE, (phone) => [...phone.replace(/\D/gu, '')].join(' '));
    const said =
      this.#any === undefined ? text : text.replace(this.#any, (word) => this.#words[word] ?? word);
    return said.replace(APOSTROPHE, '');
  }
}

/** Writes a language's texts for the voice, as SSML. */
function ssmlWriter(language: Language, { latinNames }: VoiceSettings, how: Pronunciation) {
  const own = new Sayer(how[language]);
  if (!OTHER_SCRIPTS.includes(language)) return (text: string) => escaped(own.said(text));
  const names = new Sayer(how[latinNames]);
  return (text: string) =>
    escaped(own.said(text)).replace(
      LATIN_RUN,
      (run) => `<voice xml:lang="${latinNames}">${names.said(run)}</voice>`,
    );
}

/** Words of these texts that are not written with their vowels for the voice, each once. */
function wordsWithoutVowels(texts: Iterable<string>, language: Language, how: Pronunciation) {
  if (!WITHOUT_VOWELS.includes(language)) return [];
  const known = new Set(Object.keys(how[language] ?? {}));
  const words = new Set([...texts].flatMap((text) => text.match(ARABIC_WORD) ?? []));
  return [...words].filter((word) => !known.has(word));
}

/** The name under which a person's recording of a text is looked for. */
export function recordingName(language: Language, text: string): string {
  return sha256(language, text).slice(0, 16);
}

function recordingOf(folder: string, language: Language, text: string): string | undefined {
  const name = join(folder, language, recordingName(language, text));
  return [`${name}.opus`, `${name}.wav`].find((file) => existsSync(file));
}

function readSettings(folder: string) {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown;
  return {
    settings: VoiceSettings.parse(read('voice.json')),
    how: Pronunciation.parse(read('pronunciation.json')),
  };
}

/**
 * Says which clips there must be for all that residents can hear.
 * @param root the folder that holds assets/ and locales/
 * @throws when the settings of the voice are not what they should be
 */
export async function planClips(root: string): Promise<ClipPlan> {
  const voiceDir = join(root, 'assets', 'voice');
  const { settings, how } = readSettings(voiceDir);
  const heard = await spokenTexts(join(root, 'assets', 'content'), join(root, 'locales'));
  const languages = heard.map((one): LanguagePlan => {
    const { language } = one;
    const voice = JSON.stringify([settings.speak, settings.encode, settings.languages[language]]);
    const ssmlOf = ssmlWriter(language, settings, how);
    const clips = [...one.texts].map(([text, said]): [string, WantedClip] => {
      const ssml = ssmlOf(said);
      const recording = recordingOf(join(voiceDir, 'recordings'), language, text);
      if (recording === undefined) {
        return [text, { id: sha256(language, voice, ssml), language, ssml }];
      }
      const id = sha256('recording', JSON.stringify(settings.encode), readFileSync(recording));
      return [text, { id, language, ssml, recording }];
    });
    const withoutVowels = wordsWithoutVowels(one.texts.values(), language, how);
    return { ...one, clips: new Map(clips), withoutVowels };
  });
  return { settings, languages };
}
