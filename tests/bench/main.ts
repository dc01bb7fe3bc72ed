import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { callNextBench } from './call_next.ts';
import type { Figure } from './figure.ts';
import { ROOT } from './processes.ts';
import { firstScreenJsBench } from './first_screen_js.ts';
import { kioskMemoryBench, kioskStartBench } from './kiosk_window.ts';
import { ticketIssueBench, ticketIssuePrintingBench } from './ticket_issue.ts';
import { officeIngestPostgresBench, officeIngestSqliteBench } from './office_ingest.ts';
import { officeDrainBenches } from './office_drain.ts';
import { officePeerBench } from './office_peer.ts';
import { officeMonthBenches } from './office_month.ts';
import { officeStormBenches } from './office_storm.ts';
import { touchToPrinterBench } from './touch_to_printer.ts';

/*
 * npm run bench -- [--json] [--only NAME] [--quick]
 * Measures how fast and how light Wijkloket is, each figure beside a bare program that is measured
 * in the same run; docs/benchmarks.md says what every figure means. Figures go to standard output
 * (with --json one object per line, the last one a summary), progress to standard error.
 */

const BENCHES: readonly Bench[] = [
  ticketIssueBench,
  ticketIssuePrintingBench,
  callNextBench,
  touchToPrinterBench,
  kioskStartBench,
  kioskMemoryBench,
  firstScreenJsBench,
  officeIngestSqliteBench,
  officeIngestPostgresBench,
  ...officeStormBenches,
  ...officeMonthBenches,
  ...officeDrainBenches,
  officePeerBench,
];
const EXIT = { failed: 1, usage: 64 } as const;

function usage(message: string): never {
  const names = BENCHES.map(({ name }) => name).join(', ');
  process.stderr.write(
    `${message}\nUse: npm run bench -- [--json] [--only NAME] [--quick]\nNames: ${names}\n`,
  );
  process.exit(EXIT.usage);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        quick: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error));
  }
}

/** The benches that were asked for, by their own name or by that of a figure; all without names. */
function chosen(names: readonly string[]): readonly Bench[] {
  const known = (bench: Bench) => [bench.name, ...bench.figures];
  for (const name of names) {
    if (!BENCHES.some((bench) => known(bench).includes(name)))
      usage(`There is no bench "${name}".`);
  }
  if (names.length === 0) return BENCHES;
  return BENCHES.filter((bench) => known(bench).some((name) => names.includes(name)));
}

function inWords({ name, value, unit, floor, ratio, conditions }: Figure): string {
  const met = conditions['met'];
  const target = conditions['target'];
  const verdict =
    met === undefined ? '' : `  ${met === true ? 'met' : 'MISSED'}: ${String(target)}`;
  const figures = `${String(value)} ${unit}  floor ${String(floor)} ${unit}  ratio ${String(ratio)}`;
  return `${name.padEnd(34)} ${figures}${verdict}`;
}

/** A log of a service that did not start can be long. */
const WORDS_MAX = 4_000;

function whyInShort(error: unknown): string {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return words.slice(0, WORDS_MAX);
}

const args = readArguments();
const benches = chosen(args.only);
const runs = path.join(ROOT, '.cache', 'bench');
mkdirSync(runs, { recursive: true });
const runDir = mkdtempSync(path.join(runs, 'run-'));
const figures: Figure[] = [];
const failed: string[] = [];
const startedAt = performance.now();
for (const bench of benches) {
  const progress = (text: string) => {
    process.stderr.write(`bench  ${bench.name}  ${text}\n`);
  };
  try {
    // Of its own: two benches may call their databases the same.
    const workDir = path.join(runDir, bench.name);
    mkdirSync(workDir);
    progress('starts');
    for (const figure of await bench.run({ workDir, quick: args.quick, progress })) {
      figures.push(figure);
      console.log(args.json ? JSON.stringify(figure) : inWords(figure));
    }
  } catch (error) {
    failed.push(bench.name);
    progress(`failed: ${whyInShort(error)}`);
  }
}
rmSync(runDir, { recursive: true, force: true });
const missed = figures.filter(({ conditions }) => conditions['met'] === false);
const summary = {
  summary: true,
  figures: figures.length,
  missed: missed.map(({ name }) => name),
  failed,
  quick: args.quick,
  seconds: Math.round((performance.now() - startedAt) / 1000),
};
if (args.json) console.log(JSON.stringify(summary));
else if (missed.length > 0) console.log(`missed: ${summary.missed.join(', ')}`);
if (failed.length > 0) process.exitCode = EXIT.failed;
