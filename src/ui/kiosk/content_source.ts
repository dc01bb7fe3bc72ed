import type { i18n } from 'i18next';
import type { LocalizedContent } from '../../contract/api.ts';
import type { Language } from '../../contract/common.ts';
import { settle, type ApiClient } from '../kit/api_client.ts';
import { keepPictograms } from '../kit/pictogram_store.ts';

const RETRY_MS = 1_500;

export interface ContentSource {
  /** What is known in this language, at once. */
  readonly known: (language: Language) => LocalizedContent | undefined;
  /** Reads a language until it is there; texts go to the namespace `content`. */
  readonly load: (language: Language, signal: AbortSignal) => Promise<void>;
  /** Forgets everything when the location has newer content. */
  readonly refresh: (hash: string) => void;
}

/**
 * Keeps the municipality's products, flows and texts ready, so that a visit goes on when the
 * service is away for a moment. Holds nothing of any visit.
 */
export function createContentSource(api: ApiClient, texts: i18n): ContentSource {
  const cache = new Map<Language, LocalizedContent>();

  async function read(language: Language, signal: AbortSignal): Promise<boolean> {
    const params = { path: { language } };
    const answer = await settle(api.GET('/api/v1/content/{language}', { params, signal }));
    if (!answer.ok) return false;
    const content = answer.value as LocalizedContent;
    texts.addResourceBundle(language, 'content', content.texts, false, true);
    cache.set(language, content);
    void keepPictograms(pictogramsOf(content));
    return true;
  }

  return {
    known: (language) => cache.get(language),
    async load(language, signal) {
      while (!cache.has(language) && !signal.aborted) {
        if (await read(language, signal)) return;
        await new Promise((done) => setTimeout(done, RETRY_MS));
      }
    },
    refresh(hash) {
      for (const [language, content] of cache) if (content.hash !== hash) cache.delete(language);
    },
  };
}

/** Every picture that the flows show. */
function pictogramsOf(content: LocalizedContent): ReadonlySet<string> {
  const names = new Set(content.municipality.groups.map(({ icon }) => icon));
  for (const flow of content.flows) {
    names.add(flow.icon);
    for (const step of Object.values(flow.steps)) {
      if (step.ask === 'choice') for (const { icon } of step.options) names.add(icon);
    }
  }
  return names;
}
