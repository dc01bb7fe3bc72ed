import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { _electron as electron, type ElectronApplication, type Page } from 'playwright-core';
import { electronRuntime } from '../../build/electron_runtime.ts';
import { startVirtualDisplay } from '../../build/virtual_display.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const PORTRAIT = { width: 1080, height: 1920 };
/** How long the shell may take until its window exists, and to stop when asked; milliseconds. */
const START_MS_MAX = 60_000;
const STOP_MS_MAX = 15_000;

export interface LaunchKioskOptions {
  readonly dataDir: string;
  /** Size of the window; portrait 1080×1920 unless told. */
  readonly size?: { readonly width: number; readonly height: number };
  /** More words for the shell, e.g. `--config FILE`. */
  readonly extraArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Wait for the kiosk's own page (unless told), or for the window, whatever it shows. */
  readonly until?: 'kiosk' | 'window';
  /** Another program in place of the built service, e.g. the stand-in of the shell's own tests. */
  readonly service?: string;
}

/** A kiosk in a real Electron, with its service. */
export interface KioskApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** The shell's main process; still readable when it has ended. */
  readonly shell: ChildProcess;
  /** Where the page on the screen came from; '' while that is the shell itself. */
  readonly serviceUrl: string;
  /** The lines of the shell's and the service's log so far. */
  log(): string;
  /** Waits until the window shows an address, which the kiosk's own pages and the shell's have. */
  shows(address: RegExp, timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Launches the built shell (dist/electron) on the runtime that set-up found, with a virtual display
 * of its own where there is none, and waits for its window.
 * @throws Error when it does not start; the log is in the message
 */
export async function launchKiosk(options: LaunchKioskOptions): Promise<KioskApp> {
  const size = options.size ?? PORTRAIT;
  // A little larger than the window, which then is exactly as large as asked.
  const around = { width: size.width + 2, height: size.height + 2 };
  const display = process.env['DISPLAY'] ? null : await startVirtualDisplay(around);
  const asRoot = process.getuid?.() === 0;
  const args = [
    // Chromium's sandbox does not start as root; an installed kiosk never runs as root.
    ...(asRoot ? ['--no-sandbox'] : []),
    ROOT,
    ...['--data', options.dataDir, '--port', '0'],
    ...['--size', `${String(size.width)}x${String(size.height)}`],
    ...(options.service === undefined ? [] : ['--service', options.service]),
    ...(options.extraArgs ?? []),
  ];
  const env = Object.entries({ ...process.env, ...options.env }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  const app = await electron
    .launch({
      executablePath: electronRuntime().executable,
      args,
      cwd: ROOT,
      env: { ...Object.fromEntries(env), ...(display === null ? {} : { DISPLAY: display.name }) },
      timeout: START_MS_MAX,
    })
    .catch((error: unknown) => {
      display?.stop();
      throw error;
    });
  let log = '';
  const keep = (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-200_000);
  };
  const shell = app.process();
  shell.stdout?.on('data', keep);
  shell.stderr?.on('data', keep);
  const close = async () => {
    await stopShell(shell);
    display?.stop();
  };
  try {
    const page = await app.firstWindow({ timeout: START_MS_MAX });
    const wanted = options.until === 'window' ? /^(https?|wijkloket):/ : /^http:.*\/kiosk\//;
    await page.waitForURL(wanted, { timeout: START_MS_MAX });
    return {
      app,
      page,
      shell,
      get serviceUrl() {
        const { origin, protocol } = new URL(page.url());
        return protocol === 'http:' ? origin : '';
      },
      log: () => log,
      shows: (address, timeout = START_MS_MAX) => page.waitForURL(address, { timeout }),
      close,
    };
  } catch (error) {
    await close();
    throw new Error(`the kiosk did not start: ${String(error)}\n${log}`, { cause: error });
  }
}

/** As the machine's own service manager does it: SIGTERM, and SIGKILL when that is not heard. */
async function stopShell(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
    }, STOP_MS_MAX);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
