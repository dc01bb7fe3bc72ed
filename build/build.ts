/*
 * Builds the bundles in dist/: node build/build.ts [ui] [first_screen] [development] [service]
 * [electron]. Without names, all of them. `npm run build` goes through set-up, which remembers what it built.
 */
import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '..');
const PARTS = ['ui', 'first_screen', 'development', 'service', 'electron'] as const;

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !PARTS.some((part) => part === name));
if (unknown !== undefined) {
  console.error(`build knows ${PARTS.join(', ')}, not "${unknown}"`);
  process.exit(64);
}
process.chdir(ROOT);
// Tests build too, and their environment would have the libraries' slow halves for developers built in.
process.env['NODE_ENV'] = 'production';
for (const part of PARTS.filter((name) => asked.length === 0 || asked.includes(name))) {
  const configFile = join(ROOT, 'build', `vite.${part}.config.ts`);
  await build({ configFile, mode: 'production', logLevel: 'warn' });
}
