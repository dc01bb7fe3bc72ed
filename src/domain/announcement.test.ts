import { expect, test } from 'vitest';
import type { Language } from '../contract/common.ts';
import { announcementPieces } from './announcement.ts';

const WORDS = {
  nl: { number: 'Nummer', desk: 'Balie 3', direction: 'Loop naar links', soon: 'Bijna' },
  tr: { number: 'Numara', desk: '3. masa', direction: 'Sola gidin', soon: 'Az sonra' },
};
const wordsIn = (language: Language) => (language === 'tr' ? WORDS.tr : WORDS.nl);
const said = (language: Language, kind: 'call' | 'soon') =>
  announcementPieces({ label: 'A017', language, kind }, wordsIn).map(
    (piece) => `${piece.language} ${piece.text}`,
  );

test('a call is spoken in the language of the ticket, then in Dutch, sign by sign', () => {
  expect(said('tr', 'call')).toEqual([
    ...['tr Numara', 'tr A', 'tr 0', 'tr 1', 'tr 7', 'tr 3. masa', 'tr Sola gidin'],
    ...['nl Nummer', 'nl A', 'nl 0', 'nl 1', 'nl 7', 'nl Balie 3', 'nl Loop naar links'],
  ]);
});

test('a Dutch ticket is not called twice', () => {
  expect(said('nl', 'call').filter((piece) => piece === 'nl Nummer')).toHaveLength(1);
});

test('who is almost there hears so, without a desk', () => {
  expect(said('nl', 'soon')).toEqual(['nl Nummer', 'nl A', 'nl 0', 'nl 1', 'nl 7', 'nl Bijna']);
});
