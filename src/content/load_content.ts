import { createHash } from 'node:crypto';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { assert } from '../base/assert.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Language } from '../contract/common.ts';
import { Flow, Municipality, type ContentBundle } from '../contract/content.ts';
import { checkFlow, checkQueues } from './check_flow.ts';
import { checkExpected, checkLanguages, type LanguageTexts } from './check_texts.ts';
import {
  CONTENT_LIMITS,
  idOfFile,
  namesInFolder,
  parseAs,
  readJson,
  readYaml,
} from './content_files.ts';
import { fault, type ContentFault } from './content_fault.ts';
import { expectedTexts } from './content_keys.ts';
import { flattenTexts } from './texts.ts';

/** Where content stands, and what of it is wanted. */
export interface ContentRequest {
  /** The folder with a folder per municipality, `assets/content`. */
  readonly contentDir: string;
  /** The folder with a folder per language, `locales`. */
  readonly localesDir: string;
  readonly municipality: string;
  readonly languages: readonly Language[];
  /** Letters of the queues of the location; without it every queue with a name will do. */
  readonly queues?: readonly string[];
}

/** A flow or the texts of a language, with the file it came from. */
export interface ContentSources {
  readonly municipality: Municipality;
  readonly municipalityFile: string;
  readonly flows: readonly { readonly flow: Flow; readonly file: string }[];
  /** Texts per language: as they stand in the file, and flat. */
  readonly languages: readonly (LanguageTexts & { readonly tree: Record<string, unknown> })[];
}

const TextTree = z.record(z.string(), z.unknown());

function readFlows(folder: string) {
  const names = namesInFolder(folder, '.yaml');
  if (!names.ok) return { flows: [], faults: names.error };
  const faults: ContentFault[] = [];
  const flows: { flow: Flow; file: string }[] = [];
  if (names.value.length > CONTENT_LIMITS.flows) {
    const message = `More than ${String(CONTENT_LIMITS.flows)} flows.`;
    faults.push(fault(folder, 'unreadable', '', message, 'Remove those that nobody uses.'));
  }
  for (const name of names.value.slice(0, CONTENT_LIMITS.flows)) {
    const file = join(folder, name);
    const read = readYaml(file);
    const parsed = read.ok ? parseAs(file, Flow, read.value) : read;
    if (!parsed.ok) {
      faults.push(...parsed.error);
      continue;
    }
    flows.push({ flow: parsed.value, file });
    if (parsed.value.id !== idOfFile(file)) {
      const message = `The id is "${parsed.value.id}" but the file is called ${name}.`;
      faults.push(fault(file, 'wrong_id', 'id', message, `Write id: ${idOfFile(file)}.`));
    }
  }
  return { flows, faults };
}

function readLanguages(localesDir: string, languages: readonly Language[]) {
  const faults: ContentFault[] = [];
  const found: (LanguageTexts & { tree: Record<string, unknown> })[] = [];
  for (const language of new Set(languages)) {
    const file = join(localesDir, language, 'content.json');
    const read = readJson(file);
    const parsed = read.ok ? parseAs(file, TextTree, read.value) : read;
    if (!parsed.ok) {
      faults.push(...parsed.error);
      continue;
    }
    const { texts, notText } = flattenTexts(parsed.value);
    found.push({ language, file, texts, tree: parsed.value });
    for (const key of notText) {
      faults.push(fault(file, 'not_text', key, 'This is not a text.', 'Put it between quotes.'));
    }
  }
  return { languages: found, faults };
}

function checkProducts({ municipality, municipalityFile, flows }: ContentSources) {
  const ids = flows.map(({ flow }) => flow.id);
  const unknown = municipality.products
    .filter((product) => !ids.includes(product))
    .map((product) => {
      const message = `There is no flow "${product}".`;
      const doThis = `Add flows/${product}.yaml, or choose one of: ${ids.join(', ')}.`;
      return fault(municipalityFile, 'unknown_product', 'products', message, doThis);
    });
  const notOffered = flows
    .filter(({ flow }) => !municipality.products.includes(flow.id))
    .map(({ flow, file }) => {
      const message = 'No resident can reach this flow: it is not in the list of products.';
      const doThis = `Add ${flow.id} to products in municipality.yaml, or remove the file.`;
      return fault(file, 'not_offered', 'id', message, doThis);
    });
  const emptyGroups = municipality.groups
    .filter(({ id }) => !flows.some(({ flow }) => flow.group === id))
    .map(({ id }) => {
      const message = `The group "${id}" has no products: touching it would lead nowhere.`;
      const doThis = 'Give a flow this group, or remove the group.';
      return fault(municipalityFile, 'empty_group', 'groups', message, doThis);
    });
  return [...unknown, ...notOffered, ...emptyGroups];
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

function checkSources(sources: ContentSources, request: ContentRequest): readonly ContentFault[] {
  const { municipality, flows, languages } = sources;
  const queues = request.queues ?? queuesWithName(sources);
  const expected = expectedTexts(
    municipality,
    flows.map(({ flow }) => flow),
  );
  return [
    ...checkOffer(sources, request.languages),
    ...checkProducts(sources),
    ...flows.flatMap(({ flow, file }) => [
      ...checkFlow(flow, file, municipality),
      ...checkQueues(flow, file, queues),
    ]),
    // Languages first: only there is the Dutch known that must be translated.
    ...checkLanguages(languages),
    ...languages.flatMap((one) => checkExpected(expected, one)),
  ];
}

/* The same fault can be seen from two sides: a text that is missing in a language, for example. */
function eachOnce(faults: readonly ContentFault[]): readonly ContentFault[] {
  const seen = new Set<string>();
  return faults.filter(({ file, key, code }) => {
    const id = `${file}\n${key}\n${code}`;
    return !seen.has(id) && seen.add(id);
  });
}

/**
 * Reads a municipality's content and finds everything in it that would break a visit.
 * @returns what could be read (undefined when not even that), and the faults, errors and warnings
 */
export function readContent(request: ContentRequest): {
  sources: ContentSources | undefined;
  faults: readonly ContentFault[];
} {
  const folder = join(request.contentDir, request.municipality);
  const municipalityFile = join(folder, 'municipality.yaml');
  const read = readYaml(municipalityFile);
  const parsed = read.ok ? parseAs(municipalityFile, Municipality, read.value) : read;
  const flows = readFlows(join(folder, 'flows'));
  const texts = readLanguages(request.localesDir, request.languages);
  const faults = [...(parsed.ok ? [] : parsed.error), ...flows.faults, ...texts.faults];
  if (!parsed.ok) return { sources: undefined, faults };
  const municipality = parsed.value;
  if (municipality.id !== request.municipality) {
    const message = `The id is "${municipality.id}" but the folder is "${request.municipality}".`;
    const doThis = `Write id: ${request.municipality}.`;
    faults.push(fault(municipalityFile, 'wrong_id', 'id', message, doThis));
  }
  const { languages } = texts;
  const sources = { municipality, municipalityFile, flows: flows.flows, languages };
  // Texts of a flow that could not be read would all be reported as unused: first things first.
  if (faults.length > 0) return { sources, faults };
  return { sources, faults: eachOnce(checkSources(sources, request)) };
}

/** SHA-256 (hex) over the canonical JSON (RFC 8785) of content: changes with any letter. */
export function hashOfContent(content: Omit<ContentBundle, 'hash'>): string {
  const canonical = canonicalize(content);
  assert(canonical !== undefined, 'content is JSON');
  return createHash('sha256').update(canonical).digest('hex');
}

/**
 * Loads a municipality's content, ready to serve: flows in the order of its products, texts of the
 * languages asked for. Any error in it refuses the whole; warnings do not.
 */
export function loadContent(
  request: ContentRequest,
): Result<ContentBundle, readonly ContentFault[]> {
  const { sources, faults } = readContent(request);
  const errors = faults.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || sources === undefined) return err(errors);
  const { municipality, languages } = sources;
  const place = (flow: Flow) => municipality.products.indexOf(flow.id);
  const flows = sources.flows.map(({ flow }) => flow).sort((a, b) => place(a) - place(b));
  const texts = Object.fromEntries(languages.map(({ language, tree }) => [language, tree]));
  const content = { municipality, flows, texts };
  return ok({ hash: hashOfContent(content), ...content });
}
