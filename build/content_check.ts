import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Language } from '../src/contract/common.ts';
import { Municipality } from '../src/contract/content.ts';
import { checkContent, medianOf, type FlowFigures } from '../src/content/check_content.ts';
import { readYaml } from '../src/content/content_files.ts';
import { describeFault, type ContentFault } from '../src/content/content_fault.ts';

/*
 * npm run content:check [-- --json] [-- --root DIR]
 * Checks the content of every municipality. Ends with code 1 when there is an error.
 */

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** The folder that holds assets/ and locales/. */
    root: { type: 'string', default: '.' },
  },
});

const contentDir = join(values.root, 'assets', 'content');
const localesDir = join(values.root, 'locales');
const icons = join(import.meta.dirname, '../node_modules/@tabler/icons/icons/outline');
const pictograms = new Set(readdirSync(icons).map((name) => name.replace(/\.svg$/u, '')));

/* The languages that a municipality releases; Dutch and English when its file is not readable. */
function languagesOf(municipality: string): Language[] {
  const read = readYaml(join(contentDir, municipality, 'municipality.yaml'));
  const parsed = Municipality.shape.languages.safeParse(
    read.ok ? (read.value as { languages?: unknown } | null)?.languages : undefined,
  );
  return parsed.success ? parsed.data : ['nl', 'en'];
}

const municipalities = readdirSync(contentDir, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const languages = new Set<Language>();
const faults: ContentFault[] = [];
const flows: FlowFigures[] = [];
for (const municipality of municipalities) {
  const own = languagesOf(municipality);
  for (const language of own) languages.add(language);
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
}
if (municipalities.length === 0) {
  console.error(`No municipality in ${contentDir}. Add a folder with municipality.yaml.`);
  process.exitCode = 1;
}

/* Texts of the screens are the same for every municipality: each fault is said once. */
const lines = new Map(faults.map((one) => [describeFault(one), one]));
const errors = [...lines.values()].filter(({ severity }) => severity === 'error').length;
const summary = {
  flows: flows.length,
  municipalities: municipalities.length,
  languages: languages.size,
  errors,
  warnings: lines.size - errors,
  medianScreens: medianOf(flows.map(({ screensMedian }) => screensMedian)),
  maxScreens: Math.max(0, ...flows.map(({ screensMax }) => screensMax)),
};
if (errors > 0) process.exitCode = 1;

function printTable(): void {
  console.table(
    flows.map(
      ({ municipality, flow, steps, outcomes, ways, screensMedian, screensMax, plain }) => ({
        municipality,
        flow,
        steps,
        outcomes,
        ways,
        'screens (median)': screensMedian,
        'screens (most)': screensMax,
        words: plain?.words,
        'words a sentence': plain && Number(plain.sentenceWordsMean.toFixed(1)),
        'longest sentence': plain?.sentenceWordsMax,
        'Flesch-Douma': plain && Math.round(plain.fleschDouma),
      }),
    ),
  );
}

if (values.json) {
  for (const one of lines.values()) console.log(JSON.stringify(one));
  for (const one of flows) console.log(JSON.stringify(one));
  console.log(JSON.stringify(summary));
} else {
  printTable();
  for (const line of lines.keys()) console.log(line);
  const { errors: wrong, warnings } = summary;
  console.log(
    `${String(summary.flows)} flows, ${String(wrong)} errors, ${String(warnings)} warnings`,
  );
}
