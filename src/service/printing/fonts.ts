import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';
import type { Language } from '../../contract/common.ts';
import { assert } from '../../base/assert.ts';
import { directionOf } from '../../base/direction.ts';

/*
 * Noto Sans comes as one file per script. Each gets a family of its own, named so that no font of
 * the machine is taken for it, and a text names them all: every letter finds its file.
 */
const SCRIPTS = [
  { family: 'Paper Latin', file: '@fontsource/noto-sans/files/noto-sans-latin' },
  { family: 'Paper Latin Extended', file: '@fontsource/noto-sans/files/noto-sans-latin-ext' },
  { family: 'Paper Cyrillic', file: '@fontsource/noto-sans/files/noto-sans-cyrillic' },
  { family: 'Paper Cyrillic Extended', file: '@fontsource/noto-sans/files/noto-sans-cyrillic-ext' },
  { family: 'Paper Arabic', file: '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic' },
] as const;
const WEIGHTS = [400, 700] as const;

let loaded = false;

/**
 * Makes the fonts known to the canvas, once in a process. They are read as bytes, so that it also
 * works from inside a packed application.
 * @throws when a font of the project's own dependencies is missing or can't be read.
 */
export function loadFonts(): void {
  if (loaded) return;
  const packages = createRequire(import.meta.url);
  for (const { family, file } of SCRIPTS) {
    for (const weight of WEIGHTS) {
      const bytes = readFileSync(packages.resolve(`${file}-${weight}-normal.woff2`));
      assert(
        GlobalFonts.register(bytes, family) !== null,
        `font ${file} ${weight} is not readable`,
      );
    }
  }
  loaded = true;
}

/** A CSS font for text of this language. `sizeDots` is the size of the letters in printer dots. */
export function fontFor(language: Language, sizeDots: number, bold: boolean): string {
  const families = SCRIPTS.map(({ family }) => `"${family}"`);
  // Spaces and brackets inside Arabic come from the Arabic file, so that words are not torn apart.
  if (directionOf(language) === 'rtl') families.unshift(...families.splice(-1));
  return `${bold ? 700 : 400} ${sizeDots}px ${families.join(', ')}`;
}
