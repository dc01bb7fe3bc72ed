import type { Clock, Log } from '../../base/ports.ts';

/** The same refusal for the same client is written at most once in this time. */
const QUIET_MS = 60_000;
/** Refusals that are remembered; after that the oldest is forgotten. */
const REMEMBERED_MAX = 500;

/**
 * Writes refusals to the log, so that an attack is seen there and yet can not fill the disk: the
 * first at once, the rest of a minute as a number with the next one.
 */
export class RefusalLog {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #written = new Map<string, { at: number; more: number }>();

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  /** @param why the code of the refusal @param client who was refused @param detail for the first */
  write(why: string, client: string, detail: Readonly<Record<string, unknown>> = {}): void {
    const key = `${why} ${client}`;
    const before = this.#written.get(key);
    const now = this.#clock.now();
    if (before !== undefined && Math.abs(now - before.at) < QUIET_MS) {
      before.more += 1;
      return;
    }
    this.#written.delete(key);
    this.#written.set(key, { at: now, more: 0 });
    const oldest = this.#written.keys().next().value;
    if (this.#written.size > REMEMBERED_MAX && oldest !== undefined) this.#written.delete(oldest);
    this.#log.warn('request.refused', { why, client, before: before?.more ?? 0, ...detail });
  }

  /** How often each refusal was not written yet, for whoever closes the log. */
  flush(): void {
    for (const [key, { more }] of this.#written) {
      if (more === 0) continue;
      const [why, client] = key.split(' ');
      this.#log.warn('request.refused', { why, client, before: more });
    }
    this.#written.clear();
  }
}
