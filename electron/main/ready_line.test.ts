import { expect, test } from 'vitest';
import { asksRestart, readyUrl } from './ready_line.ts';

test('the ready line gives the address of the service', () => {
  expect(readyUrl('{"ready":true,"url":"http://127.0.0.1:4170"}')).toBe('http://127.0.0.1:4170');
});

test.each([
  'listening',
  '{"ready":false,"url":"http://127.0.0.1:4170"}',
  '{"ready":true}',
  '{"ready":true,"url":"http://192.168.1.5:4170"}',
  '{"ready":true,"url":"https://example.org"}',
  '{"ready":true,"url":"file:///tmp/page.html"}',
  'null',
])('%s is not taken for it', (line) => {
  expect(readyUrl(line)).toBeNull();
});

test('only the one line asks for a restart', () => {
  expect(asksRestart('{"restart":true}')).toBe(true);
  expect(asksRestart('{"restart":false}')).toBe(false);
  expect(asksRestart('{"level":"info","restart":true}')).toBe(false);
});
