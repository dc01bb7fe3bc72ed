import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { FailedStart } from './service_process.ts';
import { newFolder } from './folders.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** A copy of what the service needs, in which a test can break something. */
export function copyOfProject(): string {
  const copy = newFolder('copy-');
  for (const part of ['src', 'assets', 'locales', 'package.json']) {
    fs.cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true });
  }
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/**
 * Runs one of the service's programs until it ends by itself.
 * @param root the project, or a copy of it
 */
export function runToEnd(
  args: readonly string[],
  options: { root?: string; program?: string } = {},
): Promise<FailedStart & { readonly stdout: string }> {
  const root = options.root ?? ROOT;
  const program = path.join(root, options.program ?? 'src/service/main.ts');
  const child = spawn(process.execPath, [program, ...args], { cwd: root });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => {
    child.once('close', (exitCode) => {
      resolve({ exitCode, stderr, stdout });
    });
    // A program that starts although it should not have is ended by the test that waits for it.
    child.stdout.once('data', () => {
      if (stdout.includes('"ready":true')) child.kill('SIGTERM');
    });
  });
}
