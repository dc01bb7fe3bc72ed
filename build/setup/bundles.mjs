import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashOfInputs } from './inputs_hash.mjs';
import { projectNode } from './node_versions.mjs';
import { withProgress } from './report.mjs';
import { mustRun } from './run_command.mjs';

/*
 * The bundles in dist/, each made again only when something it is made of has changed. `entry` is
 * the file without which a part does not exist yet; `inputs` are files and folders.
 */
const PARTS = [
  {
    name: 'ui',
    entry: 'build/vite.ui.config.ts',
    inputs: [
      ...['src/base', 'src/contract', 'src/domain', 'src/ui', 'locales', 'assets'],
      'build/vite.ui.config.ts',
    ],
    output: 'dist/ui',
  },
  {
    name: 'first_screen',
    entry: 'build/vite.first_screen.config.ts',
    inputs: [
      ...['src/base', 'src/contract', 'src/domain', 'src/ui/kit', 'src/ui/kiosk', 'locales'],
      ...['assets/themes', 'build/vite.first_screen.config.ts'],
    ],
    output: 'dist/first_screen/first_screen.mjs',
  },
  {
    name: 'development',
    entry: 'build/vite.development.config.ts',
    inputs: [
      ...['src/base', 'src/contract', 'src/domain', 'src/content/pseudo.ts', 'src/ui/kit'],
      ...['src/ui/kiosk', 'src/ui/preview', 'src/ui/content', 'locales', 'assets'],
      'build/vite.development.config.ts',
    ],
    output: 'dist/development',
  },
  {
    name: 'service',
    entry: 'src/service/main.ts',
    inputs: [
      ...['src/base', 'src/contract', 'src/domain', 'src/platform', 'src/content', 'src/service'],
      'build/vite.service.config.ts',
    ],
    output: 'dist/service/main.mjs',
  },
  {
    name: 'electron',
    entry: 'electron/main/main.ts',
    inputs: [
      ...['electron', 'src/base', 'src/contract', 'build/vite.electron.config.ts'],
      ...['nl', 'en', 'ar'].map((language) => `locales/${language}/shell.json`),
    ],
    output: 'dist/electron/main.mjs',
  },
];
const ALWAYS = ['package.json', 'package-lock.json', 'build/build.ts'];
const STAMPS = 'dist/.stamps.json';

export const bundles = {
  name: 'bundles',

  inspect({ root, refresh }) {
    const stamps = readStamps(root);
    const parts = PARTS.filter((part) => existsSync(join(root, part.entry)));
    const hashes = Object.fromEntries(
      parts.map((part) => [part.name, hashOfInputs(root, [...ALWAYS, ...part.inputs])]),
    );
    const stale = parts
      .filter(
        (part) =>
          refresh ||
          !existsSync(join(root, part.output)) ||
          stamps[part.name] !== hashes[part.name],
      )
      .map((part) => part.name);
    const note =
      stale.length === 0
        ? `dist/ is up to date (${parts.map((part) => part.name).join(', ') || 'nothing to build yet'})`
        : `${stale.join(', ')} changed since the last build`;
    return { ready: stale.length === 0, note, stale, hashes };
  },

  async act({ root }, { stale, hashes, note }) {
    const startedAt = Date.now();
    const script = join(root, 'build', 'build.ts');
    await withProgress('bundles', `building ${stale.join(', ')}`, () =>
      mustRun(
        projectNode(root),
        [script, ...stale],
        { cwd: root, env: { NO_COLOR: '1' } },
        'Mend what the build says above.',
      ),
    );
    const fresh = Object.fromEntries(stale.map((name) => [name, hashes[name]]));
    const file = join(root, STAMPS);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ ...readStamps(root), ...fresh }));
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    return `built ${stale.join(', ')} in ${seconds} s, because ${note}`;
  },
};

function readStamps(root) {
  const file = join(root, STAMPS);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
