import { expect, test } from 'vitest';
import { signsOfLabel, wordsOfDate } from './spoken_text.ts';

test('a date is heard word by word, its day as a day and not as the digits of a ticket', () => {
  expect(wordsOfDate('wtorek, 1 grudnia')).toEqual(['wtorek', '1.', 'grudnia']);
  expect(wordsOfDate('вівторок, 24 листопада')).toEqual(['вівторок', '24.', 'листопада']);
  expect(wordsOfDate('Tuesday 3 December')).toEqual(['Tuesday', '3.', 'December']);
  expect(signsOfLabel('A017')).toEqual(['A', '0', '1', '7']);
});

test('what is no date is not taken apart', () => {
  expect(wordsOfDate('Vraag 1 van 4')).toBeNull();
  expect(wordsOfDate('14 023')).toBeNull();
});
