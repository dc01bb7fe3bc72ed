import { spawn } from 'node:child_process';
import readline from 'node:readline';
import { whenGone } from './processes.ts';

/** A program that says what it did in JSON lines, and goes on when it is told to. */
export interface LineProcess {
  readonly pid: number;
  /** The next line. @throws when the program ended before it said one */
  next<Line>(): Promise<Line>;
  /** Gives it lines to read, and no more after them. */
  feed(lines: Iterable<string>): void;
  /** Lets it go on. */
  go(): void;
  stop(): Promise<void>;
}

/**
 * Starts a program of the bench with this Node.
 * @param cwd where it finds its packages
 * @param nodeArguments what Node itself is started with
 */
export function startLines(
  file: string,
  args: readonly string[],
  cwd: string,
  nodeArguments: readonly string[] = [],
): LineProcess {
  const child = spawn(process.execPath, [...nodeArguments, file, ...args], {
    cwd,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    next: async <Line>() => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`${file} ended too early`);
      return JSON.parse(value) as Line;
    },
    feed: (texts) => {
      for (const text of texts) child.stdin.write(text + '\n');
      child.stdin.end();
    },
    go: () => {
      child.kill('SIGUSR2');
    },
    stop: async () => {
      child.kill('SIGTERM');
      await whenGone(child);
    },
  };
}
