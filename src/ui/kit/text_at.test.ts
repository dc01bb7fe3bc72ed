import { expect, test } from 'vitest';
import { textAt } from './text_at.ts';

const texts = { queue: { A: 'Paspoort' }, title: 'Haarlem' };

test('finds a nested text and one at the top', () => {
  expect(textAt(texts, 'queue.A')).toBe('Paspoort');
  expect(textAt(texts, 'title')).toBe('Haarlem');
});

test.each(['queue.Z', 'queue', 'title.x', 'toString', 'queue.constructor.name'])(
  'finds nothing for %s',
  (key) => {
    expect(textAt(texts, key)).toBeUndefined();
  },
);
