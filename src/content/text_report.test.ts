import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Language } from '../contract/common.ts';
import { readPlainRules } from './plain_rules.ts';
import { joinLines, reportText } from './text_report.ts';

const FOLDER = 'tests/fixtures/texts';
const { words } = readPlainRules('assets/content');
const reportOf = (text: string, language: Language = 'nl') =>
  reportText([{ name: '', text: joinLines(text), isScreen: false }], language, words);
const sample = (name: string) =>
  reportOf(readFileSync(join(FOLDER, name), 'utf8'), Language.parse(name.slice(0, 2)));
const samples = (kind: string) => readdirSync(FOLDER).filter((name) => name.includes(`_${kind}`));

describe('the sample texts that the limits were set with', () => {
  test.each(samples('good'))('%s passes', (name) => {
    const { verdict, findings } = sample(name);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(verdict).toBe('pass');
  });

  test.each(samples('bad'))('%s fails', (name) => {
    expect(sample(name).verdict).toBe('fail');
  });

  test.each([
    ['nl_bad_jargon.txt', 'jargon', /als/],
    ['nl_bad_long_sentences.txt', 'long_sentence', /two sentences/],
    ['nl_bad_long_words.txt', 'long_word', /shorter/],
    ['nl_bad_passive.txt', 'passive', /who does what/],
    ['nl_bad_passive_question.txt', 'passive', /who does what/],
    ['nl_bad_hard_words.txt', 'hard_to_read', /shorter words/],
    ['en_bad.txt', 'long_sentence', /two sentences/],
  ])('%s fails because of %s, and says what to do', (name, code, doThis) => {
    const found = sample(name).findings.find((one) => one.code === code);
    expect(found?.severity).toBe('error');
    expect(found?.doThis).toMatch(doThis);
  });

  test('an office letter is wrong in every way', () => {
    const report = sample('nl_bad_office_letter.txt');
    const codes = new Set(report.findings.map(({ code }) => code));
    expect(codes).toEqual(
      new Set([
        'long_sentence',
        'long_sentences',
        'jargon',
        'long_word',
        'passive',
        'noun_style',
        'hard_to_read',
      ]),
    );
    expect(report.jargon).toContainEqual({ term: 'indien', instead: expect.stringMatching('als') });
    expect(report.maxSentenceWords).toBeGreaterThan(25);
    expect(report.fleschDouma).toBeLessThan(50);
  });
});

describe('lines of a file', () => {
  test('that go on on the next one are one sentence', () => {
    const wrapped = sample('nl_good_wrapped.txt');
    expect(wrapped.sentences).toBe(10);
  });

  test('of a list and a title stand by themselves', () => {
    expect(joinLines('Neem mee\n- uw pas\n- een foto')).toBe('Neem mee\nuw pas\neen foto');
    expect(joinLines('# Uw paspoort\nKom langs.')).toBe('Uw paspoort\nKom langs.');
  });
});

describe('one rule at a time', () => {
  const GOOD = 'U komt naar de balie. Neem uw pas mee. Wij helpen u graag. '.repeat(7);

  test('16 words in a sentence are too many, 15 are not', () => {
    const of = (count: number) => `${GOOD} ${'ja '.repeat(count).trim()}.`;
    expect(reportOf(of(15)).verdict).toBe('pass');
    expect(reportOf(of(16)).verdict).toBe('fail');
  });

  test('one long word is a warning, a very long one an error', () => {
    expect(reportOf(`${GOOD} De coördinator komt.`)).toMatchObject({
      verdict: 'pass',
      longWords: ['coördinator'],
    });
    expect(reportOf(`${GOOD} De gemeentelijkeorganisatieadviseur komt.`).verdict).toBe('fail');
  });

  test('one passive sentence in twenty-two is a warning, two are too many', () => {
    expect(reportOf(`${GOOD} U wordt geholpen.`).verdict).toBe('pass');
    expect(reportOf(`${GOOD} U wordt geholpen. U wordt gebeld.`).verdict).toBe('fail');
  });

  test('more than 60 words on a screen are too many', () => {
    const screen = (text: string) => reportText([{ name: 's', text, isScreen: true }], 'nl', words);
    expect(screen('Kom nu hier. '.repeat(20)).verdict).toBe('pass');
    expect(screen('Kom nu hier. '.repeat(21)).findings[0]?.code).toBe('many_words');
  });

  test('nothing to read is no text to pass', () => {
    expect(reportOf(' \n .')).toMatchObject({ verdict: 'fail', words: 0, fleschDouma: null });
  });
});

test('any text in any language gets a verdict', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...Language.options),
      (text, l) => {
        const report = reportOf(text, l);
        expect(['pass', 'fail']).toContain(report.verdict);
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      },
    ),
  );
});
