/*
 * Runs every check and every test, in the order in which a mistake is cheapest to find:
 *   npm test              everything
 *   npm test -- unit e2e  only these steps
 * The last lines name what failed and count it all.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const REPORTS = path.join(ROOT, '.cache', 'test');
const BIN = path.join(ROOT, 'node_modules', '.bin');

/** Another sample of the screens every day; the check prints its number, so that it can be repeated. */
const SAMPLE = new Date().toISOString().slice(0, 10).replaceAll('-', '');

/** Of what a failed test said, in the last lines. */
const MESSAGE_LINES_MAX = 8;

interface Step {
  readonly name: string;
  /** One of npm's scripts, or the tests of one kind. */
  readonly script?: string;
  readonly project?: string;
  readonly args?: readonly string[];
}

/** Steps that stand together run side by side: none of them keeps two cores busy. */
const STEPS: readonly (readonly Step[])[] = [
  [
    { name: 'types', script: 'check:types' },
    { name: 'lint', script: 'check:lint' },
    { name: 'format', script: 'check:format' },
  ],
  [{ name: 'generated', script: 'check:generated' }],
  [{ name: 'content', script: 'content:check' }],
  [{ name: 'unit', project: 'unit' }],
  [
    { name: 'integration', project: 'integration' },
    { name: 'office', project: 'office' },
  ],
  [{ name: 'screens', script: 'check:screens', args: ['--sample', SAMPLE] }],
  [{ name: 'e2e', project: 'e2e' }],
  [
    { name: 'sim', project: 'sim' },
    { name: 'electron', project: 'electron' },
  ],
];

interface Count {
  passed: number;
  /** What failed, by name, and what it said. */
  failed: readonly string[];
}

const env = { ...process.env, PATH: `${BIN}${path.delimiter}${process.env['PATH'] ?? ''}` };

/** Runs a command, its words at once or all together when it ends. */
function run(command: string, args: readonly string[], together: boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      stdio: together ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    const said: Buffer[] = [];
    const hear = (chunk: Buffer) => said.push(chunk);
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

interface TestReport {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** What a test said when it failed, without where: enough to know whether it is the same fault again. */
function beginningOf(messages: readonly string[]): string {
  const said = messages.join('\n').split('\n');
  const where = said.findIndex((line) => /^\s+at /.test(line));
  const lines = said.slice(0, where < 0 ? undefined : where).slice(0, MESSAGE_LINES_MAX);
  return lines.map((line) => `    ${line}`).join('\n');
}

/** What the runner counted; a runner that ended without a report counts as one failure. */
async function countTests(project: string, together: boolean): Promise<Count> {
  const report = path.join(REPORTS, `${project}.json`);
  fs.rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const good = await run('vitest', ['run', '--project', project, ...reporters], together);
  if (!fs.existsSync(report)) return { passed: 0, failed: [`${project}: no report`] };
  const { numPassedTests: passed, testResults } = JSON.parse(
    fs.readFileSync(report, 'utf8'),
  ) as TestReport;
  const failed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages = [] }) => {
        return `${path.relative(ROOT, name)}: ${fullName}\n${beginningOf(failureMessages)}`;
      }),
  );
  // No test at all, or an error outside of one, is a failure too.
  if (failed.length === 0 && (!good || passed === 0)) failed.push(`${project}: outside of a test`);
  return { passed, failed };
}

async function runStep(step: Step, together: boolean): Promise<Count> {
  if (step.project !== undefined) return countTests(step.project, together);
  const words = step.args === undefined ? [] : ['--', ...step.args];
  const good = await run('npm', ['run', '--silent', step.script ?? '', ...words], together);
  return good ? { passed: 1, failed: [] } : { passed: 0, failed: [`npm run ${step.script ?? ''}`] };
}

/** Runs steps side by side. @returns a line about each, in order, and what they counted */
async function runTogether(steps: readonly Step[]): Promise<{ line: string; count: Count }[]> {
  return Promise.all(
    steps.map(async (step) => {
      const began = performance.now();
      const count = await runStep(step, steps.length > 1);
      const seconds = ((performance.now() - began) / 1_000).toFixed(1);
      const verdict = count.failed.length === 0 ? 'good  ' : 'FAILED';
      const passed = String(count.passed).padStart(4);
      return { line: `  ${verdict} ${step.name.padEnd(12)} ${passed} passed  ${seconds} s`, count };
    }),
  );
}

const asked = process.argv.slice(2);
const names = STEPS.flat().map(({ name }) => name);
const unknown = asked.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`There is no step "${unknown}". Steps: ${names.join(', ')}`);
  process.exit(64);
}
fs.mkdirSync(REPORTS, { recursive: true });
const done: { line: string; count: Count }[] = [];
for (const group of STEPS) {
  const steps = group.filter(({ name }) => asked.length === 0 || asked.includes(name));
  if (steps.length === 0) continue;
  console.log(`\n== ${steps.map(({ name }) => name).join(', ')}`);
  done.push(...(await runTogether(steps)));
}
const failed = done.flatMap(({ count }) => count.failed);
const passed = done.reduce((sum, { count }) => sum + count.passed, 0);
console.log(`\n${done.map(({ line }) => line).join('\n')}\n`);
for (const name of failed) console.log(`  failed: ${name}`);
console.log(`${String(passed)} passed, ${String(failed.length)} failed`);
process.exit(failed.length === 0 ? 0 : 1);
