import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
  WATCHDOG_AT_REST,
  WATCHDOG_POLICY,
  watchdogStep,
  type WatchdogAction,
  type WatchdogEvent,
} from './watchdog.ts';

const URL = 'http://127.0.0.1:4170';

/** Plays events at their times and gives what was decided last, and the state after it. */
function play(...events: readonly (readonly [at: number, event: WatchdogEvent])[]) {
  let state = WATCHDOG_AT_REST;
  let actions: readonly WatchdogAction[] = [];
  for (const [at, event] of events) {
    ({ state, actions } = watchdogStep(WATCHDOG_POLICY, state, event, at));
  }
  return { state, actions, types: actions.map((action) => action.type) };
}

const begin: WatchdogEvent = { type: 'begin' };
const ready: WatchdogEvent = { type: 'ready', url: URL };
const retry: WatchdogEvent = { type: 'timer', timer: 'retry' };
const crashed: WatchdogEvent = { type: 'exited', code: 1 };
const ended = (code: number | null): WatchdogEvent => ({ type: 'exited', code });

/** The pause that was decided before the next start; 0 when it starts at once. */
function pauseOf(actions: readonly WatchdogAction[]): number | undefined {
  if (actions.some((action) => action.type === 'start')) return 0;
  for (const action of actions) {
    if (action.type === 'set_timer' && action.timer === 'retry') return action.ms;
  }
  return undefined;
}

test('the kiosk shows as soon as the service is ready', () => {
  expect(play([0, begin], [400, ready]).actions).toContainEqual({ type: 'show_kiosk', url: URL });
});

test('a service that takes long to start gives way to "one moment", without advice for the host', () => {
  const grace: WatchdogEvent = { type: 'timer', timer: 'grace' };
  expect(play([0, begin], [1_500, grace]).actions).toEqual([
    { type: 'show_wait', trouble: 'starting' },
  ]);
});

test('after one crash the service starts again at once and the page stays', () => {
  const { types } = play([0, begin], [400, ready], [60_000, crashed]);
  expect(types).toContain('start');
  expect(types).not.toContain('show_wait');
});

test('a page without its service gives way to "one moment" after a few seconds', () => {
  const grace: WatchdogEvent = { type: 'timer', timer: 'grace' };
  const crash = play([0, begin], [400, ready], [60_000, crashed]);
  expect(crash.actions).toContainEqual({ type: 'set_timer', timer: 'grace', ms: 6_000 });
  const later = play([0, begin], [400, ready], [60_000, crashed], [66_000, grace]);
  expect(later.actions).toEqual([{ type: 'show_wait', trouble: 'crash' }]);
});

test('crashes close together wait longer and longer, and then a minute each', () => {
  const pauses: (number | undefined)[] = [];
  let state = WATCHDOG_AT_REST;
  const next = (event: WatchdogEvent, at: number) => {
    const step = watchdogStep(WATCHDOG_POLICY, state, event, at);
    state = step.state;
    return step.actions;
  };
  next(begin, 0);
  for (let i = 1; i <= 7; i += 1) {
    pauses.push(pauseOf(next(crashed, i * 100)));
    next(retry, i * 100 + 50);
  }
  expect(pauses).toEqual([0, 1_000, 2_000, 5_000, 10_000, 60_000, 60_000]);
});

test('a crash long after the last one counts as the first again', () => {
  const early = play([0, begin], [100, crashed], [200, crashed]);
  expect(pauseOf(early.actions)).toBe(1_000);
  const later = play([0, begin], [100, crashed], [200, ready], [300_200, crashed]);
  expect(pauseOf(later.actions)).toBe(0);
});

test.each([
  [64, 'usage'],
  [73, 'storage'],
  [78, 'configuration'],
] as const)(
  'exit code %i is not tried again in a hurry: the host reads what to do',
  (code, trouble) => {
    const { actions, state } = play([0, begin], [100, ended(code)]);
    expect(actions).toContainEqual({ type: 'show_wait', trouble });
    expect(actions).toContainEqual({ type: 'set_timer', timer: 'retry', ms: 60_000 });
    expect(state.phase).toBe('paused');
  },
);

test('a port that is taken is tried again soon, and the host reads about it meanwhile', () => {
  const second = play([0, begin], [100, ended(69)], [200, ended(69)]);
  expect(second.actions).toContainEqual({ type: 'show_wait', trouble: 'port' });
  expect(pauseOf(second.actions)).toBe(1_000);
});

test('a service that stopped without being asked is started again, whatever it says', () => {
  expect(play([0, begin], [400, ready], [500, ended(0)]).types).toContain('start');
});

test('a service that misses three checks in a row is ended', () => {
  const missed: WatchdogEvent = { type: 'missed' };
  expect(play([0, begin], [1, ready], [2, missed], [3, missed]).types).toEqual([]);
  const third = play([0, begin], [1, ready], [2, missed], [3, missed], [4, missed]);
  expect(third.types).toEqual(['kill']);
});

test('one answer forgives the checks that were missed before', () => {
  const missed: WatchdogEvent = { type: 'missed' };
  const answered: WatchdogEvent = { type: 'answered' };
  const { types } = play(
    ...([begin, ready, missed, missed, answered, missed, missed] as const).map(
      (event, i) => [i, event] as const,
    ),
  );
  expect(types).toEqual([]);
});

test('a start that never says it is ready is ended', () => {
  const limit: WatchdogEvent = { type: 'timer', timer: 'start_limit' };
  expect(play([0, begin], [60_000, limit]).types).toEqual(['kill']);
});

test('when asked to stop, the service is asked too and never started again', () => {
  const stop: WatchdogEvent = { type: 'stop' };
  expect(play([0, begin], [1, ready], [2, stop]).types).toContain('ask_to_stop');
  const gone = play([0, begin], [1, ready], [2, stop], [3, ended(0)]);
  expect(gone.state.phase).toBe('stopped');
  expect(gone.types).not.toContain('start');
});

test('when asked to stop between two attempts, there is nothing to wait for', () => {
  const { state, types } = play([0, begin], [1, ended(78)], [2, { type: 'stop' }]);
  expect(state.phase).toBe('stopped');
  expect(types).not.toContain('ask_to_stop');
});

test('whatever happens, at most one service runs and starts never come in a tight loop', () => {
  const event = fc.oneof(
    fc.constantFrom<WatchdogEvent>(begin, ready, crashed, retry, { type: 'missed' }),
    fc.constantFrom<WatchdogEvent>(ended(78), ended(69), ended(null), { type: 'answered' }),
    fc.constantFrom<WatchdogEvent>(
      { type: 'timer', timer: 'grace' },
      { type: 'timer', timer: 'start_limit' },
    ),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 200 }), (events) => {
      let state = WATCHDOG_AT_REST;
      let running = false;
      let atOnce = 0;
      events.forEach((each, now) => {
        // A service that does not run can't end, and a timer that was not set can't be due.
        if (each.type === 'exited' && !running) return;
        if (each.type === 'exited') running = false;
        const step = watchdogStep(WATCHDOG_POLICY, state, each, now);
        state = step.state;
        const starts = step.actions.filter((action) => action.type === 'start').length;
        expect(starts).toBeLessThanOrEqual(running ? 0 : 1);
        if (starts > 0) running = true;
        if (starts > 0 && each.type === 'exited') atOnce += 1;
        expect(running).toBe(state.phase === 'starting' || state.phase === 'running');
        expect(state.failures.length).toBeLessThanOrEqual(6);
      });
      // All of it happens within the window: only the first failure is answered at once.
      expect(atOnce).toBeLessThanOrEqual(1);
    }),
  );
});
