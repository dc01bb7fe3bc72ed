import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newFolder, removeFolders } from './folders.ts';

const YESTERDAY = new Date(Date.now() - 24 * 60 * 60_000);

/** A program that makes a folder with something in it, says where, and comes to its end. */
function runProgram(): string {
  const script = `
    import fs from 'node:fs';
    import { newFolder } from './tests/support/folders.ts';
    const folder = newFolder();
    fs.writeFileSync(folder + '/data', 'x');
    process.stdout.write(folder);`;
  const args = ['--input-type=module', '--eval', script];
  return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout;
}

test('folders and what is in them are gone when the file of tests is done', () => {
  const folder = newFolder();
  fs.writeFileSync(path.join(folder, 'data'), 'x');
  removeFolders();
  expect(fs.existsSync(folder)).toBe(false);
});

test('folders of a program are gone with it', () => {
  const folder = runProgram();
  expect(path.dirname(folder)).toBe(path.dirname(newFolder()));
  expect(fs.existsSync(folder)).toBe(false);
});

test('what a killed run left is swept away after an hour, and never what is in use', () => {
  const gone = String(spawnSync('true').pid);
  const at = path.dirname(newFolder());
  const [left, fresh, used] = [
    path.join(at, `left-${gone}-Xx1234`),
    path.join(at, `fresh-${gone}-Xx1234`),
    newFolder('used-'),
  ];
  for (const folder of [left, fresh]) fs.mkdirSync(folder);
  for (const folder of [left, used]) fs.utimesSync(folder, YESTERDAY, YESTERDAY);
  runProgram();
  expect([left, fresh, used].map((folder) => fs.existsSync(folder))).toEqual([false, true, true]);
  fs.rmdirSync(fresh);
});
