import { describe, expect, test } from 'vitest';
import { printableText } from './code_page.ts';

describe('text in the letters of the printer', () => {
  test('keeps Dutch accents, composed or not', () => {
    expect(printableText('één café', 'PC858_EURO')).toBe('één café');
    expect(printableText('e\u0301e\u0301n', 'PC858_EURO')).toBe('één');
  });

  test('writes the euro only where the code page has it', () => {
    expect(printableText('€ 20', 'PC858_EURO')).toBe('€ 20');
    expect(printableText('€ 20', 'WPC1252')).toBe('€ 20');
    expect(printableText('€ 20', 'PC850_MULTILINGUAL')).toBeNull();
    expect(printableText('€ 20', 'PC437_USA')).toBeNull();
  });

  test('takes a typewriter’s signs for a typesetter’s', () => {
    expect(printableText('‘s avonds – of “later”…', 'PC858_EURO')).toBe(
      `'s avonds - of "later"...`,
    );
    expect(printableText('‘s avonds', 'WPC1252')).toBe('‘s avonds');
  });

  test.each(['مرحبا', 'Добре', 'gidiş', 'zażółć', '日本'])('leaves %s to the drawing', (text) => {
    expect(printableText(text, 'PC858_EURO')).toBeNull();
  });

  test('a question mark is a question mark, not a missing letter', () => {
    expect(printableText('Papier kwijt?', 'PC437_USA')).toBe('Papier kwijt?');
  });

  test('lets no command through', () => {
    expect(printableText('a\u001b@b', 'PC858_EURO')).toBeNull();
    expect(printableText('een\n  twee', 'PC858_EURO')).toBe('een twee');
  });
});
