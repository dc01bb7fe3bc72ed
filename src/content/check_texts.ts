import { directionOf } from '../base/direction.ts';
import { fault, type ContentFault } from './content_fault.ts';
import type { ExpectedText } from './content_keys.ts';
import { placeholdersIn, pluralFormsOf, pluralsIn, type Texts } from './texts.ts';

/** The texts of one language, and the file that each of them stands or should stand in. */
export interface LanguageTexts {
  readonly language: string;
  readonly fileOf: (key: string) => string;
  readonly texts: Texts;
}

function emptyTexts({ fileOf, texts }: LanguageTexts): readonly ContentFault[] {
  return [...texts]
    .filter(([, text]) => text.trim() === '')
    .map(([key]) => fault(fileOf(key), 'empty_text', key, 'The text is empty.', 'Write it.'));
}

/*
 * In text from right to left, numbers with a space between them change places: 14 023 is shown as
 * 023 14. A no-break space keeps them one number (Unicode bidirectional algorithm, rule W4).
 */
function turnedNumbers({ language, fileOf, texts }: LanguageTexts): readonly ContentFault[] {
  if (directionOf(language) === 'ltr') return [];
  return [...texts].flatMap(([key, text]) => {
    const numbers = /\p{N} \p{N}[\p{N} ]*/u.exec(text);
    if (numbers === null) return [];
    const message = `"${numbers[0]}" changes places on screen: this text runs from right to left.`;
    const doThis = 'Put \\u00a0 (a no-break space) between the numbers.';
    return [fault(fileOf(key), 'number_order', key, message, doThis)];
  });
}

function lostPlaceholders(reference: LanguageTexts, other: LanguageTexts, plural: PluralBases) {
  return [...other.texts].flatMap(([key, text]) => {
    const original = reference.texts.get(key);
    if (original === undefined) return [];
    // "one" and "two" may be written out in a plural, so a count may be missing there.
    const matters = (name: string) => name !== 'count' || plural.baseOf(key) === undefined;
    const wanted = placeholdersIn(original).filter(matters);
    const given = placeholdersIn(text).filter(matters);
    if (wanted.join() === given.join()) return [];
    const names = (list: readonly string[]) =>
      list.map((name) => `{{${name}}}`).join(' ') || 'none';
    const message = `Placeholders differ: ${names(wanted)} in ${reference.language}, here ${names(given)}.`;
    const doThis = `Use exactly these in the text: ${names(wanted)}.`;
    return [fault(other.fileOf(key), 'lost_placeholder', key, message, doThis)];
  });
}

/* Which keys are the forms of a plural, in any of the languages together. */
interface PluralBases {
  readonly all: readonly string[];
  readonly baseOf: (key: string) => string | undefined;
}

function pluralBases(languages: readonly LanguageTexts[]): PluralBases {
  const all = new Set(languages.flatMap(({ texts }) => [...pluralsIn(texts).keys()]));
  const baseOf = (key: string) => {
    const base = key.replace(/_(zero|one|two|few|many|other)$/u, '');
    return base !== key && all.has(base) ? base : undefined;
  };
  return { all: [...all], baseOf };
}

function missingPlurals({ language, fileOf, texts }: LanguageTexts, plural: PluralBases) {
  return plural.all.flatMap((base) => {
    const forms = pluralFormsOf(language, base.endsWith('_ordinal'));
    const missing = forms.filter((form) => !texts.has(`${base}_${form}`));
    if (missing.length === 0) return [];
    const message = `Forms for numbers are missing in ${language}: ${missing.join(', ')}.`;
    const doThis = `Write ${missing.map((form) => `${base}_${form}`).join(', ')}.`;
    return [fault(fileOf(base), 'missing_plural', base, message, doThis)];
  });
}

function differentKeys(reference: LanguageTexts, other: LanguageTexts, plural: PluralBases) {
  const single = (texts: Texts) => [...texts.keys()].filter((key) => !plural.baseOf(key));
  return [
    ...single(reference.texts)
      .filter((key) => !other.texts.has(key))
      .map((key) => {
        const message = `The text is missing in ${other.language}.`;
        const doThis = `Translate "${reference.texts.get(key) ?? ''}".`;
        return fault(other.fileOf(key), 'missing_text', key, message, doThis);
      }),
    ...single(other.texts)
      .filter((key) => !reference.texts.has(key))
      .map((key) => {
        const message = `Nothing uses this text: ${reference.language} does not have it.`;
        return fault(
          other.fileOf(key),
          'extra_text',
          key,
          message,
          'Remove it or correct its name.',
        );
      }),
  ];
}

const WORDS_THAT_MAY_BE_EQUAL = 3;
const LATIN_LANGUAGES = new Set(['nl', 'en', 'tr', 'pl']);

/*
 * "DigiD" and "Station Haarlem" are the same everywhere. More words are not, and in another script
 * not even one word that is no name.
 */
function mayBeEqual(text: string, language: string): boolean {
  const words = text.replace(/\{\{[^}]*\}\}/gu, ' ').match(/\p{L}[\p{L}'’-]*/gu) ?? [];
  if (words.length > WORDS_THAT_MAY_BE_EQUAL) return false;
  return LATIN_LANGUAGES.has(language) || !words.some((word) => /^\p{Ll}{3,}$/u.test(word));
}

function untranslated(reference: LanguageTexts, other: LanguageTexts) {
  return [...other.texts]
    .filter(([key, text]) => reference.texts.get(key) === text)
    .filter(([, text]) => !mayBeEqual(text, other.language))
    .map(([key]) => {
      const message = `The text is the same as in ${reference.language}.`;
      return fault(other.fileOf(key), 'same_as_dutch', key, message, 'Translate it.');
    });
}

/**
 * Compares the languages of one namespace: every key in every language, nothing empty, the same
 * placeholders, all forms that the language has for numbers. The first language is the reference.
 */
export function checkLanguages(languages: readonly LanguageTexts[]): readonly ContentFault[] {
  const [reference, ...others] = languages;
  if (reference === undefined) return [];
  const plural = pluralBases(languages);
  return [
    ...languages.flatMap(emptyTexts),
    ...languages.flatMap(turnedNumbers),
    ...languages.flatMap((one) => missingPlurals(one, plural)),
    ...others.flatMap((other) => [
      ...differentKeys(reference, other, plural),
      ...lostPlaceholders(reference, other, plural),
      ...untranslated(reference, other),
    ]),
  ];
}

/* Texts that need no flow to be useful: a location may have more queues than flows lead to. */
const FREE_TEXTS = /^queue\.[A-Z]$/u;

/** Compares the texts of content with what flows and municipality ask for. */
export function checkExpected(
  expected: readonly ExpectedText[],
  { language, fileOf, texts }: LanguageTexts,
): readonly ContentFault[] {
  const known = new Set(expected.map(({ key }) => key));
  return [
    ...expected
      .filter(({ key, required }) => required && !texts.has(key))
      .map(({ key }) => {
        const message = `The text is missing in ${language}.`;
        return fault(fileOf(key), 'missing_text', key, message, 'Write it in this file.');
      }),
    ...[...texts.keys()]
      .filter((key) => !known.has(key) && !FREE_TEXTS.test(key))
      .map((key) => {
        const message = 'No flow uses this text.';
        const doThis = 'Remove it or correct its name.';
        return fault(fileOf(key), 'extra_text', key, message, doThis);
      }),
  ];
}
