import { assert } from '../../base/assert.ts';

/** A value of the NL Design System token format: `{ "value": "#1457A3", "type": "color" }`. */
interface Token {
  readonly value: string;
  readonly type: string;
}
interface TokenGroup {
  readonly [name: string]: Token | TokenGroup;
}

/** A theme as data: colours per mode, and what does not change with the mode. */
export interface Theme {
  readonly id: string;
  readonly modes: { readonly light: TokenGroup; readonly dark: TokenGroup };
  readonly tokens: TokenGroup;
}

/** `dark` is the high-contrast mode: light letters on a dark ground. */
export type Mode = 'light' | 'dark';
/** Size of all text, in percent of the designed size. */
export type TextScale = 100 | 150 | 200;

// They come with the page: asking for one more file would hold up the first screen.
const themes = import.meta.glob<Theme>('../../../assets/themes/*.json', {
  import: 'default',
  eager: true,
});

/**
 * The theme with this id (the file's name in assets/themes); an unknown one gives the neutral
 * theme, so that a wrong setting never leaves a screen without colours.
 */
export function themeOf(id: string): Theme {
  const theme =
    themes[`../../../assets/themes/${id}.json`] ?? themes['../../../assets/themes/neutral.json'];
  assert(theme !== undefined, 'the neutral theme is part of every build');
  return theme;
}

let applied: { readonly theme: Theme; readonly mode: Mode } | null = null;

/** Lays a theme over the page as custom properties: `color.primary` becomes `--wl-color-primary`. */
export function applyTheme(theme: Theme, mode: Mode): void {
  if (applied?.theme === theme && applied.mode === mode) return;
  applied = { theme, mode };
  const root = document.documentElement;
  root.dataset['mode'] = mode;
  for (const [name, value] of propertiesOf(theme, mode)) root.style.setProperty(name, value);
}

/** A theme's custom properties and their values. */
export function propertiesOf(theme: Theme, mode: Mode): readonly (readonly [string, string])[] {
  return flatten({ ...theme.tokens, ...theme.modes[mode] }, '--wl');
}

/** Sets the size of all text (100, 150 or 200 percent). */
export function applyTextScale(scale: TextScale): void {
  const root = document.documentElement;
  root.dataset['textScale'] = String(scale);
  root.style.setProperty('--wl-text-scale', String(scale / 100));
}

function flatten(group: TokenGroup, path: string): [string, string][] {
  return Object.entries(group).flatMap(([name, entry]): [string, string][] =>
    isToken(entry) ? [[`${path}-${name}`, entry.value]] : flatten(entry, `${path}-${name}`),
  );
}

function isToken(entry: Token | TokenGroup): entry is Token {
  return typeof entry.value === 'string';
}
