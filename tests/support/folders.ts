import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isAlive } from './is_alive.ts';

/** All folders of tests, in one place per user. */
const FOLDERS = path.join(os.tmpdir(), `wijkloket-tests-${String(os.userInfo().uid)}`);
/** So long what a killed run left behind stays, for whoever wants to look into it. */
const KEPT_MS = 60 * 60_000;

const made: string[] = [];

/**
 * A new, empty folder, which is thrown away when its file of tests is done, or else the process that
 * made it. Its name begins so, and holds that process's id.
 */
export function newFolder(name = 'test-'): string {
  const folder = fs.mkdtempSync(path.join(FOLDERS, `${name}${String(process.pid)}-`));
  made.push(folder);
  return folder;
}

function remove(folder: string): void {
  try {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Somebody still writes there or has it mounted: a later run sweeps it away.
  }
}

/** Throws away every folder that was made here so far. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) remove(folder);
}
process.once('exit', removeFolders);

/** Throws away what runs that were killed left behind. */
function sweep(): void {
  fs.mkdirSync(FOLDERS, { recursive: true });
  for (const name of fs.readdirSync(FOLDERS)) {
    const [, pid] = /-(\d+)-\w{6}$/.exec(name) ?? [];
    if (pid !== undefined && isAlive(Number(pid))) continue;
    const folder = path.join(FOLDERS, name);
    // Another run sweeps as well: it may be gone already.
    const at = fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
    if (at !== undefined && Date.now() - at > KEPT_MS) remove(folder);
  }
}
sweep();
