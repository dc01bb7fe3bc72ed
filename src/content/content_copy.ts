import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Language } from '../contract/common.ts';
import { checkContent } from './check_content.ts';
import { loadContent } from './load_content.ts';

/* For tests only: the content that ships, copied so that a test can spoil it. */

export const LANGUAGES: readonly Language[] = ['nl', 'en', 'ar'];
const ICONS = 'node_modules/@tabler/icons/icons/outline';
const pictograms = new Set(readdirSync(ICONS).map((name) => name.replace('.svg', '')));

export const PASSPORT = 'assets/content/haarlem/flows/passport.yaml';
export const MOVING = 'assets/content/haarlem/flows/moving.yaml';
export const HAARLEM = 'assets/content/haarlem/municipality.yaml';
export const NL = 'locales/nl/content.json';
export const AR = 'locales/ar/content.json';
export const PASSPORT_NL = 'locales/nl/flows/passport.json';
export const PASSPORT_AR = 'locales/ar/flows/passport.json';
export const OTHER_NL = 'locales/nl/flows/something_else.json';
export const COMMON_NL = 'locales/nl/common.json';
export const COMMON_AR = 'locales/ar/common.json';

/** A copy of the content that really ships, for a test to spoil. */
export function copyOfContent(languages: readonly string[] = LANGUAGES): string {
  const root = mkdtempSync(join(tmpdir(), 'content-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  const locales = languages.map((language) => `locales/${language}`);
  for (const folder of ['assets/content', 'assets/themes', ...locales]) {
    cpSync(folder, join(root, folder), { recursive: true });
  }
  return root;
}

/** Changes the first place in a file where this stands; fails the test when it stands nowhere. */
export function edit(root: string, file: string, from: string, to: string): void {
  const path = join(root, file);
  const before = readFileSync(path, 'utf8');
  expect(before, `${file} no longer holds what this test changes`).toContain(from);
  writeFileSync(path, before.replace(from, to));
}

/** Writes one text, or takes it away. */
export function setText(root: string, file: string, key: string, text: string | undefined): void {
  const path = join(root, file);
  const tree = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const names = key.split('.');
  const last = names.pop() ?? '';
  let here: Record<string, unknown> = tree;
  for (const name of names) here = (here[name] ??= {}) as Record<string, unknown>;
  if (text === undefined) Reflect.deleteProperty(here, last);
  else here[last] = text;
  writeFileSync(path, JSON.stringify(tree));
}

/** Checks a municipality's content in this folder; Haarlem's unless a test says otherwise. */
export function check(root: string, changes: { municipality?: string; today?: string } = {}) {
  return checkContent({
    contentDir: join(root, 'assets/content'),
    localesDir: join(root, 'locales'),
    themesDir: join(root, 'assets/themes'),
    municipality: 'haarlem',
    languages: LANGUAGES,
    pictograms,
    today: '2026-11-22',
    ...changes,
  });
}

/** Loads Haarlem's content from this folder. */
export function load(root: string, languages = LANGUAGES) {
  return loadContent({
    contentDir: join(root, 'assets/content'),
    localesDir: join(root, 'locales'),
    municipality: 'haarlem',
    languages,
  });
}
