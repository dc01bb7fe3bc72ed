import type { VisitEvent } from '../../../contract/api.ts';

/** Events that wait for a service that is away; the oldest give way. */
const WAITING_EVENTS_MAX = 500;
/** Same as the contract's limit for one request. */
const EVENTS_PER_REQUEST = 50;
/** A moment to gather events of one touch into one request. */
const GATHER_MS = 300;
const RETRY_MS = 5_000;

export interface VisitReporter {
  /** Takes events along with the next request; never throws, never waits. */
  readonly report: (events: readonly VisitEvent[]) => void;
}

/**
 * Sends visit events in the background. A service that is away costs events at most, never a visit.
 * @param send posts one batch; false when it should be tried again later.
 */
export function createVisitReporter(
  send: (events: VisitEvent[]) => Promise<boolean>,
): VisitReporter {
  let waiting: VisitEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule(ms: number) {
    timer ??= setTimeout(() => void flush(), ms);
  }
  async function flush(): Promise<void> {
    const batch = waiting.slice(0, EVENTS_PER_REQUEST);
    const taken = await send(batch);
    timer = undefined;
    if (taken) waiting = waiting.filter((event) => !batch.includes(event));
    if (waiting.length > 0) schedule(taken ? GATHER_MS : RETRY_MS);
  }

  return {
    report(events) {
      if (events.length === 0) return;
      waiting = [...waiting, ...events].slice(-WAITING_EVENTS_MAX);
      schedule(GATHER_MS);
    },
  };
}
