import path from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

/*
 * The layer rule keeps the house in order, so it is tested like any other rule: each planted
 * import is put at the head of a real file and must be an error; the allowed ones must not.
 */

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const eslint = new ESLint({
  cwd: ROOT,
  ruleFilter: ({ ruleId }) => ruleId.startsWith('boundaries/'),
});

async function complaintsAbout(importing: string, imported: string): Promise<number> {
  const code = `import * as planted from '${imported}';\nexport const used = planted;\n`;
  const results = await eslint.lintText(code, { filePath: path.join(ROOT, importing) });
  return results.flatMap(({ messages }) => messages).length;
}

const FORBIDDEN: [string, string, string][] = [
  ['base knows nothing', 'src/base/result.ts', '../contract/common.ts'],
  ['the contract does not know the rules', 'src/contract/api.ts', '../domain/queue.ts'],
  ['the rules do not know the disk', 'src/domain/queue.ts', 'node:fs'],
  ['the rules use no package but zod', 'src/domain/queue.ts', 'uuid'],
  ['the rules do not know the service', 'src/domain/queue.ts', '../service/service_point.ts'],
  ['the service does not know the screens', 'src/service/main.ts', '../ui/kit/i18n.ts'],
  ['the service does not know Electron', 'src/service/main.ts', 'electron'],
  [
    'what processes share knows no process',
    'src/platform/sqlite.ts',
    '../service/submission_desk.ts',
  ],
  [
    'the office does not know the service',
    'src/office/server/main.ts',
    '../../service/submission_desk.ts',
  ],
  ['a screen does not know another screen', 'src/ui/kiosk/program.tsx', '../desk/main.tsx'],
  [
    'a screen does not know the service',
    'src/ui/desk/main.tsx',
    '../../service/submission_desk.ts',
  ],
  ['the kit does not know the rules', 'src/ui/kit/i18n.ts', '../../domain/queue.ts'],
  ['the shell does not know the rules', 'electron/main/main.ts', '../../src/domain/queue.ts'],
  [
    'the product does not know its tests',
    'src/service/main.ts',
    '../../tests/support/service_process.ts',
  ],
];

test.each(FORBIDDEN)('%s', async (_rule, importing, imported) => {
  expect(await complaintsAbout(importing, imported)).toBe(1);
});

test('what the picture of the layers allows is allowed', async () => {
  expect(await complaintsAbout('src/domain/queue.ts', '../contract/common.ts')).toBe(0);
  expect(await complaintsAbout('src/contract/common.ts', 'zod')).toBe(0);
  expect(await complaintsAbout('src/service/service_point.ts', '../domain/queue.ts')).toBe(0);
  expect(await complaintsAbout('src/ui/kiosk/program.tsx', '../kit/i18n.ts')).toBe(0);
  expect(await complaintsAbout('electron/main/main.ts', 'electron')).toBe(0);
});
