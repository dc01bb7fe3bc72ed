import type { Clock } from '../../base/ports.ts';

const WRONG_CODES_MAX = 10;
const WINDOW_MS = 60_000;
const ADDRESSES_MAX = 10_000;

/** Slows down who tries codes. A code has 80 random bits; this is against noise, not for safety. */
export class CodeGuard {
  readonly #clock: Clock;
  readonly #wrong = new Map<string, { count: number; until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whole seconds that this address must wait; 0 when it need not. */
  secondsToWait(address: string): number {
    const known = this.#wrong.get(address);
    const left = (known?.until ?? 0) - this.#clock.now();
    return known !== undefined && known.count >= WRONG_CODES_MAX && left > 0
      ? Math.ceil(left / 1_000)
      : 0;
  }

  countWrong(address: string): void {
    const now = this.#clock.now();
    const known = this.#wrong.get(address);
    const count = known !== undefined && known.until > now ? known.count + 1 : 1;
    if (this.#wrong.size >= ADDRESSES_MAX) this.#wrong.clear();
    this.#wrong.set(address, { count, until: now + WINDOW_MS });
  }
}
