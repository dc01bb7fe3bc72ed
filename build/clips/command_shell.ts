import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * A shell that runs one command after the other. Every process that Node itself starts costs it
 * milliseconds in which it does nothing else, for it is large; a shell is small, and a clip asks two.
 */

/** A sentence takes milliseconds; a maker that hangs must not hang the build. */
const COMMAND_LIMIT_MS = 60_000;
/** What a command complains of, as far as it is told. */
const SAID_MAX = 2_000;

export interface CommandShell {
  /**
   * Runs a command and waits for its end; one at a time.
   * @param input what it reads from standard input
   * @returns why it failed, or null
   */
  readonly run: (words: readonly string[], input: string) => Promise<string | null>;
  readonly stop: () => void;
}

const quoted = (word: string) => `'${word.replace(/'/gu, `'\\''`)}'`;

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/**
 * @param folder where input and complaints stand, for this shell alone
 * @param limitMs after which a command is stopped
 */
export function openCommandShell(folder: string, limitMs = COMMAND_LIMIT_MS): CommandShell {
  const inputFile = join(folder, 'input');
  const saidFile = join(folder, 'said');
  // A group of its own, so that a command that hangs goes with it.
  const start = () => spawn('sh', [], { detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  let shell: ReturnType<typeof start> | null = null;

  function runIn(child: ReturnType<typeof start>, line: string): Promise<string> {
    return new Promise((done) => {
      const timer = setTimeout(() => {
        // Also when the command ends at this very moment: its shell is not used again.
        shell = null;
        killGroup(child.pid);
      }, limitMs);
      const settle = (code: string) => {
        clearTimeout(timer);
        child.removeAllListeners();
        child.stdout.removeAllListeners();
        done(code);
      };
      let answer = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        answer += chunk;
        if (answer.endsWith('\n')) settle(answer.trim());
      });
      child.on('error', (error) => {
        settle(error.message);
      });
      child.on('close', (code, signal) => {
        shell = null;
        settle(signal ?? String(code));
      });
      child.stdin.write(line);
    });
  }

  return {
    async run(words, input) {
      writeFileSync(inputFile, input);
      // One that was stopped from outside says nothing any more.
      if (shell === null || shell.exitCode !== null || shell.signalCode !== null) {
        shell = start();
        // A shell that is gone is seen by its end.
        shell.stdin.on('error', () => undefined);
      }
      const command = words.map(quoted).join(' ');
      const files = `<${quoted(inputFile)} >/dev/null 2>${quoted(saidFile)}`;
      const code = await runIn(shell, `${command} ${files}; echo $?\n`);
      if (code === '0') return null;
      const said = readFileSync(saidFile, 'utf8').slice(-SAID_MAX).trim();
      return `${words[0] ?? ''} ended with code ${code}: ${said}`;
    },
    stop() {
      shell?.stdin.end();
    },
  };
}
