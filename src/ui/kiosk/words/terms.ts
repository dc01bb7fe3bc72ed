import type { LocalizedContent } from '../../../contract/api.ts';
import { bringList } from '../../../domain/flow.ts';
import { termsOnScreen, type GlossaryEntry, type TermPlace } from '../../../domain/glossary.ts';
import { flowPlaceOf, type Visit } from '../visit/visit.ts';

export type Glossary = Readonly<Record<string, GlossaryEntry>>;

/** The municipality's words with what they mean, in the language of the content. */
export function glossaryOf(content: LocalizedContent): Glossary {
  return (content.texts['glossary'] ?? {}) as Glossary;
}

/** The words of the glossary on the screen of a visit, and where they stand in its texts. */
export interface WordsHere {
  readonly ids: readonly string[];
  /** Where words are marked in the text with this key. */
  readonly at: (key: string) => readonly TermPlace[];
}

/** Keys of the texts of a question or an outcome, in reading order. */
function keysOf(visit: Visit): readonly string[] {
  const place = flowPlaceOf(visit);
  if (visit.flow === null || place === null) return [];
  const key = `${visit.flow.id}.${place.id}`;
  if (place.kind === 'step') {
    const options = place.step.ask === 'choice' ? place.step.options : [];
    return [`${key}.title`, `${key}.help`, ...options.map(({ id }) => `${key}.${id}`)];
  }
  const things = bringList(place.outcome, visit.answers).map((item) => `bring.${item}`);
  return [`${key}.title`, `${key}.body`, ...things];
}

/**
 * Finds the words to explain on the screen where a visit is.
 * @param text reads a text of the content; `or` stands in where there is none
 */
export function wordsHere(
  visit: Visit,
  content: LocalizedContent,
  text: (key: string, or: string) => string,
): WordsHere {
  const keys = keysOf(visit);
  const texts = keys.map((key) => text(key, ''));
  const { places, ids } = termsOnScreen(texts, glossaryOf(content));
  return { ids, at: (key) => places[keys.indexOf(key)] ?? [] };
}
