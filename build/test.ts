/*
 * Runs every check and every test, in the order in which a mistake is cheapest to find:
 *   npm test              everything
 *   npm test -- unit e2e  only these steps
 * The last line counts them all.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const REPORTS = path.join(ROOT, '.cache', 'test');
const BIN = path.join(ROOT, 'node_modules', '.bin');

/** Another sample of the screens every day; the check prints its number, so that it can be repeated. */
const SAMPLE = new Date().toISOString().slice(0, 10).replaceAll('-', '');

/** A step either runs one of npm's scripts, or the tests of one kind. */
const STEPS = [
  { name: 'types', script: 'check:types' },
  { name: 'lint', script: 'check:lint' },
  { name: 'format', script: 'check:format' },
  { name: 'generated', script: 'check:generated' },
  { name: 'content', script: 'content:check' },
  { name: 'unit', project: 'unit' },
  { name: 'integration', project: 'integration' },
  { name: 'office', project: 'office' },
  { name: 'sim', project: 'sim' },
  { name: 'screens', script: 'check:screens', args: ['--sample', SAMPLE] },
  { name: 'e2e', project: 'e2e' },
  { name: 'electron', project: 'electron' },
] as const;

interface Count {
  passed: number;
  failed: number;
}

const env = { ...process.env, PATH: `${BIN}${path.delimiter}${process.env['PATH'] ?? ''}` };

function run(command: string, args: string[]): boolean {
  const done = spawnSync(command, args, { cwd: ROOT, env, stdio: 'inherit' });
  return done.status === 0;
}

/** What the runner counted; a runner that ended without a report counts as one failure. */
function countTests(project: string): Count {
  const report = path.join(REPORTS, `${project}.json`);
  fs.rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const good = run('vitest', ['run', '--project', project, ...reporters]);
  if (!fs.existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(
    fs.readFileSync(report, 'utf8'),
  ) as { numPassedTests: number; numFailedTests: number };
  // No test at all, or an error outside of one, is a failure too.
  return { passed, failed: failed === 0 && (!good || passed === 0) ? 1 : failed };
}

function runStep(step: (typeof STEPS)[number]): Count {
  if ('project' in step) return countTests(step.project);
  const args = 'args' in step ? ['--', ...step.args] : [];
  const good = run('npm', ['run', '--silent', step.script, ...args]);
  return { passed: good ? 1 : 0, failed: good ? 0 : 1 };
}

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !STEPS.some((step) => step.name === name));
if (unknown !== undefined) {
  console.error(
    `There is no step "${unknown}". Steps: ${STEPS.map(({ name }) => name).join(', ')}`,
  );
  process.exit(64);
}
fs.mkdirSync(REPORTS, { recursive: true });
const total: Count = { passed: 0, failed: 0 };
const lines: string[] = [];
for (const step of STEPS.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  console.log(`\n== ${step.name}`);
  const began = performance.now();
  const count = runStep(step);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  total.passed += count.passed;
  total.failed += count.failed;
  const verdict = count.failed === 0 ? 'good  ' : 'FAILED';
  lines.push(
    `  ${verdict} ${step.name.padEnd(12)} ${String(count.passed).padStart(4)} passed  ${seconds} s`,
  );
}
console.log(`\n${lines.join('\n')}\n`);
console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`);
process.exit(total.failed === 0 ? 0 : 1);
