import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newFolder } from '../../../tests/support/folders.ts';
import { readableLog } from '../../../tests/support/service_app.ts';
import { openDatabase, type WritableDatabase } from './database.ts';
import { IdleCheckpoint } from './idle_checkpoint.ts';

const A_PAUSE_MS = 1_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function opened(file: string): WritableDatabase {
  const result = openDatabase(file);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Writes someone's session and lets a second pass without anyone. */
function useAndPause(db: WritableDatabase, checkpoint: IdleCheckpoint, staff: string): void {
  db.prepare('INSERT INTO sessions (token_hash, staff, created_at) VALUES (?, ?, 1)').run(
    `hash of ${staff}`,
    staff,
  );
  checkpoint.soon();
  vi.advanceTimersByTime(A_PAUSE_MS);
}

/** Who is in the data as it is found after the power went now. */
function afterPowerCut(file: string): unknown[] {
  const copy = path.join(newFolder(), 'copy.sqlite');
  fs.copyFileSync(file, copy);
  fs.copyFileSync(`${file}-wal`, `${copy}-wal`);
  const db = opened(copy);
  const staff = db.prepare('SELECT staff FROM sessions ORDER BY rowid').pluck().all();
  db.close();
  return staff;
}

test('after a pause nothing of what was written stands in the log, which keeps its place', () => {
  const file = path.join(newFolder(), 'a.sqlite');
  const { log, lines } = readableLog();
  const db = opened(file);
  const checkpoint = new IdleCheckpoint(db, log);
  useAndPause(db, checkpoint, 'samira');
  useAndPause(db, checkpoint, 'joost');
  const emptied = fs.readFileSync(`${file}-wal`);
  expect(emptied.length).toBeGreaterThan(4_096);
  expect(emptied.equals(Buffer.alloc(emptied.length))).toBe(true);
  expect(afterPowerCut(file)).toEqual(['samira', 'joost']);
  db.prepare("UPDATE sessions SET staff = 'annemarie' WHERE staff = 'samira'").run();
  expect(fs.statSync(`${file}-wal`).size).toBe(emptied.length);
  expect(afterPowerCut(file)).toEqual(['annemarie', 'joost']);
  expect(lines).toEqual([]);
  db.close();
  expect(fs.existsSync(`${file}-wal`)).toBe(false);
});

test('data in memory has no log to empty', () => {
  const { log, lines } = readableLog();
  const db = opened(':memory:');
  useAndPause(db, new IdleCheckpoint(db, log), 'samira');
  expect(lines).toEqual([]);
  db.close();
});
