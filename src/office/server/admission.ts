/** Exchanges that are worked on at the same time, and that may wait for their turn. */
const RUNNING_MAX = 8;
const WAITING_MAX = 64;
/** Exchanges of one device at the same time: it has one, and perhaps one that it gave up on. */
const PER_DEVICE_MAX = 2;

/**
 * Lets in what can be handled now, so that memory stays bounded whoever sends. Who is not let in is
 * told when to come back; nothing of theirs is lost, because they keep it until it is confirmed.
 */
export class Admission {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #byDevice = new Map<string, number>();

  /** Whether another request may be read at all. */
  get isFull(): boolean {
    return this.#waiting.length >= WAITING_MAX;
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

  /** Hands the slot to who waits longest, so that it never counts twice. */
  #giveSlot(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}
