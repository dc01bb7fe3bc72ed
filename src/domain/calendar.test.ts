import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayAfter,
  dayNumberOf,
  momentOf,
  wallTimeAt,
  weekdayOf,
  weekNumberOf,
} from './calendar.ts';

const AMSTERDAM = 'Europe/Amsterdam';
const anyDay = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

describe('days', () => {
  test('are counted as the calendar of the machine counts them', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayNumberOf(day)).toBe(Date.parse(day) / 86_400_000);
        expect(weekdayOf(day)).toBe((new Date(day).getUTCDay() + 6) % 7);
        expect(dayAfter(dayAfter(day, 1), -1)).toBe(day);
      }),
    );
  });

  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-29', -1, '2026-03-28'],
  ])('%s and %i days is %s', (day, days, after) => {
    expect(dayAfter(day, days)).toBe(after);
  });

  test.each([
    ['2026-01-01', 1],
    ['2026-12-31', 53],
    ['2027-01-01', 53],
    ['2027-01-04', 1],
    ['2024-12-30', 1],
    ['2026-11-22', 47],
  ])('%s is in week %i', (day, week) => {
    expect(weekNumberOf(day)).toBe(week);
  });
});

describe('the moment at which the wall shows a time', () => {
  test.each([
    ['in winter', '2026-11-23', 540, '2026-11-23T08:00:00Z'],
    ['in summer', '2026-07-01', 540, '2026-07-01T07:00:00Z'],
    ['on the morning after the clock went forward', '2026-03-29', 540, '2026-03-29T07:00:00Z'],
    ['on the morning after the clock went back', '2026-10-25', 540, '2026-10-25T08:00:00Z'],
    ['at the end of the day', '2026-11-23', 1440, '2026-11-23T23:00:00Z'],
    ['that is skipped: the jump itself', '2026-03-29', 150, '2026-03-29T01:00:00Z'],
    ['that comes twice: the first', '2026-10-25', 150, '2026-10-25T00:30:00Z'],
  ])('%s', (_name, day, minutes, utc) => {
    expect(new Date(momentOf(day, minutes, AMSTERDAM)).toISOString()).toBe(
      new Date(utc).toISOString(),
    );
  });

  test('shows that time again, wherever it exists', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(AMSTERDAM, 'America/Curacao', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC'),
        (day, minutes, zone) => {
          const at = momentOf(day, minutes, zone);
          const shown = wallTimeAt(at, zone);
          // Apia once skipped a whole day: only times that are skipped may come out later.
          if (shown.date !== day || shown.minutes !== minutes) {
            const before = wallTimeAt(at - 60_000, zone);
            expect(
              `${before.date} ${String(before.minutes).padStart(4, '0')}` <
                `${day} ${String(minutes).padStart(4, '0')}`,
            ).toBe(true);
          }
        },
      ),
    );
  });
});
