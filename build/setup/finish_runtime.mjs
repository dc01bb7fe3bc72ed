/*
 * Makes an unpacked Electron start any application that is named on its command line, the way the
 * one from Electron's own release does. Runs on the pinned Node: node finish_runtime.mjs FOLDER
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * What Electron loads when it has no application of its own. A module with top-level await: Electron
 * is not "ready" before it ends, so that the application can still do what must come before that.
 */
const LOADER = `import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const named = process.argv.slice(1).find((word) => !word.startsWith('-'));
if (named === undefined) {
  console.error('usage: electron FOLDER');
  process.exit(64);
}
const folder = resolve(named);
const described = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setAppPath(folder);
app.setName(described.productName || described.name);
app.setVersion(described.version);
await import(pathToFileURL(join(folder, described.main)).href).catch((error) => {
  console.error(error);
  process.exit(70);
});
`;

const [dist] = process.argv.slice(2);
await flipFuses(join(dist, 'electron'), {
  version: FuseVersion.V1,
  // The test driver attaches to the main process through --inspect.
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
});
const source = mkdtempSync(join(tmpdir(), 'wijkloket-loader-'));
const described = { name: 'loader', type: 'module', main: 'main.js' };
writeFileSync(join(source, 'package.json'), JSON.stringify(described));
writeFileSync(join(source, 'main.js'), LOADER);
await createPackage(source, join(dist, 'resources', 'default_app.asar'));
rmSync(source, { recursive: true });
