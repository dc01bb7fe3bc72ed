import type { RollupTable } from './tables.ts';
import { figuresOf, type Counted } from '../../../domain/counting.ts';

export type RollupRow = RollupTable;

/** Where a count belongs when the event does not say so itself. */
export interface CountPlace {
  readonly location: string;
  readonly stadsdeel: string;
}

/** Adds up counts in memory, so that a batch changes every row of the rollups once. */
export class RollupSum {
  readonly #rows = new Map<string, RollupTable>();

  /** Adds what one event counts for. @param times -1 takes back what was counted before */
  add(counted: Counted, day: string, hour: number, place: CountPlace, times = 1): void {
    const { metric, stadsdeel = place.stadsdeel } = counted;
    const { location } = place;
    const start = `${metric}\n${day}\n${location}\n${stadsdeel}\n`;
    for (const [breakdown, value] of figuresOf(counted, hour)) {
      const key = `${start}${breakdown}\n${value}`;
      const row = this.#rows.get(key);
      if (row !== undefined) row.count += times;
      else
        this.#rows.set(key, { day, location, stadsdeel, metric, breakdown, value, count: times });
    }
  }

  /** In one order everywhere, so that two writers never wait for each other in a circle. */
  rows(): RollupRow[] {
    return [...this.#rows.entries()]
      .filter(([, { count }]) => count !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => row);
  }
}
