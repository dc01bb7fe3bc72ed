/*
 * Words of the municipality with what they mean, for screens that explain a word when it is touched.
 * The glossary is part of the texts of content: `glossary.<id>.term` and `.meaning`.
 */

/** One entry, as it stands in `texts.glossary.<id>`. The term is Dutch in every language. */
export interface GlossaryEntry {
  readonly term: string;
  readonly meaning: string;
}

/** Where a word of the glossary stands in a text: letters from `start` up to `end`. */
export interface TermPlace {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** A word before a colon is how another language says the term; it may be touched as well. */
const OWN_WORD = /^([^:.]{2,40}):\s/u;

/** How a language calls the term; undefined when the meaning begins without a word of its own. */
export function ownWordOf({ meaning }: GlossaryEntry): string | undefined {
  return OWN_WORD.exec(meaning)?.[1]?.trim();
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

interface Matcher {
  readonly any: RegExp;
  readonly idOf: ReadonlyMap<string, string>;
}

const matchers = new WeakMap<object, Matcher>();
/* Dutch plurals and adjectives; other languages are found in the form of the glossary. */
const ENDINGS = "(?:'?s|en|n|e)?";

function matcherOf(glossary: Readonly<Record<string, GlossaryEntry>>): Matcher {
  const known = matchers.get(glossary);
  if (known !== undefined) return known;
  const idOf = new Map<string, string>();
  for (const [id, entry] of Object.entries(glossary)) {
    for (const word of [entry.term, ownWordOf(entry)]) {
      if (word !== undefined) idOf.set(word.toLowerCase(), id);
    }
  }
  const words = [...idOf.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const any = new RegExp(
    `(?<![\\p{L}\\p{N}])(${words.join('|')})${ENDINGS}(?![\\p{L}\\p{N}])`,
    'giu',
  );
  const matcher = { any, idOf };
  matchers.set(glossary, matcher);
  return matcher;
}

/** The words of the glossary in a text, in order, each at its first place; longer words go first. */
export function termsIn(
  text: string,
  glossary: Readonly<Record<string, GlossaryEntry>>,
): readonly TermPlace[] {
  if (Object.keys(glossary).length === 0) return [];
  const { any, idOf } = matcherOf(glossary);
  const found = new Map<string, TermPlace>();
  for (const match of text.matchAll(any)) {
    const id = idOf.get((match[1] ?? '').toLowerCase());
    if (id === undefined || found.has(id)) continue;
    found.set(id, { id, start: match.index, end: match.index + match[0].length });
  }
  return [...found.values()];
}

/** The words of the glossary on one screen. */
export interface ScreenTerms {
  /** Per text, in the order given: each word only where it is first read. */
  readonly places: readonly (readonly TermPlace[])[];
  /** The ids of all of them, in reading order. */
  readonly ids: readonly string[];
}

/**
 * Finds the words of the glossary in the texts that are read together, each once: a screen full of
 * marks would be harder to read, not easier.
 * @param texts in the order in which they are read
 */
export function termsOnScreen(
  texts: readonly string[],
  glossary: Readonly<Record<string, GlossaryEntry>>,
): ScreenTerms {
  const seen = new Set<string>();
  const places = texts.map((text) => {
    const fresh = termsIn(text, glossary).filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    return fresh;
  });
  return { places, ids: [...seen] };
}
