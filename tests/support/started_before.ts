import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { COMPILE_CACHE, START_CACHE } from '../../src/service/data_folder.ts';

/*
 * A kiosk has nearly always been started before. What a start leaves for the next one (the content
 * that it read and checked, the code that Node compiled) is kept here between tests: with it a start
 * takes less than half. All else in the folder of a service is new.
 */

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const ALL_BUILDS = path.join(ROOT, '.cache', 'test', 'starts');
/** Of one build: a test with a port in its configuration leaves another start every time. */
const STARTS_MAX = 40;

const hashOfFile = (file: string) => hash('sha256', fs.readFileSync(file)).slice(0, 16);

/** Changes with every build of the service. */
function folderOfBuild(): string {
  return path.join(ALL_BUILDS, hashOfFile(path.join(ROOT, 'dist', '.stamps.json')));
}

/** Puts into a new folder what an earlier start with this configuration left; nothing if there was none. */
export function giveEarlierStart(dataDir: string, configFile: string): void {
  const from = path.join(folderOfBuild(), hashOfFile(configFile));
  if (fs.existsSync(from)) fs.cpSync(from, dataDir, { recursive: true });
}

/** Keeps what a start left in its folder, once the service has ended by itself. */
export function keepStart(dataDir: string, configFile: string): void {
  const build = folderOfBuild();
  const to = path.join(build, hashOfFile(configFile));
  const left = [START_CACHE, COMPILE_CACHE].map((name) => path.join(dataDir, name));
  if (fs.existsSync(to) || !left.every((one) => fs.existsSync(one))) return;
  if (!fs.existsSync(build)) fs.rmSync(ALL_BUILDS, { recursive: true, force: true });
  fs.mkdirSync(build, { recursive: true });
  if (fs.readdirSync(build).length >= STARTS_MAX) return;
  // Whole or not at all: other tests look here meanwhile.
  const copy = fs.mkdtempSync(`${to}.`);
  for (const one of left) {
    fs.cpSync(one, path.join(copy, path.basename(one)), { recursive: true });
  }
  try {
    fs.renameSync(copy, to);
  } catch {
    // Another test was first.
    fs.rmSync(copy, { recursive: true, force: true });
  }
}
