import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { Language } from '../src/contract/common.ts';
import {
  checkContent,
  medianOf,
  type FlowFigures,
  type LanguageFigures,
} from '../src/content/check_content.ts';
import { checkUpcoming, type UpcomingLanguage } from '../src/content/check_upcoming.ts';
import { describeFault, type ContentFault } from '../src/content/content_fault.ts';
import { flowOfFault } from '../src/content/fault_place.ts';
import { readPlainRules } from '../src/content/plain_rules.ts';
import { readMunicipality } from '../src/content/read_municipality.ts';
import { countClips } from './clip_count.ts';

/*
 * npm run content:check [-- --json] [--flow ID] [--lang LANGUAGE] [--words] [--root DIR]
 * Checks the content of every municipality. Ends with code 1 when there is an error.
 */

const USAGE = `Use: npm run content:check -- [options]
  --json       JSON lines, the last one a summary
  --flow ID    only faults of this flow; those of a flow that is not released count as well
  --lang LANG  only faults of this language; those of one that is not released count as well
  --words      also lists the long words that may be used, each with its explanation
  --root DIR   the folder that holds assets/ and locales/`;

function readArguments() {
  try {
    return parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        flow: { type: 'string' },
        lang: { type: 'string' },
        words: { type: 'boolean', default: false },
        root: { type: 'string', default: '.' },
      },
    }).values;
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : ''}\n${USAGE}`);
    process.exit(64);
  }
}

const values = readArguments();
const contentDir = join(values.root, 'assets', 'content');
const localesDir = join(values.root, 'locales');
const icons = join(import.meta.dirname, '../node_modules/@tabler/icons/icons/outline');
const pictograms = new Set(readdirSync(icons).map((name) => name.replace(/\.svg$/u, '')));

function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}

/* The languages that a municipality releases; Dutch and English when its file is not readable. */
function languagesOf(municipality: string): readonly Language[] {
  const { source } = readMunicipality(contentDir, municipality);
  return source?.municipality.languages ?? ['nl', 'en'];
}

const municipalities = [...foldersIn(contentDir)].sort();
const known = foldersIn(localesDir);
const released = new Set<Language>();
const faults: ContentFault[] = [];
const flows: FlowFigures[] = [];
const languages = new Map<string, LanguageFigures>();
const upcoming = new Map<string, UpcomingLanguage>();
for (const municipality of municipalities) {
  const own = languagesOf(municipality);
  for (const language of own) released.add(language);
  const report = checkContent({
    contentDir,
    localesDir,
    themesDir: join(values.root, 'assets', 'themes'),
    municipality,
    languages: own,
    pictograms,
    today: new Date().toISOString().slice(0, 10),
  });
  faults.push(...report.faults);
  flows.push(...report.flows);
  for (const one of report.languages) {
    if (!languages.has(one.language)) languages.set(one.language, one);
  }
  const others = Language.options.filter((one) => known.includes(one) && !own.includes(one));
  for (const language of others) {
    const before = upcoming.get(language)?.faults ?? [];
    const after = checkUpcoming({ contentDir, localesDir, municipality }, language);
    upcoming.set(language, { ...after, faults: [...before, ...after.faults] });
  }
}
if (municipalities.length === 0) {
  console.error(`No municipality in ${contentDir}. Add a folder with municipality.yaml.`);
  process.exitCode = 1;
}

/* Texts of the screens are the same for every municipality: each fault is said once. */
function eachOnce(all: readonly ContentFault[]): ReadonlyMap<string, ContentFault> {
  return new Map(all.map((one) => [describeFault(one), one]));
}

function shown(): readonly ContentFault[] {
  const { flow, lang } = values;
  const all = lang === undefined ? faults : [...faults, ...(upcoming.get(lang)?.faults ?? [])];
  const folder = lang === undefined ? '' : join(localesDir, lang) + sep;
  return all
    .filter((one) => flow === undefined || flowOfFault(one, new Set([flow])) === flow)
    .filter(({ file }) => file.startsWith(folder));
}

const lines = eachOnce(shown());
const isTask = flowOrLanguageAsked();
const errors = [...lines.values()].filter(
  ({ severity, message }) =>
    severity === 'error' || (isTask && message.startsWith('Not released yet.')),
).length;
const offered = flows.filter((one) => one.released);
const summary = {
  flows: new Set(offered.map(({ flow }) => flow)).size,
  municipalities: municipalities.length,
  languages: released.size,
  errors,
  warnings: lines.size - errors,
  medianScreens: medianOf(offered.map(({ screensMedian }) => screensMedian)),
  maxScreens: Math.max(0, ...offered.map(({ screensMax }) => screensMax)),
  ...(await countClips(values.root)),
};
if (errors > 0) process.exitCode = 1;

/* Someone who works on one flow or language wants to know all that is to be done there. */
function flowOrLanguageAsked(): boolean {
  return values.flow !== undefined || values.lang !== undefined;
}

function printFlows(): void {
  console.table(
    flows
      .filter(({ flow }) => values.flow === undefined || flow === values.flow)
      .map((one) => ({
        municipality: one.municipality,
        flow: one.flow,
        released: one.released ? 'yes' : 'no',
        steps: one.steps,
        outcomes: one.outcomes,
        ways: one.ways,
        'screens (median)': one.screensMedian,
        'screens (most)': one.screensMax,
        words: one.plain?.words,
        'words a sentence': one.plain && Number(one.plain.sentenceWordsMean.toFixed(1)),
        'longest sentence': one.plain?.sentenceWordsMax,
        'Flesch-Douma': one.plain && Math.round(one.plain.fleschDouma),
      })),
  );
}

function printLanguages(): void {
  const rows = [...languages.values(), ...upcoming.values()].map(({ language, texts }) => ({
    language,
    released: upcoming.has(language) ? 'no' : 'yes',
    ...texts,
    'to do before release': eachOnce(upcoming.get(language)?.faults ?? []).size,
  }));
  if (rows.length > 0) console.table(rows);
}

function printLongWords(): void {
  const { known: words } = readPlainRules(contentDir);
  console.log(`Long words that may be used (${String(Object.keys(words).length)}):`);
  for (const [word, why] of Object.entries(words)) console.log(`  ${word}: ${why}`);
}

function printReport(): void {
  printFlows();
  printLanguages();
  if (values.words) printLongWords();
  for (const line of lines.keys()) console.log(line);
  const { flows: products, municipalities: places, warnings } = summary;
  console.log(
    `${String(products)} flows in ${String(places)} municipalities and ` +
      `${String(summary.languages)} languages: ${String(errors)} errors, ` +
      `${String(warnings)} warnings. At most ${String(summary.maxScreens)} screens, ` +
      `median ${String(summary.medianScreens)}.`,
  );
}

if (values.json) {
  for (const one of lines.values()) console.log(JSON.stringify(one));
  for (const one of flows) console.log(JSON.stringify(one));
  for (const one of [...languages.values(), ...upcoming.values()]) {
    console.log(JSON.stringify({ language: one.language, texts: one.texts }));
  }
  console.log(JSON.stringify(summary));
} else printReport();
