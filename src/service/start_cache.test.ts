import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createStartCache, type StartCacheOptions, type StartFiles } from './start_cache.ts';
import { newFolder } from '../../tests/support/folders.ts';

let folder = '';
let options: StartCacheOptions;
const read = { config: { municipality: 'haarlem' }, content: { hash: 'abc', flows: [] } };
const files = read as unknown as StartFiles;

const at = (name: string) => path.join(folder, name);
function write(name: string, text: string): void {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), text);
}

/** A clock ticks a few times in a thousandth of a second, and this test writes faster. */
function makeOld(): void {
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    fs.utimesSync(at(name), YESTERDAY, YESTERDAY);
  }
}
const YESTERDAY = new Date(Date.UTC(2026, 10, 23));

beforeEach(() => {
  folder = newFolder('start-cache-');
  write('location.yaml', 'municipality: haarlem');
  write('other.yaml', 'municipality: haarlem');
  write('content/haarlem/municipality.yaml', 'id: haarlem');
  write('locales/nl/flows/passport.json', '{"title": "Paspoort"}');
  write('locales/en/flows/passport.json', '{"title": "Passport"}');
  makeOld();
  options = { file: at('start.cache'), program: 'build 1', configFile: at('location.yaml') };
  createStartCache(options).keep(files, [at('content'), at('locales/nl')]);
});

const readAgain = (changes: Partial<StartCacheOptions> = {}) =>
  createStartCache({ ...options, ...changes }).read();

test('the next start finds everything as it was', () => {
  expect(readAgain()).toEqual(read);
});

test('before the first start there is nothing', () => {
  expect(readAgain({ file: at('none.cache') })).toBeNull();
});

test.each([
  ['a configuration that changed', 'location.yaml', 'municipality: zandvoort'],
  ['content that changed', 'content/haarlem/municipality.yaml', 'id: haarlen'],
  ['a new file of content', 'content/haarlem/flows/passport.yaml', ''],
  ['a text that changed', 'locales/nl/flows/passport.json', '{"title": "Paspoorten"}'],
])('%s is read anew', (_what, name, text) => {
  write(name, text);
  expect(readAgain()).toBeNull();
});

test.each(['location.yaml', 'content', 'content/haarlem/municipality.yaml'])(
  'when %s is gone it is read anew, so that its absence is told',
  (name) => {
    fs.rmSync(at(name), { recursive: true });
    expect(readAgain()).toBeNull();
  },
);

test('texts of a language that the location does not speak change nothing', () => {
  write('locales/en/flows/passport.json', '{"title": "Passports"}');
  expect(readAgain()).toEqual(read);
});

test('content that was written anew with the same words is read anew', () => {
  write('content/haarlem/municipality.yaml', 'id: haarlem');
  expect(readAgain()).toBeNull();
});

test('another build of the program, or another configuration with the same words, reads anew', () => {
  expect(readAgain({ program: 'build 2' })).toBeNull();
  expect(readAgain({ configFile: at('other.yaml') })).toBeNull();
});

test('a file that was cut short or changed is not used', () => {
  const whole = fs.readFileSync(options.file, 'utf8');
  for (const damaged of [whole.slice(0, -5), whole.replace('abc', 'abd'), whole.slice(9), '']) {
    fs.writeFileSync(options.file, damaged);
    expect(readAgain()).toBeNull();
  }
});
