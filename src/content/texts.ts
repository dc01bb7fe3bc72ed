/** Texts of one namespace in one language: the key with dots → the text. */
export type Texts = ReadonlyMap<string, string>;

/** Flattens nested i18next texts. `notText` lists keys whose value is neither text nor texts. */
export function flattenTexts(value: unknown): { texts: Texts; notText: readonly string[] } {
  const texts = new Map<string, string>();
  const notText: string[] = [];
  const visit = (here: unknown, key: string) => {
    if (typeof here === 'string') texts.set(key, here);
    else if (typeof here === 'object' && here !== null && !Array.isArray(here)) {
      for (const [name, inner] of Object.entries(here)) {
        visit(inner, key === '' ? name : `${key}.${name}`);
      }
    } else notText.push(key);
  };
  visit(value, '');
  return { texts, notText };
}

/** The names between {{ and }} in a text, sorted, each once; `{{value, number}}` is `value`. */
export function placeholdersIn(text: string): readonly string[] {
  const names = [...text.matchAll(/\{\{-?\s*([^},\s]+)[^}]*\}\}/gu)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort();
}

const PLURAL_KEY = /^(.*?)(_ordinal)?_(zero|one|two|few|many|other)$/u;

/** The plural forms among the keys: the key without its form → the forms that are there. */
export function pluralsIn(texts: Texts): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const key of texts.keys()) {
    const match = PLURAL_KEY.exec(key);
    if (match === null) continue;
    const base = `${match[1] ?? ''}${match[2] ?? ''}`;
    const forms = found.get(base) ?? new Set<string>();
    found.set(base, forms.add(match[3] ?? ''));
  }
  // A key such as `someone_other` is only a plural when it counts something or has more forms.
  const plural = ([base, forms]: readonly [string, ReadonlySet<string>]) =>
    forms.has('other') &&
    (forms.size > 1 || (texts.get(`${base}_other`) ?? '').includes('{{count'));
  return new Map([...found].filter(plural));
}

/** The plural forms that a language needs (CLDR). */
export function pluralFormsOf(language: string, ordinal: boolean): readonly string[] {
  const rules = new Intl.PluralRules(language, { type: ordinal ? 'ordinal' : 'cardinal' });
  return rules.resolvedOptions().pluralCategories;
}
