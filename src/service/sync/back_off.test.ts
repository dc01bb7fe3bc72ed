import { expect, test } from 'vitest';
import { backOffMs } from './back_off.ts';

test('the limit doubles from one second to fifteen minutes', () => {
  const limits = Array.from({ length: 20 }, (_, i) => backOffMs(i + 1, null, 1));
  expect(limits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(Math.max(...limits)).toBe(15 * 60_000);
});

test('full jitter: anywhere from nothing to the limit', () => {
  expect(backOffMs(5, null, 0)).toBe(0);
  expect(backOffMs(5, null, 0.5)).toBe(8_000);
});

test('what the office asked for is never shortened, and is spread', () => {
  expect(backOffMs(1, 20_000, 0)).toBe(20_000);
  expect(backOffMs(1, 20_000, 1)).toBe(30_000);
});
