import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '../tests/support/folders.ts';

/*
 * Set-up as a person runs it, in a clone of its own with stand-ins for npm, apt-get and the rest: what
 * it does about a machine can't be tried by breaking this one.
 */

const SETUP = path.resolve(import.meta.dirname, 'setup.mjs');
/** An account without rights, which every Debian has. */
const NOBODY = 65_534;
const LOCK = {
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-windows': { version: '1.0.0', optional: true },
  },
};

interface Machine {
  readonly root: string;
  /** The folder of commands; the only one on the PATH. */
  readonly bin: string;
}

/** A clone without node_modules, on a machine that has none of the commands that set-up looks for. */
function newMachine(): Machine {
  const root = newFolder('setup-');
  const bin = path.join(root, 'bin');
  mkdirSync(bin);
  writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(LOCK));
  // What the stand-ins themselves are written with.
  for (const name of ['sh', 'env', 'mkdir', 'touch', 'chmod'])
    symlinkSync(`/bin/${name}`, path.join(bin, name));
  return { root, bin };
}

/** Puts a command on the machine; its words are added to `calls.txt`, then `script` runs. */
function putCommand({ root, bin }: Machine, name: string, script = ''): void {
  const file = path.join(bin, name);
  writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> "${root}/calls.txt"\n${script}\n`);
  chmodSync(file, 0o755);
}

function calls({ root }: Machine): string[] {
  const file = path.join(root, 'calls.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

function setup(
  machine: Machine,
  words: readonly string[],
  env: Record<string, string> = {},
  account: { uid?: number } = {},
) {
  const done = spawnSync(process.execPath, [SETUP, '--root', machine.root, ...words], {
    encoding: 'utf8',
    env: { PATH: machine.bin, ...env },
    ...account,
  });
  return { code: done.status, stdout: done.stdout, said: done.stderr };
}

function installedModules({ root }: Machine, version = '1.0.0'): void {
  mkdirSync(path.join(root, 'node_modules'), { recursive: true });
  const hidden = { packages: { 'node_modules/a': { version } } };
  writeFileSync(path.join(root, 'node_modules', '.package-lock.json'), JSON.stringify(hidden));
}

const NPM_INSTALLS = (root: string) =>
  `mkdir -p "${root}/node_modules"; ` +
  `echo '{"packages":{"node_modules/a":{"version":"1.0.0"}}}' > "${root}/node_modules/.package-lock.json"`;

test('a fresh clone gets its packages with npm ci, without running their scripts', () => {
  const machine = newMachine();
  putCommand(machine, 'npm', NPM_INSTALLS(machine.root));
  const { code, stdout } = setup(machine, ['--only', 'modules']);
  expect(code).toBe(0);
  expect(calls(machine)).toEqual([expect.stringMatching(/^npm ci --ignore-scripts/)]);
  expect(stdout).toBe('');
});

test('the second time there is nothing to do, and it says why', () => {
  const machine = newMachine();
  putCommand(machine, 'npm', NPM_INSTALLS(machine.root));
  setup(machine, ['--only', 'modules']);
  const { said } = setup(machine, ['--only', 'modules']);
  expect(calls(machine)).toHaveLength(1);
  expect(said).toContain('package-lock.json is unchanged');
});

test('packages that npm install put there by hand are not installed again', () => {
  const machine = newMachine();
  putCommand(machine, 'npm');
  installedModules(machine);
  expect(setup(machine, ['--only', 'modules']).code).toBe(0);
  expect(calls(machine)).toEqual([]);
});

test('a package of another version is replaced, and it says which', () => {
  const machine = newMachine();
  putCommand(machine, 'npm', NPM_INSTALLS(machine.root));
  installedModules(machine, '0.9.0');
  const { said } = setup(machine, ['--only', 'modules']);
  expect(said).toContain('node_modules/a is 0.9.0 and should be 1.0.0');
  expect(calls(machine)).toHaveLength(1);
});

test("where the registry lacks another platform's package, the same versions still get installed", () => {
  const machine = newMachine();
  const script = `case "$1" in ci) echo 'npm error code EUSAGE'; exit 1;; esac\n`;
  putCommand(machine, 'npm', script + NPM_INSTALLS(machine.root));
  expect(setup(machine, ['--only', 'modules']).code).toBe(0);
  expect(calls(machine)[1]).toMatch(/^npm install --no-save --ignore-scripts/);
});

test('without the registry it stops and says what to check', () => {
  const machine = newMachine();
  putCommand(machine, 'npm', 'echo "npm error code ENOTFOUND"; exit 1');
  const { code, said } = setup(machine, ['--only', 'modules']);
  expect(code).toBe(1);
  expect(said).toContain('ENOTFOUND');
  expect(said).toContain('npm ping');
});

/** Makes apt-get bring the commands; the libraries are those of the machine under the test. */
const APT_INSTALLS = (bin: string) =>
  `case "$*" in *' install '*) ;; *) exit 0;; esac\n` +
  `for name in unzip chromium tesseract espeak-ng opusenc socat Xvfb; do\n` +
  `  touch "${bin}/$name"; chmod 755 "${bin}/$name"\ndone`;

test('as root or with sudo it installs what is missing, and only that', () => {
  const machine = newMachine();
  putCommand(machine, 'unzip');
  putCommand(machine, 'sudo', 'shift; exec "$@"');
  putCommand(machine, 'apt-get', APT_INSTALLS(machine.bin));
  const { code, said } = setup(machine, ['--only', 'system']);
  expect(said).toMatch(/installed .*chromium.* with apt-get/);
  expect(code).toBe(0);
  const apt = calls(machine).filter((call) => call.startsWith('apt-get'));
  expect(apt[0]).toContain(' update');
  expect(apt[1]).toContain('xvfb');
  expect(apt[1]).not.toContain('unzip');
});

test('without the right to install it prints the exact command and stops', () => {
  const machine = newMachine();
  chmodSync(machine.root, 0o777);
  putCommand(machine, 'apt-get');
  const account = process.getuid?.() === 0 ? { uid: NOBODY } : {};
  const { code, said } = setup(machine, ['--only', 'system'], {}, account);
  expect(code).toBe(1);
  expect(said).toMatch(/Run: sudo apt-get update && sudo apt-get install -y .*unzip.*xvfb/);
  expect(calls(machine)).toEqual([]);
});

test('where a screen is there, no virtual one is asked for', () => {
  const machine = newMachine();
  const { said } = setup(machine, ['--only', 'system', '--check'], { DISPLAY: ':0' });
  expect(said).toContain('chromium');
  expect(said).not.toContain('xvfb');
});

test('on another Linux it names what is needed and stops', () => {
  const machine = newMachine();
  const { code, said } = setup(machine, ['--only', 'system']);
  expect(code).toBe(1);
  expect(said).toContain('this is no Debian');
  expect(said).toContain('Xvfb');
});

test('an Electron that the environment names is taken, and it says so', () => {
  const machine = newMachine();
  const dist = path.join(machine.root, 'electron');
  mkdirSync(dist);
  writeFileSync(path.join(dist, 'electron'), '');
  writeFileSync(path.join(dist, 'version'), 'v99.1.2\n');
  const env = { ELECTRON_OVERRIDE_DIST_PATH: dist };
  expect(setup(machine, ['--only', 'electron'], env).said).toContain('Electron 99.1.2');
  const state = path.join(machine.root, '.cache', 'setup', 'electron_runtime.json');
  expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({
    source: 'override',
    version: '99.1.2',
    executable: path.join(dist, 'electron'),
  });
});

test('an Electron that the environment names and that is not there is an error, not a guess', () => {
  const machine = newMachine();
  const env = { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' };
  const { code, said } = setup(machine, ['--only', 'electron'], env);
  expect(code).toBe(1);
  expect(said).toContain('/nowhere');
});

test('the bundles are made again when a source changes, and only then', () => {
  const machine = newMachine();
  const { root } = machine;
  const node = path.join(root, 'node_modules', '.bin', 'node');
  mkdirSync(path.dirname(node), { recursive: true });
  // The build is a stand-in: it notes its words and makes what the real one makes.
  writeFileSync(
    node,
    `#!/bin/sh\necho "$*" >> "${root}/calls.txt"\nmkdir -p "${root}/dist/electron"\ntouch "${root}/dist/electron/main.mjs"\n`,
  );
  chmodSync(node, 0o755);
  const source = path.join(root, 'electron', 'main', 'main.ts');
  mkdirSync(path.dirname(source), { recursive: true });
  writeFileSync(source, 'one');
  setup(machine, ['--only', 'bundles']);
  setup(machine, ['--only', 'bundles']);
  expect(calls(machine)).toHaveLength(1);
  writeFileSync(path.join(root, 'electron', 'main', 'main.test.ts'), 'a test');
  setup(machine, ['--only', 'bundles']);
  expect(calls(machine)).toHaveLength(1);
  writeFileSync(source, 'two');
  setup(machine, ['--only', 'bundles']);
  expect(calls(machine)).toHaveLength(2);
});

test('looking only changes nothing, and the exit code tells', () => {
  const machine = newMachine();
  putCommand(machine, 'npm');
  const { code, said } = setup(machine, ['--only', 'modules', '--check']);
  expect(code).toBe(1);
  expect(said).toContain('not ready: node_modules is missing');
  expect(calls(machine)).toEqual([]);
});

test('a step that does not exist is refused with the names of those that do', () => {
  const { code, said } = setup(newMachine(), ['--only', 'modulse']);
  expect(code).toBe(64);
  expect(said).toContain('modules, system, electron, clips, bundles');
});
