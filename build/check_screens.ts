import path from 'node:path';
import { parseArgs } from 'node:util';
import { Language } from '../src/contract/common.ts';
import type { ContentBundle } from '../src/contract/content.ts';
import { describeFault } from '../src/content/content_fault.ts';
import { loadContent } from '../src/content/load_content.ts';
import { launchBrowser } from '../tests/support/browser.ts';
import { startService } from '../tests/support/service_process.ts';
import { lookAtScreens, type ScreenFault } from './screens/look_at_screens.ts';
import { planScreens, SHOWN_LANGUAGES, type ShownLanguage } from './screens/plan.ts';
import { describeScreenFault, placeOf, TextFinder } from './screens/where_texts_stand.ts';

/*
 * npm run check:screens [-- options]
 * Shows every screen of the kiosk in Chromium and measures it: texts that are cut off, lie over each
 * other or are missing, things too small to touch. Ends with code 1 when there is a fault.
 */

const USAGE = `Use: npm run check:screens -- [options]
  --json               JSON lines, the last one a summary
  --sample SEED        all of Dutch and Arabic, and with this number a sample of all else
  --languages nl,ar    only these; also pseudo-LTR and pseudo-RTL, the language of tests
  --municipality ID    only this one, whole
  --node NAME          only screens of which the name begins so, like passport or passport.who`;

const ROOT = path.resolve(import.meta.dirname, '..');
const MUNICIPALITIES = ['haarlem', 'zandvoort'] as const;
/** Faults printed for people; the count says how many there are. */
const PRINTED_MAX = 200;

function stopWith(message: string): never {
  console.error(`${message}\n${USAGE}`);
  process.exit(64);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        sample: { type: 'string' },
        languages: { type: 'string' },
        municipality: { type: 'string' },
        node: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    return stopWith(cause instanceof Error ? cause.message : '');
  }
}

function languagesFrom(asked: string | undefined): readonly ShownLanguage[] {
  if (asked === undefined) return SHOWN_LANGUAGES;
  return asked.split(',').map((name) => {
    const known = SHOWN_LANGUAGES.find((language) => language === name);
    return known ?? stopWith(`There is no language "${name}" here.`);
  });
}

function contentOf(municipality: string): ContentBundle {
  const read = loadContent({
    contentDir: path.join(ROOT, 'assets', 'content'),
    localesDir: path.join(ROOT, 'locales'),
    municipality,
    languages: Language.options,
  });
  if (read.ok) return read.value;
  return stopWith(read.error.map(describeFault).join('\n'));
}

const values = readArguments();
const languages = languagesFrom(values.languages);
const sample = values.sample === undefined ? undefined : Number(values.sample);
if (sample !== undefined && !Number.isSafeInteger(sample)) stopWith('--sample takes a number.');
const wanted = values.municipality === undefined ? MUNICIPALITIES : [values.municipality];
const planned = planScreens({
  municipalities: wanted.map(contentOf),
  languages,
  ...(sample === undefined ? {} : { sample }),
});
const jobs = planned.filter(({ node }) => node.startsWith(values.node ?? ''));
if (jobs.length === 0) stopWith('There is no such screen.');

const began = performance.now();
const [service, browser] = await Promise.all([
  startService({ config: { printers: [], languages: Language.options } }),
  launchBrowser(),
]);
const STEP = 1_000;
let told = 0;
const faults = await lookAtScreens({
  browser,
  url: service.url,
  jobs,
  onProgress: (done) => {
    if (values.json || Math.floor(done / STEP) === told) return;
    told = Math.floor(done / STEP);
    console.log(`  ${String(done)} of ${String(jobs.length)} screens`);
  },
});
await browser.close();
await service.stop();

const finder = new TextFinder(ROOT);
function asLine(fault: ScreenFault) {
  const { job, ...what } = fault;
  return { fault: { ...what, ...job, place: placeOf(fault, finder) ?? null } };
}
const summary = {
  screens: jobs.length,
  nodes: new Set(jobs.map(({ municipality, node }) => `${municipality} ${node}`)).size,
  municipalities: wanted.length,
  languages: languages.length,
  axe: jobs.filter(({ axe }) => axe).length,
  axeFaults: faults.filter(({ kind }) => kind === 'axe').length,
  faults: faults.length,
  seed: sample ?? null,
  seconds: Math.round((performance.now() - began) / 100) / 10,
};
if (values.json) {
  for (const fault of faults) console.log(JSON.stringify(asLine(fault)));
  console.log(JSON.stringify(summary));
} else {
  for (const fault of faults.slice(0, PRINTED_MAX)) {
    console.log(describeScreenFault(fault, finder));
  }
  const seed = sample === undefined ? '' : `, sample ${String(sample)}`;
  console.log(
    `${String(summary.screens)} screens of ${String(summary.nodes)} nodes in ` +
      `${String(summary.languages)} languages, ${String(summary.axe)} of them with axe${seed}: ` +
      `${String(faults.length)} faults, ${String(summary.seconds)} s`,
  );
}
process.exit(faults.length === 0 ? 0 : 1);
