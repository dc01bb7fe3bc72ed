/** The first wait after a failure, and the longest, in milliseconds. */
const FIRST_MS = 1_000;
const LONGEST_MS = 15 * 60_000;
/** Doubling more often than this is already beyond the longest. */
const DOUBLINGS_MAX = 12;
/** What is added at most to the time that the office asked for, as a part of it. */
const SPREAD = 0.5;

/**
 * How long to wait after a failure: full jitter (anywhere between nothing and a limit that doubles
 * from one second to fifteen minutes), so that a city that lost its office does not come back all at
 * once. Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 * @param failures failures in a row, from 1
 * @param retryAfterMs what the office asked for: never less, and spread as well; null when nothing
 * @param random from 0 up to 1
 * @returns milliseconds
 */
export function backOffMs(failures: number, retryAfterMs: number | null, random: number): number {
  const limit = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, DOUBLINGS_MAX));
  const asked = retryAfterMs === null ? 0 : Math.min(retryAfterMs, LONGEST_MS);
  return Math.round(asked === 0 ? random * limit : asked * (1 + random * SPREAD));
}
