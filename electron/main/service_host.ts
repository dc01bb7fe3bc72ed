import { spawn } from 'node:child_process';
import { utilityProcess } from 'electron';
import { YOUNG_HEAP_FLAG } from '../../src/base/young_heap.ts';
import type { ServiceHostKind } from './options.ts';
import { asksRestart, readyUrl } from './ready_line.ts';

/** The service's command line, without the program itself. */
export interface ServiceCommand {
  readonly entry: string;
  readonly args: readonly string[];
  /** The pinned Node; used where this Electron can't run the service itself. */
  readonly nodeExecutable: string;
}

/** What the service reports back, whichever way it runs. */
export interface ServiceListener {
  /** It accepts calls at this origin, e.g. `http://127.0.0.1:4180`. */
  ready(url: string): void;
  /** Someone asked at the staff screen that everything starts anew. */
  restart(): void;
  /** A line of its log. */
  said(line: string): void;
  /** It is gone; null when a signal ended it or it could not be started. */
  exited(code: number | null): void;
}

/** A running service. */
export interface ServiceHandle {
  readonly pid: number | undefined;
  /** Asks it to finish what it is doing and stop. */
  stop(): void;
  /** Ends it at once. What it had confirmed is on disk. */
  kill(): void;
}

/** Starts the service; the two ways to run it look the same from outside. */
export interface ServiceHost {
  /** `hub`: it runs elsewhere, on another machine. */
  readonly kind: ServiceHostKind | 'hub';
  start(command: ServiceCommand, listener: ServiceListener): ServiceHandle;
}

/** better-sqlite3 needs this version of Node-API; below it, loading it ends the whole process. */
const NAPI_NEEDED = 10;
/** A line longer than this is cut: nothing that we wait for is this long. */
const LINE_MAX_CHARACTERS = 16_384;
/** Exit codes from here on stand for a signal that ended the process. */
const SIGNAL_EXIT_CODES_FROM = 128;

/** Chooses by what this Electron can load, unless development asks for one of the two. */
export function chooseServiceHost(
  napiVersion: string | undefined,
  asked: ServiceHostKind | null,
): ServiceHost {
  const able = Number(napiVersion ?? 0) >= NAPI_NEEDED;
  return (asked ?? (able ? 'utility' : 'node')) === 'utility' ? utilityHost : nodeHost;
}

/** Production: Electron's own Node in a process of its own. It ends when the shell ends. */
const utilityHost: ServiceHost = {
  kind: 'utility',
  start(command, listener) {
    const child = utilityProcess.fork(command.entry, [...command.args], {
      stdio: 'pipe',
      // It hands them to Chromium; V8's own flags would be dropped there without a word.
      execArgv: [`--js-flags=${YOUNG_HEAP_FLAG}`],
      serviceName: 'wijkloket-service',
      env: serviceEnvironment(),
    });
    readLines(child.stdout, (line) => {
      hear(line, listener);
    });
    readLines(child.stderr, listener.said);
    child.on('exit', (code) => {
      listener.exited(code >= 0 && code < SIGNAL_EXIT_CODES_FROM ? code : null);
    });
    return {
      get pid() {
        return child.pid;
      },
      stop: () => {
        child.kill();
      },
      kill: () => {
        signal(child.pid, 'SIGKILL');
      },
    };
  },
};

/**
 * Development on an older Electron: the pinned Node. Its standard input stays open while the shell
 * lives; the service stops when it closes, however the shell came to its end.
 */
const nodeHost: ServiceHost = {
  kind: 'node',
  start(command, listener) {
    const args = [YOUNG_HEAP_FLAG, command.entry, ...command.args, '--exit-with-parent'];
    const child = spawn(command.nodeExecutable, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: serviceEnvironment(),
    });
    let over = false;
    const exited = (code: number | null) => {
      if (over) return;
      over = true;
      listener.exited(code);
    };
    child.stdin.on('error', () => {
      // The service is going; its exit is reported by itself.
    });
    readLines(child.stdout, (line) => {
      hear(line, listener);
    });
    readLines(child.stderr, listener.said);
    child.on('error', (error) => {
      listener.said(error.message);
      exited(null);
    });
    child.on('exit', exited);
    return {
      pid: child.pid,
      stop: () => {
        child.kill('SIGTERM');
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  },
};

/** The environment of the shell without what could change how a Node behaves. */
function serviceEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(NODE_|ELECTRON_|npm_)/i.test(name) || name === 'NODE_ENV',
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']));
}

function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, name);
  } catch {
    // Gone already; its exit is reported by itself.
  }
}

function readLines(stream: NodeJS.ReadableStream | null, each: (line: string) => void): void {
  if (stream === null) return;
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = (lines.pop() ?? '').slice(0, LINE_MAX_CHARACTERS);
    for (const line of lines) if (line.trim() !== '') each(line);
  });
}

/** A line on standard output is meant for the shell, or else part of the log. */
function hear(line: string, listener: ServiceListener): void {
  const url = readyUrl(line);
  if (url !== null) listener.ready(url);
  else if (asksRestart(line)) listener.restart();
  else listener.said(line);
}
