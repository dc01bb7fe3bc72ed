import i18next from 'i18next';
import type { BackendModule, i18n, InitOptions, ReadCallback, ResourceKey } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { directionOf } from '../../base/direction.ts';
import type { Language } from '../../contract/common.ts';

/** Texts that a page brings along: by language and namespace. */
export type BundledTexts = Readonly<Record<string, Readonly<Record<string, ResourceKey>>>>;

/** Every file of texts is a chunk of its own, loaded when its language and namespace are needed. */
const files = import.meta.glob<Record<string, unknown>>(
  // The municipality's texts come from the service, the paper's are its own.
  [
    '../../../locales/*/*.json',
    '!../../../locales/*/content.json',
    '!../../../locales/*/glossary.json',
    '!../../../locales/*/review.json',
    '!../../../locales/*/paper.json',
  ],
  {
    import: 'default',
  },
);

const chunks: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language: string, namespace: string, done: ReadCallback) {
    const load = files[`../../../locales/${language}/${namespace}.json`];
    if (load === undefined) {
      done(new Error(`no texts for ${language}/${namespace}`), null);
      return;
    }
    load().then(
      (texts) => {
        done(null, texts);
      },
      (cause: unknown) => {
        done(cause as Error, null);
      },
    );
  },
};

/** How every screen reads its texts. */
export function textOptions(
  language: Language,
  namespaces: readonly string[],
  bundled: BundledTexts,
): InitOptions {
  return {
    lng: language,
    fallbackLng: 'nl',
    load: 'currentOnly',
    ns: ['common', 'problems', ...namespaces],
    defaultNS: 'common',
    resources: bundled,
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  };
}

/**
 * Starts the texts of a screen and keeps `<html lang dir>` in step with the language.
 * @param language the language to start in.
 * @param namespaces files of `locales/<language>/` that this screen reads; `common` and `problems`
 *   come along by themselves.
 * @param bundled texts that the page has already; the rest is fetched when it is needed.
 */
export async function startI18n(
  language: Language,
  namespaces: readonly string[],
  bundled: BundledTexts = {},
): Promise<i18n> {
  const texts = i18next.createInstance();
  texts.on('languageChanged', (chosen) => {
    document.documentElement.lang = chosen;
    document.documentElement.dir = directionOf(chosen);
  });
  await texts
    .use(chunks)
    .use(initReactI18next)
    .init(textOptions(language, namespaces, bundled));
  return texts;
}

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<Key extends string> = Key extends `${infer Base}_${Plural}` ? Base : Key;

/** The dotted keys of a file of texts: `{a: {b: '…'}}` has `a.b`; `n_one` and `n_other` are `n`. */
export type TextKey<Texts> = {
  [Key in keyof Texts & string]: Texts[Key] extends string
    ? WithoutPlural<Key>
    : `${Key}.${TextKey<Texts[Key]>}`;
}[keyof Texts & string];

export interface TextReader<Texts> {
  /** The text for a key, with `{{values}}` filled in; `count` chooses the plural. */
  readonly t: (key: TextKey<Texts>, values?: Readonly<Record<string, string | number>>) => string;
  readonly i18n: i18n;
  readonly language: Language;
}

/**
 * Reads one namespace with checked keys and follows changes of language:
 * `const { t } = useTexts<typeof desk>('desk')` with `import type desk from '…/nl/desk.json'`.
 */
export function useTexts<Texts>(namespace: string): TextReader<Texts> {
  const { t, i18n } = useTranslation(namespace);
  return {
    t: (key, values = {}) => String(t(key as never, values as never)),
    i18n,
    language: i18n.language as Language,
  };
}
