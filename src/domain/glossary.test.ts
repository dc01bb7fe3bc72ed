import { expect, test } from 'vitest';
import { ownWordOf, termsIn, termsOnScreen } from './glossary.ts';

const DUTCH = {
  extract: { term: 'uittreksel', meaning: 'Papier van de gemeente met gegevens over u.' },
  digid: { term: 'DigiD', meaning: 'Uw naam en wachtwoord voor de overheid.' },
  driving_licence: { term: 'rijbewijs', meaning: 'Kaart om te rijden.' },
  proof: { term: 'bewijs', meaning: 'Papier dat iets laat zien.' },
};
const ENGLISH = { extract: { term: 'uittreksel', meaning: 'Extract: a paper with your data.' } };
const found = (text: string, glossary = DUTCH as Record<string, (typeof DUTCH)['digid']>) =>
  termsIn(text, glossary).map(({ id, start, end }) => [id, text.slice(start, end)]);

test('words are found whole, in any case, and with a Dutch ending', () => {
  expect(found('Uittreksels vraagt u aan met digid.')).toEqual([
    ['extract', 'Uittreksels'],
    ['digid', 'digid'],
  ]);
});

test('a part of a longer word is not the word', () => {
  expect(found('Uw rijbewijs of vaarbewijs')).toEqual([['driving_licence', 'rijbewijs']]);
});

test('a word that comes twice is explained once', () => {
  expect(found('DigiD? Met DigiD.')).toEqual([['digid', 'DigiD']]);
});

test('in another language the word before the colon is found, and the Dutch one', () => {
  expect(ownWordOf(ENGLISH.extract)).toBe('Extract');
  expect(found('Your extract (uittreksel)', ENGLISH)).toEqual([['extract', 'extract']]);
  expect(found('Ask for an uittreksel', ENGLISH)).toEqual([['extract', 'uittreksel']]);
});

test('an empty glossary finds nothing', () => {
  expect(termsIn('DigiD', {})).toEqual([]);
});

test('on one screen a word is marked where it is first read', () => {
  const texts = ['Uw DigiD', 'Met DigiD vraagt u een uittreksel', 'Uittreksel'];
  const { places, ids } = termsOnScreen(texts, DUTCH);
  expect(ids).toEqual(['digid', 'extract']);
  expect(places.map((each) => each.map(({ id }) => id))).toEqual([['digid'], ['extract'], []]);
});
