import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpeningHours } from '../contract/organisations.ts';
import { openState } from './opening_hours.ts';

const AMSTERDAM = 'Europe/Amsterdam';
const HOLIDAYS = new Set(['2026-12-25', '2026-12-26', '2027-01-01', '2026-04-27']);
const WEEKDAYS_9_TO_5: OpeningHours = {
  weekly: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], opens: '09:00', closes: '17:00', weeks: 'every' },
  ],
  exceptions: [],
  onHolidays: 'closed',
};
const utc = (moment: string) => Date.parse(moment);
const stateAt = (moment: string, changes: Partial<OpeningHours> = {}) => {
  const state = openState({ ...WEEKDAYS_9_TO_5, ...changes }, utc(moment), AMSTERDAM, HOLIDAYS);
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 16));
  return [state.open, iso(state.closesAt ?? state.nextOpensAt)];
};

describe('open now', () => {
  test.each([
    ['just before nine', '2026-11-23T07:59:59Z', false, '2026-11-23T08:00'],
    ['at nine', '2026-11-23T08:00:00Z', true, '2026-11-23T16:00'],
    ['just before five', '2026-11-23T15:59:59Z', true, '2026-11-23T16:00'],
    ['at five', '2026-11-23T16:00:00Z', false, '2026-11-24T08:00'],
    ['on Friday evening: again on Monday', '2026-11-20T18:00:00Z', false, '2026-11-23T08:00'],
    ['in summer, when nine is another moment', '2026-07-01T07:00:00Z', true, '2026-07-01T15:00'],
    ['the Friday before the clock goes back', '2026-10-23T16:00:00Z', false, '2026-10-26T08:00'],
    ['the Friday before it goes forward', '2026-03-27T17:00:00Z', false, '2026-03-30T07:00'],
  ])('%s', (_name, moment, open, next) => {
    expect(stateAt(moment)).toEqual([open, next]);
  });
});

describe('public holidays', () => {
  test('it is closed at Christmas and says when it opens again', () => {
    expect(stateAt('2026-12-25T11:00:00Z')).toEqual([false, '2026-12-28T08:00']);
  });

  test('a place that is open on holidays is open', () => {
    expect(stateAt('2026-12-25T11:00:00Z', { onHolidays: 'open' })[0]).toBe(true);
  });

  test('an exception goes before a holiday', () => {
    const exceptions = [{ from: '2026-12-25', hours: [{ opens: '12:00', closes: '14:00' }] }];
    expect(stateAt('2026-12-25T11:30:00Z', { exceptions })).toEqual([true, '2026-12-25T13:00']);
  });
});

describe('exceptions', () => {
  test('closed for a summer: the first day after it', () => {
    const exceptions = [{ from: '2026-07-13', to: '2026-08-21', hours: [] }];
    expect(stateAt('2026-07-13T10:00:00Z', { exceptions })).toEqual([false, '2026-08-24T07:00']);
  });

  test('closed earlier on one day', () => {
    const exceptions = [{ from: '2026-12-24', hours: [{ opens: '09:00', closes: '13:00' }] }];
    expect(stateAt('2026-12-24T11:00:00Z', { exceptions })).toEqual([true, '2026-12-24T12:00']);
  });

  test('closed for good: nobody is told a day', () => {
    const exceptions = [{ from: '2026-01-01', to: '2030-01-01', hours: [] }];
    expect(stateAt('2026-11-23T10:00:00Z', { exceptions })).toEqual([false, null]);
  });
});

describe('odd hours', () => {
  const weekly = (rows: OpeningHours['weekly']) => ({ weekly: rows });

  test('morning and afternoon with a break', () => {
    const hours = weekly([
      { days: ['mon'], opens: '13:00', closes: '16:00', weeks: 'every' },
      { days: ['mon'], opens: '09:00', closes: '12:00', weeks: 'every' },
    ]);
    expect(stateAt('2026-11-23T11:15:00Z', hours)).toEqual([false, '2026-11-23T12:00']);
  });

  test('hours that touch are one', () => {
    const hours = weekly([
      { days: ['mon'], opens: '09:00', closes: '12:00', weeks: 'every' },
      { days: ['mon'], opens: '12:00', closes: '16:00', weeks: 'every' },
    ]);
    expect(stateAt('2026-11-23T09:00:00Z', hours)).toEqual([true, '2026-11-23T15:00']);
  });

  test('a night that goes on after midnight is one', () => {
    const hours = weekly([
      { days: ['mon'], opens: '20:00', closes: '24:00', weeks: 'every' },
      { days: ['tue'], opens: '00:00', closes: '02:00', weeks: 'every' },
    ]);
    expect(stateAt('2026-11-23T20:00:00Z', hours)).toEqual([true, '2026-11-24T01:00']);
  });

  test('every other week', () => {
    // 24 November 2026 is in week 48.
    const odd = weekly([{ days: ['tue'], opens: '10:00', closes: '12:00', weeks: 'odd' }]);
    expect(stateAt('2026-11-24T09:30:00Z', odd)).toEqual([false, '2026-12-01T09:00']);
    const even = weekly([{ days: ['tue'], opens: '10:00', closes: '12:00', weeks: 'even' }]);
    expect(stateAt('2026-11-24T09:30:00Z', even)).toEqual([true, '2026-11-24T11:00']);
  });

  test('hours that nobody gave are not known, not closed', () => {
    const state = openState(undefined, utc('2026-11-23T10:00:00Z'), AMSTERDAM, HOLIDAYS);
    expect(state).toEqual({ known: false, open: false, closesAt: null, nextOpensAt: null });
  });
});

test('at any moment of ten years the state holds until the moment that it names', () => {
  const moment = fc.integer({ min: utc('2024-01-01'), max: utc('2034-01-01') });
  fc.assert(
    fc.property(moment, (at) => {
      const now = openState(WEEKDAYS_9_TO_5, at, AMSTERDAM, HOLIDAYS);
      const turn = now.closesAt ?? now.nextOpensAt;
      if (turn === null) throw new Error('it opens every week');
      expect(turn).toBeGreaterThan(at);
      const justBefore = openState(WEEKDAYS_9_TO_5, turn - 1, AMSTERDAM, HOLIDAYS);
      expect(justBefore.open).toBe(now.open);
      expect(openState(WEEKDAYS_9_TO_5, turn, AMSTERDAM, HOLIDAYS).open).toBe(!now.open);
    }),
    { numRuns: 60 },
  );
});
