import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** Every test file of the project, as a path from its root. */
const TEST_FILES = ['src', 'tests'].flatMap((folder) =>
  fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(folder, name)),
);
/** The rows of the table: what it is, and what proves it. */
const ROWS = fs
  .readFileSync(path.join(ROOT, 'docs', 'queue.md'), 'utf8')
  .split('## Features')[1]
  ?.split('\n')
  .filter((line) => line.startsWith('|') && !/^\| *(-|feature)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

const findings = (ROWS ?? []).map(([, feature = '', proof = '']) => {
  const named = [...proof.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  const files = named.map((name) =>
    TEST_FILES.find(
      (file) => file === name || file.endsWith(`/${name.replace(/\.test\.ts$/, '')}.test.ts`),
    ),
  );
  const titles = [...proof.matchAll(/"([^"]{20,})"/g)].map(([, title = '']) => title);
  return { feature, proof, named, files, titles };
});

test('every row of the feature table names a test that is there', () => {
  expect(findings.length).toBeGreaterThan(25);
  const without = findings.filter(
    ({ files, proof }) =>
      !proof.startsWith('not offered') && (files.length === 0 || files.includes(undefined)),
  );
  expect(without.map(({ feature, named }) => `${feature}: ${named.join(', ')}`)).toEqual([]);
});

test('and every title that it quotes is that of a test in one of those files', () => {
  const missing = findings.flatMap(({ feature, files, titles }) => {
    const texts = files.map((file) => fs.readFileSync(path.join(ROOT, file ?? ''), 'utf8'));
    return titles
      .filter((title) => !texts.some((text) => text.includes(title)))
      .map((title) => `${feature}: ${title}`);
  });
  expect(missing).toEqual([]);
});
