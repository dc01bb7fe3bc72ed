import type { BundledTexts } from '../kit/i18n.ts';

/** Everyone starts in Dutch; the first screen greets in every language. */
export const START_LANGUAGE = 'nl';

const files = import.meta.glob<Record<string, unknown>>(
  ['../../../locales/*/common.json', '../../../locales/nl/{kiosk,problems}.json'],
  { import: 'default', eager: true },
);

/**
 * The words of the first screen: greetings and names of all languages, and the screens in Dutch. They
 * come with the page, in one file: a file for each language would be asked for one after the other
 * while someone stands before an empty screen.
 */
export const FIRST_WORDS: BundledTexts = byLanguage();

function byLanguage(): BundledTexts {
  const words: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [file, texts] of Object.entries(files)) {
    const [, language = '', namespace = ''] = /([^/]+)\/([^/]+)\.json$/.exec(file) ?? [];
    (words[language] ??= {})[namespace] = texts;
  }
  return words;
}
