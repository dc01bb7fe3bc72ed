import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkThemes, loadTheme } from './load_theme.ts';
import { contrastOf, SHAPE_PAIRS, TEXT_PAIRS, Theme } from './theme.ts';
import { newFolder } from '../../tests/support/folders.ts';

const haarlem = Theme.parse(JSON.parse(readFileSync('assets/themes/haarlem.json', 'utf8')));

function writeTheme(name: string, theme: unknown): string {
  const file = join(newFolder('theme-'), name);
  writeFileSync(file, JSON.stringify(theme));
  return file;
}

describe('contrast', () => {
  test.each([
    ['#000000', '#FFFFFF', 21],
    ['#FFFFFF', '#FFFFFF', 1],
    ['#767676', '#FFFFFF', 4.54],
    ['#1457A3', '#FFFFFF', 7.19],
    ['#6EC0A3', '#FFFFFF', 2.16],
    ['#9FB7C7', '#FFFFFF', 2.08],
  ])('%s on %s is %d to 1', (front, back, contrast) => {
    expect(contrastOf(front, back)).toBeCloseTo(contrast, 2);
    expect(contrastOf(back, front)).toBeCloseTo(contrast, 2);
  });
});

describe('the themes that come with Wijkloket', () => {
  test('both can be used', () => {
    expect(checkThemes('assets/themes')).toEqual({ ids: ['haarlem', 'neutral'], faults: [] });
  });

  test.each(['neutral', 'haarlem'])('%s: text 7 to 1, shapes 3 to 1, in both modes', (id) => {
    const loaded = loadTheme(`assets/themes/${id}.json`);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    for (const mode of ['light', 'dark'] as const) {
      const { color } = loaded.value.modes[mode];
      for (const [front, back] of TEXT_PAIRS) {
        const contrast = contrastOf(color[front].value, color[back].value);
        expect(contrast, `${mode} ${front} on ${back}`).toBeGreaterThanOrEqual(7);
      }
      for (const [front, back] of SHAPE_PAIRS) {
        const contrast = contrastOf(color[front].value, color[back].value);
        expect(contrast, `${mode} ${front} on ${back}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  test('Haarlem looks like Haarlem', () => {
    expect(haarlem.modes.light.color.primary.value).toBe('#1457A3');
  });
});

describe('a theme that people could not read', () => {
  test('is refused, and the message says which colours', () => {
    const pale = structuredClone(haarlem);
    pale.modes.light.color.focus.value = '#9FB7C7';
    const file = writeTheme('haarlem.json', pale);
    const loaded = loadTheme(file);
    const faults = loaded.ok ? [] : loaded.error;
    expect(faults[0]).toMatchObject({
      file,
      key: 'modes.light.color.focus',
      code: 'low_contrast',
      message: 'focus on background has a contrast of 2.08:1, at least 3:1 is needed.',
    });
  });

  test('a token that is missing or no colour is named', () => {
    const color: Record<string, unknown> = { ...haarlem.modes.dark.color };
    delete color['text'];
    const broken = {
      ...haarlem,
      modes: { ...haarlem.modes, dark: { color: { ...color, focus: { value: 'red' } } } },
    };
    const loaded = loadTheme(writeTheme('haarlem.json', broken));
    const keys = loaded.ok ? [] : loaded.error.map(({ key }) => key);
    expect(keys).toContain('modes.dark.color.text');
    expect(keys).toContain('modes.dark.color.focus.value');
  });

  test('a file with another name than its theme is refused', () => {
    const loaded = loadTheme(writeTheme('zandvoort.json', haarlem));
    expect(loaded.ok ? [] : loaded.error.map(({ code }) => code)).toEqual(['wrong_id']);
  });
});
