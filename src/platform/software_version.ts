import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { assert } from '../base/assert.ts';

const Manifest = z.object({ name: z.string(), version: z.string() });

/**
 * The folder that holds assets, locales and the built screens. The service runs from `src/service`
 * in development and from `dist/service` when installed; both lie below it.
 */
export const PROJECT_ROOT = findRoot(import.meta.dirname);

function findRoot(start: string): string {
  let folder = start;
  while (!fs.existsSync(path.join(folder, 'locales'))) {
    const parent = path.dirname(folder);
    assert(parent !== folder, `no folder with "locales" above ${start}; install Wijkloket again`);
    folder = parent;
  }
  return folder;
}

/** The version in package.json: what the health page and the log say. */
export const SOFTWARE_VERSION = Manifest.parse(
  JSON.parse(fs.readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8')),
).version;
