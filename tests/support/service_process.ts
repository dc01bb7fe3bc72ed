import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { parse, stringify } from 'yaml';
import { YOUNG_HEAP_FLAG } from '../../src/base/young_heap.ts';
import { newFolder } from './folders.ts';
import { giveEarlierStart, keepStart } from './started_before.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const DEMO_CONFIG = path.join(ROOT, 'assets', 'locations', 'demo_schalkwijk.yaml');
const CONFIGS = path.join(ROOT, '.cache', 'test', 'configs');
/** How long a service may take to say that it is ready, in milliseconds. */
const READY_MS_MAX = 20_000;

/** A real service in a process of its own. */
export interface RunningService {
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** Everything the process wrote to standard error so far. */
  stderr(): string;
  /** Resolves when the process has written this to standard error. */
  wrote(words: RegExp): Promise<RegExpExecArray>;
  /** Ends it the hard way and waits until it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Asks it to stop (SIGTERM); gives its exit code. */
  stop(): Promise<number | null>;
}

export interface StartServiceOptions {
  /** An existing folder is used again; without one a new folder is made. */
  readonly dataDir?: string;
  readonly port?: number;
  /** Changes to the demonstration configuration, top level keys. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Port of a simulated printer on this machine. */
  readonly printerPort?: number;
  readonly extraArgs?: readonly string[];
}

/** How a process ended that never became ready. */
export interface FailedStart {
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** The demonstration configuration with changes, in a file: the same one for the same changes. */
export function writeConfig(changes: Readonly<Record<string, unknown>>): string {
  const demo = parse(fs.readFileSync(DEMO_CONFIG, 'utf8')) as Record<string, unknown>;
  const text = stringify({ ...demo, ...changes });
  const file = path.join(CONFIGS, `${hash('sha256', text).slice(0, 16)}.yaml`);
  // Whole or not at all: other tests may use it.
  const unfinished = `${file}.${String(process.pid)}`;
  fs.mkdirSync(CONFIGS, { recursive: true });
  fs.writeFileSync(unfinished, text);
  fs.renameSync(unfinished, file);
  return file;
}

function argumentsOf(options: StartServiceOptions, dataDir: string, config: string): string[] {
  const args = [
    YOUNG_HEAP_FLAG,
    // As it is installed; it also starts in half the time of the source.
    path.join(ROOT, 'dist', 'service', 'main.mjs'),
    '--data',
    dataDir,
    '--port',
    String(options.port ?? 0),
    '--dev',
    '--config',
    config,
  ];
  if (options.printerPort !== undefined) {
    args.push('--printer', `127.0.0.1:${String(options.printerPort)}`);
  }
  return [...args, ...(options.extraArgs ?? [])];
}

/** Starts a process and waits for its ready line, or for its end. */
export async function tryStartService(
  options: StartServiceOptions = {},
): Promise<RunningService | FailedStart> {
  const config = options.config === undefined ? DEMO_CONFIG : writeConfig(options.config);
  const dataDir = options.dataDir ?? newFolder('data-');
  if (options.dataDir === undefined) giveEarlierStart(dataDir, config);
  const child = spawn(process.execPath, argumentsOf(options, dataDir, config), {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-100_000);
  });
  // Not its mere end: its last words may come after that.
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
  const wrote = (words: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = words.exec(errors);
        if (found === null) return;
        child.stderr.off('data', look);
        resolve(found);
      };
      child.stderr.on('data', look);
      look();
      void gone.then(() => {
        reject(new Error(`the service never wrote ${String(words)}:\n${errors}`));
      });
    });
  const ready = new Promise<string | null>((resolve) => {
    const timer = setTimeout(() => {
      resolve(null);
    }, READY_MS_MAX);
    readline.createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer);
      resolve((JSON.parse(line) as { url: string }).url);
    });
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(null);
    });
  });
  const url = await ready;
  if (url === null) {
    if (child.exitCode === null) child.kill('SIGKILL');
    const exitCode = await gone;
    return { exitCode, stderr: errors };
  }
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return gone;
  };
  return {
    url,
    pid: child.pid ?? 0,
    dataDir,
    stderr: () => errors,
    wrote,
    kill: async (signal = 'SIGKILL') => {
      await end(signal);
    },
    stop: async () => {
      const exitCode = await end('SIGTERM');
      if (exitCode === 0) keepStart(dataDir, config);
      return exitCode;
    },
  };
}

/** Starts a service that is expected to become ready. */
export async function startService(options: StartServiceOptions = {}): Promise<RunningService> {
  const started = await tryStartService(options);
  if ('url' in started) return started;
  throw new Error(`the service did not start (${String(started.exitCode)}):\n${started.stderr}`);
}
