import type { Language } from '../contract/common.ts';
import { fault, type ContentFault } from './content_fault.ts';
import type { ExpectedText } from './content_keys.ts';
import type { MunicipalitySource } from './read_municipality.ts';
import { swapsFor, type ReadLanguage } from './read_texts.ts';

type Changes = NonNullable<MunicipalitySource['changes']>;

/* What is left of the other municipality after its words were replaced: an inflected name. */
function leftWords(expected: readonly ExpectedText[], language: ReadLanguage, changes: Changes) {
  const words = swapsFor(changes.words, language.language as Language).map(([from]) => from);
  return expected.flatMap(({ key }) => {
    const text = language.texts.get(key) ?? '';
    const left = words.find((word) => text.includes(word));
    if (left === undefined) return [];
    const message = `The text still says "${left}": "${text}"`;
    const doThis = `Write it for ${changes.municipality} here, or add the word to its words.`;
    return [fault(language.own?.ownFile ?? '', 'other_municipality', key, message, doThis)];
  });
}

function leftAddresses({ flows, municipalityFile }: MunicipalitySource, changes: Changes) {
  const hosts = new Set(Object.keys(changes.urls).map((url) => new URL(url).host));
  return flows.flatMap(({ flow }) =>
    Object.entries(flow.outcomes).flatMap(([id, outcome]) => {
      if (outcome.kind !== 'link' || !hosts.has(new URL(outcome.url).host)) return [];
      const message = `This outcome still leads to ${outcome.url}.`;
      const doThis = 'Add the address to urls, or change the outcome under flows.';
      const key = `flows.${flow.id}.outcomes.${id}.url`;
      return [fault(municipalityFile, 'other_municipality', key, message, doThis)];
    }),
  );
}

/* What is said otherwise in Dutch must be said otherwise in every language. */
function untranslatedChanges(
  expected: readonly ExpectedText[],
  languages: readonly ReadLanguage[],
): readonly ContentFault[] {
  const [dutch, ...others] = languages;
  return others.flatMap((other) =>
    expected
      .filter(({ key }) => dutch?.own?.changed.has(key) === true && other.texts.has(key))
      .filter(({ key }) => other.own?.changed.has(key) !== true)
      .map(({ key }) => {
        const message = `The text is other here in Dutch, but not in ${other.language}.`;
        const doThis =
          `Translate "${dutch?.texts.get(key) ?? ''}" here, ` +
          'or add the word of this language to words in municipality.yaml.';
        return fault(other.own?.ownFile ?? '', 'other_municipality', key, message, doThis);
      }),
  );
}

/**
 * Checks what a municipality that extends another says otherwise: nothing may speak of the other.
 * @param expected the texts that its flows ask for
 */
export function checkOverlay(
  source: MunicipalitySource,
  languages: readonly ReadLanguage[],
  expected: readonly ExpectedText[],
): readonly ContentFault[] {
  const { changes } = source;
  if (changes === undefined) return [];
  return [
    ...leftAddresses(source, changes),
    ...languages.flatMap((language) => leftWords(expected, language, changes)),
    ...untranslatedChanges(expected, languages),
  ];
}
