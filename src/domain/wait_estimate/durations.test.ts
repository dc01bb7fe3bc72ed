import { describe, expect, it } from 'vitest';
import { Durations } from './durations.ts';

const PRIOR = { meanMinutes: 15, variation: 1, weight: 4 };

function after(minutes: readonly number[], times: number): Durations {
  const durations = new Durations(PRIOR, 1_000);
  for (let i = 0; i < times; i += 1) for (const each of minutes) durations.observe(each);
  return durations;
}

describe('learned durations', () => {
  it('are the prior before anything was seen', () => {
    const fresh = new Durations(PRIOR, 400);
    expect(fresh.meanMinutes).toBeCloseTo(15, 0);
    // The median of a lognormal distribution with mean 15 and variation 1 is 15 / sqrt(2).
    expect(fresh.quantile(0.5)).toBeCloseTo(10.6, 1);
  });

  it('come close to what was seen', () => {
    const seen = after([4, 6, 8, 20], 100);
    expect(seen.meanMinutes).toBeGreaterThan(9);
    expect(seen.meanMinutes).toBeLessThan(10.2);
    expect(seen.quantile(0.9)).toBeGreaterThan(17);
    expect(seen.quantile(0.9)).toBeLessThan(23);
  });

  it('forget how it was long ago', () => {
    const changed = new Durations(PRIOR, 100);
    for (let i = 0; i < 200; i += 1) changed.observe(30);
    for (let i = 0; i < 400; i += 1) changed.observe(5);
    expect(changed.meanMinutes).toBeLessThan(6.5);
  });

  it('know that a visit which already took long is one of the long ones', () => {
    const rest = after([5, 5, 5, 30], 100).restAfter(10);
    expect(rest(0.5)).toBeGreaterThan(16);
    expect(rest(0.5)).toBeLessThan(24);
  });

  it('still expect some rest when a visit takes longer than any before', () => {
    const rest = after([5, 6], 200).restAfter(120);
    expect(rest(0.5)).toBeGreaterThan(1);
  });

  it('turn a share into minutes and back', () => {
    const seen = after([3, 9, 14, 25], 30);
    for (const share of [0.05, 0.3, 0.5, 0.77, 0.95]) {
      expect(seen.shareUpTo(seen.quantile(share))).toBeCloseTo(share, 1);
    }
  });
});
