import { spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { OFFICE_HEAP_FLAGS } from '../../src/base/young_heap.ts';
import { newFolder } from './folders.ts';
import { SCHALKWIJK } from './office_app.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** A real office in a process of its own, with the commands that an administrator gives it. */
export interface RunningOffice {
  readonly url: string;
  readonly dataDir: string;
  /** Runs `npm run office:<command>` on its data. @throws with what it said when it refuses */
  run(command: string, args: readonly string[], input?: string): Promise<string>;
  /** A code with which the location of the demonstration becomes known. */
  code(): Promise<string>;
  stop(): Promise<void>;
}

function entryOf(command: string): string {
  const file = command === '' ? 'main.ts' : `${command}_main.ts`;
  return path.join(ROOT, 'src', 'office', 'server', file);
}

/** Starts an office on a new folder and waits for its ready line. */
export async function startOffice(): Promise<RunningOffice> {
  const dataDir = newFolder('office-');
  const args = [
    ...OFFICE_HEAP_FLAGS,
    entryOf(''),
    '--data',
    dataDir,
    '--port',
    '0',
    '--exit-with-parent',
  ];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const line = await new Promise<string>((resolve, reject) => {
    readline.createInterface({ input: child.stdout }).once('line', resolve);
    void gone.then(() => {
      reject(new Error('the office did not start'));
    });
  });
  const run = (command: string, extra: readonly string[], input = '') =>
    new Promise<string>((resolve, reject) => {
      const act = spawn(process.execPath, [entryOf(command), ...extra, '--data', dataDir], {
        cwd: ROOT,
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      let said = '';
      let complaint = '';
      act.stdout.on('data', (text: Buffer) => (said += text.toString()));
      act.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
      act.stdin.end(input);
      act.once('close', (status) => {
        if (status === 0) resolve(said.trim());
        else reject(new Error(complaint.trim()));
      });
    });
  const { location, name, stadsdeel } = SCHALKWIJK;
  const place = ['--location', location, '--name', name, '--stadsdeel', stadsdeel];
  return {
    url: (JSON.parse(line) as { url: string }).url,
    dataDir,
    run,
    code: async () => {
      const made = await run('enrol', [...place, '--json']);
      return (JSON.parse(made) as { code: string }).code;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
