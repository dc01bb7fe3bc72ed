import { expect, test } from 'vitest';
import type { Call, DisplayView } from '../../contract/api.ts';
import { advance, CALL_SHOWN_MS_MIN, emptyAnnouncer, hear, recentCalls } from './announcer.ts';

function call(label: string, at: number, callId = label): Call {
  return { callId, label, language: 'nl', deskNumber: 1, direction: 'left', at };
}
function view(now: number, current: Call | null, recent: Call[] = []): DisplayView {
  return {
    now,
    locationName: 'Schalkwijk',
    timeZone: 'Europe/Amsterdam',
    theme: 'haarlem',
    languages: ['nl'],
    day: '2026-11-24',
    mode: 'light',
    volume: 1,
    sayNext: true,
    notices: [],
    hoursToday: null,
    expected: [],
    current,
    recent,
    waiting: [],
    next: [],
    queues: [],
  };
}
const a = call('A001', 1_000);
const b = call('B001', 1_500);

test('a call that already stood there when the screen opened is shown without a chime', () => {
  const state = hear(emptyAnnouncer, view(2_000, a), 0, true);
  expect(state.large?.label).toBe('A001');
  expect(state.chimes).toBe(0);
});

test('a new call is large at once and is heard once', () => {
  const opened = hear(emptyAnnouncer, view(0, null), 0, true);
  const called = hear(opened, view(1_100, a), 100, false);
  const readAgain = hear(called, view(1_200, a), 200, false);
  expect(readAgain.large?.label).toBe('A001');
  expect(readAgain.chimes).toBe(1);
});

test('the same number called again is heard again', () => {
  const opened = hear(emptyAnnouncer, view(1_100, a), 0, true);
  const again = hear(opened, view(9_000, call('A001', 9_000, 'second call')), 8_000, false);
  expect(again.chimes).toBe(1);
});

test('a number called again within seconds need not wait for itself', () => {
  const opened = hear(emptyAnnouncer, view(0, null), 0, true);
  const called = hear(opened, view(1_100, a), 100, false);
  const again = hear(called, view(2_000, call('A001', 2_000, 'second call')), 1_000, false);
  expect(again.large?.callId).toBe('second call');
  expect(again.chimes).toBe(2);
});

test('two desks that call at the same moment are both seen large, one after the other', () => {
  const opened = hear(emptyAnnouncer, view(0, null), 0, true);
  const both = view(1_600, b, [a]);
  const first = hear(opened, both, 100, false);
  expect(first.large?.label).toBe('A001');
  expect(recentCalls(first, both)).toEqual([]);
  expect(advance(first, both, 200).large?.label).toBe('A001');
  const second = advance(first, both, 100 + CALL_SHOWN_MS_MIN);
  expect(second.large?.label).toBe('B001');
  expect(second.chimes).toBe(2);
  expect(recentCalls(second, both).map((c) => c.label)).toEqual(['A001']);
});

test('a call that was taken back leaves the screen and never comes up later', () => {
  const opened = hear(emptyAnnouncer, view(0, null), 0, true);
  const first = hear(opened, view(1_600, b, [a]), 100, false);
  const gone = hear(first, view(1_700, null), 200, false);
  expect(gone.large).toBeNull();
  expect(gone.pending).toEqual([]);
});

test('after a long cut, an old call is shown but not chimed', () => {
  const opened = hear(emptyAnnouncer, view(0, null), 0, true);
  const state = hear(opened, view(600_000, a), 600_000, false);
  expect(state.large?.label).toBe('A001');
  expect(state.chimes).toBe(0);
});

test('a day of calls does not make the screen remember more', () => {
  let state = hear(emptyAnnouncer, view(0, null), 0, true);
  for (let number = 1; number <= 2_000; number += 1) {
    const now = number * 1_000;
    const recent = [1, 2, 3, 4, 5].map((back) => call('A100', now - back, `${number - back}`));
    state = hear(state, view(now, call('A100', now, `${number}`), recent), now, false);
  }
  expect(state.pending.length).toBeLessThanOrEqual(5);
  expect(state.known.length).toBeLessThanOrEqual(6);
});
