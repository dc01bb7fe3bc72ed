import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { err, ok, type Result } from '../../../base/result.ts';
import type { OpenOffice } from './dialect.ts';
import { openPostgresOffice } from './postgres_office.ts';
import { checkCounts } from './recount.ts';
import { OFFICE_FILE, openSqliteOffice } from './sqlite_office.ts';

const run = promisify(execFile);

/** A mark as it stands in a backup. */
interface BackupMark {
  readonly device: string;
  readonly epoch: number;
  readonly branch: number;
  readonly seq: number;
}

/** What a backup that was restored as a test turned out to hold. */
export interface BackupReport {
  readonly file: string;
  readonly events: number;
  readonly chains: number;
}

/** A backup is named by when it was made; two in one second would be the same. */
const nameOf = (now: number) => `office-${new Date(now).toISOString().replaceAll(/[:.]/g, '')}`;

/**
 * Looks whether a restored copy is whole: every mark is backed by events (or by gaps that are
 * named), and every figure follows from the events.
 */
async function examine(
  copy: OpenOffice,
): Promise<Result<{ marks: BackupMark[]; events: number }, string>> {
  const chains = await copy.db.selectFrom('chains').selectAll().execute();
  const counted = await copy.db
    .selectFrom('events')
    .select(['chain', sql<number>`count(*)`.as('count'), sql<number>`max(seq)`.as('last')])
    .groupBy('chain')
    .execute();
  const countOf = new Map(counted.map(({ chain, count }) => [chain, Number(count)]));
  const missingIn = new Map<number, number>();
  const gaps = await copy.db.selectFrom('gaps').selectAll().execute();
  for (const { chain, from_seq, to_seq } of gaps) {
    missingIn.set(chain, (missingIn.get(chain) ?? 0) + to_seq - from_seq + 1);
  }
  const marks: BackupMark[] = [];
  let events = 0;
  for (const { id, device, epoch, branch, base_seq, received_seq } of chains) {
    const count = countOf.get(id) ?? 0;
    const missing = missingIn.get(id) ?? 0;
    if (base_seq + count + missing !== received_seq) {
      return err(`device ${device}, epoch ${String(epoch)}: the mark is not backed by its events`);
    }
    events += count;
    marks.push({ device, epoch, branch, seq: received_seq });
  }
  const { differences } = await checkCounts(copy);
  if (differences > 0) return err(`${String(differences)} figures do not follow from the events`);
  return ok({ marks, events });
}

/** Raises the safe marks to what the tested backup holds; never lowers one. */
async function raiseSafe(live: OpenOffice, marks: readonly BackupMark[]): Promise<void> {
  await live.dialect.write(async (tx) => {
    for (const { device, epoch, branch, seq } of marks) {
      await tx
        .updateTable('chains')
        .set({ safe_seq: seq })
        .where('device', '=', device)
        .where('epoch', '=', epoch)
        .where('branch', '=', branch)
        .where('safe_seq', '<', seq)
        .execute();
    }
  });
}

function syncFile(file: string): void {
  const handle = fs.openSync(file, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

function copySqlite(dataDir: string, folder: string): string {
  const unfinished = path.join(folder, OFFICE_FILE);
  const source = new Database(path.join(dataDir, OFFICE_FILE), { readonly: true });
  try {
    source.prepare('VACUUM INTO ?').run(unfinished);
  } finally {
    source.close();
  }
  // Without an id: whoever restores it gets a new one, and every location notices.
  const copy = new Database(unfinished);
  copy.exec('DELETE FROM office');
  copy.close();
  return unfinished;
}

/** Takes a backup of the embedded database, restores it in a folder of its own and looks at it. */
async function sqliteBackup(
  live: OpenOffice,
  dataDir: string,
  to: string,
  now: number,
): Promise<Result<BackupReport, string>> {
  const folder = path.join(to, `${nameOf(now)}.testing`);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const unfinished = copySqlite(dataDir, folder);
    const check = new Database(unfinished, { readonly: true });
    const verdict = check.pragma('quick_check(1)', { simple: true }) as string;
    check.close();
    if (verdict !== 'ok') return err(`the backup is damaged: ${verdict}`);
    // Restored for the test as it would be in earnest: copied into the folder of a new office.
    const trial = path.join(folder, 'restored');
    fs.mkdirSync(trial);
    fs.copyFileSync(unfinished, path.join(trial, OFFICE_FILE));
    const restored = openSqliteOffice(trial);
    if (!restored.ok) return restored;
    const examined = await examine(restored.value);
    await restored.value.close();
    if (!examined.ok) return examined;
    const file = path.join(to, `${nameOf(now)}.sqlite`);
    syncFile(unfinished);
    fs.renameSync(unfinished, file);
    syncFile(to);
    await raiseSafe(live, examined.value.marks);
    return ok({ file, events: examined.value.events, chains: examined.value.marks.length });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A database of the same server, for the trial. */
function trialUrl(url: string, name: string): string {
  const trial = new URL(url);
  trial.pathname = `/${name}`;
  return trial.href;
}

/** Dumps the database, restores the dump into a database of its own and looks at that. */
async function postgresBackup(
  live: OpenOffice,
  url: string,
  to: string,
  now: number,
): Promise<Result<BackupReport, string>> {
  fs.mkdirSync(to, { recursive: true, mode: 0o700 });
  const file = path.join(to, `${nameOf(now)}.dump`);
  const unfinished = `${file}.testing`;
  const trial = `wijkloket_trial_${String(process.pid)}_${String(now)}`;
  // Without the office's id: whoever restores it gets a new one, and every location notices.
  const without = '--exclude-table-data=office';
  await run('pg_dump', ['-Fc', without, '-f', unfinished, url]);
  await sql.raw(`CREATE DATABASE ${trial}`).execute(live.db);
  try {
    await run('pg_restore', ['--no-owner', '-d', trialUrl(url, trial), unfinished]);
    const restored = await openPostgresOffice(trialUrl(url, trial));
    if (!restored.ok) return restored;
    const examined = await examine(restored.value);
    await restored.value.close();
    if (!examined.ok) return examined;
    syncFile(unfinished);
    fs.renameSync(unfinished, file);
    syncFile(to);
    await raiseSafe(live, examined.value.marks);
    return ok({ file, events: examined.value.events, chains: examined.value.marks.length });
  } finally {
    fs.rmSync(unfinished, { force: true });
    await sql.raw(`DROP DATABASE IF EXISTS ${trial} WITH (FORCE)`).execute(live.db);
  }
}

/**
 * Makes a backup, restores it as a test, and only then tells the locations that what is in it is
 * safe. A backup that does not pass is thrown away and raises no mark.
 * @param url the address of the PostgreSQL database; undefined for the embedded one
 * @param to the folder for backups
 */
export async function makeBackup(
  live: OpenOffice,
  source: { readonly dataDir: string; readonly url: string | undefined },
  to: string,
  now: number,
): Promise<Result<BackupReport, string>> {
  const { dataDir, url } = source;
  try {
    return url === undefined || url === ''
      ? await sqliteBackup(live, dataDir, to, now)
      : await postgresBackup(live, url, to, now);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
