import { describe, expect, it } from 'vitest';
import { waitRange } from './wait_range.ts';

const range = (p50Minutes: number, p90Minutes: number) => waitRange({ p50Minutes, p90Minutes });

describe('what is told of a wait', () => {
  it('is a range in steps of five minutes, rounded outward', () => {
    expect(range(12, 16)).toEqual({ kind: 'between', fromMinutes: 10, toMinutes: 20 });
    expect(range(15, 20)).toEqual({ kind: 'between', fromMinutes: 15, toMinutes: 20 });
  });

  it('is never a range of nothing', () => {
    expect(range(10, 10)).toEqual({ kind: 'between', fromMinutes: 10, toMinutes: 15 });
  });

  it('is "at once" only where a desk is free', () => {
    expect(range(0, 1.2)).toEqual({ kind: 'now' });
    expect(range(0.5, 9)).toEqual({ kind: 'under', toMinutes: 10 });
    expect(range(2, 4)).toEqual({ kind: 'under', toMinutes: 5 });
  });

  it('is "long" where minutes help nobody', () => {
    expect(range(60, 80)).toEqual({ kind: 'long' });
    expect(range(50, 121)).toEqual({ kind: 'long' });
    expect(range(59, 120)).toEqual({ kind: 'between', fromMinutes: 55, toMinutes: 120 });
  });

  it('is unknown when no desk is open', () => {
    expect(waitRange(null)).toEqual({ kind: 'unknown' });
  });
});
