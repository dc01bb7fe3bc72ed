import { expect, test } from 'vitest';
import {
  afterWrongPin,
  FORGET_MS,
  lockedUntil,
  PERSON_ANYWHERE,
  PERSON_HERE,
  type WrongPins,
} from './lock_out.ts';

const MINUTE = 60_000;

function after(times: number): WrongPins | undefined {
  let wrong: WrongPins | undefined;
  for (let i = 0; i < times; i += 1) wrong = afterWrongPin(wrong, 0);
  return wrong;
}

test('someone may mistype four times without a wait', () => {
  expect(lockedUntil(PERSON_HERE, after(4))).toBe(0);
});

test('the waits double and stay below a quarter of an hour', () => {
  const waits = [5, 6, 7, 8, 9, 10, 500].map((n) => lockedUntil(PERSON_HERE, after(n)) / MINUTE);
  expect(waits).toEqual([1, 2, 4, 8, 15, 15, 15]);
});

test('a day later everything begins anew', () => {
  expect(afterWrongPin(after(9), FORGET_MS)).toEqual({ count: 1, last: FORGET_MS });
});

test('someone who guesses day and night from many devices tries 30 PINs in the first day', () => {
  let wrong: WrongPins | undefined;
  let now = 0;
  let tries = 0;
  while (now < 24 * 60 * MINUTE) {
    wrong = afterWrongPin(wrong, now);
    tries += 1;
    now = Math.max(now + 1, lockedUntil(PERSON_ANYWHERE, wrong));
  }
  expect(tries).toBeLessThanOrEqual(30);
});
