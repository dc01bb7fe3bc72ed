import { describe, expect, test } from 'vitest';
import type { OpenState, OrganisationView } from '../contract/organisations.ts';
import { bestFor, placeLines, stateAt, type PlaceAsking, type PlaceLine } from './place_lines.ts';

// Wednesday 25 November 2026, 10:00 in Haarlem (an hour ahead of UTC).
const NOW = Date.UTC(2026, 10, 25, 9, 0);
const HOUR = 3_600_000;
const asking: PlaceAsking = {
  at: NOW,
  timeZone: 'Europe/Amsterdam',
  language: 'nl',
  on: 'screen',
};
const open: OpenState = { known: true, open: true, closesAt: NOW + 2 * HOUR, nextOpensAt: null };
const closedUntil = (at: number): OpenState => ({
  known: true,
  open: false,
  closesAt: null,
  nextOpensAt: at,
});

const team: OrganisationView = {
  id: 'team',
  name: 'Sociaal Wijkteam Noord',
  kind: 'team',
  offers: ['social_team'],
  stadsdelen: ['Noord'],
  address: { street: 'Dorpsstraat 1', postcode: '2025 AB', town: 'Haarlem' },
  phone: '14 023',
  url: null,
  languages: ['nl'],
  visit: 'walk_in',
  stop: null,
  near: true,
  here: false,
  demo: false,
  state: open,
};

/** The lines as `key value value`, or as the words themselves. */
const written = (lines: readonly PlaceLine[]) =>
  lines.map((line) =>
    line.kind === 'words' ? [line.key, ...Object.values(line.values)].join(' ') : line.text,
  );

describe('what is told about a place', () => {
  test('an open place: name, address, until when, phone', () => {
    expect(written(placeLines(team, asking, undefined))).toEqual([
      'Sociaal Wijkteam Noord',
      'Dorpsstraat 1, 2025 AB Haarlem',
      'openNow 12:00',
      'phone 14\u00a0023',
    ]);
  });

  test('a place that opens later today says the time, one that opens another day says the day', () => {
    const later = { ...team, state: closedUntil(NOW + 3 * HOUR) };
    expect(written(placeLines(later, asking, undefined))).toContain('opensToday 13:00');
    const thursday = { ...team, state: closedUntil(NOW + 23 * HOUR) };
    expect(written(placeLines(thursday, asking, undefined))).toContain(
      'opensOn donderdag 26 november 09:00',
    );
  });

  test('paper is read on another day: every time has its date', () => {
    const paper = { ...asking, on: 'paper' } as const;
    expect(written(placeLines(team, paper, undefined))).toContain(
      'openOn woensdag 25 november 12:00',
    );
    const later = { ...team, state: closedUntil(NOW + 3 * HOUR) };
    expect(written(placeLines(later, paper, undefined))).toContain(
      'opensOn woensdag 25 november 13:00',
    );
  });

  test.each([
    ['en', 'opensOn Thursday 26 November 09:00'],
    ['pl', 'opensOn czwartek, 26 listopada 09:00'],
    ['uk', 'opensOn четвер, 26 листопада 09:00'],
    ['ar', 'opensOn الخميس، 26 نوفمبر \u206609:00\u2069'],
    ['fa', 'opensOn پنجشنبه 26 نوامبر \u206609:00\u2069'],
  ] as const)('days are in the language of the resident (%s)', (language, line) => {
    const view = { ...team, state: closedUntil(NOW + 23 * HOUR) };
    expect(written(placeLines(view, { ...asking, language }, undefined))).toContain(line);
  });

  test('the place where one stands says so, without its address', () => {
    const lines = written(placeLines({ ...team, here: true }, asking, undefined));
    expect(lines.slice(0, 2)).toEqual(['Sociaal Wijkteam Noord', 'here']);
    expect(lines.join()).not.toContain('Dorpsstraat');
  });

  test('what moves names its halt and when it is there', () => {
    const view: OrganisationView = {
      ...team,
      kind: 'mobile_stop',
      name: 'Loket op wielen',
      stop: 'Molenwijk',
      address: null,
      state: closedUntil(NOW + 6 * 24 * HOUR),
    };
    expect(written(placeLines(view, asking, undefined))).toEqual([
      'Loket op wielen',
      'stop Molenwijk',
      'opensOn dinsdag 1 december 10:00',
      'phone 14\u00a0023',
    ]);
  });

  test('says nothing about hours that are not known', () => {
    const state = { known: false, open: false, closesAt: null, nextOpensAt: null };
    const view = { ...team, state, address: null, phone: null, demo: true };
    expect(written(placeLines(view, asking, undefined))).toEqual(['Sociaal Wijkteam Noord']);
    expect(written(placeLines(view, asking, '14 023'))).toContain('phone 14\u00a0023');
  });

  test('an appointment is said, and an example is called one', () => {
    const view = { ...team, visit: 'appointment', demo: true } as const;
    expect(written(placeLines(view, asking, undefined)).slice(-3)).toEqual([
      'example',
      'appointment',
      'phone 14\u00a0023',
    ]);
  });
});

describe('an answer of a while ago', () => {
  test('holds until the door turns', () => {
    expect(stateAt(open, NOW + HOUR)).toBe(open);
    expect(stateAt(closedUntil(NOW + HOUR), NOW)).toMatchObject({ known: true, open: false });
  });

  test('says nothing after it: neither open nor closed', () => {
    expect(stateAt(open, NOW + 2 * HOUR).known).toBe(false);
    expect(stateAt(closedUntil(NOW + HOUR), NOW + HOUR).known).toBe(false);
    const lines = placeLines(team, { ...asking, at: NOW + 3 * HOUR }, undefined);
    expect(written(lines).join()).not.toMatch(/open/i);
  });
});

test('the best organisation is the first that offers the place', () => {
  const other = { ...team, id: 'hall', offers: ['central_hall'] };
  expect(bestFor([other, team], 'social_team')?.id).toBe('team');
  expect(bestFor([other], 'social_team')).toBeUndefined();
  expect(bestFor([other], undefined)).toBeUndefined();
});
