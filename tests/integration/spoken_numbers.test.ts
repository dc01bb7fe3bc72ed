import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { planClips } from '../../build/clips/clip_plan.ts';

/*
 * Polish bends its numbers: "do 10 minut" is "do dziesięciu minut". The speech maker reads a digit in
 * one form only, so what asks for another stands in assets/voice/pronunciation.json.
 */

const ROOT = resolve(import.meta.dirname, '../..');
/** Words after which Polish says a number in another form than when it counts. */
const BENDS = /(?<!\p{L})(?:od|do|z|poniżej|ciągu|ostatnich|o godzinie|od godziny) \d/iu;

test('a Polish number is said in the form that its sentence asks', async () => {
  const { languages } = await planClips(ROOT);
  const polish = languages.find(({ language }) => language === 'pl');
  const said = (text: string) => polish?.clips.get(text)?.ssml;

  expect(said('od 5 do 10 minut')).toBe('od pięciu do dziesięciu minut');
  expect(said('Teraz otwarte, do 17:00')).toBe('Teraz otwarte, do siedemnastej');
  expect(said('Przed Państwem są 2 osoby')).toBe('Przed Państwem są dwie osoby');
  expect(said('Przed Państwem są 22 osoby')).toBe('Przed Państwem są dwadzieścia dwie osoby');

  const read = [...(polish?.clips.values() ?? [])].map(({ ssml }) => ssml);
  expect(read.length).toBeGreaterThan(1000);
  expect(read.filter((ssml) => BENDS.test(ssml))).toEqual([]);
});
