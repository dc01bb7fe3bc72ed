import { defineConfig } from 'vite';

/*
 * The service as a bundle that Node and Electron's utility process start: `main` sets up the cache
 * of compiled code and loads `service`. Only the native modules stay outside: they are loaded from
 * node_modules, which a package carries beside the bundle.
 */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['better-sqlite3', '@napi-rs/canvas'], target: 'node' },
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'dist/service',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: 'src/service/launch.ts',
        service: 'src/service/main.ts',
        render_worker: 'src/service/printing/render_worker.ts',
      },
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
});
