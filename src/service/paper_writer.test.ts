import { expect, test } from 'vitest';
import { momentInWords } from './paper_writer.ts';

const at = (hour: number) => Date.UTC(2026, 10, 24, hour, 5);

test('the time on paper has the word before it that Ukrainian asks', () => {
  expect(momentInWords(at(10), 'uk', 'UTC')).toMatch(/ о 10:05$/u);
  expect(momentInWords(at(11), 'uk', 'UTC')).toMatch(/ об 11:05$/u);
});

test('the moment on paper has Gregorian days, 24 hours and Latin digits in every language', () => {
  expect(momentInWords(at(15), 'nl', 'UTC')).toBe('dinsdag 24 november 2026 om 15:05');
  expect(momentInWords(at(15), 'fa', 'UTC')).toMatch(/24.*2026.*15:05/u);
});
