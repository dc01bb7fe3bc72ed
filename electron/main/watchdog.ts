/*
 * When the service is started, started again and given up on for a while: decisions only, no clock,
 * no process. The supervisor carries them out.
 */

/** Delays and limits of the watchdog, in milliseconds unless the name says otherwise. */
export interface WatchdogPolicy {
  /** Pause before the first, second … restart after failures close together. */
  readonly quickDelaysMs: readonly number[];
  /** Failures longer ago than this no longer count. */
  readonly failureWindowMs: number;
  /** Pause between attempts once the quick ones are used up, or when only a person can help. */
  readonly slowRetryMs: number;
  /** How long a start may take before it counts as hung. */
  readonly startLimitMs: number;
  /** How long the screen stays empty at a start before "one moment" shows. */
  readonly firstGraceMs: number;
  /**
   * How long a page that is open stays without its service before "one moment" takes its place, and
   * with it what someone was in the middle of. A restart is usually well within it.
   */
  readonly graceMs: number;
  readonly healthIntervalMs: number;
  readonly healthTimeoutMs: number;
  /** Checks in a row without an answer after which the service counts as hung. */
  readonly missedChecksMax: number;
}

export const WATCHDOG_POLICY: WatchdogPolicy = {
  quickDelaysMs: [0, 1_000, 2_000, 5_000, 10_000],
  failureWindowMs: 5 * 60_000,
  slowRetryMs: 60_000,
  startLimitMs: 60_000,
  firstGraceMs: 1_500,
  graceMs: 6_000,
  healthIntervalMs: 2_000,
  healthTimeoutMs: 3_000,
  missedChecksMax: 3,
};

/** Why the service is not there, as far as a person can do something about it. */
export type Trouble = 'starting' | 'crash' | 'port' | 'storage' | 'configuration' | 'usage';

export type WatchdogPhase = 'idle' | 'starting' | 'running' | 'paused' | 'stopping' | 'stopped';

export interface WatchdogState {
  readonly phase: WatchdogPhase;
  /** When the recent failures happened; never longer than the quick delays plus one. */
  readonly failures: readonly number[];
  readonly missedChecks: number;
  readonly trouble: Trouble;
}

export type WatchdogEvent =
  | { readonly type: 'begin' }
  | { readonly type: 'ready'; readonly url: string }
  | { readonly type: 'exited'; readonly code: number | null }
  | { readonly type: 'timer'; readonly timer: WatchdogTimer }
  | { readonly type: 'answered' }
  | { readonly type: 'missed' }
  | { readonly type: 'stop' };

export type WatchdogTimer = 'retry' | 'start_limit' | 'grace';

export type WatchdogAction =
  | { readonly type: 'start' }
  /** Ends a service that no longer listens; `exited` follows. */
  | { readonly type: 'kill' }
  /** Asks the service to stop; `exited` follows. */
  | { readonly type: 'ask_to_stop' }
  | { readonly type: 'show_kiosk'; readonly url: string }
  | { readonly type: 'show_wait'; readonly trouble: Trouble }
  | { readonly type: 'set_timer'; readonly timer: WatchdogTimer; readonly ms: number }
  | { readonly type: 'clear_timer'; readonly timer: WatchdogTimer };

export interface WatchdogStep {
  readonly state: WatchdogState;
  readonly actions: readonly WatchdogAction[];
}

/** What the service's exit codes mean (sysexits.h). Everything else is a crash. */
const TROUBLE_BY_EXIT_CODE: Readonly<Record<number, Trouble>> = {
  64: 'usage',
  69: 'port',
  73: 'storage',
  78: 'configuration',
};
/** These come back at every start until a person changes something. */
const PERMANENT: readonly Trouble[] = ['usage', 'storage', 'configuration'];

/** The state before anything happened. */
export const WATCHDOG_AT_REST: WatchdogState = {
  phase: 'idle',
  failures: [],
  missedChecks: 0,
  trouble: 'starting',
};

/**
 * Decides what to do about one event. `now` is in milliseconds on any clock that does not jump.
 * Events that make no sense in the current phase change nothing.
 */
export function watchdogStep(
  policy: WatchdogPolicy,
  state: WatchdogState,
  event: WatchdogEvent,
  now: number,
): WatchdogStep {
  const { phase } = state;
  switch (event.type) {
    case 'begin':
      return phase === 'idle' ? start(policy, state, policy.firstGraceMs) : same(state);
    case 'ready':
      return phase === 'starting' ? ready(state, event.url) : same(state);
    case 'exited':
      return exited(policy, state, event.code, now);
    case 'timer':
      return timer(policy, state, event.timer);
    case 'answered':
      return phase === 'running'
        ? { state: { ...state, missedChecks: 0 }, actions: [] }
        : same(state);
    case 'missed':
      return phase === 'running' ? missed(policy, state) : same(state);
    case 'stop':
      return stop(state);
  }
}

function same(state: WatchdogState): WatchdogStep {
  return { state, actions: [] };
}

function start(policy: WatchdogPolicy, state: WatchdogState, graceMs: number | null): WatchdogStep {
  const actions: WatchdogAction[] = [
    { type: 'start' },
    { type: 'set_timer', timer: 'start_limit', ms: policy.startLimitMs },
  ];
  if (graceMs !== null) actions.push({ type: 'set_timer', timer: 'grace', ms: graceMs });
  return { state: { ...state, phase: 'starting', missedChecks: 0 }, actions };
}

function ready(state: WatchdogState, url: string): WatchdogStep {
  return {
    state: { ...state, phase: 'running', missedChecks: 0, trouble: 'crash' },
    actions: [
      { type: 'clear_timer', timer: 'start_limit' },
      { type: 'clear_timer', timer: 'grace' },
      { type: 'show_kiosk', url },
    ],
  };
}

function exited(
  policy: WatchdogPolicy,
  state: WatchdogState,
  code: number | null,
  now: number,
): WatchdogStep {
  const clear: WatchdogAction = { type: 'clear_timer', timer: 'start_limit' };
  if (state.phase === 'stopping') {
    return { state: { ...state, phase: 'stopped' }, actions: [clear] };
  }
  if (state.phase !== 'starting' && state.phase !== 'running') return same(state);
  const trouble = TROUBLE_BY_EXIT_CODE[code ?? -1] ?? 'crash';
  const recent = state.failures.filter((at) => now - at < policy.failureWindowMs);
  const failures = [...recent, now].slice(-(policy.quickDelaysMs.length + 1));
  const next = { ...state, failures, trouble, missedChecks: 0 };
  const quick = PERMANENT.includes(trouble) ? undefined : policy.quickDelaysMs[failures.length - 1];
  if (quick === 0) {
    const again = start(policy, next, state.phase === 'running' ? policy.graceMs : null);
    return { state: again.state, actions: [clear, ...again.actions] };
  }
  const ms = quick ?? policy.slowRetryMs;
  return {
    state: { ...next, phase: 'paused' },
    actions: [
      clear,
      { type: 'clear_timer', timer: 'grace' },
      { type: 'show_wait', trouble },
      { type: 'set_timer', timer: 'retry', ms },
    ],
  };
}

function timer(policy: WatchdogPolicy, state: WatchdogState, due: WatchdogTimer): WatchdogStep {
  if (due === 'retry') return state.phase === 'paused' ? start(policy, state, null) : same(state);
  if (state.phase !== 'starting') return same(state);
  return due === 'grace'
    ? { state, actions: [{ type: 'show_wait', trouble: state.trouble }] }
    : { state, actions: [{ type: 'kill' }] };
}

function missed(policy: WatchdogPolicy, state: WatchdogState): WatchdogStep {
  const missedChecks = state.missedChecks + 1;
  const hung = missedChecks === policy.missedChecksMax;
  return { state: { ...state, missedChecks }, actions: hung ? [{ type: 'kill' }] : [] };
}

function stop(state: WatchdogState): WatchdogStep {
  if (state.phase === 'stopping' || state.phase === 'stopped') return same(state);
  const alive = state.phase === 'starting' || state.phase === 'running';
  return {
    state: { ...state, phase: alive ? 'stopping' : 'stopped' },
    actions: [
      { type: 'clear_timer', timer: 'retry' },
      { type: 'clear_timer', timer: 'grace' },
      { type: 'clear_timer', timer: 'start_limit' },
      ...(alive ? [{ type: 'ask_to_stop' } as const] : []),
    ],
  };
}
