import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The Electron that set-up found or prepared. */
export interface ElectronRuntime {
  /** Where it came from: named by the environment, from its own package, or from a carrier package. */
  readonly source: 'override' | 'module' | 'carried';
  /** The folder that holds it. */
  readonly dist: string;
  readonly executable: string;
  readonly version: string;
  /** Why this one was taken, as a short sentence. */
  readonly reason: string;
}

const ROOT = resolve(import.meta.dirname, '..');

/**
 * Reads which Electron runtime set-up chose.
 * @throws Error saying what to do when set-up has not run.
 */
export function electronRuntime(): ElectronRuntime {
  const file = join(ROOT, '.cache', 'setup', 'electron_runtime.json');
  if (!existsSync(file)) throw new Error('No Electron runtime yet: run npm run setup first.');
  const runtime = JSON.parse(readFileSync(file, 'utf8')) as ElectronRuntime;
  if (existsSync(runtime.executable)) return runtime;
  throw new Error(`${runtime.executable} is gone: run npm run setup again.`);
}
