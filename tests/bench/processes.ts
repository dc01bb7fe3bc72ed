import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';

export const ROOT = path.resolve(import.meta.dirname, '..', '..');
const READY_MS_MAX = 20_000;

/** A program of the bench in a process of its own, and what its ready line said. */
export interface Helper<Ready> {
  readonly pid: number;
  readonly ready: Ready;
  stop(): Promise<void>;
}

/** Waits until a process has ended; at once when it has. */
export function whenGone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
}

/**
 * Runs a TypeScript file below the project's root with this Node, until it prints its ready line
 * (one JSON object).
 * @param nodeArguments what Node itself is started with
 */
export async function startHelper<Ready>(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  nodeArguments: readonly string[] = [],
): Promise<Helper<Ready>> {
  const child = spawn(process.execPath, [...nodeArguments, path.join(ROOT, file), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`${file} was not ready in time`));
    }, READY_MS_MAX);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`${file} ended before it was ready`));
    });
    readline.createInterface({ input: child.stdout }).once('line', (text) => {
      clearTimeout(timer);
      resolve(text);
    });
  });
  return {
    pid: child.pid ?? 0,
    ready: JSON.parse(line) as Ready,
    stop: async () => {
      child.kill('SIGTERM');
      await whenGone(child);
    },
  };
}

export interface BareRoute {
  readonly url: string;
}

/** The floor of everything that goes over HTTP: see `floors/bare_route.ts`. */
export function startBareRoute(dataDir: string, printerPort?: number): Promise<Helper<BareRoute>> {
  const printer = printerPort === undefined ? [] : ['--printer', String(printerPort)];
  return startHelper('tests/bench/floors/bare_route.ts', ['--data', dataDir, ...printer]);
}

export interface SimPrinterAddress {
  /** TCP port of the printer. */
  readonly printer: number;
  /** Where its state is read: GET gives the papers. */
  readonly url: string;
}

/** The simulated printer in a process of its own. */
export function startSimPrinterProcess(): Promise<Helper<SimPrinterAddress>> {
  return startHelper('tests/support/sim_printer/main.ts', ['--port', '0']);
}
