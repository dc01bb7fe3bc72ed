import type { i18n } from 'i18next';
import type { LocalizedContent } from '../../contract/api.ts';
import type { Language } from '../../contract/common.ts';
import { settle, type ApiClient } from '../kit/api_client.ts';

const RETRY_MS = 1_500;
/** More than any municipality's flows use. */
const PICTOGRAMS_MAX = 500;

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
  const pictograms = new Set<string>();

  async function read(language: Language, signal: AbortSignal): Promise<boolean> {
    const params = { path: { language } };
    const answer = await settle(api.GET('/api/v1/content/{language}', { params, signal }));
    if (!answer.ok) return false;
    const content = answer.value as LocalizedContent;
    texts.addResourceBundle(language, 'content', content.texts, false, true);
    cache.set(language, content);
    void keepPictograms(content, pictograms);
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

/**
 * Fetches the pictures of all flows into the browser's cache, one by one, in the background.
 * @param kept the names that were fetched before: every language has the same pictures
 */
async function keepPictograms(content: LocalizedContent, kept: Set<string>): Promise<void> {
  const names = new Set(content.municipality.groups.map(({ icon }) => icon));
  for (const flow of content.flows) {
    names.add(flow.icon);
    for (const step of Object.values(flow.steps)) {
      if (step.ask === 'choice') for (const { icon } of step.options) names.add(icon);
    }
  }
  const wanted = [...names].filter((name) => !kept.has(name)).slice(0, PICTOGRAMS_MAX);
  for (const name of wanted) kept.add(name);
  for (const name of wanted) {
    // A picture that does not come now comes when it is shown. Read to the end, so that the browser
    // need not hold it back for us.
    await fetch(`/pictograms/${name}.svg`)
      .then((answer) => answer.arrayBuffer())
      .catch(() => undefined);
  }
}
