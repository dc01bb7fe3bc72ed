import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  AR,
  check,
  COMMON_AR,
  COMMON_NL,
  copyOfContent,
  NL,
  OTHER_NL,
  PASSPORT_AR,
  PASSPORT_NL,
  setText,
} from './content_copy.ts';
import { expectFault, inFile, text, type Plant, type Planted } from './planted.ts';

const plural =
  (base: string, forms: readonly string[]): Plant =>
  (root) => {
    for (const form of forms) setText(root, COMMON_AR, `${base}_${form}`, '{{count}} أشخاص');
    for (const form of ['one', 'other']) {
      setText(root, COMMON_NL, `${base}_${form}`, '{{count}} mensen');
      setText(root, 'locales/en/common.json', `${base}_${form}`, '{{count}} people');
    }
  };

const HARD =
  'De desbetreffende overheidsinstelling verlangt voorafgaande persoonlijke identificatie. '.repeat(
    20,
  );

const PLANTED: readonly Planted[] = [
  [
    'a text that is missing in Arabic',
    text(PASSPORT_AR, 'who.title'),
    'missing_text',
    PASSPORT_AR,
    'passport.who.title',
    /Write|Translate/,
  ],
  [
    'a help text in Dutch only',
    text(PASSPORT_NL, 'old_one.help', 'Kijk thuis goed.'),
    'missing_text',
    PASSPORT_AR,
    'passport.old_one.help',
    /Kijk thuis goed/,
  ],
  ['an empty text', text(AR, 'bring.photo', ' '), 'empty_text', AR, 'bring.photo', /Write it/],
  [
    'a text that nothing uses',
    text(PASSPORT_NL, 'whom.title', 'Wie?'),
    'extra_text',
    PASSPORT_NL,
    'passport.whom.title',
    /Remove it/,
  ],
  [
    'a number where a text should be',
    inFile(NL, '"photo": "Een nieuwe pasfoto"', '"photo": 1'),
    'not_text',
    NL,
    'bring.photo',
    /quotes/,
  ],
  ['a file that is not JSON', inFile(AR, '{', '[{'), 'not_json', AR, '', /comma/],
  [
    'a placeholder that got lost',
    text(COMMON_AR, 'desk', 'المكتب'),
    'lost_placeholder',
    COMMON_AR,
    'desk',
    /\{\{number\}\}/,
  ],
  [
    'a screen text that is missing',
    text(COMMON_AR, 'greeting'),
    'missing_text',
    COMMON_AR,
    'greeting',
    /Translate/,
  ],
  [
    'a phone number that would turn round in Arabic',
    text(PASSPORT_AR, 'out_hall.body', 'اتصل بالرقم 14 023 أولًا.'),
    'number_order',
    PASSPORT_AR,
    'passport.out_hall.body',
    /no-break space/,
  ],
  [
    'a plural without all Arabic forms',
    plural('people', ['one', 'other']),
    'missing_plural',
    COMMON_AR,
    'people',
    /people_zero.*people_two.*people_few.*people_many/,
  ],
  [
    'a sentence that is too long',
    text(
      PASSPORT_NL,
      'help.help',
      'U gaat met al uw oude en nieuwe papieren op tijd naar de grote hal van de gemeente.',
    ),
    'long_sentence',
    PASSPORT_NL,
    'passport.help.help',
    /two sentences/,
  ],
  [
    'office language',
    text(PASSPORT_NL, 'help.help', 'Indien nodig helpen wij u.'),
    'jargon',
    PASSPORT_NL,
    'passport.help.help',
    /als/,
  ],
  [
    'a long word that nobody explained',
    text(PASSPORT_NL, 'help.help', 'Neem uw identiteitskaart mee.'),
    'long_word',
    PASSPORT_NL,
    'passport.help.help',
    /known_words/,
  ],
  [
    'a passive question',
    text(PASSPORT_NL, 'help.title', 'Wordt u hier geholpen?'),
    'passive',
    PASSPORT_NL,
    'passport.help.title',
    /who does what/,
  ],
  [
    'a sentence of 25 words',
    text(PASSPORT_NL, 'help.help', `${'ja '.repeat(24)}ja.`),
    'long_sentence',
    PASSPORT_NL,
    'passport.help.help',
    /two sentences/,
  ],
  [
    'a text that is still Dutch',
    (root) => {
      const dutch = 'Een medewerker helpt u hier. Daarna gaat u naar de hal.';
      setText(root, PASSPORT_NL, 'out_help.body', dutch);
      setText(root, PASSPORT_AR, 'out_help.body', dutch);
    },
    'same_as_dutch',
    PASSPORT_AR,
    'passport.out_help.body',
    /Translate/,
  ],
  [
    'texts of a flow among the shared texts',
    text(NL, 'wedding.title', 'Trouwen'),
    'extra_text',
    NL,
    'wedding',
    /flows\/wedding.json/,
  ],
  [
    'a screen with too many words',
    text(PASSPORT_NL, 'help.help', 'U komt hier. '.repeat(20)),
    'many_words',
    PASSPORT_NL,
    'passport.help',
    /two steps/,
  ],
  [
    'a flow that is hard to read',
    text(OTHER_NL, 'out_other.body', HARD),
    'hard_to_read',
    OTHER_NL,
    'something_else',
    /shorter words/,
  ],
  [
    'sentences that are long on average',
    text(
      OTHER_NL,
      'out_other.body',
      'Wij gaan nu met u op weg naar de hal van de stad. '.repeat(40),
    ),
    'long_sentences',
    OTHER_NL,
    'something_else',
    /shorter sentences/,
  ],
  [
    'office language on a screen',
    text(COMMON_NL, 'greeting', 'Gaarne welkom'),
    'jargon',
    COMMON_NL,
    'greeting',
    /graag/,
  ],
];

describe('a fault planted in a text is found, with its file, its place and what to do', () => {
  test.each(PLANTED)('%s', (...planted) => {
    expectFault('haarlem', planted);
  });

  test('a file of texts that is not there', () => {
    const root = copyOfContent();
    rmSync(join(root, 'locales/ar/common.json'));
    expect(check(root).faults).toContainEqual(
      expect.objectContaining({ code: 'unreadable', file: join(root, COMMON_AR) }),
    );
  });
});
