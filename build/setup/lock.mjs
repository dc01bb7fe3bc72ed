import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { say, SetupFailure } from './report.mjs';

const POLL_MS = 250;
const WAIT_LIMIT_MS = 20 * 60_000;

/** Runs `work` while no other set-up changes the same clone, e.g. `npm test` beside `npm start`. */
export async function withLock(root, work) {
  const file = join(root, '.cache', 'setup.lock');
  mkdirSync(join(root, '.cache'), { recursive: true });
  await take(file);
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function take(file) {
  const deadline = Date.now() + WAIT_LIMIT_MS;
  let told = false;
  while (Date.now() < deadline) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isLeftBehind(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) say('waiting', 'another set-up is at work in this clone');
    told = true;
    await delay(POLL_MS);
  }
  throw new SetupFailure('Another set-up did not finish.', `Look what it does, or delete ${file}.`);
}

/** Whether the set-up that took the lock has died without giving it back. */
function isLeftBehind(file) {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    if (!Number.isInteger(holder) || holder <= 0) return false;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
