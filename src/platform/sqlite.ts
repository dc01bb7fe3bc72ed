import type Database from 'better-sqlite3';
import { assert } from '../base/assert.ts';

/** SQLite before this version can damage a WAL when it starts again (the WAL-reset bug). */
const SQLITE_VERSION_MIN = [3, 51, 3] as const;
/** How large the write-ahead log may stay on disk after a checkpoint, in bytes. */
const WAL_BYTES_MAX = 16 * 1024 * 1024;
const SYNCHRONOUS_FULL = 2;

/** @throws AssertionError when this build of SQLite is older than what data may be trusted to */
export function checkSqliteVersion(db: Database.Database): void {
  const { version } = db.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  const parts = version.split('.').map(Number);
  const difference = SQLITE_VERSION_MIN.map((least, i) => (parts[i] ?? 0) - least);
  const decisive = difference.find((part) => part !== 0) ?? 0;
  assert(decisive >= 0, `SQLite ${version} is too old: it needs ${SQLITE_VERSION_MIN.join('.')}`);
}

/**
 * FULL: a commit is on the disk before it is answered. This build falls back to NORMAL by itself
 * once WAL is in use, so it is set on every open and looked at after the first write.
 */
export function makeDurable(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma(`journal_size_limit = ${String(WAL_BYTES_MAX)}`);
  const version = db.pragma('user_version', { simple: true }) as number;
  db.transaction(() => {
    db.pragma(`user_version = ${String(version)}`);
  }).immediate();
  db.pragma('synchronous = FULL');
  db.transaction(() => {
    db.pragma(`user_version = ${String(version)}`);
  }).immediate();
  const level = db.pragma('synchronous', { simple: true });
  assert(level === SYNCHRONOUS_FULL, `synchronous is ${String(level)} after a write, not FULL`);
}
