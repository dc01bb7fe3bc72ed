import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const ROOT = resolve(import.meta.dirname, '..');
const FONTS = [
  '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2',
  '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2',
  '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2',
  '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2',
];

/** The letters of the "one moment" page, which must show while nothing else runs. */
const fonts: Plugin = {
  name: 'shell-fonts',
  closeBundle() {
    const target = join(ROOT, 'dist', 'electron', 'fonts');
    mkdirSync(target, { recursive: true });
    for (const font of FONTS) {
      copyFileSync(join(ROOT, 'node_modules', font), join(target, font.replace(/^.*\//, '')));
    }
  },
};

/*
 * The shell's main process as one file. Electron 33, the oldest runtime it is tested on, has
 * Node 20, which can't run TypeScript; the newer ones load one file faster than twenty.
 */
export default defineConfig({
  plugins: [fonts],
  publicDir: false,
  ssr: { noExternal: true, external: ['electron'], target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/electron',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: { main: 'electron/main/main.ts' },
      output: { format: 'es', entryFileNames: '[name].mjs', codeSplitting: false },
    },
  },
});
