import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Language } from '../contract/common.ts';
import type { EditorFault } from '../contract/editor.ts';
import { checkContent, type FlowFigures, type LanguageFigures } from './check_content.ts';
import { checkFlow } from './check_flow.ts';
import type { PlainWords } from './check_plain.ts';
import type { ContentFault } from './content_fault.ts';
import { demoteDrafts } from './drafts.ts';
import { readContent, type ContentSources } from './load_content.ts';
import { readPlainRules } from './plain_rules.ts';
import { faultWhereItIs } from './read_flows.ts';
import { readMunicipality } from './read_municipality.ts';
import { readLanguages } from './read_texts.ts';
import { readReview, stateOfText, type TranslationState } from './translation_state.ts';

/** What the editor's view reads, and with what it is checked. */
export interface EditorPlaces {
  /** The folder that holds assets/ and locales/. */
  readonly root: string;
  /** Names of the pictograms that can be shown. */
  readonly pictograms: () => ReadonlySet<string>;
  /** Today, `2026-11-22`. */
  readonly today: () => string;
}

/** One municipality's content as it stands on the disk, whole or broken, with all its faults. */
export interface EditorReading {
  readonly municipality: string;
  readonly languages: readonly Language[];
  /** Undefined when the municipality's own file can not be read. */
  readonly sources: ContentSources | undefined;
  /** Files are named from the project's folder. */
  readonly faults: readonly EditorFault[];
  readonly figures: readonly FlowFigures[];
  readonly translations: readonly LanguageFigures[];
  readonly words: PlainWords;
  /** How far the translation of a text is; Dutch is the source. */
  readonly stateOf: (language: Language, key: string) => TranslationState;
}

/* What a municipality offers when its file does not say so. */
const LANGUAGES_UNREAD: readonly Language[] = ['nl', 'en'];

/** The ids of all municipalities, by name of their folder. */
export function municipalitiesIn(root: string): readonly string[] {
  const entries = readdirSync(join(root, 'assets', 'content'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Changes when any file of the content changes: SHA-256 over names, sizes and times of all. */
export function contentMark(root: string): string {
  const folders = ['assets/content', 'assets/themes', 'locales'].map((name) => join(root, name));
  const marks = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name), { throwIfNoEntry: false }) ?? {};
      return `${folder}/${name} ${String(mtimeMs)} ${String(size)}`;
    }),
  );
  return createHash('sha256').update(marks.sort().join('\n')).digest('hex');
}

/* While a file can not be read the check looks no further; an editor wants to see the flows now. */
function flowFaults(sources: ContentSources): readonly ContentFault[] {
  const faults = sources.flows.flatMap((source) =>
    checkFlow(source.flow, source.file, sources.municipality).map((one) =>
      faultWhereItIs(source, one),
    ),
  );
  return demoteDrafts(faults, sources);
}

function eachOnce(faults: readonly EditorFault[]): readonly EditorFault[] {
  const idOf = ({ file, key, code, message }: EditorFault) => [file, key, code, message].join('\n');
  return [...new Map(faults.map((one) => [idOf(one), one])).values()];
}

/* Notes of a review are about the texts that municipalities share; one's own are always drafts. */
function statesIn(sources: ContentSources | undefined, localesDir: string) {
  const read = sources?.languages ?? [];
  const shared = readLanguages(
    localesDir,
    read.map(({ language }) => language as Language),
  ).languages;
  const dutch = shared.find(({ language }) => language === 'nl');
  const perLanguage = new Map(
    read.map(({ language, texts, own }) => {
      const { notes } = readReview(localesDir, language);
      const under = shared.find((one) => one.language === language);
      return [language as Language, { texts, own, notes, under }];
    }),
  );
  return (language: Language, key: string): TranslationState => {
    const one = perLanguage.get(language);
    const text = one?.texts.get(key);
    if (text === undefined || text.trim() === '') return 'missing';
    if (one?.own?.ownKeys.has(key) === true) return 'draft';
    return stateOfText(one?.notes[key], dutch?.texts.get(key) ?? '', one?.under?.texts.get(key));
  };
}

/** Reads and checks one municipality's content. Whatever is wrong becomes a fault; nothing throws. */
export function readForEditor(places: EditorPlaces, municipality: string): EditorReading {
  const contentDir = join(places.root, 'assets', 'content');
  const localesDir = join(places.root, 'locales');
  const own = readMunicipality(contentDir, municipality).source?.municipality;
  const languages = own?.languages ?? LANGUAGES_UNREAD;
  const request = { contentDir, localesDir, municipality, languages };
  const { sources } = readContent(request);
  const report = checkContent({
    ...request,
    themesDir: join(places.root, 'assets', 'themes'),
    pictograms: places.pictograms(),
    today: places.today(),
  });
  const faults = [...report.faults, ...(sources === undefined ? [] : flowFaults(sources))];
  return {
    municipality,
    languages,
    sources,
    faults: eachOnce(faults.map((one) => ({ ...one, file: relative(places.root, one.file) }))),
    figures: report.flows,
    translations: report.languages,
    words: readPlainRules(contentDir).words,
    stateOf: statesIn(sources, localesDir),
  };
}
