import { expect, test } from 'vitest';
import { serviceDayOf } from './service_day.ts';

const day = (iso: string) => serviceDayOf(Date.parse(iso), 'Europe/Amsterdam', 4);

test('an ordinary afternoon belongs to its own date', () => {
  expect(day('2026-11-22T14:00:00+01:00')).toBe('2026-11-22');
});

test('the day turns at four in the morning, local time', () => {
  expect(day('2026-11-22T03:59:59+01:00')).toBe('2026-11-21');
  expect(day('2026-11-22T04:00:00+01:00')).toBe('2026-11-22');
});

test('the night that the clock goes forward still belongs to the day before', () => {
  // 29 March 2026: 02:00 becomes 03:00.
  expect(day('2026-03-29T00:30:00+01:00')).toBe('2026-03-28');
  expect(day('2026-03-29T03:30:00+02:00')).toBe('2026-03-28');
  expect(day('2026-03-30T00:30:00+02:00')).toBe('2026-03-29');
});

test('the night that the clock goes back still belongs to the day before', () => {
  // 25 October 2026: 03:00 becomes 02:00, so 02:30 comes twice.
  expect(day('2026-10-25T02:30:00+02:00')).toBe('2026-10-24');
  expect(day('2026-10-25T02:30:00+01:00')).toBe('2026-10-24');
  expect(day('2026-10-26T00:30:00+01:00')).toBe('2026-10-25');
});

test('the first night of the year belongs to the old year', () => {
  expect(day('2027-01-01T02:00:00+01:00')).toBe('2026-12-31');
});
