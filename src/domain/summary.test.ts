import { describe, expect, test } from 'vitest';
import type { Flow, Municipality, Outcome } from '../contract/content.ts';
import type { OrganisationView } from '../contract/organisations.ts';
import { PaperDocument } from '../contract/printing.ts';
import { summaryFor, summaryOf } from './summary.ts';
import { summaryPaper } from './summary_paper.ts';

const parts = { bring: [], cost: [] };
const outcomes: Record<string, Outcome> = {
  out_team: {
    kind: 'refer',
    to: 'team',
    ...parts,
    bring: ['bills', { item: 'letter', when: { what: 'bailiff' } }],
    cost: [{ ref: 'tariffs.talk' }],
    inPerson: { required: true, who: ['self'] },
  },
  out_online: { kind: 'link', url: 'https://example.nl/vérhuizen', ...parts, place: 'hall' },
  out_not: { kind: 'no', instead: 'out_team', ...parts },
  out_end: { kind: 'no', ...parts },
  out_home: { kind: 'home_visit', place: 'hall', ...parts },
};
const flow = {
  id: 'debts',
  outcomes,
  sources: [
    { url: 'https://wetten.overheid.nl/x', checked: '2026-11-22', unverified: false },
    { url: 'https://www.haarlem.nl/geld', checked: '2026-11-22', unverified: false },
  ],
} as unknown as Flow;
const municipality = {
  places: { hall: { phone: '14 023', url: 'https://www.haarlem.nl/' }, team: {} },
  tariffs: { talk: { cents: 500, demo: true } },
} as unknown as Municipality;
const team = { id: 'team_noord', offers: ['team'], url: null } as unknown as OrganisationView;

const asked = (outcome: string, changes = {}) => ({
  ...summaryFor(flow, outcome, { what: 'bills' }),
  ...changes,
});
function told(outcome: string, organisations: readonly OrganisationView[] = [team]) {
  const result = summaryOf(flow, asked(outcome), municipality, organisations);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('what someone takes along', () => {
  test('only what follows from the answers leaves the kiosk', () => {
    expect(summaryFor(flow, 'out_team', { what: 'bailiff' })).toEqual({
      flow: 'debts',
      outcome: 'out_team',
      bring: ['bills', 'letter'],
      tariff: 'talk',
    });
  });

  test('a referral: who helps, what to bring, what it costs, who must come', () => {
    expect(told('out_team')).toMatchObject({
      bring: ['bills'],
      cost: { cents: 500 },
      place: 'team',
      organisation: { id: 'team_noord' },
      who: ['self'],
      byPhone: false,
    });
  });

  test('a refusal tells what one can do instead', () => {
    expect(told('out_not')).toMatchObject({ way: { kind: 'refer' }, place: 'team' });
    expect(told('out_end')).toMatchObject({ way: { kind: 'no' }, place: undefined });
  });

  test('somebody who comes to your home is called, at the phone of the place', () => {
    expect(told('out_home')).toMatchObject({ byPhone: true, phone: '14 023' });
  });

  test('the code opens the page of the link, else the page of the municipality about it', () => {
    expect(told('out_online').page).toBe('https://example.nl/v%C3%A9rhuizen');
    expect(told('out_team').page).toBe('https://www.haarlem.nl/geld');
  });

  test('where nobody is known, it says less', () => {
    expect(told('out_team', []).organisation).toBeUndefined();
  });

  test.each([
    ['out_nowhere', {}],
    ['toString', {}],
    ['out_team', { bring: ['a_gun'] }],
    ['out_team', { tariff: 'passport' }],
    ['out_online', { bring: ['bills'] }],
  ])('nothing that is not of this outcome is printed (%s %j)', (outcome, changes) => {
    const wish = { ...asked('out_team'), outcome, ...changes };
    expect(summaryOf(flow, wish, municipality, []).ok).toBe(false);
  });
});

describe('its paper', () => {
  const two = (text: string, dutch = text) => ({ text, dutch });
  const input = {
    language: 'uk',
    location: 'Bibliotheek',
    product: two('Борги', 'Schulden'),
    outcome: { title: two('Вам допоможуть', 'Wij helpen u'), body: 'Приходьте.' },
    comeBack: ['Приходьте в понеділок', 'Номер з 09:00'],
    bring: { heading: 'Візьміть', items: [two('Рахунки', 'Rekeningen')] },
    where: {
      heading: 'Де?',
      place: two('Команда', 'Wijkteam'),
      lines: [
        { text: 'Sociaal Wijkteam Noord', name: true },
        { text: 'Відчинено', name: false },
      ],
    },
    who: { heading: 'Хто?', people: [] },
    cost: ['Коштує'],
    page: { data: 'https://www.haarlem.nl/', heading: 'Більше', host: 'www.haarlem.nl' },
    show: 'Покажіть',
    printedAt: 'сьогодні',
  } as const;
  const texts = (document: PaperDocument) =>
    document.lines.flatMap((line) =>
      line.kind === 'text' ? [`${line.language} ${line.text}`] : [],
    );

  test('has the Dutch word under every name, as Dutch', () => {
    expect(texts(summaryPaper(input))).toEqual([
      'nl Bibliotheek',
      'uk Борги',
      'nl Schulden',
      'uk Вам допоможуть',
      'nl Wij helpen u',
      'uk Приходьте.',
      'uk Приходьте в понеділок',
      'uk Номер з 09:00',
      'uk Візьміть',
      'uk - Рахунки',
      'nl Rekeningen',
      'uk Де?',
      'uk Команда',
      'nl Wijkteam',
      'nl Sociaal Wijkteam Noord',
      'uk Відчинено',
      'uk Коштує',
      'uk Більше',
      'nl www.haarlem.nl',
      'uk Покажіть',
      'uk сьогодні',
    ]);
  });

  test('stays within the contract, whatever the content says', () => {
    const long = two('x'.repeat(900), 'y'.repeat(900));
    const many = Array.from({ length: 90 }, () => long);
    const paper = summaryPaper({
      ...input,
      bring: { heading: 'h', items: many },
      who: { heading: 'h', people: many },
      where: {
        ...input.where,
        lines: many.map(({ text }) => ({ text, name: true })),
      },
    });
    expect(PaperDocument.safeParse(paper).success).toBe(true);
  });

  test('says nothing under a heading that has nothing under it', () => {
    const paper = summaryPaper({
      ...input,
      bring: { heading: 'Візьміть', items: [] },
      page: undefined,
    });
    expect(texts(paper).join()).not.toContain('Візьміть');
    expect(paper.lines.some(({ kind }) => kind === 'qr')).toBe(false);
  });
});
