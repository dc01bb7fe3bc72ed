import type { Clock, Log } from '../../base/ports.ts';
import type { OfficeProblemCode } from '../../contract/sync.ts';
import type { OpenOffice } from './store/dialect.ts';
import { countRefusals } from './store/fleet.ts';

const DAY_LENGTH = 'YYYY-MM-DD'.length;

/**
 * Counts refusals in memory and writes them now and then: who sends rubbish must not be able to
 * make the office write for every piece of it.
 */
export class RefusalCounter {
  readonly #office: OpenOffice;
  readonly #clock: Clock;
  readonly #log: Log;
  #counts = new Map<string, { day: string; reason: OfficeProblemCode; count: number }>();

  constructor(office: OpenOffice, clock: Clock, log: Log) {
    this.#office = office;
    this.#clock = clock;
    this.#log = log;
  }

  add(reason: OfficeProblemCode): void {
    const day = new Date(this.#clock.now()).toISOString().slice(0, DAY_LENGTH);
    const key = `${day} ${reason}`;
    const known = this.#counts.get(key);
    if (known !== undefined) known.count += 1;
    else this.#counts.set(key, { day, reason, count: 1 });
  }

  /** Writes what was counted since the last time. */
  async flush(): Promise<void> {
    const counts = [...this.#counts.values()];
    this.#counts = new Map();
    try {
      await countRefusals(this.#office, counts);
    } catch (error) {
      this.#log.warn('office.refusals_unwritten', { error: String(error), kinds: counts.length });
    }
  }
}
