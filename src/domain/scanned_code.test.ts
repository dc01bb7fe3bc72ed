import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TicketCode } from '../contract/common.ts';
import { readScannedCode, SCAN_CHARACTERS_MAX } from './scanned_code.ts';

const read = (typed: string) => {
  const result = readScannedCode(typed);
  return result.ok ? result.value : result.error;
};

test('a scanner types the code and Enter', () => {
  expect(read('0123456A\r')).toBe('0123456A');
  expect(read('\t0123456A\r\n')).toBe('0123456A');
});

test('people type it in groups and in small letters, and read O for 0 and l for 1', () => {
  expect(read('ab-cd ef-gh')).toBe('ABCDEFGH');
  expect(read('O0il-L1ab')).toBe('001111AB');
});

test.each([
  ['nothing', '', 'empty'],
  ['an Enter alone', '\r', 'empty'],
  ['too few letters', 'ABCDEFG', 'not_a_code'],
  ['too many letters', 'ABCDEFGHJ', 'not_a_code'],
  ['a letter that codes do not have', 'ABCDEFGU', 'not_a_code'],
  ['an address', 'https://evil.example/A', 'not_a_code'],
  ['a letter that becomes one when made large', 'ABCDEFGſ', 'not_a_code'],
  ['digits of another script', '٠١٢٣٤٥٦٧', 'not_a_code'],
  ['a whole text', 'A'.repeat(SCAN_CHARACTERS_MAX + 1), 'too_long'],
])('%s is no code', (_name, typed, fault) => {
  expect(read(typed)).toBe(fault);
});

const HOSTILE = ['\u0000', '\u001b[2J', '\u0003', '\u007f', '\u009b', '\u202e', '\u200b', '\ufeff'];

test.each(HOSTILE)('what can not be seen (%j) does nothing', (hostile) => {
  expect(read(`${hostile}0123${hostile.slice(0, 1)}456A`)).toMatch(/^(0123456A|not_a_code)$/);
});

test('whatever is scanned, only a code comes through', () => {
  const characters = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFoil-\r\u001b\u202e'), maxLength: 12 }),
  );
  fc.assert(
    fc.property(characters, (typed) => {
      const result = readScannedCode(typed);
      if (result.ok) expect(TicketCode.safeParse(result.value).success).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
