import { defineConfig, type Plugin } from 'vite';

/*
 * The service as a bundle that Node and Electron's utility process start: `main` sets up the cache
 * of compiled code and loads `service`. Only the native modules stay outside: they are loaded from
 * node_modules, which a package carries beside the bundle.
 */
/** What a package loads with itself though a kiosk never uses it, and how it can load when it is used. */
const LATE = [
  {
    file: '/fastify/lib/server.js',
    eager: "const https = require('node:https')",
    late: "const https = { createServer: (...of) => require('node:https').createServer(...of) }",
  },
  {
    file: '/fastify/lib/server.js',
    eager: "const http2 = require('node:http2')",
    late:
      "const http2 = { createServer: (...of) => require('node:http2').createServer(...of), " +
      "createSecureServer: (...of) => require('node:http2').createSecureServer(...of) }",
  },
  {
    file: '/@fastify/static/index.js',
    eager: "const { glob } = require('glob')",
    late: "const glob = (...of) => require('glob').glob(...of)",
  },
] as const;

/**
 * The router compiles a function of its own for every part of an address. They are a few letters long
 * and asked for a few times a second: comparing them costs nothing, compiling costs every start.
 */
const COMPILED_MATCH = { file: '/find-my-way/lib/node.js', from: '  const lines = []\n' } as const;
const PLAIN_MATCH = '  return (path, i) => path.startsWith(prefix, i)\n';

const matchPlainly: Plugin = {
  name: 'match-plainly',
  transform(code, id) {
    const { file, from } = COMPILED_MATCH;
    if (!id.endsWith(file)) return null;
    const start = code.indexOf(from);
    const end = code.indexOf('}\n\n', code.indexOf('return new Function(', start));
    if (start < 0 || end < start) this.error(`${file} no longer says "${from}": look anew.`);
    return code.slice(0, start) + PLAIN_MATCH + code.slice(end);
  },
};

/** TLS, HTTP/2 and the search for files are a tenth of what a start computes. */
const loadLate: Plugin = {
  name: 'load-late',
  transform(code, id) {
    const parts = LATE.filter(({ file }) => id.endsWith(file));
    if (parts.length === 0) return null;
    return parts.reduce((changed, { file, eager, late }) => {
      if (!changed.includes(eager)) this.error(`${file} no longer says "${eager}": look anew.`);
      return changed.replace(eager, late);
    }, code);
  },
};

export default defineConfig({
  publicDir: false,
  plugins: [loadLate, matchPlainly],
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
      output: {
        format: 'es',
        entryFileNames: '[name].mjs',
        chunkFileNames: '[name]-[hash].mjs',
        // Names stay, for whoever reads the log of a fault; what nobody reads is not loaded.
        minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
      },
    },
  },
});
