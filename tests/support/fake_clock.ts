import type { Clock } from '../../src/base/ports.ts';

/** Milliseconds, for readable tests. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An ordinary Tuesday morning at the counter, in Amsterdam. */
export const TUESDAY_10_AM = Date.parse('2026-11-24T10:00:00+01:00');

/** A clock that stands still until a test moves it, also backwards. */
export class FakeClock implements Clock {
  #now: number;

  constructor(start: number | string = TUESDAY_10_AM) {
    this.#now = typeof start === 'string' ? Date.parse(start) : start;
  }

  now(): number {
    return this.#now;
  }

  /** Moves by so many milliseconds; a negative number goes back. */
  advance(ms: number): void {
    this.#now += ms;
  }

  /** Sets it to a moment: milliseconds since 1970, or text as `Date.parse` reads it. */
  set(moment: number | string): void {
    this.#now = typeof moment === 'string' ? Date.parse(moment) : moment;
  }
}
