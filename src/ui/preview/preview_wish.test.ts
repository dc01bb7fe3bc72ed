import { expect, test } from 'vitest';
import { nameOf, readWish } from './preview_wish.ts';

test('an address leads to a node of a flow, in a language, with large letters', () => {
  expect(readWish('#flow=passport&node=who&lang=ar&scale=200&mode=dark')).toEqual({
    municipality: undefined,
    lang: 'ar',
    scale: 200,
    mode: 'dark',
    listening: false,
    screen: { kind: 'node', flow: 'passport', node: 'who', answers: undefined, next: undefined },
  });
});

test('an address may say which answers lead there', () => {
  const { screen } = readWish('#flow=moving&node=when&answers=who:me,age:17');
  expect(screen).toMatchObject({ answers: { who: 'me', age: 17 } });
});

test('an address leads to the paper of an outcome, while somebody listens', () => {
  const wish = readWish('#flow=moving&node=online&next=summary-failed&listening=yes');
  expect(wish).toMatchObject({ listening: true, screen: { next: 'summary-failed' } });
  expect(nameOf(wish)).toBe('summary-failed');
});

test('an address that says nothing known is the first screen in Dutch', () => {
  const { lang, scale, screen } = readWish('#lang=xx&scale=7&screen=nowhere');
  expect({ lang, scale, screen }).toEqual({
    lang: 'nl',
    scale: 100,
    screen: { kind: 'fixed', name: 'welcome' },
  });
});
