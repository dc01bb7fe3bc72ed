import { get } from 'node:http';
import type { Log } from '../../src/base/ports.ts';
import type { ServiceCommand, ServiceHandle, ServiceHost } from './service_host.ts';
import {
  WATCHDOG_AT_REST,
  watchdogStep,
  type Trouble,
  type WatchdogAction,
  type WatchdogEvent,
  type WatchdogPolicy,
  type WatchdogTimer,
} from './watchdog.ts';

/** What the supervisor shows on the screen. */
export interface ServiceScreen {
  showKiosk(url: string): void;
  showWait(trouble: Trouble): void;
}

/** Keeps one service running. */
export interface Supervisor {
  begin(): void;
  /** Stops the service and resolves when it is gone. */
  stop(): Promise<void>;
}

export interface SupervisorParts {
  readonly policy: WatchdogPolicy;
  readonly host: ServiceHost;
  /** Builds the command for a start; `port` is what the last service used, or what was asked. */
  readonly command: (port: number) => ServiceCommand;
  readonly port: number;
  readonly screen: ServiceScreen;
  readonly log: Log;
  /** Someone asked that everything starts anew. */
  readonly restart?: () => void;
  /** How the service is asked whether it is there; on this machine unless told. */
  readonly answers?: (url: string, timeoutMs: number) => Promise<boolean>;
}

/** A service that was asked to stop and does not is ended after this. */
const STOP_LIMIT_MS = 5_000;
const EXIT_PORT_TAKEN = 69;

/** Carries out the watchdog's decisions with real processes and timers. */
export function createSupervisor(parts: SupervisorParts): Supervisor {
  const { policy, screen, log } = parts;
  const port = { asked: parts.port, now: parts.port };
  let state = WATCHDOG_AT_REST;
  let service: ServiceHandle | null = null;
  let stopped: (() => void) | null = null;

  const tell = (event: WatchdogEvent) => {
    const step = watchdogStep(policy, state, event, performance.now());
    state = step.state;
    if (state.phase !== 'running') health.end();
    for (const action of step.actions) act(action);
    if (state.phase === 'stopped') stopped?.();
  };
  const health = createHealthWatch(policy, parts.answers ?? answers, (alive) => {
    tell({ type: alive ? 'answered' : 'missed' });
  });
  const timers = createTimers((timer) => {
    tell({ type: 'timer', timer });
  });

  const act = (action: WatchdogAction) => {
    switch (action.type) {
      case 'start':
        service = startService(parts, port, (event) => {
          if (event.type === 'exited') {
            const expected = state.phase === 'stopping';
            log[expected ? 'info' : 'error']('service_exited', { code: event.code, expected });
          }
          tell(event);
        });
        break;
      case 'kill':
        log.warn('service_hung', { pid: service?.pid });
        service?.kill();
        break;
      case 'ask_to_stop': {
        const asked = service;
        asked?.stop();
        setTimeout(() => asked?.kill(), STOP_LIMIT_MS).unref();
        break;
      }
      case 'show_kiosk':
        screen.showKiosk(action.url);
        health.begin(action.url);
        break;
      case 'show_wait':
        screen.showWait(action.trouble);
        break;
      case 'set_timer':
        timers.set(action.timer, action.ms);
        break;
      case 'clear_timer':
        timers.clear(action.timer);
        break;
    }
  };

  return {
    begin: () => {
      tell({ type: 'begin' });
    },
    stop: () =>
      new Promise((resolve) => {
        stopped = resolve;
        tell({ type: 'stop' });
        if (state.phase === 'stopped') resolve();
      }),
  };
}

function startService(
  parts: SupervisorParts,
  port: { readonly asked: number; now: number },
  tell: (event: WatchdogEvent) => void,
): ServiceHandle {
  const { host, log } = parts;
  const handle = host.start(parts.command(port.now), {
    ready: (url) => {
      // The same address after a restart: open pages find the service again by themselves.
      port.now = Number(new URL(url).port);
      log.info('service_ready', { url, pid: handle.pid, host: host.kind });
      tell({ type: 'ready', url });
    },
    restart: () => {
      log.warn('restart_asked');
      parts.restart?.();
    },
    said: (line) => {
      process.stderr.write(`${line}\n`);
    },
    exited: (code) => {
      if (code === EXIT_PORT_TAKEN) port.now = port.asked;
      tell({ type: 'exited', code });
    },
  });
  return handle;
}

function createTimers(due: (timer: WatchdogTimer) => void) {
  const running = new Map<WatchdogTimer, NodeJS.Timeout>();
  const clear = (timer: WatchdogTimer) => {
    clearTimeout(running.get(timer));
    running.delete(timer);
  };
  return {
    clear,
    set: (timer: WatchdogTimer, ms: number) => {
      clear(timer);
      const handle = setTimeout(() => {
        running.delete(timer);
        due(timer);
      }, ms);
      running.set(timer, handle);
    },
  };
}

/** Asks the service every so often whether it is there; one question at a time. */
function createHealthWatch(
  policy: WatchdogPolicy,
  ask: NonNullable<SupervisorParts['answers']>,
  heard: (alive: boolean) => void,
) {
  let round: NodeJS.Timeout | null = null;
  const end = () => {
    if (round !== null) clearInterval(round);
    round = null;
  };
  const begin = (url: string) => {
    end();
    let asking = false;
    const mine = setInterval(() => {
      if (asking) return;
      asking = true;
      void ask(`${url}/health`, policy.healthTimeoutMs).then((alive) => {
        asking = false;
        // An answer about a service that has been replaced says nothing about the new one.
        if (round === mine) heard(alive);
      });
    }, policy.healthIntervalMs);
    round = mine;
  };
  return { begin, end };
}

/**
 * Whether anything answers in time. Which status it has does not matter here: a service that says
 * that its disk is full is alive, and starting it again would not help.
 */
function answers(url: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: timeoutMs }, (response) => {
      response.resume();
      resolve(true);
    });
    request.on('timeout', () => {
      request.destroy();
    });
    request.on('error', () => {
      resolve(false);
    });
  });
}
