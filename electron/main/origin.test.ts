import { expect, test } from 'vitest';
import { createOriginRule, HUB_SCREENS } from './origin.ts';

const rule = createOriginRule();
rule.setService('http://127.0.0.1:4170');

test('the window may move between the screens of the kiosk', () => {
  expect(rule.mayNavigate('http://127.0.0.1:4170/kiosk/')).toBe(true);
  expect(rule.mayNavigate('http://127.0.0.1:4170/staff/')).toBe(true);
});

test('a second kiosk may ask for its code, and has no staff screen', () => {
  const hub = createOriginRule(HUB_SCREENS);
  hub.setService('https://10.0.0.2:4171');
  expect(hub.mayNavigate('https://10.0.0.2:4171/kiosk/')).toBe(true);
  expect(hub.mayNavigate('https://10.0.0.2:4171/pairing/?to=%2Fkiosk%2F')).toBe(true);
  expect(hub.mayNavigate('https://10.0.0.2:4171/staff/')).toBe(false);
  expect(hub.mayNavigate('https://10.0.0.2:4171/desk/')).toBe(false);
});

test.each([
  'http://127.0.0.1:4170/desk/',
  'http://127.0.0.1:4170/pairing/',
  'http://127.0.0.1:4170/kiosk',
  'http://127.0.0.1:4171/kiosk/',
  'http://127.0.0.1:4170@evil.example/kiosk/',
  'https://127.0.0.1:4170/kiosk/',
  'https://example.org/kiosk/',
  'file:///etc/passwd',
  'data:text/html,hello',
  'blob:http://127.0.0.1:4170/8d8c',
  'javascript:alert(1)',
  'about:blank',
  'devtools://devtools/bundled/inspector.html',
  'chrome://gpu',
  'wijkloket://shell/wait/crash',
  'not an address',
])('the window may not go to %s', (url) => {
  expect(rule.mayNavigate(url)).toBe(false);
});

test.each([
  'http://127.0.0.1:4170/health',
  'data:image/png;base64,AA',
  'wijkloket://shell/fonts/x',
])('a page may fetch %s', (url) => {
  expect(rule.mayRequest(url)).toBe(true);
});

test.each(['file:///etc/passwd', 'https://example.org/', 'http://127.0.0.1:4171/', 'ftp://x/', ''])(
  'a page may not fetch %j',
  (url) => {
    expect(rule.mayRequest(url)).toBe(false);
  },
);

test('without a service nothing but the page of the shell itself may load', () => {
  const before = createOriginRule();
  expect(before.mayRequest('http://127.0.0.1:4170/kiosk/')).toBe(false);
  expect(before.mayRequest('wijkloket://shell/wait/starting')).toBe(true);
});
