import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from '../contract/common.ts';
import type { LanguageTexts } from './check_texts.ts';
import { idOfFile, namesInFolder, parseAs, readJson } from './content_files.ts';
import { fault, type ContentFault } from './content_fault.ts';
import { SHARED_TEXTS } from './content_keys.ts';
import { flattenTexts } from './texts.ts';

/*
 * Where the texts of content stand, per language:
 *   locales/<language>/content.json               shared texts: bring, person, queue, group, place
 *   locales/<language>/flows/<flow>.json          the texts of one flow
 *   locales/<language>/glossary.json              terms and what they mean
 *   locales/<language>/municipalities/<id>.json   what one municipality says otherwise
 */

/** Texts as they stand in the files, nested, and flat with the file of each. */
export interface LanguageTree extends LanguageTexts {
  readonly tree: Readonly<Record<string, unknown>>;
}

/** Words that a municipality replaces in every text: `all` languages, or one. */
export type WordSwaps = Readonly<
  Partial<Record<Language | 'all', Readonly<Record<string, string>>>>
>;

/** What a municipality that extends another says otherwise. */
export interface TextChanges {
  readonly municipality: string;
  readonly words: WordSwaps;
}

type Tree = Record<string, unknown>;
const TextTree = z.record(z.string(), z.unknown());

/** The file of texts for one flow. */
export function flowTextsFile(localesDir: string, language: string, flow: string): string {
  return join(localesDir, language, 'flows', `${flow}.json`);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function merged(under: Tree, over: Tree): Tree {
  const result: Tree = { ...under };
  for (const [name, value] of Object.entries(over)) {
    const before = result[name];
    result[name] = isTree(before) && isTree(value) ? merged(before, value) : value;
  }
  return result;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

/* Whole words only: `haarlem.nl` is not changed by a rule for `haarlem`. */
function swapped(value: unknown, swaps: readonly (readonly [RegExp, string])[]): unknown {
  if (typeof value === 'string') {
    return swaps.reduce((text, [from, to]) => text.replace(from, () => to), value);
  }
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, swapped(one, swaps)]));
}

/** The rules that hold for a language, longest first, so that an address goes before a name. */
export function swapsFor(
  words: WordSwaps,
  language: Language,
): readonly (readonly [from: string, to: string])[] {
  const rules = Object.entries({ ...words.all, ...words[language] });
  return rules.sort(([a], [b]) => b.length - a.length);
}

function withWords(tree: Tree, words: WordSwaps, language: Language): Tree {
  const rules = swapsFor(words, language).map(([from, to]) => {
    const whole = `(?<![\\p{L}\\p{N}])${escaped(from)}(?![\\p{L}\\p{N}]|\\.\\p{L})`;
    return [new RegExp(whole, 'gu'), to] as const;
  });
  return swapped(tree, rules) as Tree;
}

class LanguageReader {
  readonly faults: ContentFault[] = [];
  readonly #localesDir: string;
  readonly #language: Language;

  constructor(localesDir: string, language: Language) {
    this.#localesDir = localesDir;
    this.#language = language;
  }

  pathOf(...names: string[]): string {
    return join(this.#localesDir, this.#language, ...names);
  }

  read(file: string): Tree | undefined {
    const read = readJson(file);
    const parsed = read.ok ? parseAs(file, TextTree, read.value) : read;
    if (!parsed.ok) {
      this.faults.push(...parsed.error);
      return undefined;
    }
    for (const key of flattenTexts(parsed.value).notText) {
      const doThis = 'Put it between quotes.';
      this.faults.push(fault(file, 'not_text', key, 'This is not a text.', doThis));
    }
    return parsed.value;
  }

  readWhenThere(file: string): Tree | undefined {
    return existsSync(file) ? this.read(file) : undefined;
  }

  shared(): Tree | undefined {
    const file = this.pathOf('content.json');
    const tree = this.read(file);
    for (const name of Object.keys(tree ?? {})) {
      if (SHARED_TEXTS.includes(name)) continue;
      const message = `"${name}" is not a kind of shared texts.`;
      const doThis = `Texts of a flow stand in flows/${name}.json beside this file.`;
      this.faults.push(fault(file, 'extra_text', name, message, doThis));
    }
    return tree;
  }

  flows(): Tree {
    const folder = this.pathOf('flows');
    if (!existsSync(folder)) return {};
    const names = namesInFolder(folder, '.json');
    if (!names.ok) {
      this.faults.push(...names.error);
      return {};
    }
    return Object.fromEntries(
      names.value.map((name) => [idOfFile(name), this.read(join(folder, name)) ?? {}]),
    );
  }
}

function readLanguage(localesDir: string, language: Language, changes: TextChanges | undefined) {
  const reader = new LanguageReader(localesDir, language);
  const shared = reader.shared();
  if (shared === undefined) return { faults: reader.faults };
  const glossary = reader.readWhenThere(reader.pathOf('glossary.json'));
  const base = { ...shared, ...reader.flows(), ...(glossary === undefined ? {} : { glossary }) };
  const fileInBase = (key: string) => {
    const [first = ''] = key.split('.');
    if (first === 'glossary') return reader.pathOf('glossary.json');
    if (SHARED_TEXTS.includes(first)) return reader.pathOf('content.json');
    return flowTextsFile(localesDir, language, first);
  };
  if (changes === undefined) {
    const { texts } = flattenTexts(base);
    return { faults: reader.faults, texts: { language, fileOf: fileInBase, texts, tree: base } };
  }
  const ownFile = reader.pathOf('municipalities', `${changes.municipality}.json`);
  const ownTree = reader.readWhenThere(ownFile) ?? {};
  const ownKeys = flattenTexts(ownTree).texts;
  const tree = merged(withWords(base, changes.words, language), ownTree);
  const { texts } = flattenTexts(tree);
  const before = flattenTexts(base).texts;
  const changed = new Set([...texts.keys()].filter((key) => texts.get(key) !== before.get(key)));
  const fileOf = (key: string) => (ownKeys.has(key) ? ownFile : fileInBase(key));
  const own = { ownFile, ownKeys, changed };
  return { faults: reader.faults, texts: { language, fileOf, texts, tree, own } };
}

/** Texts of a language, with what one municipality says otherwise. */
export interface ReadLanguage extends LanguageTree {
  readonly own?: {
    /** The municipality's own texts in this language, and what stands in it. */
    readonly ownFile: string;
    readonly ownKeys: ReadonlyMap<string, string>;
    /** Keys of texts that are other than in the municipality that it extends. */
    readonly changed: ReadonlySet<string>;
  };
}

/**
 * Reads the texts of content in these languages.
 * @param changes what the municipality says otherwise; undefined for one that stands by itself
 */
export function readLanguages(
  localesDir: string,
  languages: readonly Language[],
  changes?: TextChanges,
): { languages: readonly ReadLanguage[]; faults: readonly ContentFault[] } {
  const read = [...new Set(languages)].map((one) => readLanguage(localesDir, one, changes));
  return {
    languages: read.flatMap(({ texts }) => (texts === undefined ? [] : [texts])),
    faults: read.flatMap(({ faults }) => faults),
  };
}
