import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { DEVELOPMENT_PAGES } from './vite.development.config.ts';

// Every folder of src/ui with an index.html is a page: src/ui/kiosk/index.html → dist/ui/kiosk/index.html.
// Those of development are built apart: they may not change how a kiosk's screens are cut in files.
const root = resolve(import.meta.dirname, '../src/ui');
const pages = readdirSync(root)
  .filter((screen) => !DEVELOPMENT_PAGES.includes(screen))
  .map((screen) => resolve(root, screen, 'index.html'))
  .filter((page) => existsSync(page));

/**
 * A page that stands before its program (kiosk) is not seen before touches on it are kept. The
 * attribute does not come through the build by itself.
 */
const touchesFirst: Plugin = {
  name: 'touches-first',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { filename }) =>
      filename === resolve(root, 'kiosk', 'index.html')
        ? html.replace('<script type="module"', '<script type="module" blocking="render"')
        : html,
  },
};

export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  plugins: [react(), touchesFirst],
  build: {
    outDir: resolve(import.meta.dirname, '../dist/ui'),
    emptyOutDir: true,
    assetsDir: 'assets',
    // The pages' content security policy has no `data:`, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The kiosk ships its own Chromium; the oldest browser at a desk is two years old.
    target: ['chrome128', 'firefox128', 'safari17.6'],
    reportCompressedSize: true,
    rollupOptions: {
      input: pages,
      output: {
        // In one file what the screens share: on a cold start every request costs more than its bytes.
        codeSplitting: {
          groups: [
            // What stands in the page before its program: nothing of these may fetch the program.
            { name: 'loader', test: /vite\/preload-helper/ },
            { name: 'look', test: /src\/ui\/kit\/.*\.css/ },
            {
              name: 'first_look',
              test: /src\/ui\/kiosk\/(kiosk|frame\/(top_bar|bottom_bar|stage)|screens\/welcome)\.css/,
            },
            // The kiosk's first words and all colours: one file.
            {
              name: 'first_words',
              test: /locales\/[^/]+\/common\.json|locales\/nl\/(kiosk|problems)\.json|assets\/themes\//,
            },
            {
              name: 'shared',
              // Without what the desk's rules and forms bring along: nobody needs that for the first screen.
              test: /node_modules\/(?!@hpke|zod|react-simple-keyboard|simple-keyboard-layouts)|src\/base\/(?!sealed)|src\/ui\/kit\/(?!sealing)/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
});
