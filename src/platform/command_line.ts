import readline from 'node:readline';
import { Writable } from 'node:stream';

/** The exit code of a program that was called the wrong way, after sysexits.h. */
export const EXIT_USAGE = 64;

/** Ends the process. @param message what went wrong and what to do, for who started it */
export function stopWith(code: number, message: string): never {
  process.stderr.write(message + '\n');
  process.exit(code);
}

/**
 * Reads the options of a program. A mistake ends the process with the reason and the usage.
 * @param read throws when the options are not as they should be
 */
export function readOptions<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    return stopWith(EXIT_USAGE, `${error instanceof Error ? error.message : ''}\n${usage}`);
  }
}

/**
 * Reads a secret that must not stay behind in the history of the shell: typed without being shown,
 * or the first line of standard input when nobody sits there.
 */
export async function readSecret(question: string): Promise<string> {
  const { stdin, stderr } = process;
  const shown = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  if (stdin.isTTY) stderr.write(question);
  const terminal = readline.createInterface({ input: stdin, output: shown, terminal: stdin.isTTY });
  const line = await new Promise<string>((resolve) => {
    terminal.once('line', resolve);
    terminal.once('close', () => {
      resolve('');
    });
  });
  terminal.close();
  if (stdin.isTTY) stderr.write('\n');
  return line.trim();
}
