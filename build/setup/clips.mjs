import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfInputs } from './inputs_hash.mjs';
import { projectNode } from './node_versions.mjs';
import { withProgress } from './report.mjs';
import { mustRun } from './run_command.mjs';

/*
 * The clips of spoken texts in dist/voice. The maker itself knows which are there already; this only
 * spares its run when nothing that is heard has changed.
 */
const SCRIPT = ['build', 'content_clips.ts'];
const INPUTS = [
  ...['locales', 'assets/content', 'assets/voice', 'src/content', 'src/contract', 'src/base'],
  ...['build/clips', 'build/content_clips.ts'],
];
const STAMP = ['dist', 'voice', '.stamp'];
const LIMIT_MS = 30 * 60_000;

export const clips = {
  name: 'clips',

  inspect({ root }) {
    if (!existsSync(join(root, ...SCRIPT))) return { ready: true, note: 'nothing to speak yet' };
    const hash = hashOfInputs(root, INPUTS);
    const file = join(root, ...STAMP);
    const ready = existsSync(file) && readFileSync(file, 'utf8') === hash;
    return { ready, hash, note: ready ? 'every text has its clip' : 'texts or voices changed' };
  },

  async act({ root }, { hash }) {
    const printed = await withProgress('clips', 'making clips of texts that have none', () =>
      mustRun(
        projectNode(root),
        [join(root, ...SCRIPT)],
        { cwd: root, limitMs: LIMIT_MS },
        'Mend what it says above; docs/content.md tells how texts are spoken.',
      ),
    );
    writeFileSync(join(root, ...STAMP), hash);
    return printed.trim().split('\n').at(-1);
  },
};
