/*
 * Which keys reach the page. The kiosk has a touch screen; a keyboard there is either a switch or
 * braille device (Tab, Enter, arrows), someone who types a postcode, or someone who wants out. So the
 * list names what may pass, and everything else is swallowed, whatever the next Chromium binds to it.
 * A scanner that sends control characters is a keyboard too.
 */

/** The part of Electron's `Input` that this rule looks at. */
export interface KeyInput {
  readonly key: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly isAutoRepeat: boolean;
}

const NAMED_KEYS: readonly string[] = [
  'Enter',
  'Tab',
  'Backspace',
  'Delete',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Escape',
  'Shift',
  'CapsLock',
  'AltGraph',
  'Dead',
];

/** Whether a key may reach the page: text, moving the focus, and a single Escape for a dialog. */
export function mayPass(input: KeyInput): boolean {
  if (input.control || input.meta || input.alt) return false;
  if (input.key === 'Escape') return !input.isAutoRepeat;
  if (NAMED_KEYS.includes(input.key)) return true;
  return isOneCharacter(input.key);
}

function isOneCharacter(key: string): boolean {
  return [...key].length === 1 && /^[^\p{Cc}\p{Cf}]$/u.test(key);
}
