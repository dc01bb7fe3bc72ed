/** Says how long to wait before the next attempt after failures, so that nothing spins. */
export interface RestartBudget {
  /** Records a failure at `now` (milliseconds) and gives the pause before trying again. */
  pauseAfterFailure(now: number): number;
}

/**
 * The n-th failure within `windowMs` waits the n-th of `delaysMs`; after those, always the last.
 */
export function createRestartBudget(delaysMs: readonly number[], windowMs: number): RestartBudget {
  let failures: number[] = [];
  return {
    pauseAfterFailure: (now) => {
      const recent = failures.filter((at) => now - at < windowMs);
      failures = [...recent, now].slice(-delaysMs.length);
      return delaysMs[failures.length - 1] ?? 0;
    },
  };
}
