import type { RollupTable } from './tables.ts';
import { figuresOf, type Counted } from '../../../domain/counting.ts';

export type RollupRow = RollupTable;

/** Where a count belongs when the event does not say so itself. */
export interface CountPlace {
  readonly location: string;
  readonly stadsdeel: string;
}

/** Something that was counted so many times at one place in one hour. */
interface Times {
  readonly counted: Counted;
  readonly day: string;
  readonly hour: number;
  readonly place: CountPlace;
  times: number;
}

/** Sums that are kept whole before they are taken apart: counting millions anew needs no more. */
const SUMS_MAX = 5_000;

/**
 * Adds up counts in memory, so that a batch changes every row of the rollups once. Most events of a
 * batch are like others: they are added up whole, and taken apart into their figures at the end.
 */
export class RollupSum {
  readonly #sums = new Map<string, Times>();
  readonly #rows = new Map<string, RollupRow>();

  /** Adds what one event counts for. @param times -1 takes back what was counted before */
  add(counted: Counted, day: string, hour: number, place: CountPlace, times = 1): void {
    const { metric, product, language, channel, outcome, obstacle, stadsdeel } = counted;
    const key =
      `${day}\n${String(hour)}\n${place.location}\n${place.stadsdeel}\n${metric}\n` +
      `${String(product)}\n${String(language)}\n${String(channel)}\n${String(outcome)}\n` +
      `${String(obstacle)}\n${String(stadsdeel)}`;
    const known = this.#sums.get(key);
    if (known !== undefined) known.times += times;
    else this.#sums.set(key, { counted, day, hour, place, times });
    if (this.#sums.size >= SUMS_MAX) this.#takeApart();
  }

  #takeApart(): void {
    const rows = this.#rows;
    for (const { counted, day, hour, place, times } of this.#sums.values()) {
      const { metric, stadsdeel = place.stadsdeel } = counted;
      const { location } = place;
      const start = `${metric}\n${day}\n${location}\n${stadsdeel}\n`;
      for (const [breakdown, value] of figuresOf(counted, hour)) {
        const key = `${start}${breakdown}\n${value}`;
        const row = rows.get(key);
        if (row !== undefined) row.count += times;
        else rows.set(key, { day, location, stadsdeel, metric, breakdown, value, count: times });
      }
    }
    this.#sums.clear();
  }

  /** In one order everywhere, so that two writers never wait for each other in a circle. */
  rows(): RollupRow[] {
    this.#takeApart();
    return [...this.#rows.entries()]
      .filter(([, { count }]) => count !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => row);
  }
}
