import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupFailure, withProgress } from './report.mjs';
import { npmCommand, run } from './run_command.mjs';

/*
 * The npm packages, exactly as package-lock.json names them. No package's own install script runs:
 * the native ones ship their binaries, and Electron's is the business of its own step.
 */
const FLAGS = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'];
/**
 * `npm ci` wants every optional package of every platform in the lock file, also those that a registry
 * does not carry (the native canvas has some). `npm install --no-save` installs the same versions from
 * the same lock file without that demand, and changes neither file.
 */
const COMMANDS = [['ci'], ['install', '--no-save']];
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
    const words = await withProgress('modules', `npm ci, because ${note}`, () => install(root));
    writeStamp(root, hash);
    return `installed with npm ${words.join(' ')}, because ${note}`;
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

async function install(root) {
  const npm = npmCommand();
  for (const words of COMMANDS) {
    const { code, output } = await run(npm[0], [...npm.slice(1), ...words, ...FLAGS], {
      cwd: root,
    });
    if (code === 0) return words;
    if (words[0] === 'ci' && output.includes('EUSAGE')) continue;
    throw new SetupFailure(
      `npm ${words.join(' ')} ended with code ${code}\n${output.trim()}`,
      'Check that this machine reaches the npm registry (npm ping), then run npm run setup again.',
    );
  }
  throw new SetupFailure('npm did not install.', 'Run npm install and read what it says.');
}

function writeStamp(root, hash) {
  const stamp = join(root, ...STAMP);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}
