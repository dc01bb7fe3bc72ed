import type { Clock } from '../../base/ports.ts';
import { err, type Result } from '../../base/result.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { Refusal } from '../../contract/problems.ts';

/** The time in which wrong codes are counted, in milliseconds. */
const WINDOW_MS = 60_000;
/** Addresses that are remembered; more than a building's network has. */
const ADDRESSES_MAX = 1_000;

const UNKNOWN: ReadonlySet<string> = new Set([
  'unknown_ticket',
  'unknown_appointment',
  'unknown_submission',
]);

/**
 * Keeps someone from finding tickets by trying codes. Whoever asked for too many that do not exist
 * gets no answer at all for a while, also for those that do: else the answer would tell them apart.
 */
export class CodeGuard {
  readonly #clock: Clock;
  readonly #wrong = new Map<string, { since: number; count: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Looks something up by its code for an address. @param find what to do when it may be asked */
  look<T>(address: string, find: () => Result<T, Refusal>): Result<T, Refusal> {
    const now = this.#clock.now();
    const before = this.#wrong.get(address);
    const recent = before !== undefined && Math.abs(now - before.since) < WINDOW_MS ? before : null;
    if (recent !== null && recent.count >= LIMITS.wrongCodesPerMinute) {
      const detail = 'Too many codes that do not exist. Try again in a minute.';
      return err({ code: 'too_many_attempts', detail });
    }
    const result = find();
    if (!result.ok && UNKNOWN.has(result.error.code)) {
      this.#remember(address, { since: recent?.since ?? now, count: (recent?.count ?? 0) + 1 });
    }
    return result;
  }

  #remember(address: string, wrong: { since: number; count: number }): void {
    // The one that is written last stands last, so the first is the oldest.
    this.#wrong.delete(address);
    this.#wrong.set(address, wrong);
    const oldest = this.#wrong.keys().next().value;
    if (this.#wrong.size > ADDRESSES_MAX && oldest !== undefined) this.#wrong.delete(oldest);
  }
}
