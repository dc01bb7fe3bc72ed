import { expect, test } from 'vitest';
import { askedPage, pageAfterPairing } from './where_to.ts';

test.each([
  ['?to=%2Fdesk%2F', 'desk'],
  ['?to=/display/', 'display'],
  ['', null],
  ['?to=https://evil.example/', null],
  ['?to=//evil.example/desk/', null],
  ['?to=/desk/../staff/', null],
  ['?to=javascript:alert(1)', null],
  ['?to=/staff/', null],
])('%s asks for %s', (search, page) => {
  expect(askedPage(search)).toBe(page);
});

test('a desk goes where it wanted to, the others to their own page', () => {
  expect(pageAfterPairing('desk', null)).toBe('/desk/');
  expect(pageAfterPairing('desk', 'display')).toBe('/display/');
  expect(pageAfterPairing('display', 'desk')).toBe('/display/');
  expect(pageAfterPairing('kiosk', null)).toBe('/kiosk/');
});
