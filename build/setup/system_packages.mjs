import { existsSync } from 'node:fs';
import process from 'node:process';
import { SetupFailure, withProgress } from './report.mjs';
import { findCommand, mustRun, outputOf, run } from './run_command.mjs';

/*
 * What the project needs from Debian (or a relative), each with its reason. `names` are tried in
 * order, because newer releases renamed some; `command`, `library` or `files` is how we see that it is
 * there.
 */
const PACKAGES = [
  { names: ['unzip'], command: ['unzip'], why: 'unpacks the Electron runtime' },
  { names: ['libnss3'], library: 'libnss3.so', why: 'Electron: cryptography' },
  { names: ['libgtk-3-0', 'libgtk-3-0t64'], library: 'libgtk-3.so.0', why: 'Electron: windows' },
  { names: ['libasound2', 'libasound2t64'], library: 'libasound.so.2', why: 'Electron: sound' },
  { names: ['libgbm1'], library: 'libgbm.so.1', why: 'Electron: graphics' },
  { names: ['libxss1'], library: 'libXss.so.1', why: 'Electron: screen saver' },
  { names: ['chromium'], command: ['chromium', 'chromium-browser'], why: 'browser for the tests' },
  { names: ['tesseract-ocr'], command: ['tesseract'], why: 'reads printed tickets in the tests' },
  {
    names: ['tesseract-ocr-ara'],
    files: [4, 5].map((n) => `/usr/share/tesseract-ocr/${n}/tessdata/ara.traineddata`),
    why: 'the same for Arabic',
  },
  { names: ['espeak-ng'], command: ['espeak-ng'], why: 'speaks the texts that are read out' },
  { names: ['opus-tools'], command: ['opusenc'], why: 'makes small sound files of them' },
  { names: ['socat'], command: ['socat'], why: 'a device file for the simulated printer' },
  {
    names: ['cups'],
    files: ['/usr/lib/cups/backend/socket'],
    why: 'a real print queue for the tests, started by them on its own port',
  },
  {
    names: ['postgresql-15', 'postgresql-17', 'postgresql-16', 'postgresql'],
    files: [15, 16, 17, 18].map((n) => `/usr/lib/postgresql/${n}/bin/postgres`),
    why: 'the database of a large office, in the tests',
  },
  { names: ['xvfb'], command: ['Xvfb'], why: 'a virtual display', onlyWithoutDisplay: true },
];
/** Keeps apt from asking questions; handed over by `env`, because sudo drops our environment. */
const QUIET = 'DEBIAN_FRONTEND=noninteractive';
const LOCK_WAIT = ['-o', 'DPkg::Lock::Timeout=300'];

export const systemPackages = {
  name: 'system',

  inspect() {
    if (process.platform !== 'linux') {
      return { ready: true, note: `nothing to check on ${process.platform}` };
    }
    const missing = findMissing();
    const note = missing.map((item) => item.names[0]).join(', ');
    return missing.length === 0
      ? { ready: true, note: 'all system packages are in place' }
      : { ready: false, note: `missing: ${note}`, missing };
  },

  async act(_context, { missing }) {
    const prefix = superuser();
    if (findCommand('apt-get') === undefined) {
      throw new SetupFailure(
        'System packages are missing and this is no Debian, so they have other names here.',
        `Install what gives: ${missing.map(describe).join('; ')}.`,
      );
    }
    if (prefix === undefined) {
      const names = missing.map((item) => item.names[0]).join(' ');
      throw new SetupFailure(
        'System packages are missing and this account may not install them.',
        `Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`,
      );
    }
    const names = await withProgress('system', `apt-get install ${missing.length} packages`, () =>
      install(prefix, missing),
    );
    return `installed ${names.join(', ')} with apt-get`;
  },
};

function findMissing() {
  const libraries = outputOf('/sbin/ldconfig', ['-p']) || outputOf('ldconfig', ['-p']);
  return PACKAGES.filter((item) => {
    if (item.onlyWithoutDisplay && process.env.DISPLAY) return false;
    if (item.files) return !item.files.some((file) => existsSync(file));
    if (item.command) return !item.command.some((name) => findCommand(name) !== undefined);
    return !libraries.includes(`\t${item.library} `);
  });
}

/** The words to put before a command that needs root, or undefined when there is no way. */
function superuser() {
  if (process.getuid?.() === 0) return ['env', QUIET];
  const sudo = findCommand('sudo');
  if (sudo !== undefined && outputOf(sudo, ['-n', 'echo', 'yes']) !== '')
    return [sudo, '-n', 'env', QUIET];
  return undefined;
}

async function install(prefix, missing) {
  const advice = 'Read what apt-get says above, mend it, and run npm run setup again.';
  const apt = (args) => {
    const words = [...prefix, 'apt-get', ...LOCK_WAIT, ...args];
    return [words[0], words.slice(1)];
  };
  // A failing update (one mirror down) need not stop an install from lists that are still good.
  await run(...apt(['update', '-q']));
  const names = missing.map((item) => item.names.find(hasCandidate) ?? item.names[0]);
  await mustRun(...apt(['install', '-y', '-q', '--no-install-recommends', ...names]), advice);
  const left = findMissing();
  if (left.length === 0) return names;
  throw new SetupFailure(
    `After the installation still missing: ${left.map(describe).join('; ')}.`,
    advice,
  );
}

function hasCandidate(name) {
  const policy = outputOf('apt-cache', ['policy', name]);
  return policy.includes('Candidate:') && !policy.includes('Candidate: (none)');
}

function describe({ names, command, library, files, why }) {
  return `${command?.[0] ?? library ?? files[0]} (Debian: ${names[0]}; ${why})`;
}
