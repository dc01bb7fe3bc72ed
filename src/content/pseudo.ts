/*
 * A language that nobody speaks, for tests: every text longer and with strange letters, so that a
 * screen that clips, a text that is not translated and a sentence built from parts are seen at once.
 */

export type PseudoLanguage = 'pseudo-LTR' | 'pseudo-RTL';

/** How much longer each word becomes: Finnish and Greek buttons are about so much longer. */
const LONGER = 0.4;

const LATIN: Readonly<Record<string, string>> = {
  a: 'ä',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'ï',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ö',
  p: 'þ',
  q: 'ǫ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ü',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
};
const ARABIC: Readonly<Record<string, string>> = {
  a: 'ا',
  b: 'ب',
  c: 'ك',
  d: 'د',
  e: 'ه',
  f: 'ف',
  g: 'غ',
  h: 'ح',
  i: 'ي',
  j: 'ج',
  k: 'ك',
  l: 'ل',
  m: 'م',
  n: 'ن',
  o: 'و',
  p: 'ب',
  q: 'ق',
  r: 'ر',
  s: 'س',
  t: 'ت',
  u: 'ع',
  v: 'ف',
  w: 'و',
  x: 'خ',
  y: 'ى',
  z: 'ز',
};
/* Placeholders, addresses and tags are not words. */
const KEPT = /(\{\{[^}]*\}\}|<[^>]+>|https?:\/\/\S+|\S+\.nl)/u;

function pseudoWord(word: string, letters: Readonly<Record<string, string>>): string {
  const changed = [...word].map((letter) => {
    const pseudo = letters[letter.toLowerCase()] ?? letter;
    return letter === letter.toLowerCase() ? pseudo : pseudo.toUpperCase();
  });
  const extra = Math.ceil(changed.length * LONGER);
  return [...changed, ...changed.slice(0, extra).map((one) => one.toLowerCase())].join('');
}

/** One text in the pseudo-language. Placeholders, addresses and numbers stay as they are. */
export function pseudoText(text: string, language: PseudoLanguage): string {
  const letters = language === 'pseudo-RTL' ? ARABIC : LATIN;
  const parts = text.split(KEPT).map((part, index) => {
    if (index % 2 === 1) return part;
    return part.replace(/\p{L}+/gu, (word) => pseudoWord(word, letters));
  });
  return `[${parts.join('')}]`;
}

type Tree = Readonly<Record<string, unknown>>;
const OTHER_FORM = /^(.+)_other$/u;
const FORM = /^(.+)_(zero|one|two|few|many|other)$/u;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A tree of i18next texts in the pseudo-language, with the same keys.
 * @param plurals the language under which a test loads it, `ar`: its plural forms are made from the
 *   form `other`; the forms of the source are kept when it is left out
 */
export function pseudoTexts(tree: Tree, language: PseudoLanguage, plurals?: string): Tree {
  const forms =
    plurals === undefined ? [] : new Intl.PluralRules(plurals).resolvedOptions().pluralCategories;
  const isPlural = (base: string) => {
    const other = tree[`${base}_other`];
    return typeof other === 'string' && other.includes('{{count');
  };
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(tree)) {
    if (isTree(value)) result[key] = pseudoTexts(value, language, plurals);
    else if (typeof value === 'string') {
      const base = FORM.exec(key)?.[1];
      if (forms.length > 0 && base !== undefined && isPlural(base)) {
        if (!OTHER_FORM.test(key)) continue;
        for (const form of forms) result[`${base}_${form}`] = pseudoText(value, language);
      } else result[key] = pseudoText(value, language);
    } else result[key] = value;
  }
  return result;
}
