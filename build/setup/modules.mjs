import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { SetupFailure, withProgress } from './report.mjs';
import { findCommand, mustRun } from './run_command.mjs';

/*
 * The npm packages, exactly as package-lock.json names them. No package's own install script runs:
 * the native ones ship their binaries, and Electron's is the business of its own step.
 */
const FLAGS = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'];
/** Written into node_modules, so that it disappears with what it speaks about. */
const STAMP = ['node_modules', '.cache', 'wijkloket', 'package-lock.sha256'];

export const modules = {
  name: 'modules',

  inspect({ root }) {
    const lock = readFileSync(join(root, 'package-lock.json'));
    const hash = createHash('sha256').update(lock).digest('hex');
    if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) {
      return { ready: false, note: 'node_modules is missing', hash };
    }
    const stamp = join(root, ...STAMP);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
      return { ready: true, note: 'node_modules is in place (package-lock.json is unchanged)' };
    }
    const difference = firstDifference(root, JSON.parse(lock.toString('utf8')));
    if (difference !== undefined) return { ready: false, note: difference, hash };
    writeStamp(root, hash);
    return { ready: true, note: 'node_modules holds what package-lock.json names' };
  },

  async act({ root }, { note, hash }) {
    await withProgress('modules', `npm ci, because ${note}`, () => npmCi(root));
    writeStamp(root, hash);
    return `installed with npm ci, because ${note}`;
  },
};

/** The first package that is not installed as the lock file says, as a sentence; else undefined. */
function firstDifference(root, lock) {
  const hidden = readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8');
  const installed = JSON.parse(hidden).packages;
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const found = installed[path];
    // Optional packages for other platforms are in the lock file but are not installed here.
    if (found === undefined && (entry.optional || entry.peer || entry.devOptional)) continue;
    if (found === undefined) return `${path} is missing`;
    if (found.version !== entry.version) {
      return `${path} is ${found.version} and should be ${entry.version}`;
    }
  }
  const extra = Object.keys(installed).find((path) => lock.packages[path] === undefined);
  return extra === undefined ? undefined : `${extra} is not in package-lock.json`;
}

async function npmCi(root) {
  const advice =
    'Check that this machine reaches the npm registry (npm ping), then run npm run setup again.';
  // Started by npm itself, the same npm is used again, on the Node that it came with.
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const viaScript = script !== undefined && /\.[cm]?js$/.test(script) && existsSync(script);
  if (viaScript) {
    const runner = node !== undefined && existsSync(node) ? node : process.execPath;
    await mustRun(runner, [script, ...FLAGS], { cwd: root }, advice);
    return;
  }
  const npm = findCommand('npm');
  if (npm === undefined) throw new SetupFailure('npm was not found.', 'Install Node with npm.');
  await mustRun(npm, FLAGS, { cwd: root }, advice);
}

function writeStamp(root, hash) {
  const stamp = join(root, ...STAMP);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}
