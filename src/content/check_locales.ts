import { join } from 'node:path';
import type { Language } from '../contract/common.ts';
import { checkPlainText, type PlainWords } from './check_plain.ts';
import { checkLanguages, type LanguageTexts } from './check_texts.ts';
import { idOfFile, namesInFolder, readJson } from './content_files.ts';
import { fault, type ContentFault } from './content_fault.ts';
import { flattenTexts } from './texts.ts';

/** Texts that residents see: in every released language. All others: in Dutch and English. */
export const RESIDENT_NAMESPACES: readonly string[] = [
  'kiosk',
  'paper',
  'display',
  'common',
  'shell',
  'problems',
  'announcement',
  'summary',
  'need',
  'submission',
];
/*
 * Dutch that residents read and that is held to B1. Not `shell`: it holds other languages and
 * messages for the host as well.
 */
const PLAIN_NAMESPACES: readonly string[] = [
  'kiosk',
  'paper',
  'display',
  'common',
  'problems',
  'announcement',
  'summary',
  'need',
  'submission',
];
/* Read and checked with the content that they belong to. */
const CONTENT_NAMESPACES: readonly string[] = ['content', 'glossary', 'review'];
const STAFF_LANGUAGES: readonly Language[] = ['nl', 'en'];

/* Screens use more words than flows do; a long one there is looked at, not refused. */
function asWarning(one: ContentFault): ContentFault {
  return one.code === 'long_word' ? { ...one, severity: 'warning' } : one;
}

function readNamespace(localesDir: string, namespace: string, languages: readonly Language[]) {
  const faults: ContentFault[] = [];
  const found: LanguageTexts[] = [];
  for (const language of languages) {
    const file = join(localesDir, language, `${namespace}.json`);
    const read = readJson(file);
    if (!read.ok) {
      faults.push(...read.error);
      continue;
    }
    const { texts, notText } = flattenTexts(read.value);
    found.push({ language, fileOf: () => file, texts });
    for (const key of notText) {
      faults.push(fault(file, 'not_text', key, 'This is not a text.', 'Put it between quotes.'));
    }
  }
  return { found, faults };
}

/**
 * Checks the texts of the screens: every namespace of the first language in all its languages, and
 * the Dutch that residents read for long sentences, office language and long words.
 * `content` is left to the check of content, which knows what each text is for.
 * @param released the municipality's languages, Dutch first
 */
export function checkLocales(
  localesDir: string,
  released: readonly Language[],
  words: PlainWords,
): readonly ContentFault[] {
  const [first] = released;
  if (first === undefined) return [];
  const perLanguage = released.map((language) =>
    namesInFolder(join(localesDir, language), '.json'),
  );
  const unread = perLanguage.flatMap((names) => (names.ok ? [] : names.error));
  const namespaces = new Set(
    perLanguage.flatMap((names) => (names.ok ? names.value.map(idOfFile) : [])),
  );
  for (const name of CONTENT_NAMESPACES) namespaces.delete(name);
  const faults = [...namespaces].sort().flatMap((namespace) => {
    const forResidents = RESIDENT_NAMESPACES.includes(namespace);
    const languages = forResidents ? released : STAFF_LANGUAGES;
    const { found, faults: unreadable } = readNamespace(localesDir, namespace, languages);
    const isPlain = PLAIN_NAMESPACES.includes(namespace);
    const dutch = isPlain ? found.filter(({ language }) => language === 'nl') : [];
    const hard = dutch.flatMap(({ fileOf, texts }) =>
      [...texts]
        .flatMap(([key, text]) => checkPlainText(key, text, fileOf(key), words))
        .map(asWarning),
    );
    // The shell's first screen says one sentence in every language, in every language's file.
    const inAll = (code: string) => namespace === 'shell' && code === 'same_as_dutch';
    const compared = checkLanguages(found).filter(({ code }) => !inAll(code));
    return [...unreadable, ...compared, ...hard];
  });
  return [...unread, ...faults];
}
