import { expect, test } from 'vitest';
import { languageName, ownName } from './language_name.ts';

test('a language is called as its speakers call it', () => {
  expect(ownName('nl')).toBe('Nederlands');
  expect(ownName('ar')).toBe('العربية');
  expect(ownName('pl')).toBe('Polski');
  expect(ownName('tr')).toBe('Türkçe');
});

test('a colleague reads the name in their own language', () => {
  expect(languageName('ar', 'nl')).toBe('Arabisch');
  expect(languageName('ar', 'en')).toBe('Arabic');
});
