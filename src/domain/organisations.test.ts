import { describe, expect, test } from 'vitest';
import { Organisation } from '../contract/organisations.ts';
import { nearestOpen, organisationsFor, type Asking } from './organisations.ts';

const week = (days: string[], opens: string, closes: string) => ({
  weekly: [{ days, opens, closes }],
});
const organisation = (id: string, changes: Record<string, unknown>) =>
  Organisation.parse({
    id,
    name: id,
    kind: 'team',
    offers: ['social_team'],
    demo: true,
    ...changes,
  });
const MORNINGS = week(['mon', 'tue', 'wed', 'thu', 'fri'], '09:00', '12:00');
const AFTERNOONS = week(['mon', 'tue', 'wed', 'thu', 'fri'], '13:00', '17:00');
const near = organisation('near', { stadsdelen: ['Schalkwijk'], hours: MORNINGS });
const nearLater = organisation('near_later', { stadsdelen: ['Schalkwijk'], hours: AFTERNOONS });
const far = organisation('far', { stadsdelen: ['Noord'], hours: MORNINGS });
const all = organisation('all', { hours: MORNINGS });
const unknown = organisation('unknown', { stadsdelen: ['Schalkwijk'] });

const asking = (moment: string, here?: string): Asking => ({
  at: Date.parse(moment),
  timeZone: 'Europe/Amsterdam',
  holidays: new Set(['2026-12-25']),
  stadsdeel: 'Schalkwijk',
  here,
});
const MONDAY_MORNING = asking('2026-11-23T09:00:00Z');
const MONDAY_AFTERNOON = asking('2026-11-23T13:00:00Z');
const ids = (at: Asking) =>
  organisationsFor([far, unknown, all, nearLater, near], at).map(({ id }) => id);

describe('where to send someone', () => {
  test('their own part of town first, and there what is open now', () => {
    expect(ids(MONDAY_MORNING)).toEqual(['near', 'near_later', 'unknown', 'all', 'far']);
    expect(ids(MONDAY_AFTERNOON)).toEqual(['near_later', 'near', 'unknown', 'all', 'far']);
  });

  test('where they stand now goes before everything', () => {
    expect(ids(asking('2026-11-23T09:00:00Z', 'far'))[0]).toBe('far');
  });

  test('only who offers it, and nobody when nobody does', () => {
    const cjg = organisation('cjg', { offers: ['cjg'] });
    expect(nearestOpen([near, cjg], 'cjg', MONDAY_MORNING)?.id).toBe('cjg');
    expect(nearestOpen([near], 'cjg', MONDAY_MORNING)).toBeUndefined();
  });

  test('says until when, or when again', () => {
    expect(nearestOpen([near], 'social_team', MONDAY_MORNING)?.state).toMatchObject({
      open: true,
      closesAt: Date.parse('2026-11-23T11:00:00Z'),
    });
    expect(nearestOpen([near], 'social_team', MONDAY_AFTERNOON)?.state).toMatchObject({
      open: false,
      nextOpensAt: Date.parse('2026-11-24T08:00:00Z'),
    });
  });

  test('a desk on wheels is shown at the halt in their part of town, not at the first of the week', () => {
    const wheels = organisation('wheels', {
      kind: 'mobile_stop',
      offers: ['info_point'],
      stops: [
        { name: 'Spaarndam', stadsdelen: ['Noord'], hours: week(['mon'], '09:00', '12:00') },
        { name: 'Molenwijk', stadsdelen: ['Schalkwijk'], hours: week(['thu'], '10:00', '12:00') },
      ],
    });
    expect(nearestOpen([wheels], 'info_point', MONDAY_MORNING)).toMatchObject({
      stop: 'Molenwijk',
      near: true,
      state: { open: false, nextOpensAt: Date.parse('2026-11-26T09:00:00Z') },
    });
  });
});

test('hours and a timetable together are refused: which would hold?', () => {
  const stops = [{ name: 'Molenwijk', hours: MORNINGS }];
  expect(() => organisation('both', { hours: MORNINGS, stops })).toThrow(/stops/);
});
