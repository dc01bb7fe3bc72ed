import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const BUILT = path.join(ROOT, 'dist', 'service', 'main.mjs');
/** How long a start may take on a busy machine, in milliseconds. */
const READY_MS_MAX = 60_000;
/** How much of the process's log is kept for when it goes wrong. */
const LOG_LENGTH_MAX = 20_000;

/** Something to wait for that someone else lets happen. */
class Latch<T> {
  readonly promise: Promise<T>;
  open: (value: T) => void = () => undefined;

  constructor() {
    this.promise = new Promise((resolve) => {
      this.open = resolve;
    });
  }
}

/** A real service on one folder and one port, that can be killed and started again. */
export class MortalService {
  readonly dataDir: string;
  readonly #printerPort: number;
  readonly #config: string | null;
  #child: ChildProcess | null = null;
  #port = 0;
  #log = '';
  #up = new Latch<undefined>();
  #isUp = false;
  starts = 0;

  /** @param options.config another configuration than that of the demonstration */
  constructor(options: { dataDir: string; printerPort: number; config?: string }) {
    this.dataDir = options.dataDir;
    this.#printerPort = options.printerPort;
    this.#config = options.config ?? null;
  }

  /** Where it listens; known after the first start. */
  get url(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  /** The end of what it wrote to its log. */
  get log(): string {
    return this.#log;
  }

  /** Resolves when it accepts calls. */
  whenUp(): Promise<undefined> {
    return this.#up.promise;
  }

  /** Starts the process without waiting. */
  launch(): ChildProcess {
    const args = ['--data', this.dataDir, '--port', String(this.#port)];
    if (this.#config !== null) args.push('--config', this.#config);
    const printer = ['--printer', `127.0.0.1:${String(this.#printerPort)}`];
    const child = spawn(process.execPath, [BUILT, ...args, ...printer], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.starts += 1;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#log = (this.#log + text).slice(-LOG_LENGTH_MAX);
    });
    readline.createInterface({ input: child.stdout }).once('line', (line) => {
      // A last word of a process that was killed meanwhile.
      if (this.#child !== child) return;
      const { url } = JSON.parse(line) as { url: string };
      this.#port = Number(new URL(url).port);
      this.#isUp = true;
      this.#up.open(undefined);
    });
    return child;
  }

  /** Starts it and waits until it accepts calls. @throws with its log when it does not. */
  async start(): Promise<void> {
    const child = this.launch();
    const gone = new Latch<string>();
    child.once('exit', (code, signal) => {
      gone.open(`ended with ${String(code ?? signal)}`);
    });
    const timer = setTimeout(() => {
      gone.open('is not ready in time');
    }, READY_MS_MAX);
    const failed = await Promise.race([this.#up.promise, gone.promise]);
    clearTimeout(timer);
    if (failed !== undefined) throw new Error(`the service ${failed}:\n${this.#log}`);
  }

  /** Ends it with a signal and waits until it is gone; gives its exit code. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (child === null) return null;
    if (this.#isUp) this.#up = new Latch<undefined>();
    this.#isUp = false;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = new Promise<number | null>((resolve) =>
      child.once('exit', (code) => {
        resolve(code);
      }),
    );
    child.kill(signal);
    const code = await gone;
    this.#child = null;
    return code;
  }
}
