/*
 * Makes the installable kiosk as a folder from the runtime that set-up found, without any network:
 *   npm run package:dir [-- --output DIR]     DIR/linux-unpacked; dist/package unless told
 * For a release, run it where set-up could fetch the pinned Electron: a package from another one is
 * for looking at, and says so.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { electronRuntime } from './electron_runtime.ts';
import { firstDamagedFile } from './package/verify_archive.ts';

const ROOT = resolve(import.meta.dirname, '..');
const ATTEMPTS_MAX = 3;

const { values } = parseArgs({
  options: { output: { type: 'string', default: join(ROOT, 'dist', 'package') } },
});
const runtime = electronRuntime();
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  devDependencies: { electron: string };
};
const pinned = manifest.devDependencies.electron;
if (runtime.version !== pinned) {
  console.error(
    `package  Electron ${runtime.version} stands in for ${pinned}: not for a kiosk that serves people`,
  );
}
const output = resolve(values.output);
const archive = join(output, 'linux-unpacked', 'resources', 'app.asar');
for (let attempt = 1; ; attempt += 1) {
  await build({
    projectDir: ROOT,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      extends: 'electron-builder.yml',
      electronVersion: runtime.version,
      electronDist: runtime.dist,
      directories: { output },
    },
  });
  const damaged = firstDamagedFile(archive);
  if (damaged === null) break;
  console.error(`package  ${damaged} changed while it was packed`);
  if (attempt === ATTEMPTS_MAX) {
    console.error(
      'package  stopped: leave the sources alone while a package is made, and try again',
    );
    process.exit(1);
  }
}
