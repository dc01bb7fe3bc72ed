import { describe, expect, test } from 'vitest';
import { check, copyOfContent, edit, HAARLEM, load, PASSPORT, setText } from './content_copy.ts';
import { expectFault, inFile, type Planted } from './planted.ts';

const PLANTED: readonly Planted[] = [
  [
    'a flow that is not YAML',
    inFile(PASSPORT, 'id: passport', 'id: [passport'),
    'not_yaml',
    PASSPORT,
    'line',
    /spelling/,
  ],
  [
    'a kind of step that does not exist',
    inFile(PASSPORT, 'ask: choice', 'ask: guess'),
    'schema',
    PASSPORT,
    'steps.who.ask',
    /docs\/content.md/,
  ],
  [
    'a word that nothing reads',
    inFile(PASSPORT, 'version: 1', 'version: 1\ncolour: red'),
    'schema',
    PASSPORT,
    '',
    /docs\/content.md/,
  ],
  [
    'a literal price',
    inFile(PASSPORT, 'ref: tariffs.passport_young', 'ref: 58 euro'),
    'schema',
    PASSPORT,
    'outcomes.out_help.cost.0.ref',
    /docs\/content.md/,
  ],
  [
    'an id that is not the name of the file',
    inFile(PASSPORT, 'id: passport\n', 'id: pasport\n'),
    'wrong_id',
    PASSPORT,
    'id',
    /id: passport/,
  ],
  [
    'an option that leads nowhere',
    inFile(PASSPORT, 'icon: search, go: out_lost', 'icon: search, go: out_gone'),
    'unknown_target',
    PASSPORT,
    'steps.old_one.options.1.go',
    /out_lost/,
  ],
  [
    'a start that does not exist',
    inFile(PASSPORT, 'start: who', 'start: begin'),
    'unknown_target',
    PASSPORT,
    'start',
    /who/,
  ],
  [
    'a refusal with nothing instead',
    inFile(PASSPORT, 'instead: out_consent_help', 'instead: out_nothing'),
    'unknown_target',
    PASSPORT,
    'outcomes.out_consent_first.instead',
    /Choose one of/,
  ],
  [
    'a dead end',
    inFile(PASSPORT, 'to: consent }, { to: old_one }]', 'to: consent }]'),
    'dead_end',
    PASSPORT,
    'steps.document',
    /without "when"/,
  ],
  [
    'a circle',
    inFile(
      PASSPORT,
      'id: have_it, icon: check, go: help',
      'id: have_it, icon: check, go: document',
    ),
    'cycle',
    PASSPORT,
    'steps.document',
    /later step/,
  ],
  [
    'a step that nobody reaches',
    inFile(PASSPORT, 'icon: users, go: can_come', 'icon: users, go: document'),
    'unreachable_step',
    PASSPORT,
    'steps.can_come',
    /Lead to it/,
  ],
  [
    'an outcome that nobody reaches',
    inFile(PASSPORT, 'icon: search, go: out_lost', 'icon: search, go: help'),
    'unreachable_outcome',
    PASSPORT,
    'outcomes.out_lost',
    /remove it/,
  ],
  [
    'an outcome that no answers can reach, though a rule names it',
    (root) => {
      edit(root, PASSPORT, 'icon: search, go: out_lost', 'icon: search, go: help');
      const rules = '{ when: { who: adult }, to: old_one }, { when: { who: adult }, to: out_lost }';
      edit(root, PASSPORT, 'go: [{ when: { guard', `go: [${rules}, { when: { guard`);
    },
    'unreachable_outcome',
    PASSPORT,
    'outcomes.out_lost',
    /Lead to it/,
  ],
  [
    'a condition about a step that does not exist',
    inFile(PASSPORT, 'when: { old_one: have_it }', 'when: { old: have_it }'),
    'unknown_step',
    PASSPORT,
    'outcomes.out_help.bring.0.when',
    /old_one/,
  ],
  [
    'a condition about an option that does not exist',
    inFile(PASSPORT, 'when: { old_one: have_it }', 'when: { old_one: has_it }'),
    'unknown_option',
    PASSPORT,
    'outcomes.out_help.bring.0.when',
    /options/,
  ],
  [
    'a rule that nobody wrote',
    inFile(PASSPORT, 'when: { guard: parents_must_agree }, to', 'when: { guard: full_moon }, to'),
    'unknown_guard',
    PASSPORT,
    'steps.document.options.0.go.0.when',
    /parents_must_agree/,
  ],
  [
    'a name that has a meaning of its own',
    inFile(PASSPORT, '{ id: adult,', '{ id: title,'),
    'reserved_name',
    PASSPORT,
    'steps.who.options.0.id',
    /another name/,
  ],
  [
    'two options with one name',
    inFile(PASSPORT, '{ id: teen,', '{ id: adult,'),
    'reserved_name',
    PASSPORT,
    'steps.who.options.1.id',
    /another name/,
  ],
  [
    'a tariff that does not exist',
    inFile(PASSPORT, 'ref: tariffs.passport_young', 'ref: tariffs.visa'),
    'unknown_tariff',
    PASSPORT,
    'outcomes.out_help.cost.0.ref',
    /passport_young/,
  ],
  [
    'an organisation that does not exist',
    inFile(PASSPORT, 'to: central_hall', 'to: town_square'),
    'unknown_organisation',
    PASSPORT,
    'outcomes.out_hall.to',
    /central_hall/,
  ],
  [
    'a place that does not exist',
    inFile(PASSPORT, 'place: central_hall', 'place: town_square'),
    'unknown_place',
    PASSPORT,
    'outcomes.out_help.place',
    /central_hall/,
  ],
  [
    'a queue that does not exist',
    inFile(
      PASSPORT,
      'out_choose: { kind: ticket, queue: A }',
      'out_choose: { kind: ticket, queue: Z }',
    ),
    'unknown_queue',
    PASSPORT,
    'outcomes.out_choose.queue',
    /A, B/,
  ],
  [
    'a group that does not exist',
    inFile(PASSPORT, 'group: documents', 'group: houses'),
    'unknown_group',
    PASSPORT,
    'group',
    /documents/,
  ],
  [
    'a pictogram that does not exist',
    inFile(PASSPORT, 'icon: mood-kid', 'icon: teenager'),
    'unknown_pictogram',
    PASSPORT,
    'steps.who.options.1.icon',
    /tabler/,
  ],
  [
    'a pictogram that stands twice on a screen',
    inFile(PASSPORT, 'icon: mood-kid', 'icon: user'),
    'same_pictogram',
    PASSPORT,
    'steps.who.options.1.icon',
    /picture of its own/,
  ],
  [
    'a product name that is not in the list',
    inFile(PASSPORT, 'terms/paspoort', 'terms/pasport'),
    'unknown_upl',
    PASSPORT,
    'upl.0',
    /upl\.json/,
  ],
  [
    'a product without a flow',
    inFile(HAARLEM, 'products:\n', 'products:\n  - wedding\n'),
    'unknown_product',
    HAARLEM,
    'products',
    /flows\/wedding\.yaml/,
  ],
  [
    'a draft among the products',
    inFile(PASSPORT, 'id: passport\n', 'id: passport\nstatus: draft\n'),
    'not_offered',
    PASSPORT,
    'status',
    /released/,
  ],
  [
    'a theme that does not exist',
    inFile(HAARLEM, 'theme: haarlem', 'theme: leiden'),
    'unreadable',
    HAARLEM,
    'theme',
    /neutral/,
  ],
  [
    'a language that is not offered',
    inFile(HAARLEM, 'languages: [nl, en, tr, ar, ', 'languages: [nl, en, tr, '),
    'unknown_language',
    HAARLEM,
    'languages',
    /Add it/,
  ],
];

describe('a fault planted in a flow is found, with its file, its place and what to do', () => {
  test.each(PLANTED)('%s', (...planted) => {
    expectFault('haarlem', planted);
  });
});

describe('what is not released yet', () => {
  test('may have faults: they are said as warnings, and nobody is held up', () => {
    const root = copyOfContent();
    edit(root, HAARLEM, '  - vog\n', '');
    edit(root, 'assets/content/haarlem/flows/vog.yaml', 'ask: choice', 'ask: guess');
    setText(root, 'locales/ar/flows/vog.json', 'title', undefined);
    const { faults } = check(root);
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(faults.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^Not released yet/),
    );
    const loaded = load(root);
    expect(loaded.ok && loaded.value.flows.some(({ id }) => id === 'vog')).toBe(false);
    expect(loaded.ok && Object.keys(loaded.value.texts.nl ?? {})).not.toContain('vog');
  });
});
