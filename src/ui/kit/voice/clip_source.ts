import { heardText } from '../../../base/spoken_text.ts';
import type { Language } from '../../../contract/common.ts';
import type { ClipIndex } from '../../../contract/voice.ts';

/** A clip that can be played. */
export interface Clip {
  readonly url: string;
  readonly ms: number;
}

/** The clips of texts, by the text itself. */
export interface ClipSource {
  /** Fetches what can be heard in a language; a language without clips stays empty. */
  readonly load: (language: Language) => Promise<void>;
  readonly find: (language: Language, text: string) => Clip | null;
  /** Whether anything at all has a clip in this language. */
  readonly speaks: (language: Language) => boolean;
}

const FETCH_LIMIT_MS = 8_000;
const NOT_MODIFIED = 304;
/** So long an index is not asked for again: one visit asks for its language several times. */
const FRESH_MS = 30_000;

/** Clips as the service serves them under `/voice`. Keeps the indexes; the clips the browser keeps. */
export function createClipSource(): ClipSource {
  const indexes = new Map<Language, ClipIndex>();
  const versions = new Map<Language, string>();
  const heardAt = new Map<Language, number>();
  const loading = new Map<Language, Promise<void>>();

  async function fetchIndex(language: Language): Promise<void> {
    try {
      const signal = AbortSignal.timeout(FETCH_LIMIT_MS);
      const known = versions.get(language);
      const headers = known === undefined ? {} : { 'if-none-match': known };
      // An index is long: one that is known already is neither sent nor read again.
      const answer = await fetch(`/voice/${language}.json`, { signal, headers });
      if (answer.ok || answer.status === NOT_MODIFIED) heardAt.set(language, performance.now());
      if (!answer.ok) return;
      const version = answer.headers.get('etag');
      if (version !== null) versions.set(language, version);
      // Written by the content build by the same schema; checked by the service that sends it.
      indexes.set(language, (await answer.json()) as ClipIndex);
    } catch {
      // The service is away: asked again with the next visit.
    } finally {
      loading.delete(language);
    }
  }

  return {
    load(language) {
      const since = heardAt.get(language);
      if (since !== undefined && performance.now() - since < FRESH_MS) return Promise.resolve();
      const under = loading.get(language) ?? fetchIndex(language);
      loading.set(language, under);
      return under;
    },
    speaks: (language) => indexes.has(language),
    find(language, text) {
      const index = indexes.get(language);
      const id = index?.texts[heardText(text)];
      const clip = id === undefined ? undefined : index?.clips[id];
      return clip === undefined
        ? null
        : { url: `/voice/${language}/${String(id)}.opus`, ms: clip.ms };
    },
  };
}

const EVERY: Readonly<Record<Language, true>> = {
  ...{ nl: true, en: true, tr: true, ar: true, fa: true, pl: true, uk: true, bg: true },
};
const LANGUAGES = Object.keys(EVERY) as readonly Language[];

/** The language of a `lang` attribute, when Wijkloket speaks it. */
export function spokenLanguage(code: string | null | undefined): Language | null {
  return LANGUAGES.find((language) => language === code) ?? null;
}
