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

const ROOT = resolve(import.meta.dirname, '..');

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
await build({
  projectDir: ROOT,
  targets: Platform.LINUX.createTarget('dir'),
  publish: 'never',
  config: {
    extends: 'electron-builder.yml',
    electronVersion: runtime.version,
    electronDist: runtime.dist,
    directories: { output: resolve(values.output) },
  },
});
