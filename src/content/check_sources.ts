import type { Language } from '../contract/common.ts';
import { checkFlow, checkQueues } from './check_flow.ts';
import { checkOrganisations } from './check_organisations.ts';
import { checkOverlay } from './check_overlay.ts';
import { checkExpected, checkLanguages, type LanguageTexts } from './check_texts.ts';
import { fault, warning, type ContentFault } from './content_fault.ts';
import { expectedTexts, SHARED_TEXTS } from './content_keys.ts';
import type { ContentRequest, ContentSources } from './load_content.ts';
import { faultWhereItIs } from './read_flows.ts';
import type { Texts } from './texts.ts';

function checkProducts({ municipality, municipalityFile, flows }: ContentSources) {
  const ids = flows.map(({ flow }) => flow.id);
  const unknown = municipality.products
    .filter((product) => !ids.includes(product))
    .map((product) => {
      const message = `There is no flow "${product}".`;
      const doThis = `Add flows/${product}.yaml, or choose one of: ${ids.join(', ')}.`;
      return fault(municipalityFile, 'unknown_product', 'products', message, doThis);
    });
  const drafts = flows
    .filter(({ flow }) => flow.status === 'draft' && municipality.products.includes(flow.id))
    .map(({ flow, file }) => {
      const message = 'It is a draft, and in the list of products.';
      const doThis = `Take ${flow.id} out of products in municipality.yaml, or say released.`;
      return fault(file, 'not_offered', 'status', message, doThis);
    });
  const notOffered = flows
    .filter(({ flow }) => !municipality.products.includes(flow.id))
    .map(({ flow, file }) => {
      const message = 'No resident can reach this flow yet: it is not released.';
      const doThis = `Say status: released, or add ${flow.id} to products in municipality.yaml.`;
      return warning(file, 'not_offered', 'id', message, doThis);
    });
  const offered = flows.filter(({ flow }) => municipality.products.includes(flow.id));
  const emptyGroups = municipality.groups
    .filter(({ id }) => !offered.some(({ flow }) => flow.group === id))
    .map(({ id }) => {
      const message = `The group "${id}" has no products: it is not shown.`;
      const doThis = 'Give a flow this group, or remove the group.';
      return warning(municipalityFile, 'empty_group', 'groups', message, doThis);
    });
  return [...unknown, ...drafts, ...notOffered, ...emptyGroups];
}

function checkOffer(sources: ContentSources, wanted: readonly Language[]) {
  const { municipality, municipalityFile } = sources;
  return [...new Set(wanted)]
    .filter((language) => !municipality.languages.includes(language))
    .map((language) => {
      const message = `The municipality does not offer the language "${language}".`;
      const doThis = `Add it to languages here, or choose from: ${municipality.languages.join(', ')}.`;
      return fault(municipalityFile, 'unknown_language', 'languages', message, doThis);
    });
}

function queuesWithName({ languages }: ContentSources): readonly string[] {
  const keys = [...(languages[0]?.texts.keys() ?? [])];
  return keys.filter((key) => key.startsWith('queue.')).map((key) => key.slice('queue.'.length));
}

/* Only what this municipality has to do with: other municipalities' flows have texts here too. */
function ownTexts(sources: ContentSources): readonly LanguageTexts[] {
  const ids = new Set([...SHARED_TEXTS, ...sources.flows.map(({ flow }) => flow.id)]);
  ids.delete('glossary'); // Checked by itself.
  return sources.languages.map(({ language, fileOf, texts }) => {
    const own: Texts = new Map([...texts].filter(([key]) => ids.has(key.split('.')[0] ?? '')));
    return { language, fileOf, texts: own };
  });
}

/* Of a municipality that extends another, only its own texts can be too many. */
function isExtra(sources: ContentSources, { file, key, code }: ContentFault): boolean {
  if (code !== 'extra_text' || sources.changes === undefined) return true;
  return sources.languages.some(({ own }) => own?.ownFile === file && own.ownKeys.has(key));
}

/** Everything in what was read that would break a visit. */
export function checkSources(
  sources: ContentSources,
  request: ContentRequest,
): readonly ContentFault[] {
  const { municipality, flows } = sources;
  const queues = request.queues ?? queuesWithName(sources);
  const expected = expectedTexts(
    municipality,
    flows.map(({ flow }) => flow),
  );
  const languages = ownTexts(sources);
  return [
    ...checkOffer(sources, request.languages),
    ...checkProducts(sources),
    ...checkOrganisations(sources),
    ...checkOverlay(sources, sources.languages, expected),
    ...flows.flatMap((source) =>
      [
        ...checkFlow(source.flow, source.file, municipality),
        ...checkQueues(source.flow, source.file, queues),
      ].map((one) => faultWhereItIs(source, one)),
    ),
    // Languages first: only there is the Dutch known that must be translated.
    ...checkLanguages(languages),
    ...languages.flatMap((one) => checkExpected(expected, one)),
  ].filter((one) => isExtra(sources, one));
}
