import { expect, test } from 'vitest';
import { holdsControlCharacters, leadsElsewhere } from './refused_requests.ts';

test.each(['/../x', '/a/%2e%2e/x', '/%252e%252e/x', '/a/..%5cx', '//etc', '/a%00', '/..%c0%af'])(
  '%s tries to lead elsewhere',
  (url) => {
    expect(leadsElsewhere(url)).toBe(true);
  },
);

test.each(['/kiosk/', '/api/v1/tickets/by-code/ABCD2345', '/assets/a..b.js', '/kiosk/?to=../x'])(
  '%s does not',
  (url) => {
    expect(leadsElsewhere(url)).toBe(false);
  },
);

test('control characters are found wherever they stand, and ordinary text has none', () => {
  expect(holdsControlCharacters({ code: 'AB\u0007CD' })).toBe(true);
  expect(holdsControlCharacters(null, { deep: [{ note: 'a\u202eb' }] })).toBe(true);
  expect(holdsControlCharacters({ note: 'Één regel\nen nog een', n: 1 }, undefined)).toBe(false);
});
