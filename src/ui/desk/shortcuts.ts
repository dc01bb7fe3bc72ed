import { useLayoutEffect, useRef, useState } from 'react';

/* The keys of the desk. One letter each, so they can be switched off (WCAG 2.1.4). */

/** Which key does what; the space bar is the Next button's own. */
export const SHORTCUTS = {
  start: 'i',
  recall: 'r',
  absent: 'a',
  helped: 'g',
  referred: 'd',
  transfer: 's',
  park: 'p',
  undo: 'z',
  ticket: 'n',
  help: 'h',
  menu: 'm',
  keys: '?',
} as const;
export type Shortcut = keyof typeof SHORTCUTS;

/** What each key does now; a key that can do nothing now is left out. */
export type ShortcutActs = Partial<Readonly<Record<Shortcut, (() => void) | undefined>>>;

const STORED = 'wijkloket.desk.letters';

/** Whether the letters work on this computer, and the switch for it. */
export function useLettersSwitch(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(STORED) !== 'off');
  return [
    on,
    (next) => {
      localStorage.setItem(STORED, next ? 'on' : 'off');
      setOn(next);
    },
  ];
}

/** Listens to the letters, except where one types, and while something lies over the desk. */
export function useShortcuts(acts: ShortcutActs, on: boolean): void {
  const latest = useRef(acts);
  useLayoutEffect(() => {
    latest.current = acts;
  });
  useLayoutEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input, textarea, select, dialog') !== null) return;
      const name = (Object.keys(SHORTCUTS) as Shortcut[]).find(
        (shortcut) => SHORTCUTS[shortcut] === event.key.toLowerCase(),
      );
      const act = name === undefined ? undefined : latest.current[name];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, [on]);
}
