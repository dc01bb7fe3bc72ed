import type { Language } from '../../contract/common.ts';

/** A language as it calls itself, with a capital: `العربية`, `Polski`. Data from Unicode CLDR. */
export function ownName(language: Language): string {
  return capital(nameIn(language, language), language);
}

/** A language as another language calls it: `languageName('ar', 'nl')` is `Arabisch`. */
export function languageName(language: Language, reader: Language): string {
  return capital(nameIn(language, reader), reader);
}

function nameIn(language: Language, reader: Language): string {
  return new Intl.DisplayNames([reader], { type: 'language' }).of(language) ?? language;
}

function capital(name: string, language: Language): string {
  const [first = '', ...rest] = [...name];
  return first.toLocaleUpperCase(language) + rest.join('');
}
