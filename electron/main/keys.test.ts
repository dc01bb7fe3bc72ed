import { expect, test } from 'vitest';
import { mayPass, type KeyInput } from './keys.ts';

function press(combination: string, more: Partial<KeyInput> = {}): KeyInput {
  const words = combination.split('+');
  const key = combination === '+' ? '+' : (words.at(-1) ?? '');
  return {
    key,
    control: words.includes('Ctrl'),
    meta: words.includes('Meta'),
    alt: words.includes('Alt'),
    isAutoRepeat: false,
    ...more,
  };
}

test.each(['a', 'Z', '7', 'é', 'ş', 'ع', 'я', ' ', '-', '@', 'Enter', 'Tab', 'Backspace'])(
  'someone who types can use %s',
  (key) => {
    expect(mayPass(press(key))).toBe(true);
  },
);

test.each(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'])(
  'someone who can not touch the screen can move with %s',
  (key) => {
    expect(mayPass(press(key))).toBe(true);
  },
);

test.each([
  ...['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'PrintScreen', 'ContextMenu', 'Meta'],
  ...['BrowserBack', 'BrowserHome', 'LaunchMail', 'MediaPlayPause', 'Unidentified', 'Process'],
  ...['Alt+F4', 'Alt+ArrowLeft', 'Alt+Home', 'Alt+d', 'Alt+Tab', 'Alt+ '],
  ...['Ctrl+r', 'Ctrl+w', 'Ctrl+n', 'Ctrl+t', 'Ctrl+o', 'Ctrl+p', 'Ctrl+s', 'Ctrl+f', 'Ctrl+u'],
  ...['Ctrl+a', 'Ctrl+c', 'Ctrl+v', 'Ctrl+j', 'Ctrl+l', 'Ctrl+0', 'Ctrl+-', 'Ctrl+=', 'Ctrl+q'],
  ...['Ctrl+Shift+I', 'Ctrl+Shift+Delete', 'Ctrl+Alt+Delete', 'Ctrl+Alt+F2', 'Ctrl+Enter'],
  ...['Meta+d', 'Meta+l'],
])('nobody gets out with %s', (combination) => {
  expect(mayPass(press(combination))).toBe(false);
});

test.each(['\u0003', '\u001b', '\u0012', '\u200e', '\u007f'])(
  'a scanner can not send the control character %j',
  (key) => {
    expect(mayPass(press(key))).toBe(false);
  },
);

test('Escape closes a dialog, but holding it does nothing', () => {
  expect(mayPass(press('Escape'))).toBe(true);
  expect(mayPass(press('Escape', { isAutoRepeat: true }))).toBe(false);
});
