import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'vitest';
import { LANGUAGES, setText } from './content_copy.ts';
import { expectFault, inFile, text, type Planted } from './planted.ts';

const GLOSSARY_NL = 'locales/nl/glossary.json';
const GLOSSARY_AR = 'locales/ar/glossary.json';
const ORGANISATIONS = 'assets/content/haarlem/organisations.yaml';

const inGlossary: readonly Planted[] = [
  [
    'a meaning of more than one short sentence',
    text(GLOSSARY_NL, 'passport.meaning', 'Een boekje. '.repeat(8)),
    'glossary',
    GLOSSARY_NL,
    'glossary.passport.meaning',
    /one short sentence/,
  ],
  [
    'a term that is explained twice',
    text(GLOSSARY_NL, 'id_card.term', 'Paspoort'),
    'glossary',
    GLOSSARY_NL,
    'glossary.id_card.term',
    /Remove one/,
  ],
  [
    'office language in a meaning',
    text(GLOSSARY_NL, 'passport.meaning', 'Boekje dat u thans nodig heeft.'),
    'jargon',
    GLOSSARY_NL,
    'glossary.passport.meaning',
    /nu/,
  ],
  [
    'a meaning that is missing in Arabic',
    text(GLOSSARY_AR, 'passport.meaning'),
    'missing_text',
    GLOSSARY_AR,
    'glossary.passport.meaning',
    /Translate/,
  ],
  [
    'a meaning that is still Dutch',
    (root) => {
      setText(root, GLOSSARY_NL, 'passport.meaning', 'Een boekje.');
      setText(root, GLOSSARY_AR, 'passport.meaning', 'Een boekje.');
    },
    'same_as_dutch',
    GLOSSARY_AR,
    'glossary.passport.meaning',
    /Translate/,
  ],
];

const inOrganisations: readonly Planted[] = [
  [
    'an organisation that offers what is no place',
    inFile(ORGANISATIONS, 'offers: [cjg]', 'offers: [cgj]'),
    'unknown_place',
    ORGANISATIONS,
    'cjg.offers',
    /cjg/,
  ],
  [
    'two organisations with one name',
    inFile(ORGANISATIONS, 'id: library_schalkwijk', 'id: central_hall'),
    'reserved_name',
    ORGANISATIONS,
    'central_hall',
    /another id/,
  ],
  [
    'hours that close before they open',
    inFile(ORGANISATIONS, "opens: '10:00', closes: '17:00'", "opens: '18:00', closes: '17:00'"),
    'schema',
    ORGANISATIONS,
    'organisations.1.hours',
    /docs\/content.md/,
  ],
  [
    'a day that does not exist',
    inFile(ORGANISATIONS, 'from: 2026-12-24', 'from: 2026-12-34'),
    'schema',
    ORGANISATIONS,
    'organisations.0.hours',
    /docs\/content.md/,
  ],
];

const ZANDVOORT = 'assets/content/zandvoort/municipality.yaml';
const ZANDVOORT_AR = 'locales/ar/municipalities/zandvoort.json';

const inOverlay: readonly Planted[] = [
  [
    'a municipality that extends one that does not exist',
    inFile(ZANDVOORT, 'extends: haarlem', 'extends: leiden'),
    'unreadable',
    'assets/content/leiden/municipality.yaml',
    '',
    /readable/,
  ],
  [
    'a municipality that extends itself',
    inFile(ZANDVOORT, 'extends: haarlem', 'extends: zandvoort'),
    'schema',
    ZANDVOORT,
    'extends',
    /stands by itself/,
  ],
  [
    'a change of a flow that does not exist',
    inFile(ZANDVOORT, '\n  secrecy:', '\n  secret:'),
    'unknown_product',
    ZANDVOORT,
    'flows.secret',
    /secrecy/,
  ],
  [
    'a change that leads nowhere',
    inFile(ZANDVOORT, 'privacy: { go: out_help }', 'privacy: { go: out_gone }'),
    'unknown_target',
    ZANDVOORT,
    'flows.secrecy.steps.why.options.0.go',
    /out_help/,
  ],
  [
    'a change that leaves an outcome that nobody reaches',
    inFile(ZANDVOORT, 'outcomes: { out_self: null }', 'version: 2'),
    'unreachable_outcome',
    'assets/content/haarlem/flows/request_status.yaml',
    'outcomes.out_self',
    /remove it/,
  ],
  [
    'a change to what can not stand there',
    inFile(ZANDVOORT, 'privacy: { go: out_help }', 'privacy: { go: 3 }'),
    'schema',
    ZANDVOORT,
    'flows.secrecy.steps.why',
    /docs\/content.md/,
  ],
  [
    'a name of the other municipality that is left in a text',
    inFile(ZANDVOORT, '  ar: { هارلم: زاندفورت }\n', ''),
    'other_municipality',
    ZANDVOORT_AR,
    'moving.where.to_haarlem',
    /words/,
  ],
  [
    'an address of the other municipality',
    inFile(
      ZANDVOORT,
      "'https://www.haarlem.nl/akte-burgerlijke-stand/'",
      "'https://www.haarlem.nl/x/'",
    ),
    'other_municipality',
    ZANDVOORT,
    'flows.certificate',
    /urls/,
  ],
  [
    'a text of its own that nothing uses',
    (root) => {
      for (const language of LANGUAGES) {
        const file = `locales/${language}/municipalities/zandvoort.json`;
        mkdirSync(dirname(join(root, file)), { recursive: true });
        writeFileSync(join(root, file), '{"moving": {"whom": {"title": "Zandvoort?"}}}');
      }
    },
    'extra_text',
    'locales/nl/municipalities/zandvoort.json',
    'moving.whom.title',
    /Remove it/,
  ],
  [
    'a text that is other in Dutch only',
    (root) => {
      for (const language of LANGUAGES) {
        const file = `locales/${language}/municipalities/zandvoort.json`;
        mkdirSync(dirname(join(root, file)), { recursive: true });
        const texts = language === 'nl' ? { bring: { photo: 'Twee nieuwe foto’s' } } : {};
        writeFileSync(join(root, file), JSON.stringify(texts));
      }
    },
    'other_municipality',
    ZANDVOORT_AR,
    'bring.photo',
    /Twee nieuwe foto/,
  ],
  [
    'an organisation of the other municipality that does not exist',
    inFile('assets/content/zandvoort/organisations.yaml', 'also: [cjg]', 'also: [cgj]'),
    'unknown_organisation',
    'assets/content/zandvoort/organisations.yaml',
    'also',
    /cjg/,
  ],
];

describe('a planted fault is found, with its file, its place and what to do', () => {
  test.each([...inGlossary, ...inOrganisations])('%s', (...planted) => {
    expectFault('haarlem', planted);
  });

  test.each(inOverlay)('in a municipality that extends another: %s', (...planted) => {
    expectFault('zandvoort', planted);
  });
});
