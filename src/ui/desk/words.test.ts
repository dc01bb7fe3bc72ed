import { expect, test } from 'vitest';
import { wordsFrom } from './words.ts';
import type { DeskContent } from './words.ts';

const content: DeskContent = {
  municipality: { languages: ['nl', 'ar'], products: ['passport', 'website_only', 'no_flow_yet'] },
  flows: [
    {
      id: 'passport',
      icon: 'id',
      outcomes: { no: { kind: 'no' }, desk: { kind: 'ticket', queue: 'A' } },
    },
    { id: 'website_only', icon: 'world', outcomes: { no: { kind: 'no' } } },
  ],
  texts: { passport: { title: 'Paspoort' }, queue: { A: 'Burgerzaken' } },
};

test('a product is offered with its name and the queue where its ticket goes', () => {
  expect(wordsFrom(content).products).toEqual([
    { id: 'passport', name: 'Paspoort', icon: 'id', queue: 'A' },
  ]);
});

test('someone who came without a product is shown by their queue, an unnamed queue by its letter', () => {
  const words = wordsFrom(content);
  expect(words.productName(null, 'A')).toBe('Burgerzaken');
  expect(words.productName('passport', 'A')).toBe('Paspoort');
  expect(words.productName('gone', 'B')).toBe('B');
});

test('before the content is there, letters do', () => {
  expect(wordsFrom(null).queueName('A')).toBe('A');
});
