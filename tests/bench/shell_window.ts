import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { electronRuntime } from '../../build/electron_runtime.ts';
import { connectDevtools, type Devtools } from './devtools.ts';
import { ROOT, whenGone } from './processes.ts';

/*
 * Starts Electron the way a kiosk starts, without anything that holds it up, and hears from the page
 * itself when the first thing that can be touched is on the screen.
 */

/** A program for Electron: the product or the bare window. */
export interface ShellProgram {
  /** The folder with package.json. */
  readonly folder: string;
  readonly args: readonly string[];
  /** What a person would touch first. */
  readonly selector: string;
  /** The mark that the page sets when its program runs; null for a page without one. */
  readonly running: string | null;
}

export interface ShellWindow {
  readonly pid: number;
  /** Milliseconds from the start of the process until the first button was on the screen. */
  readonly firstScreenMs: number;
  /** Milliseconds from the start of the process until its program answers touches. */
  readonly answersMs: number;
  stop(): Promise<void>;
}

const FIRST_SCREEN_MS_MAX = 30_000;
const DEVTOOLS_LINE = /DevTools listening on (ws:\S+)/;
const BINDING = 'wijkloketFirstScreen';

/**
 * Runs in the page, before its own scripts: looks at every frame whether the button is on the
 * screen with nothing over it, and tells the time of the frame after the one that painted it. Then it
 * waits for the page's program, and tells both times.
 */
function watchFirstScreen(selector: string, binding: string, running: string | null): void {
  const now = () => performance.timeOrigin + performance.now();
  const touchable = () => {
    const button = document.querySelector(selector);
    if (button === null) return false;
    const { left, top, width, height } = button.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && button.contains(there);
  };
  const page = globalThis as unknown as Record<string, unknown>;
  if (page['wijkloketIsWatched'] === true) return;
  page['wijkloketIsWatched'] = true;
  let firstScreen = 0;
  const tell = () => {
    firstScreen ||= now();
    const mark = running === null ? undefined : performance.getEntriesByName(running)[0];
    if (running !== null && mark === undefined) {
      setTimeout(tell);
      return;
    }
    const answers = Math.max(firstScreen, performance.timeOrigin + (mark?.startTime ?? 0));
    (page[binding] as (times: string) => void)(JSON.stringify({ firstScreen, answers }));
  };
  const look = () => {
    const ready = typeof page[binding] === 'function' && touchable();
    requestAnimationFrame(ready ? tell : look);
  };
  look();
}

const flags = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

function devtoolsUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('Electron did not become ready in time'));
    }, FIRST_SCREEN_MS_MAX);
    const errors: string[] = [];
    if (child.stderr === null) throw new Error('standard error is not piped');
    readline.createInterface({ input: child.stderr }).on('line', (line) => {
      errors.push(line);
      const url = DEVTOOLS_LINE.exec(line)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`Electron ended before its first screen:\n${errors.slice(-20).join('\n')}`));
    });
  });
}

/** In milliseconds since 1970. */
interface PageTimes {
  readonly firstScreen: number;
  readonly answers: number;
}

/** Hears the page's own times. */
function timesOf(devtools: Devtools, { selector, running }: ShellProgram): Promise<PageTimes> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`no ${selector} on the screen in time`));
    }, FIRST_SCREEN_MS_MAX);
    const words = [selector, BINDING, running].map((word) => JSON.stringify(word)).join(', ');
    const source = `(${watchFirstScreen.toString()})(${words})`;
    devtools.onPage(({ send, onEvent }) => {
      onEvent((method, params) => {
        // The page may have begun before it could be given the script.
        if (method === 'Runtime.executionContextCreated') {
          const { id } = params['context'] as { id: number };
          send('Runtime.evaluate', { expression: source, contextId: id });
        }
        if (method !== 'Runtime.bindingCalled' || params['name'] !== BINDING) return;
        clearTimeout(timer);
        resolve(JSON.parse(String(params['payload'])) as PageTimes);
      });
      send('Runtime.addBinding', { name: BINDING });
      send('Page.enable');
      send('Page.addScriptToEvaluateOnNewDocument', { source });
      send('Runtime.enable');
    });
  });
}

/** Starts Electron and waits for its first screen. @param display the X display, `:99` */
export async function startShell(program: ShellProgram, display: string): Promise<ShellWindow> {
  const runtime = electronRuntime();
  const startedAt = performance.timeOrigin + performance.now();
  const child = spawn(
    runtime.executable,
    [...flags(), '--remote-debugging-port=0', program.folder, ...program.args],
    {
      cwd: ROOT,
      env: { ...process.env, DISPLAY: display },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const stop = async () => {
    child.kill('SIGTERM');
    await whenGone(child);
  };
  try {
    const devtools = await connectDevtools(await devtoolsUrl(child));
    const { firstScreen, answers } = await timesOf(devtools, program);
    devtools.close();
    return {
      pid: child.pid ?? 0,
      firstScreenMs: firstScreen - startedAt,
      answersMs: answers - startedAt,
      stop,
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** The kiosk as it is installed, on a data folder and a configuration of its own. */
export function kioskProgram(dataDir: string, config: string): ShellProgram {
  const args = ['--data', dataDir, '--port', '0', '--config', config];
  return { folder: ROOT, args, selector: '.languages__button', running: 'running' };
}

/** The same runtime with a window that does nothing. */
export function bareProgram(profile: string): ShellProgram {
  const folder = path.join(import.meta.dirname, 'floors', 'bare_window');
  return { folder, args: ['--profile', profile], selector: 'button', running: null };
}
