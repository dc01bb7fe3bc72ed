import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { assert } from '../base/assert.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Language } from '../contract/common.ts';
import type { ContentBundle, Flow, Municipality } from '../contract/content.ts';
import { checkSources } from './check_sources.ts';
import type { Organisation } from '../contract/organisations.ts';
import type { ContentFault, ContentFaultCode } from './content_fault.ts';
import { SHARED_TEXTS } from './content_keys.ts';
import { demoteDrafts } from './drafts.ts';
import { readMunicipality, type MunicipalitySource } from './read_municipality.ts';
import { readHolidays, readOrganisations } from './read_organisations.ts';
import { readLanguages, type ReadLanguage } from './read_texts.ts';

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

/** A municipality with its flows, released and drafts, and the texts of the languages asked for. */
export interface ContentSources extends MunicipalitySource {
  readonly languages: readonly ReadLanguage[];
  readonly organisations: readonly Organisation[];
  readonly organisationsFile: string;
  readonly holidays: readonly string[];
  readonly holidaysFile: string;
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
  const { source, faults } = readMunicipality(request.contentDir, request.municipality);
  const texts = readLanguages(request.localesDir, request.languages, source?.changes);
  const base = source?.changes?.base.id;
  const places = readOrganisations(request.contentDir, request.municipality, base);
  const holidays = readHolidays(request.contentDir);
  const unread = [...faults, ...texts.faults, ...places.faults, ...holidays.faults];
  if (source === undefined) return { sources: undefined, faults: unread };
  const sources = {
    ...source,
    languages: texts.languages,
    organisations: places.organisations,
    organisationsFile: places.file,
    holidays: holidays.days,
    holidaysFile: holidays.file,
  };
  // Texts of a flow that could not be read would all be reported as unused: first things first.
  const broken = demoteDrafts(unread, source).some(({ severity }) => severity === 'error');
  const found = broken ? unread : [...unread, ...checkSources(sources, request)];
  return { sources, faults: eachOnce(demoteDrafts(found, source)) };
}

/** SHA-256 (hex) over the canonical JSON (RFC 8785) of content: changes with any letter. */
export function hashOfContent(content: Omit<ContentBundle, 'hash'>): string {
  const canonical = canonicalize(content);
  assert(canonical !== undefined, 'content is JSON');
  return createHash('sha256').update(canonical).digest('hex');
}

/* A group without products would lead nowhere; a text too many leads nobody astray. */
function offered(municipality: Municipality, flows: readonly Flow[]): Municipality {
  const groups = municipality.groups.filter(({ id }) => flows.some(({ group }) => group === id));
  return { ...municipality, groups };
}
const HARMLESS: readonly ContentFaultCode[] = ['extra_text'];

/**
 * Loads a municipality's content, ready to serve: released flows in the order of its products,
 * their texts in the languages asked for. Any error in it refuses the whole; warnings do not.
 */
export function loadContent(
  request: ContentRequest,
): Result<ContentBundle, readonly ContentFault[]> {
  const { sources, faults } = readContent(request);
  const errors = faults.filter(
    ({ severity, code }) => severity === 'error' && !HARMLESS.includes(code),
  );
  if (errors.length > 0 || sources === undefined) return err(errors);
  const { products } = sources.municipality;
  const place = (flow: Flow) => products.indexOf(flow.id);
  const flows = sources.flows
    .map(({ flow }) => flow)
    .filter(({ id }) => products.includes(id))
    .sort((a, b) => place(a) - place(b));
  const names = new Set([...SHARED_TEXTS, ...products]);
  const texts = Object.fromEntries(
    sources.languages.map(({ language, tree }) => [
      language,
      Object.fromEntries(Object.entries(tree).filter(([name]) => names.has(name))),
    ]),
  );
  const content = {
    municipality: offered(sources.municipality, flows),
    flows,
    organisations: [...sources.organisations],
    holidays: [...sources.holidays],
    texts,
  };
  return ok({ hash: hashOfContent(content), ...content });
}
