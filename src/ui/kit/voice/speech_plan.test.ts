import { expect, test } from 'vitest';
import type { Language } from '../../../contract/common.ts';
import { utterancesOf, type Voices } from './speech_plan.ts';

function voicesWith(texts: readonly string[], machine: readonly Language[] = []): Voices {
  const known = new Set(texts);
  return {
    find: (language, text) =>
      known.has(`${language} ${text}`) ? { url: `${language}/${text}`, ms: 500 } : null,
    machineSpeaks: (language) => machine.includes(language),
  };
}

function said(text: string, voices: Voices, parts: readonly string[] = [text]) {
  return utterancesOf({ language: 'tr', text, parts }, voices).map((one) =>
    one.kind === 'clip' ? one.clip.url : `machine ${one.language} ${one.text}`,
  );
}

test('a text is spoken by its own clip, without marks that only steer the layout', () => {
  const voices = voicesWith(['tr 14 023 ara']);
  expect(said('\u206614\u00a0023\u2069  ara', voices)).toEqual(['tr/14 023 ara']);
});

test('a number is spoken sign by sign', () => {
  const voices = voicesWith(['tr A', 'tr 0', 'tr 1', 'tr 7']);
  expect(said('A017', voices)).toEqual(['tr/A', 'tr/0', 'tr/1', 'tr/7']);
});

test('a sentence put together on screen is spoken part by part', () => {
  const voices = voicesWith(['tr Sonra', 'tr Salon', 'tr Ara']);
  expect(said('Sonra: Salon Ara', voices, ['Sonra', ': ', 'Salon', ' ', 'Ara'])).toEqual([
    ...['tr/Sonra', 'tr/Salon', 'tr/Ara'],
  ]);
  expect(said('Salon, Ara', voices)).toEqual(['tr/Salon', 'tr/Ara']);
});

test('a name from the street is spoken in Dutch', () => {
  expect(said('Publiekshal', voicesWith(['nl Publiekshal']))).toEqual(['nl/Publiekshal']);
});

test('half a sentence is not spoken: the machine says all of it', () => {
  const voices = voicesWith(['tr Sonra'], ['tr']);
  expect(said('Sonra: Park', voices, ['Sonra', ': ', 'Park'])).toEqual(['machine tr Sonra: Park']);
});

test('without clip and without a voice of that language nothing is said', () => {
  expect(said('Sonra', voicesWith([], ['nl']))).toEqual([]);
  expect(said('…', voicesWith([], ['tr']))).toEqual([]);
});

test('a date is spoken word by word, wherever a language puts it', () => {
  const words = ['Yeniden açılış', 'Perşembe', '26.', 'Kasım', '09:00'].map((one) => `tr ${one}`);
  expect(said('Yeniden açılış: 26 Kasım Perşembe, \u206609:00\u2069', voicesWith(words))).toEqual([
    ...['tr/Yeniden açılış', 'tr/26.', 'tr/Kasım', 'tr/Perşembe', 'tr/09:00'],
  ]);
  const arabic = ['أعود', 'الخميس', '26.', 'نوفمبر'].map((one) => `tr ${one}`);
  expect(said('أعود: الخميس، 26 نوفمبر.', voicesWith(arabic))).toEqual([
    ...['tr/أعود', 'tr/الخميس', 'tr/26.', 'tr/نوفمبر'],
  ]);
});

test('words that are no date are not strung together', () => {
  const words = ['3', 'personen', 'wachten'].map((one) => `tr ${one}`);
  expect(said('wachten personen', voicesWith(words))).toEqual([]);
});
