import { z } from 'zod';
import { fault, type ContentFault } from './content_fault.ts';

/*
 * A theme is data: design tokens (`{value, type}`, as NL Design System themes have them). Screens
 * turn each into a CSS custom property: color.on-primary is --wl-color-on-primary.
 */

const colour = z.strictObject({
  value: z.string().regex(/^#[0-9A-Fa-f]{6}$/, 'six hexadecimal digits after a #'),
  type: z.literal('color'),
});
const dimension = z.strictObject({
  value: z.string().regex(/^\d+px$/, 'whole pixels, such as 32px'),
  type: z.literal('dimension'),
});
const fontFamily = z.strictObject({ value: z.string().min(1), type: z.literal('fontFamily') });

const colours = z.strictObject({
  background: colour,
  surface: colour,
  text: colour,
  'text-muted': colour,
  primary: colour,
  'on-primary': colour,
  'primary-soft': colour,
  'on-primary-soft': colour,
  focus: colour,
  border: colour,
  success: colour,
  attention: colour,
  'attention-soft': colour,
  'on-attention-soft': colour,
  call: colour,
  'on-call': colour,
  decorative: colour,
  'on-decorative': colour,
});
/** The colours that every mode of a theme has. */
export type ColourName = keyof z.infer<typeof colours>;

const mode = z.strictObject({ color: colours });

/** A theme: colours per mode, and what is the same in both. */
export const Theme = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  name: z.string().min(1),
  modes: z.strictObject({ light: mode, dark: mode }),
  tokens: z.strictObject({
    font: z.strictObject({ family: fontFamily }),
    radius: z.strictObject({ card: dimension }),
    size: z.strictObject({
      'text-s': dimension,
      'text-m': dimension,
      'text-l': dimension,
      'text-xl': dimension,
      'text-xxl': dimension,
    }),
    space: z.strictObject({
      xs: dimension,
      s: dimension,
      m: dimension,
      l: dimension,
      xl: dimension,
      xxl: dimension,
    }),
    target: z.strictObject({ min: dimension }),
  }),
});
export type Theme = z.infer<typeof Theme>;

/** WCAG 2.2: enhanced contrast of text (1.4.6), and contrast of what is not text (1.4.11). */
export const CONTRAST_MIN = { text: 7, shape: 3 } as const;

type Pair = readonly [front: ColourName, back: ColourName];

/** Colours that stand on each other as text. */
export const TEXT_PAIRS: readonly Pair[] = [
  ['text', 'background'],
  ['text', 'surface'],
  ['text', 'primary-soft'],
  ['text', 'attention-soft'],
  ['text-muted', 'background'],
  ['text-muted', 'surface'],
  ['primary', 'background'],
  ['success', 'background'],
  ['attention', 'background'],
  ['on-primary', 'primary'],
  ['on-primary-soft', 'primary-soft'],
  ['on-attention-soft', 'attention-soft'],
  ['on-call', 'call'],
  ['on-decorative', 'decorative'],
];

/** Colours that stand on each other as lines, rings, pictograms and surfaces. */
export const SHAPE_PAIRS: readonly Pair[] = [
  ['focus', 'background'],
  ['focus', 'surface'],
  ['focus', 'primary-soft'],
  ['border', 'background'],
  ['border', 'surface'],
  ['primary', 'surface'],
  ['primary', 'primary-soft'],
  ['success', 'surface'],
  ['attention', 'surface'],
  ['attention', 'attention-soft'],
  ['call', 'background'],
];

/* Relative luminance as WCAG 2.2 defines it, 0 (black) to 1 (white). */
function luminanceOf(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * Contrast between two colours (`#RRGGBB`), 1 to 21: (lighter + 0.05) / (darker + 0.05), after
 * WCAG 2.2.
 */
export function contrastOf(one: string, other: string): number {
  const [darker, lighter] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

/** The pairs of colours of a theme that people could not tell apart. */
export function checkContrast(theme: Theme, file: string): readonly ContentFault[] {
  const checks = [
    ...TEXT_PAIRS.map((pair) => ({ pair, least: CONTRAST_MIN.text })),
    ...SHAPE_PAIRS.map((pair) => ({ pair, least: CONTRAST_MIN.shape })),
  ];
  return (['light', 'dark'] as const).flatMap((name) =>
    checks.flatMap(({ pair: [front, back], least }) => {
      const { color } = theme.modes[name];
      const contrast = contrastOf(color[front].value, color[back].value);
      if (contrast >= least) return [];
      const found = `${contrast.toFixed(2)}:1, at least ${String(least)}:1 is needed`;
      const message = `${front} on ${back} has a contrast of ${found}.`;
      const doThis = `Make ${front} or ${back} darker or lighter.`;
      return [fault(file, 'low_contrast', `modes.${name}.color.${front}`, message, doThis)];
    }),
  );
}
