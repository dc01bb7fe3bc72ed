import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { flattenTexts, placeholdersIn, pluralFormsOf } from './texts.ts';
import { pseudoText, pseudoTexts } from './pseudo.ts';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const KIOSK = read('locales/nl/kiosk.json');

describe('the pseudo-language', () => {
  test('is longer than Dutch, word by word', () => {
    const [dutch, pseudo] = ['Uw paspoort', pseudoText('Uw paspoort', 'pseudo-LTR')];
    expect(pseudo.length).toBeGreaterThan(dutch.length * 1.3);
    expect(pseudo.split(' ')).toHaveLength(2);
    expect(pseudo).not.toContain('paspoort');
  });

  test('runs from right to left in Arabic letters', () => {
    expect(pseudoText('Uw paspoort', 'pseudo-RTL')).toMatch(/^\[[\p{Script=Arabic} ]+\]$/u);
  });

  test('keeps placeholders and addresses', () => {
    const text = 'Nummer {{label}} op haarlem.nl, {{count, number}} keer';
    const pseudo = pseudoText(text, 'pseudo-LTR');
    expect(placeholdersIn(pseudo)).toEqual(placeholdersIn(text));
    expect(pseudo).toContain('haarlem.nl');
  });

  test('has every key of the screens, and no Dutch', () => {
    const dutch = flattenTexts(KIOSK).texts;
    const pseudo = flattenTexts(pseudoTexts(KIOSK, 'pseudo-LTR')).texts;
    expect([...pseudo.keys()]).toEqual([...dutch.keys()]);
    for (const [key, text] of pseudo) {
      if (/\p{L}{3}/u.test((dutch.get(key) ?? '').replace(/\{\{.*?\}\}/gu, ''))) {
        expect(text).not.toBe(dutch.get(key));
      }
    }
  });

  test('has the plural forms of the language it is loaded as', () => {
    const tree = { people_one: '{{count}} mens', people_other: '{{count}} mensen', out_other: 'x' };
    const keys = Object.keys(pseudoTexts(tree, 'pseudo-RTL', 'ar'));
    expect(keys).toHaveLength(7);
    for (const form of pluralFormsOf('ar', false)) expect(keys).toContain(`people_${form}`);
    expect(keys).toContain('out_other');
  });
});
