import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { newFolder } from '../../../tests/support/folders.ts';
import { openDatabase } from './database.ts';
import { SCHEMA_VERSION } from './migrations/all.ts';

// Durable writes, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const FULL = 2;

function opened(file: string): Database.Database {
  const result = openDatabase(file);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function faultOf(file: string) {
  const result = openDatabase(file);
  if (result.ok) {
    result.value.close();
    throw new Error('it opened');
  }
  return result.error;
}

const digestOf = (file: string) => createHash('sha256').update(fs.readFileSync(file)).digest('hex');

test('every commit waits for the disk, also after the first write and after a restart', () => {
  const file = path.join(newFolder(), 'a.sqlite');
  for (let start = 0; start < 2; start += 1) {
    const db = opened(file);
    const setting = () => db.pragma('synchronous', { simple: true });
    expect(setting()).toBe(FULL);
    const write = db.prepare(
      'INSERT INTO sessions (token_hash, staff, created_at) VALUES (?, ?, ?)',
    );
    for (let i = 0; i < 5; i += 1) {
      db.transaction(() => write.run(`${String(start)} ${String(i)}`, 'samira', 1)).immediate();
      expect(setting()).toBe(FULL);
    }
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.transaction(() => write.run(`${String(start)} last`, 'samira', 1)).immediate();
    expect(setting()).toBe(FULL);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  }
});

test('data of a newer Wijkloket is refused and left as it is, byte for byte', () => {
  const folder = newFolder();
  const file = path.join(folder, 'newer.sqlite');
  const db = opened(file);
  db.pragma(`user_version = ${String(SCHEMA_VERSION + 1)}`);
  db.close();
  const before = digestOf(file);
  const fault = faultOf(file);
  expect(fault.kind).toBe('newer');
  expect(fault.message).toContain('Install the newer Wijkloket again');
  expect(digestOf(file)).toBe(before);
  expect(fs.readdirSync(folder)).toEqual(['newer.sqlite']);
});

test('a file that is in use is refused, and whoever uses it goes on undisturbed', () => {
  const file = path.join(newFolder(), 'used.sqlite');
  const first = opened(file);
  const fault = faultOf(file);
  expect(fault.kind).toBe('in_use');
  expect(fault.message).toContain('Stop that one first');
  first
    .prepare("INSERT INTO sessions (token_hash, staff, created_at) VALUES ('still', 'writes', 1)")
    .run();
  first.close();
  opened(file).close();
});

test('a folder that is a file is refused with what to do', () => {
  const file = path.join(newFolder(), 'not_a_folder');
  fs.writeFileSync(file, '');
  const fault = faultOf(path.join(file, 'a.sqlite'));
  expect(fault.kind).toBe('no_access');
  expect(fault.message).toContain('--data');
});

test('a database file that is a folder is refused with what to do', () => {
  const folder = newFolder();
  fs.mkdirSync(path.join(folder, 'a.sqlite'));
  const fault = faultOf(path.join(folder, 'a.sqlite'));
  expect(fault.kind).toBe('no_access');
  expect(fault.message).toContain('the right to read and write');
});

test('a file that is no database counts as damaged and is not touched', () => {
  const file = path.join(newFolder(), 'letter.sqlite');
  fs.writeFileSync(file, 'Geachte heer, mevrouw, '.repeat(500));
  const before = digestOf(file);
  expect(faultOf(file).kind).toBe('damaged');
  expect(digestOf(file)).toBe(before);
});

test('the data folder is made for its owner alone', () => {
  const folder = path.join(newFolder(), 'deep', 'data');
  opened(path.join(folder, 'a.sqlite')).close();
  expect(fs.statSync(folder).mode & 0o077).toBe(0);
});
