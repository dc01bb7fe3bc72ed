import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../base/result.ts';
import { checkSqliteVersion, makeDurable } from '../../platform/sqlite.ts';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations/all.ts';

/** A connection that may write. There is one per file, in one process. */
export type WritableDatabase = Database.Database;

/** More migrations than there will ever be: a higher version is a damaged number. */
const VERSION_PLAUSIBLE_MAX = 10_000;

/** Why a database could not be opened, and what a person does about it. */
export interface StoreFault {
  readonly kind: 'no_access' | 'in_use' | 'newer' | 'damaged' | 'storage_full';
  readonly message: string;
}

function migrate(db: WritableDatabase): Result<void, StoreFault> {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > SCHEMA_VERSION) {
    const message =
      `The data was written by a newer Wijkloket (version ${String(version)} of the database; ` +
      `this one knows ${String(SCHEMA_VERSION)}). Install the newer Wijkloket again; ` +
      'nothing was changed.';
    return err({ kind: 'newer', message });
  }
  db.transaction(() => {
    for (const sql of MIGRATIONS.slice(version)) db.exec(sql);
    db.pragma(`user_version = ${String(SCHEMA_VERSION)}`);
  }).immediate();
  return ok(undefined);
}

/** Whether the system lets this file be written; when SQLite does not, its header says so. */
function mayWrite(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.R_OK | fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function faultOf(error: unknown, file: string): StoreFault {
  const code = error instanceof Database.SqliteError ? error.code : '';
  const reason = error instanceof Error ? error.message : String(error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    const message = `${file} is in use by another Wijkloket service. Stop that one first.`;
    return { kind: 'in_use', message };
  }
  // SQLITE_ERROR: the file is not what its own header says it is.
  const isOdd =
    code.startsWith('SQLITE_CORRUPT') || ['SQLITE_NOTADB', 'SQLITE_ERROR'].includes(code);
  if (isOdd || (code.startsWith('SQLITE_READONLY') && mayWrite(file))) {
    return { kind: 'damaged', message: `${file} is damaged: ${reason}` };
  }
  if (code === 'SQLITE_FULL') {
    const message = `The disk of ${file} is full. Make room and start Wijkloket again.`;
    return { kind: 'storage_full', message };
  }
  if (code.startsWith('SQLITE_IOERR')) {
    const message =
      `The disk of ${file} gives an error (${reason}, ${code}). Look whether it is full or failing; ` +
      'the data was not changed.';
    return { kind: 'no_access', message };
  }
  const message =
    `${file} can not be read and written (${reason}). ` +
    'Give the user that runs Wijkloket the right to read and write this folder.';
  return { kind: 'no_access', message };
}

/** Makes a folder and those above it. Node's own way never ends where /proc refuses. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  if (path.dirname(folder) !== folder) makeFolder(path.dirname(folder));
  fs.mkdirSync(folder, { mode: 0o700 });
}

/** Makes the folder when it is not there, and sees whether it can be written. */
function prepareFolder(folder: string): Result<void, StoreFault> {
  try {
    makeFolder(folder);
    if (!fs.statSync(folder).isDirectory()) throw new Error('it is a file');
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
    return ok(undefined);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message =
      `The data folder ${folder} can not be used (${reason}). Choose a folder with --data, or ` +
      'give the user that runs Wijkloket the right to read and write it.';
    return err({ kind: 'no_access', message });
  }
}

/**
 * Opens (or makes) the database file, checks it, and brings it to this version.
 * @param file path of the file, or `:memory:` for a check that leaves nothing behind
 * @returns the connection, or what is wrong; a fault changes nothing on the disk
 */
export function openDatabase(file: string): Result<WritableDatabase, StoreFault> {
  if (file !== ':memory:') {
    const folder = prepareFolder(path.dirname(file));
    if (!folder.ok) return folder;
  }
  let db: WritableDatabase | null = null;
  try {
    db = new Database(file, { timeout: 1_000 });
    // Exclusive: no second process can open the file. Before anything is read, so that the index
    // of the log lives in memory: on a full disk there is no room for it beside the file.
    db.pragma('locking_mode = EXCLUSIVE');
    checkSqliteVersion(db);
    const version = db.pragma('user_version', { simple: true }) as number;
    const check = checkFile(db, version);
    if (check !== 'ok') {
      db.close();
      return err({ kind: 'damaged', message: `${file} is damaged: ${check}` });
    }
    if (version <= SCHEMA_VERSION) makeDurable(db);
    const migrated = migrate(db);
    if (migrated.ok) return ok(db);
    db.close();
    return migrated;
  } catch (error) {
    db?.close();
    if (!(error instanceof Database.SqliteError) && !isFileError(error)) throw error;
    return err(faultOf(error, file));
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && 'code' in error);
}

/** `ok`, or the first thing that is wrong with the file: with its version, or by SQLite's own check. */
function checkFile(db: WritableDatabase, version: number): string {
  if (version < 0 || version > VERSION_PLAUSIBLE_MAX) {
    return `it says that its version is ${String(version)}`;
  }
  // A newer file is left exactly as it is.
  if (version > SCHEMA_VERSION) return 'ok';
  return db.pragma('quick_check(1)', { simple: true }) as string;
}
