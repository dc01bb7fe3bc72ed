import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newFolder } from '../../tests/support/folders.ts';
import { openCommandShell, type CommandShell } from './command_shell.ts';

let folder: string;
let shell: CommandShell;
beforeEach(() => {
  folder = newFolder('shell-');
  shell = openCommandShell(folder);
});
afterEach(() => {
  shell.stop();
});

test('a command gets its words and its input as they are, one command after the other', async () => {
  const file = join(folder, `it's "here" $HOME`);
  const write = ['sh', '-c', 'cat > "$0"; printf " %s" "$1" >> "$0"', file, `a 'b' $(c)`];
  expect(await shell.run(write, 'Ще один <break/> рядок\n')).toBeNull();
  expect(readFileSync(file, 'utf8')).toBe(`Ще один <break/> рядок\n a 'b' $(c)`);
  expect(await shell.run(write, '')).toBeNull();
  expect(readFileSync(file, 'utf8')).toBe(` a 'b' $(c)`);
});

test('a command that fails is told with its code and what it said', async () => {
  const why = await shell.run(['sh', '-c', 'echo no voice >&2; exit 3'], '');
  expect(why).toBe('sh ended with code 3: no voice');
  expect(await shell.run(['no-such-maker'], '')).toMatch(/^no-such-maker ended with code 127/);
});

test('a command that hangs is stopped, and the next one runs', async () => {
  shell = openCommandShell(folder, 1_000);
  expect(await shell.run(['sleep', '600'], '')).toMatch(/^sleep ended with code SIGKILL/);
  expect(await shell.run(['true'], '')).toBeNull();
});
