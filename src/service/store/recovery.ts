import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../base/result.ts';
import { openDatabase, type StoreFault, type WritableDatabase } from './database.ts';
import { salvage, type Salvaged } from './salvage.ts';
import type { StoreOptions } from './store.ts';

/** The folder beside the database where damaged files are kept. */
export const DAMAGED_FOLDER = 'damaged';
/** The ending of a database that is being made from a damaged one. */
const UNFINISHED = '.recovering';
/** What follows from the log, and the jobs; who was signed in and what was answered is not saved. */
const FILLED_AGAIN = [
  'number_floors',
  'desks',
  'help_requests',
  'appointments',
  'alarms',
  'printer_setups',
  'last_acts',
  'print_jobs',
  'notices',
] as const;

/** The first bytes of the file: SQLite's header. The rest of page 1 is the list of tables. */
const HEADER_BYTES = 100;
/** Where the header repeats its change counter; when they differ its page count is not believed. */
const CHANGE_COUNTER_COPY_AT = 92;

/** Makes what was renamed or made in a folder last through a power cut. */
function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** Damaged files kept so far, oldest first. */
function keptAside(file: string): string[] {
  const folder = path.join(path.dirname(file), DAMAGED_FOLDER);
  if (!fs.existsSync(folder)) return [];
  const age = (name: string) => Number(name.split('-')[0]);
  return fs
    .readdirSync(folder)
    .sort((a, b) => age(a) - age(b) || (a < b ? -1 : 1))
    .map((name) => path.join(folder, name, path.basename(file)))
    .filter((kept) => fs.existsSync(kept));
}

/**
 * Moves the damaged file and what belongs to it to a folder of its own; never deletes it.
 * The database goes first: a folder without one, but with a damaged one aside, is how an
 * interrupted recovery is known.
 */
function keepAside(file: string, at: number): string {
  const folder = path.join(path.dirname(file), DAMAGED_FOLDER);
  let own = path.join(folder, String(at));
  for (let again = 2; fs.existsSync(own); again += 1) {
    own = path.join(folder, `${String(at)}-${String(again)}`);
  }
  fs.mkdirSync(own, { recursive: true });
  syncFolder(folder);
  const aside = path.join(own, path.basename(file));
  fs.renameSync(file, aside);
  syncFolder(own);
  syncFolder(path.dirname(file));
  return aside;
}

/** Takes along the write-ahead log, also when the power went before it could be. */
function keepLogAside(file: string, aside: string): void {
  for (const ending of ['-wal', '-shm']) {
    if (fs.existsSync(file + ending)) fs.renameSync(file + ending, aside + ending);
  }
  syncFolder(path.dirname(file));
}

function openToRead(file: string): Database.Database | null {
  try {
    const damaged = new Database(file, { readonly: true });
    damaged.pragma('cell_size_check = ON');
    damaged.prepare('SELECT id FROM device').get();
    return damaged;
  } catch (error) {
    if (error instanceof Database.SqliteError) return null;
    throw error;
  }
}

/**
 * Opens the damaged file for reading. When its beginning is gone, a copy is read in which the
 * beginning of a new file stands: first only the header, then the whole first page.
 * @param firstPage page 1 of a new database
 */
function openDamaged(aside: string, firstPage: Buffer): Database.Database | null {
  const asItIs = openToRead(aside);
  if (asItIs !== null) return asItIs;
  const mended = `${aside}.mended`;
  for (const bytes of [HEADER_BYTES, firstPage.length]) {
    fs.copyFileSync(aside, mended);
    if (fs.existsSync(`${aside}-wal`)) fs.copyFileSync(`${aside}-wal`, `${mended}-wal`);
    const handle = fs.openSync(mended, 'r+');
    fs.writeSync(handle, firstPage, 0, bytes, 0);
    fs.writeSync(handle, Buffer.from([0xff, 0xff, 0xff, 0xff]), 0, 4, CHANGE_COUNTER_COPY_AT);
    fs.closeSync(handle);
    const damaged = openToRead(mended);
    if (damaged !== null) return damaged;
  }
  return null;
}

/** The first page of a database as it stands in the file. */
function readFirstPage(db: WritableDatabase): Buffer {
  db.pragma('wal_checkpoint(TRUNCATE)');
  const page = Buffer.alloc(db.pragma('page_size', { simple: true }) as number);
  const handle = fs.openSync(db.name, 'r');
  fs.readSync(handle, page, 0, page.length, 0);
  fs.closeSync(handle);
  return page;
}

function removeMended(aside: string): void {
  for (const ending of ['', '-wal', '-shm']) {
    fs.rmSync(`${aside}.mended${ending}`, { force: true });
  }
}

/** Makes the new database beside the place where it will be, from what is kept aside. */
function fillNew(
  unfinished: string,
  aside: string,
  options: StoreOptions,
): Result<Salvaged, StoreFault> {
  let opened = openDatabase(unfinished);
  if (!opened.ok && opened.error.kind === 'damaged') {
    // A disk that damages files may damage this one too; nothing in it stands only there.
    for (const ending of ['', '-wal', '-shm']) fs.rmSync(unfinished + ending, { force: true });
    opened = openDatabase(unfinished);
  }
  if (!opened.ok) return opened;
  const fresh = opened.value;
  let damaged: Database.Database | null = null;
  try {
    // The power may have gone after everything was copied: then it is not copied again.
    fresh.exec('DELETE FROM device; DELETE FROM epochs; DELETE FROM events; DELETE FROM tickets');
    for (const table of FILLED_AGAIN) fresh.exec(`DELETE FROM ${table}`);
    damaged = openDamaged(aside, readFirstPage(fresh));
    return ok(salvage(damaged, fresh, options));
  } finally {
    damaged?.close();
    fresh.close();
    removeMended(aside);
  }
}

/** Whether the power went during a recovery: the damaged file is aside, no new one is there yet. */
export function recoveryInterrupted(file: string): boolean {
  return !fs.existsSync(file) && keptAside(file).length > 0;
}

/** Why a recovery could not be finished, and that nothing is lost by it. */
function unfinishedFault(error: unknown, file: string): StoreFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = error instanceof Error ? error.message : String(error);
  const where = path.join(path.dirname(file), DAMAGED_FOLDER);
  const start = `The data is damaged and is kept in ${where}.`;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    const message = `${start} The disk is too full to recover it. Make room and start Wijkloket again.`;
    return { kind: 'storage_full', message };
  }
  const message =
    `${start} It could not be recovered (${reason}). ` +
    'Keep that folder, and ask whoever maintains Wijkloket; docs/durability.md says how.';
  return { kind: 'damaged', message };
}

/**
 * Keeps the damaged file aside, makes a new one from every row that can still be read, and opens
 * a new epoch of the same device. The new file takes its place in one step when it is whole; a
 * recovery that was interrupted goes on where it was.
 */
export function recoverDamagedFile(
  file: string,
  options: StoreOptions,
): Result<Salvaged, StoreFault> {
  const unfinished = file + UNFINISHED;
  try {
    const earlier = recoveryInterrupted(file) ? keptAside(file).at(-1) : undefined;
    const aside = earlier ?? keepAside(file, options.clock.now());
    keepLogAside(file, aside);
    const filled = fillNew(unfinished, aside, options);
    if (!filled.ok) return filled;
    fs.renameSync(unfinished, file);
    syncFolder(path.dirname(file));
    const { eventsSalvaged, ticketsIssuedAgain } = filled.value;
    options.log.warn('store.recovered', { eventsSalvaged, ticketsIssuedAgain, keptAside: aside });
    return filled;
  } catch (error) {
    return err(unfinishedFault(error, file));
  }
}
