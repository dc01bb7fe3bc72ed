import { parseArgs } from 'node:util';
import { allMethods } from './wait/methods.ts';
import { readScenario } from './wait/scenario.ts';
import { simulate } from './wait/simulate.ts';

/*
 * npm run sim:wait -- --scenario FILE [--json]
 * Simulates a waiting room and compares ways to tell how long people will wait. One line of JSON per
 * method on standard output, and a last one with the best; without --json also a table for people on
 * standard error. What counts as a wait, and what happens at closing, stands in wait/simulate.ts.
 */

const EXIT = { badScenario: 1, usage: 64 } as const;
const USE = 'Use: npm run sim:wait -- --scenario FILE [--json]';

function fail(message: string, code: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

function readArguments() {
  try {
    return parseArgs({
      options: { scenario: { type: 'string' }, json: { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${USE}`, EXIT.usage);
  }
}

const args = readArguments();
if (args.scenario === undefined) fail(USE, EXIT.usage);
const scenario = readScenario(args.scenario);
if (!scenario.ok) fail(scenario.error, EXIT.badScenario);

const report = simulate(scenario.value, allMethods());
const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
for (const { method, maeMinutes, biasMinutes, shareAboveUpper } of report.scores) {
  const line = {
    method,
    maeMinutes: rounded(maeMinutes),
    biasMinutes: rounded(biasMinutes),
    shareAboveUpper: rounded(shareAboveUpper),
  };
  console.log(JSON.stringify(line));
}
console.log(JSON.stringify({ best: report.best, people: report.people }));

if (!args.json) {
  const write = (line: string) => process.stderr.write(`${line}\n`);
  write(
    `${'method'.padEnd(14)}${'MAE min'.padStart(9)}${'bias'.padStart(9)}${'above'.padStart(8)}`,
  );
  for (const { method, maeMinutes, biasMinutes, shareAboveUpper } of report.scores) {
    const cells = [
      maeMinutes.toFixed(2).padStart(9),
      biasMinutes.toFixed(2).padStart(9),
      `${(shareAboveUpper * 100).toFixed(1)}%`.padStart(8),
    ];
    write(method.padEnd(14) + cells.join(''));
  }
  write(`mean wait ${report.meanWaitMinutes.toFixed(1)} minutes`);
  write(`${String(report.uncalled)} people still waited at closing and went home: not scored`);
  write(
    `${String(report.untold)} came when no desk for them was open and were told so: not scored`,
  );
}
