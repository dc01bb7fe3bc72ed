import { expect, test } from 'vitest';
import { digitsAfterKey } from './digits.ts';

const typed = (keys: readonly string[], max = 8) =>
  keys.reduce((digits, key) => digitsAfterKey(digits, key, max), '');

test('only digits are taken, and the last one can be taken back', () => {
  expect(typed(['1', 'x', '2', 'Backspace', '3'])).toBe('13');
  expect(typed(['Backspace', '٣', ' ', '5'])).toBe('5');
});

test('no more digits than there is room for', () => {
  expect(typed([...'123456789'])).toBe('12345678');
  expect(typed([...'12345'], 4)).toBe('1234');
});
