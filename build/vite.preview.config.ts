import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/*
 * Any screen of the kiosk at once, for the editor's view and for `npm run check:screens`. Served by a
 * service with --dev, and no part of a package.
 */
const root = resolve(import.meta.dirname, '../src/ui/preview');

export default defineConfig({
  root,
  base: '/preview/',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, '../dist/preview'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome128',
  },
});
