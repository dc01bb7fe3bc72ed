import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type i18n } from 'i18next';
import { heardText, piecesOf, wordsOfDate } from '../base/spoken_text.ts';
import type { Language } from '../contract/common.ts';
import { dayInWords } from '../domain/place_lines.ts';
import { readJson } from './content_files.ts';
import { SHARED_TEXTS } from './content_keys.ts';
import { readContent, type ContentSources } from './load_content.ts';
import { readMunicipality } from './read_municipality.ts';
import { ANY_DAY, fillingsFor, UNSPOKEN, type Filling, type ValueSource } from './spoken_values.ts';
import { flattenTexts, placeholdersIn } from './texts.ts';

/* Everything that residents can hear: each text on kiosk, paper and display, in every language. */

/** Files of `locales/<language>` that residents read or hear, beside the municipality's texts. */
export const HEARD_NAMESPACES = [
  'announcement',
  'common',
  'display',
  'kiosk',
  'need',
  'paper',
  'problems',
  'submission',
  'summary',
] as const;

/** The texts of a language. */
export interface SpokenTexts {
  readonly language: Language;
  /** The text as it is heard (`heardText`) → the same with its values as they are said. */
  readonly texts: ReadonlyMap<string, string>;
  /** Keys of texts with values that nobody foresaw: they have no clip. */
  readonly unforeseen: readonly string[];
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const DIGITS = [...'0123456789'];
const DAY_MS = 24 * 60 * 60_000;
const LEAP_YEAR = Date.UTC(2028, 0, 1);
const DAYS_OF_A_LEAP_YEAR = 366;
const WITH_ANY_DAY = new RegExp(`^${ANY_DAY}[.]?$`, 'u');
const PLURAL = /_(zero|one|two|few|many|other)$/u;

/** A municipality with its texts, as far as they can be read. */
function sourcesOf(contentDir: string, localesDir: string): readonly ContentSources[] {
  const folders = readdirSync(contentDir, { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  );
  return folders.flatMap(({ name }) => {
    const languages = readMunicipality(contentDir, name).source?.municipality.languages ?? [];
    const { sources } = readContent({ contentDir, localesDir, municipality: name, languages });
    return sources === undefined ? [] : [sources];
  });
}

function valueSource(source: ContentSources): ValueSource {
  return {
    municipality: source.municipality,
    flows: source.flows.map(({ flow }) => flow),
    organisations: source.organisations,
  };
}

/** A text with its values filled in; plural forms by the rules of the language. */
type Reader = (key: string, values: Readonly<Record<string, string | number>>) => string;

class Collector {
  readonly texts = new Map<string, string>();
  readonly unforeseen = new Set<string>();
  readonly #language: Language;
  readonly #values: readonly ValueSource[];

  constructor(language: Language, values: readonly ValueSource[]) {
    this.#language = language;
    this.#values = values;
  }

  add(shown: string, said: string = shown): void {
    const heard = heardText(shown);
    if (/[\p{L}\p{N}]/u.test(heard)) this.texts.set(heard, heardText(said));
  }

  /** @param name namespace and key, to find what is foreseen for it */
  addText(name: string, text: string, read: Reader): void {
    if (UNSPOKEN[name] !== undefined) return;
    const names = placeholdersIn(text);
    const fillings = fillingsFor(name, names, this.#values, this.#language);
    if (fillings === undefined) this.unforeseen.add(name);
    for (const filling of fillings ?? []) this.#addFilled(name, filling, read);
  }

  #addFilled(name: string, filling: Filling, read: Reader): void {
    const key = name.slice(name.indexOf('.') + 1);
    const base = filling['count'] === undefined ? key : key.replace(PLURAL, '');
    const as = (how: 'shown' | 'said') =>
      Object.fromEntries(Object.entries(filling).map(([one, value]) => [one, value[how]]));
    const shown = read(base, as('shown'));
    if (shown.includes(ANY_DAY)) this.#addPieces(name, shown);
    else this.add(shown, read(base, as('said')));
  }

  /** A date must stand by itself between the other pieces: `Open again: {{day}}, at {{time}}`. */
  #addPieces(name: string, shown: string): void {
    for (const piece of piecesOf(shown)) {
      if (!piece.includes(ANY_DAY)) this.add(piece);
      else if (!WITH_ANY_DAY.test(piece)) this.unforeseen.add(name);
    }
  }

  /** The words that dates are made of. */
  addDates(): void {
    for (let day = 0; day < DAYS_OF_A_LEAP_YEAR; day += 1) {
      const date = dayInWords(LEAP_YEAR + day * DAY_MS, this.#language, 'UTC');
      const words = wordsOfDate(heardText(date));
      if (words === null) this.unforeseen.add(date);
      for (const word of words ?? []) this.add(word);
    }
  }
}

async function startReader(language: Language, localesDir: string): Promise<i18n> {
  const texts = i18next.createInstance();
  await texts.init({
    lng: language,
    fallbackLng: false,
    ns: HEARD_NAMESPACES,
    interpolation: { escapeValue: false },
  });
  for (const namespace of HEARD_NAMESPACES) {
    const read = readJson(join(localesDir, language, `${namespace}.json`));
    if (read.ok) texts.addResourceBundle(language, namespace, read.value);
  }
  return texts;
}

function addContent(collector: Collector, source: ContentSources, language: Language): void {
  const own = source.languages.find((one) => one.language === language);
  const offered = new Set([...SHARED_TEXTS, ...source.municipality.products]);
  for (const [key, text] of own?.texts ?? []) {
    if (!offered.has(key.split('.')[0] ?? '')) continue;
    collector.addText(`content.${key}`, text, (_, values) =>
      text.replace(/\{\{-?\s*([^},\s]+)[^}]*\}\}/gu, (all, name: string) =>
        String(values[name] ?? all),
      ),
    );
  }
  // Names and addresses are those on the sign: they are spoken as Dutch, whatever the language.
  if (language !== 'nl') return;
  for (const organisation of source.organisations) {
    for (const { name, address } of [organisation, ...organisation.stops]) {
      collector.add(name);
      if (address !== undefined) {
        collector.add(address.street);
        collector.add(address.town);
      }
    }
  }
}

/**
 * Every text that residents of any municipality can hear, per released language.
 * @param contentDir `assets/content`
 * @param localesDir `locales`
 */
export async function spokenTexts(
  contentDir: string,
  localesDir: string,
): Promise<readonly SpokenTexts[]> {
  const sources = sourcesOf(contentDir, localesDir);
  const values = sources.map(valueSource);
  const languages = new Set(sources.flatMap(({ municipality }) => municipality.languages));
  return Promise.all(
    [...languages].map(async (language) => {
      const collector = new Collector(language, values);
      for (const source of sources) addContent(collector, source, language);
      const reader = await startReader(language, localesDir);
      for (const namespace of HEARD_NAMESPACES) {
        const { texts } = flattenTexts(reader.getResourceBundle(language, namespace) ?? {});
        const read: Reader = (key, filled) => reader.t(key, { ns: namespace, ...filled });
        for (const [key, text] of texts) collector.addText(`${namespace}.${key}`, text, read);
      }
      for (const sign of [...LETTERS, ...DIGITS]) collector.add(sign);
      collector.addDates();
      return { language, texts: collector.texts, unforeseen: [...collector.unforeseen].sort() };
    }),
  );
}
