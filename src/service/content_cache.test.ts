import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ContentBundle } from '../contract/content.ts';
import { createContentCache, type ContentCacheOptions } from './content_cache.ts';

let folder = '';
let options: ContentCacheOptions;
const bundle = { hash: 'abc', flows: [], texts: { nl: { welcome: 'Welkom' } } };
const content = bundle as unknown as ContentBundle;

function write(name: string, text: string): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wijkloket-content-cache-'));
  write('content/haarlem/municipality.yaml', 'id: haarlem');
  write('locales/nl/flows/passport.json', '{"title": "Paspoort"}');
  write('locales/en/flows/passport.json', '{"title": "Passport"}');
  options = {
    file: path.join(folder, 'content.cache'),
    request: {
      contentDir: path.join(folder, 'content'),
      localesDir: path.join(folder, 'locales'),
      municipality: 'haarlem',
      languages: ['nl'],
      queues: ['A'],
    },
    program: 'build 1',
  };
  createContentCache(options).keep(content);
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const readAgain = (changes: Partial<ContentCacheOptions> = {}) =>
  createContentCache({ ...options, ...changes }).read();

test('the next start finds the content as it was', () => {
  expect(readAgain()).toEqual(bundle);
});

test('before the first start there is nothing', () => {
  expect(readAgain({ file: path.join(folder, 'other.cache') })).toBeNull();
});

test.each([
  ['content that changed', 'content/haarlem/municipality.yaml', 'id: haarlen'],
  ['a new file of content', 'content/haarlem/flows/passport.yaml', ''],
  ['a text that changed', 'locales/nl/flows/passport.json', '{"title": "Paspoorten"}'],
])('%s is read anew', (_what, name, text) => {
  write(name, text);
  expect(readAgain()).toBeNull();
});

test('content that is gone is read anew, so that its absence is told', () => {
  fs.rmSync(path.join(folder, 'content'), { recursive: true });
  expect(readAgain()).toBeNull();
});

test('texts of a language that the location does not speak change nothing', () => {
  write('locales/en/flows/passport.json', '{"title": "Passports"}');
  expect(readAgain()).toEqual(bundle);
});

test('another build of the program, another municipality or another language reads anew', () => {
  expect(readAgain({ program: 'build 2' })).toBeNull();
  expect(readAgain({ request: { ...options.request, municipality: 'zandvoort' } })).toBeNull();
  expect(readAgain({ request: { ...options.request, languages: ['nl', 'en'] } })).toBeNull();
  expect(readAgain({ request: { ...options.request, queues: ['A', 'B'] } })).toBeNull();
});

test('a file that was cut short or changed is not used', () => {
  const whole = fs.readFileSync(options.file, 'utf8');
  fs.writeFileSync(options.file, whole.slice(0, -5));
  expect(readAgain()).toBeNull();
  fs.writeFileSync(options.file, whole.replace('Welkom', 'Welkon'));
  expect(readAgain()).toBeNull();
  fs.writeFileSync(options.file, '');
  expect(readAgain()).toBeNull();
});
