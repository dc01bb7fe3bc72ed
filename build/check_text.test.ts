import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newFolder } from '../tests/support/folders.ts';

const SAMPLES = 'tests/fixtures/texts';
const TIMEOUT_MS = 30_000;

function run(...args: string[]) {
  return spawnSync(process.execPath, ['build/check_text.ts', ...args], { encoding: 'utf8' });
}

function fileWith(content: string | Buffer, name = 'text.txt'): string {
  const folder = newFolder('text-');
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('npm run check:text', { timeout: TIMEOUT_MS }, () => {
  test('prints one JSON object and ends with 0 for plain Dutch', () => {
    const { status, stdout } = run('--lang', 'nl', '--json', `${SAMPLES}/nl_good_moving.txt`);
    expect(status).toBe(0);
    const report = JSON.parse(stdout) as object;
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(report).toMatchObject({ verdict: 'pass', jargon: [], longWords: [], passive: [] });
    for (const key of ['meanSentenceWords', 'maxSentenceWords', 'fleschDouma', 'findings']) {
      expect(report).toHaveProperty(key);
    }
  });

  test('ends with 1 for a hard letter, and prints the sentences to mend', () => {
    const { status, stdout } = run('--lang', 'nl', `${SAMPLES}/nl_bad_office_letter.txt`);
    expect(status).toBe(1);
    expect(stdout).toContain('Verdict: fail');
    expect(stdout).toContain('Make two sentences of it');
    expect(stdout).toContain('Naar aanleiding van uw aanvraag');
  });

  test('reads the texts of a flow screen by screen', () => {
    const file = 'locales/nl/flows/passport.json';
    const { status, stdout } = run('--lang', 'nl', '--json', file);
    expect(status, stdout).toBe(0);
    expect((JSON.parse(stdout) as { maxScreenWords: number }).maxScreenWords).toBeLessThan(61);
  });

  test.each([
    [
      'an unknown language',
      ['--lang', 'xx', `${SAMPLES}/nl_good_moving.txt`],
      64,
      /not a language/,
    ],
    ['an unknown option', ['--loud', `${SAMPLES}/nl_good_moving.txt`], 64, /--lang/],
    ['no file', ['--lang', 'nl'], 64, /Give one file/],
    ['a file that is not there', ['--lang', 'nl', 'no_such_file.txt'], 66, /no_such_file/],
    ['a folder', ['--lang', 'nl', 'tests'], 66, /tests/],
  ])('%s is said clearly', (_name, args, code, message) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(code);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('at Object');
  });

  test.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'x.png', 65],
    ['letters of another encoding', Buffer.from([0x63, 0x61, 0x66, 0xe9]), 'x.txt', 65],
    ['broken JSON', '{"title": ', 'x.json', 65],
    ['more than a book', 'a'.repeat(1024 * 1024 + 1), 'x.txt', 65],
    ['an empty file', '', 'x.txt', 1],
    ['an empty JSON file', '', 'x.json', 1],
  ])('%s gives no crash', (_name, content, name, code) => {
    const { status, stderr } = run('--lang', 'nl', '--json', fileWith(content, name));
    expect(status, stderr).toBe(code);
    expect(stderr).not.toContain('at Object');
  });

  test('a line of a million letters is measured in time', () => {
    const { status } = run(
      '--lang',
      'nl',
      '--json',
      fileWith('indien wordt geholpen '.repeat(45_000)),
    );
    expect(status).toBe(1);
  });
});
