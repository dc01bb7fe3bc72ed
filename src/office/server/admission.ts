import type { Clock } from '../../base/ports.ts';

/** Exchanges that are worked on at the same time, and that may wait for their turn. */
const RUNNING_MAX = 16;
const WAITING_MAX = 64;
/** Exchanges of one device at the same time: it has one, and perhaps one that it gave up on. */
const PER_DEVICE_MAX = 2;
/** Until it is known how fast they end: one in so many milliseconds. */
const PACE_MS_FIRST = 5;
/** How much of what is known one more exchange changes. */
const PACE_SHARE = 0.05;
const PACE_MS_MIN = 0.1;
/** What one that is not let in is told at least and at most, in seconds. */
const STAY_AWAY_SECONDS = { min: 1, max: 300 } as const;

/**
 * Lets in what can be handled now, so that memory stays bounded whoever sends. Who is not let in is
 * told when to come back: each after those who were told before, as fast as exchanges end here, so
 * that a city that comes at once is spread and nobody stays away for longer than there is work. Nothing
 * of theirs is lost, because they keep it until it is confirmed.
 */
export class Admission {
  readonly #clock: Clock;
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #byDevice = new Map<string, number>();
  #paceMs = PACE_MS_FIRST;
  #endedAt: number | null = null;
  /** Places that were promised to who was sent away, as of `#promisedAt`. */
  #promised = 0;
  #promisedAt = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether another request may be read at all. */
  get isFull(): boolean {
    return this.#waiting.length >= WAITING_MAX;
  }

  /** Promises a place to one that is not let in. @returns whole seconds until then */
  comeBackSeconds(): number {
    const now = this.#clock.now();
    const passed = Math.max(0, now - this.#promisedAt) / this.#paceMs;
    this.#promised = Math.max(0, this.#promised - passed) + 1;
    this.#promisedAt = now;
    const ahead = this.#waiting.length + this.#promised;
    const seconds = Math.ceil((ahead * this.#paceMs) / 1_000);
    return Math.min(STAY_AWAY_SECONDS.max, Math.max(STAY_AWAY_SECONDS.min, seconds));
  }

  /**
   * Runs work of a device when there is room.
   * @returns null when this device already has too much under way
   */
  async run<T>(device: string, work: () => Promise<T>): Promise<T | null> {
    const own = this.#byDevice.get(device) ?? 0;
    if (own >= PER_DEVICE_MAX) return null;
    this.#byDevice.set(device, own + 1);
    try {
      await this.#takeSlot();
      try {
        return await work();
      } finally {
        this.#learnPace();
        this.#giveSlot();
      }
    } finally {
      const left = (this.#byDevice.get(device) ?? 1) - 1;
      if (left === 0) this.#byDevice.delete(device);
      else this.#byDevice.set(device, left);
    }
  }

  async #takeSlot(): Promise<void> {
    if (this.#running < RUNNING_MAX) {
      this.#running += 1;
      return;
    }
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** The time between two exchanges that end says something only while others wait. */
  #learnPace(): void {
    const now = this.#clock.now();
    const ms = this.#endedAt === null ? null : now - this.#endedAt;
    this.#endedAt = this.#waiting.length > 0 ? now : null;
    if (ms === null || ms < 0) return;
    const pace = this.#paceMs + PACE_SHARE * (ms - this.#paceMs);
    this.#paceMs = Math.max(PACE_MS_MIN, pace);
  }

  /** Hands the slot to who waits longest, so that it never counts twice. */
  #giveSlot(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}
