import { wordsOf } from '../domain/plain_language.ts';
import { checkPlainText, type PlainWords } from './check_plain.ts';
import { fault, warning, type ContentFault } from './content_fault.ts';
import type { LanguageTexts } from './check_texts.ts';

/** One sentence that anyone can read: in Dutch; other languages get more words for articles. */
const MEANING_WORDS_MAX = { nl: 15, others: 25 } as const;
const KEY = /^glossary\.([a-z0-9_]+)\.(term|meaning)$/u;

function glossaryKeys({ texts }: LanguageTexts): readonly string[] {
  return [...texts.keys()].filter((key) => key.startsWith('glossary.'));
}

function checkDutch(dutch: LanguageTexts, words: PlainWords): readonly ContentFault[] {
  const file = dutch.fileOf('glossary');
  const terms = new Map<string, string>();
  return glossaryKeys(dutch).flatMap((key) => {
    const text = dutch.texts.get(key) ?? '';
    const match = KEY.exec(key);
    if (match === null) {
      const message = 'An entry has a term and a meaning, and nothing else.';
      return [fault(file, 'glossary', key, message, 'Write "term" or "meaning".')];
    }
    if (match[2] === 'meaning') return checkPlainText(key, text, file, words);
    const other = terms.get(text.toLowerCase());
    terms.set(text.toLowerCase(), match[1] ?? '');
    if (other === undefined) return [];
    const message = `"${text}" is explained twice: at ${other} as well.`;
    return [fault(file, 'glossary', key, message, 'Remove one of them.')];
  });
}

function checkMeanings(one: LanguageTexts): readonly ContentFault[] {
  const most = one.language === 'nl' ? MEANING_WORDS_MAX.nl : MEANING_WORDS_MAX.others;
  return glossaryKeys(one).flatMap((key) => {
    const words = wordsOf(one.texts.get(key) ?? '').length;
    if (!key.endsWith('.meaning') || words <= most) return [];
    const message = `The meaning has ${String(words)} words, more than ${String(most)}.`;
    return [fault(one.fileOf(key), 'glossary', key, message, 'Say it in one short sentence.')];
  });
}

function checkTranslation(dutch: LanguageTexts, other: LanguageTexts): readonly ContentFault[] {
  const file = other.fileOf('glossary');
  const own = new Set(glossaryKeys(other));
  // A glossary comes after the texts: it is asked for in a language once there is one.
  if (own.size === 0) {
    const message = `There is no glossary in ${other.language} yet.`;
    return [warning(file, 'glossary', '', message, 'Translate the meanings of the Dutch one.')];
  }
  const missing = glossaryKeys(dutch)
    .filter((key) => !own.has(key))
    .map((key) => {
      const message = `The text is missing in ${other.language}.`;
      const doThis = `Translate "${dutch.texts.get(key) ?? ''}".`;
      return fault(file, 'missing_text', key, message, doThis);
    });
  const wrong = [...own].flatMap((key) => {
    const source = dutch.texts.get(key);
    const text = other.texts.get(key) ?? '';
    if (source === undefined) {
      const doThis = 'Remove it or correct its name.';
      return [fault(file, 'extra_text', key, 'The Dutch glossary does not have it.', doThis)];
    }
    if (text.trim() === '') return [fault(file, 'empty_text', key, 'It is empty.', 'Write it.')];
    if (key.endsWith('.term') && text !== source) {
      const message = `The term is the Dutch one in every language: "${source}".`;
      const doThis = 'Put the word of this language before the meaning, with a colon.';
      return [fault(file, 'glossary', key, message, doThis)];
    }
    if (key.endsWith('.meaning') && text === source) {
      const message = 'The meaning is still the Dutch one.';
      return [fault(file, 'same_as_dutch', key, message, 'Translate it.')];
    }
    return [];
  });
  return [...missing, ...wrong];
}

/* DigiD, BSN, CJG: names that stand on signs and letters are the same in every language. */
function namesToKeep(dutch: LanguageTexts): readonly string[] {
  return glossaryKeys(dutch)
    .filter((key) => key.endsWith('.term'))
    .map((key) => dutch.texts.get(key) ?? '')
    .filter((term) => /^[\p{L}\p{N}]*\p{Lu}[\p{L}\p{N}]*\p{Lu}[\p{L}\p{N}]*$/u.test(term));
}

function checkNames(dutch: LanguageTexts, other: LanguageTexts): readonly ContentFault[] {
  const names = namesToKeep(dutch);
  return [...other.texts].flatMap(([key, text]) => {
    if (key.startsWith('glossary.')) return [];
    const source = dutch.texts.get(key) ?? '';
    const lost = names.filter((name) => source.includes(name) && !text.includes(name));
    if (lost.length === 0) return [];
    const message = `The Dutch text says "${lost.join(', ')}"; here it is missing.`;
    const doThis = 'Keep the name in Latin letters: it stands so on signs and letters.';
    return [warning(other.fileOf(key), 'glossary', key, message, doThis)];
  });
}

/**
 * Checks the glossary: every term once, each meaning short and plain, the same terms in every
 * language that has one; and that names of the glossary are kept in all texts.
 * @param languages Dutch first
 */
export function checkGlossary(
  languages: readonly LanguageTexts[],
  words: PlainWords,
): readonly ContentFault[] {
  const [dutch, ...others] = languages;
  if (dutch?.language !== 'nl') return [];
  return [
    ...checkDutch(dutch, words),
    ...languages.flatMap(checkMeanings),
    ...others.flatMap((other) => [...checkTranslation(dutch, other), ...checkNames(dutch, other)]),
  ];
}
