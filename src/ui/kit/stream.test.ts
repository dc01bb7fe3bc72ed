import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StreamMessage } from '../../contract/api.ts';
import { openStream, type StreamState } from './stream.ts';

/** The browser's event source, driven by the test. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;

  constructor() {
    super();
    FakeSource.all.push(this);
  }
  open() {
    this.readyState = 1;
    this.onopen?.();
  }
  fail(readyState: number) {
    this.readyState = readyState;
    this.onerror?.();
  }
  say(event: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }
  close() {
    this.closed = true;
  }
}

const states: StreamState[] = [];
const heard: StreamMessage[] = [];
let close: () => void;
const latest = () => FakeSource.all.at(-1) as FakeSource;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
  FakeSource.all = [];
  states.length = 0;
  heard.length = 0;
  close = openStream({
    onState: (state) => states.push(state),
    onMessage: (message) => heard.push(message),
  });
});
afterEach(() => {
  close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a stream that speaks every five seconds is live', () => {
  latest().open();
  for (let at = 0; at < 6; at += 1) {
    vi.advanceTimersByTime(5_000);
    latest().say('alive', { now: at });
  }
  expect(states).toEqual(['live']);
  expect(heard).toHaveLength(6);
});

test('twelve seconds of silence are stale, and the stream is opened anew', () => {
  latest().open();
  vi.advanceTimersByTime(12_000);
  expect(states).toEqual(['live', 'stale']);
  const dead = latest();
  expect(dead.closed).toBe(true);
  vi.advanceTimersByTime(500);
  expect(latest()).not.toBe(dead);
  latest().open();
  expect(states).toEqual(['live', 'stale', 'live']);
});

test('whoever was away reads everything anew', () => {
  latest().open();
  expect(heard).toEqual([]);
  latest().fail(FakeSource.CLOSED);
  vi.advanceTimersByTime(500);
  latest().open();
  expect(heard).toEqual([{ event: 'resync', data: {} }]);
});

test('a line that is back within a moment is not told', () => {
  latest().open();
  latest().fail(0);
  vi.advanceTimersByTime(1_000);
  latest().open();
  vi.advanceTimersByTime(5_000);
  expect(states).toEqual(['live']);
});

test('a line that stays away is told, while the browser keeps trying', () => {
  latest().open();
  latest().fail(0);
  vi.advanceTimersByTime(2_000);
  expect(states).toEqual(['live', 'stale']);
  expect(FakeSource.all).toHaveLength(1);
});

test('a service that refuses is asked again with growing pauses', () => {
  const pauses = [500, 1_000, 2_000, 4_000, 8_000, 8_000];
  for (const [tries, pause] of pauses.entries()) {
    latest().fail(FakeSource.CLOSED);
    vi.advanceTimersByTime(pause - 1);
    expect(FakeSource.all).toHaveLength(tries + 1);
    vi.advanceTimersByTime(1);
    expect(FakeSource.all).toHaveLength(tries + 2);
  }
});
