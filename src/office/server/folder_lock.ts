import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../base/result.ts';

/** Held by the office that works in a data folder. */
const LOCK_FILE = 'office.lock';

/**
 * Takes a data folder for one office. Two on one SQLite would each believe to be the only one: both
 * would make tokens, count refusals and let in as much as one can handle. The lock is one of the
 * operating system's on a file of SQLite, so it is gone with the process, however that ends. Tools
 * that look into the folder (backup, enrolment codes, recount) do not take it.
 * @returns how to let it go; or what to do, in words for whoever starts the second one
 */
export function takeFolder(folder: string): Result<() => void, string> {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, LOCK_FILE);
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('SQLITE_BUSY')) throw error;
    return err(
      `Another office already works in ${folder}. Stop that one first, give this one another ` +
        'folder (--data), or let both use one PostgreSQL (DATABASE_URL).',
    );
  }
  return ok(() => {
    lock.close();
  });
}
