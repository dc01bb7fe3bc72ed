import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/*
 * Pages for people who make Wijkloket: `preview` shows any screen of the kiosk at once (for the
 * editor's view and for `npm run check:screens`), `content` is the editor's view. Served by a service
 * with --dev, and no part of a package.
 */

/** Folders of src/ui. */
export const DEVELOPMENT_PAGES: readonly string[] = ['preview', 'content'];

const root = resolve(import.meta.dirname, '../src/ui');

export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, '../dist/development'),
    emptyOutDir: true,
    // Served beside the screens, whose own files are in `assets`.
    assetsDir: 'development',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome128', 'firefox128', 'safari17.6'],
    rollupOptions: {
      input: DEVELOPMENT_PAGES.map((page) => resolve(root, page, 'index.html')),
    },
  },
});
