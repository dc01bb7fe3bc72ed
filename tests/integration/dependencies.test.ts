import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const dependencies = Object.entries({
  ...manifest['dependencies'],
  ...manifest['devDependencies'],
  ...manifest['optionalDependencies'],
});

test('every dependency is pinned to one version', () => {
  const loose = dependencies.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});

test('every dependency has its reason in docs/dependencies.md, and no reason is left over', () => {
  const listed = [...read('docs/dependencies.md').matchAll(/^- \*\*(.+?)\*\* — .{10,}/gm)];
  expect(listed.map(([, name]) => name).sort()).toEqual(dependencies.map(([name]) => name).sort());
});

test('the lock file names no address of a registry', () => {
  expect(read('package-lock.json')).not.toContain('"resolved"');
});
