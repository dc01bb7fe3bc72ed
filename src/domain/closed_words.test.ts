import { expect, test } from 'vitest';
import { closedLines, comeBackLines } from './closed_words.ts';

const at = (moment: string) => Date.parse(`${moment}:00+01:00`);
/** A Tuesday evening. */
const asking = {
  now: at('2026-11-24T17:00'),
  timeZone: 'Europe/Amsterdam',
  language: 'nl',
} as const;
const lines = (opens: string | null, last: string | null = null) =>
  closedLines(
    {
      lastTicketAt: last === null ? null : at(last),
      nextOpensAt: opens === null ? null : at(opens),
    },
    asking,
  );

test('after the last number: when it was, which day to come, and from what time', () => {
  expect(lines('2026-11-27T09:00', '2026-11-24T16:45')).toEqual([
    { key: 'last', values: { time: '16:45' } },
    { key: 'come.fri', values: {} },
    { key: 'from', values: { time: '09:00' } },
  ]);
});

test.each([
  ['later today', '2026-11-24T18:30', 'comeToday'],
  ['tomorrow', '2026-11-25T09:00', 'comeTomorrow'],
  ['the last day that has a name of its own', '2026-11-30T09:00', 'come.mon'],
])('%s is said as people say it', (_, opens, key) => {
  expect(lines(opens)[0]?.key).toBe(key);
});

test('a week from now has its date: the name of the day alone would be today', () => {
  const [line] = lines('2026-12-01T09:00');
  expect(line).toEqual({ key: 'comeOn', values: { day: 'dinsdag 1 december' } });
});

test('when nobody knows the next time, a person is asked, and nothing is made up', () => {
  expect(lines(null, '2026-11-24T16:45').map(({ key }) => key)).toEqual(['last', 'unknown']);
});

test('on paper, which is read on another day as well, the day has its date', () => {
  const state = { open: false, nextOpensAt: at('2026-11-25T09:00') };
  expect(comeBackLines(state, asking)).toEqual([
    { key: 'comeOn', values: { day: 'woensdag 25 november' } },
    { key: 'from', values: { time: '09:00' } },
  ]);
  expect(comeBackLines({ open: false, nextOpensAt: null }, asking)).toEqual([
    { key: 'unknown', values: {} },
  ]);
});

test('while there are numbers nobody is told to come back', () => {
  expect(comeBackLines({ open: true, nextOpensAt: null }, asking)).toEqual([]);
});
