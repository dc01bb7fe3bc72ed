import { expect, test } from 'vitest';
import type { Call } from '../../../contract/api.ts';
import { AnnouncementQueue, WAITING_MAX } from './announcement_queue.ts';

function call(label: string, callId = label): Call {
  return { callId, label, language: 'nl', deskNumber: 1, direction: 'left', at: 0 };
}
const next = (...labels: string[]) =>
  labels.map((label) => ({ label, language: 'nl' as const, queue: 'A', turn: 1 }));
function drain(queue: AnnouncementQueue): string[] {
  const said: string[] = [];
  for (let one = queue.take(); one !== null; one = queue.take())
    said.push(`${one.kind} ${one.label}`);
  return said;
}

test('calls are said in the order in which they were made, each once', () => {
  const queue = new AnnouncementQueue();
  for (const label of ['A001', 'B001', 'A001', 'A002']) queue.addCall(call(label));
  expect(drain(queue)).toEqual(['call A001', 'call B001', 'call A002']);
});

test('the same number called again is said again', () => {
  const queue = new AnnouncementQueue();
  queue.addCall(call('A001', 'first'));
  queue.addCall(call('A001', 'second'));
  expect(drain(queue)).toEqual(['call A001', 'call A001']);
});

test('a call that is taken back is not said, also when word of it comes late', () => {
  const queue = new AnnouncementQueue();
  queue.addCall(call('A001'));
  expect(queue.withdraw('A001')).toMatchObject({ label: 'A001' });
  expect(queue.withdraw('A002')).toBeNull();
  queue.addCall(call('A002'));
  expect(drain(queue)).toEqual([]);
});

test('who is almost called is told once a day, after the calls', () => {
  const queue = new AnnouncementQueue();
  queue.setNext('2026-11-24', next('A002', 'A003'), false);
  queue.addCall(call('A001'));
  queue.setNext('2026-11-24', next('A002', 'A003'), false);
  expect(drain(queue)).toEqual(['call A001', 'soon A002', 'soon A003']);
  queue.setNext('2026-11-24', next('A003'), false);
  queue.setNext('2026-11-25', next('A003'), false);
  expect(drain(queue)).toEqual(['soon A003']);
});

test('who is called before it was said that it is almost their turn is not told that any more', () => {
  const queue = new AnnouncementQueue();
  queue.setNext('2026-11-24', next('A001', 'A002'), false);
  queue.setNext('2026-11-24', next('A002'), false);
  expect(drain(queue)).toEqual(['soon A002']);
});

test('what stood on the screen when it was opened is no news', () => {
  const queue = new AnnouncementQueue();
  queue.knowCall(call('A001'));
  queue.setNext('2026-11-24', next('A002'), true);
  queue.addCall(call('A001'));
  queue.setNext('2026-11-24', next('A002'), false);
  expect(drain(queue)).toEqual([]);
});

test('what waits is bounded: the oldest call gives way, and that is told', () => {
  const queue = new AnnouncementQueue();
  const dropped = Array.from({ length: WAITING_MAX + 1 }, (_, at) =>
    queue.addCall(call(`C${String(at)}`)),
  );
  expect(dropped.filter((one) => one !== null).map((one) => one.label)).toEqual(['C0']);
  expect(queue.size).toBe(WAITING_MAX);
});
