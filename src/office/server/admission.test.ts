import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../tests/support/fake_clock.ts';
import { Admission } from './admission.ts';

const RUNNING_AND_WAITING = 16 + 64;

/** As many exchanges as are let in; each ends when it is told to. */
function fullOffice() {
  const clock = new FakeClock();
  const admission = new Admission(clock);
  const ends: (() => void)[] = [];
  const letIn = () => {
    const device = String(ends.length);
    const isDone = new Promise<void>((resolve) => ends.push(resolve));
    return admission.run(device, () => isDone);
  };
  const runs = Array.from({ length: RUNNING_AND_WAITING }, letIn);
  /** One exchange ends after so many milliseconds, and another comes. */
  const endOne = async (number: number, ms: number) => {
    clock.advance(ms);
    ends[number]?.();
    await runs[number];
    runs.push(letIn());
  };
  return { clock, admission, endOne };
}

describe('an office that is full', () => {
  test('sends away as it works: each after those before, no longer than there is work', async () => {
    const { clock, admission, endOne } = fullOffice();
    expect(admission.isFull).toBe(true);
    for (let i = 0; i < 200; i += 1) await endOne(i, 100);
    // 64 wait and one was promised a place before: ten in a second.
    expect(admission.comeBackSeconds()).toBe(7);
    const told = Array.from({ length: 99 }, () => admission.comeBackSeconds());
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(17);
    // In ten seconds a hundred ended: the places are free again.
    clock.advance(10_000);
    expect(admission.comeBackSeconds()).toBe(7);
  });

  test('sends nobody away for less than a second or more than five minutes', async () => {
    const fast = fullOffice();
    for (let i = 0; i < 200; i += 1) await fast.endOne(i, 1);
    expect(fast.admission.comeBackSeconds()).toBe(1);
    const slow = fullOffice();
    for (let i = 0; i < 200; i += 1) await slow.endOne(i, 60_000);
    expect(slow.admission.comeBackSeconds()).toBe(300);
  });
});
