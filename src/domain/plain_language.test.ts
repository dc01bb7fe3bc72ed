import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isPassive,
  jargonIn,
  longWordsIn,
  measurePlain,
  nounStyleIn,
  sentencesOf,
  syllablesOf,
  wordsOf,
  type JargonTerm,
} from './plain_language.ts';

describe('counting Dutch', () => {
  test.each([
    ['kat', 1],
    ['paspoort', 2],
    ['radio', 3],
    ['januari', 4],
    ['reageren', 4],
    ['financiële', 5],
    ['coördinatie', 5],
    ['bureau', 2],
    ['geeuwen', 2],
    ['nieuwe', 2],
    ['moeilijk', 2],
    ['bijen', 2],
    ['medewerker', 4],
    ['België', 3],
    ['14', 1],
  ])('%s has %i syllables', (word, syllables) => {
    expect(syllablesOf(word)).toBe(syllables);
  });

  test('a phone number with a dot or an address of a website does not end a sentence', () => {
    expect(sentencesOf('Kijk op haarlem.nl. Of bel 14.023! Lukt het?')).toHaveLength(3);
  });

  test('an ID-kaart is one word, and so is a placeholder', () => {
    expect(wordsOf('Uw ID-kaart, {{count}} keer')).toEqual(['Uw', 'ID-kaart', 'x', 'keer']);
  });
});

describe('measuring', () => {
  test('follows the formula of Flesch-Douma', () => {
    // 6 words of one syllable in 2 sentences: 206.8 − 0.77 × 100 − 0.93 × 3.
    const measured = measurePlain(['De kat zit op schoot.', 'Mooi.']);
    expect(measured).toMatchObject({ sentences: 2, words: 6, syllables: 6, sentenceWordsMax: 5 });
    expect(measured.fleschDouma).toBeCloseTo(206.8 - 77 - 0.93 * 3, 6);
    expect(measured.longestSentence).toBe('De kat zit op schoot.');
  });

  test('says that easy text is easier than hard text', () => {
    const easy = measurePlain(['U komt zelf naar de balie. Neem een foto mee.']);
    const hard = measurePlain([
      'De identificatieverplichting impliceert persoonlijke aanwezigheid bij de gemeentelijke balie.',
    ]);
    expect(easy.fleschDouma).toBeGreaterThan(hard.fleschDouma + 50);
  });

  test('nothing measures as nothing', () => {
    expect(measurePlain([])).toMatchObject({ words: 0, fleschDouma: 0, longestSentence: '' });
  });

  test('any text gives finite figures', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const measured = measurePlain(texts);
        expect(Number.isFinite(measured.fleschDouma)).toBe(true);
        expect(measured.syllables).toBeGreaterThanOrEqual(measured.words);
      }),
    );
  });
});

describe('finding hard language', () => {
  const terms: readonly JargonTerm[] = [
    { term: 'indien', instead: 'als', level: 'error' },
    { term: 'c.q.', instead: 'of', level: 'error' },
    { term: 'ten behoeve van', instead: 'voor', level: 'error' },
  ];

  test('jargon counts as a whole word, not as a part of one', () => {
    expect(jargonIn('Indien u komt', terms).map(({ term }) => term)).toEqual(['indien']);
    expect(jargonIn('Indiener c.q. koper', terms).map(({ term }) => term)).toEqual(['c.q.']);
    expect(jargonIn('Als u komt', terms)).toEqual([]);
  });

  test('long words are found unless they are known', () => {
    const text = 'Een medewerker bekijkt uw identiteitskaart en uw ID-kaart.';
    expect(longWordsIn(text, new Set(['medewerker']))).toEqual(['identiteitskaart']);
  });

  test.each([
    ['Uw aanvraag wordt bekeken.', true],
    ['U wordt geholpen.', true],
    ['De pas werd opgehaald.', true],
    ['U wordt 18 jaar.', false],
    ['Wij helpen u hier.', false],
    ['Een medewerker vertelt u wat u moet doen.', false],
  ])('%s is passive: %s', (sentence, passive) => {
    expect(isPassive(sentence)).toBe(passive);
  });

  test('noun style is found', () => {
    expect(nounStyleIn('Voor de verlenging van uw pas')).toEqual(['verlenging van']);
    expect(nounStyleIn('Een bewijs van adres')).toEqual([]);
  });
});
