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

  /** Adds what one event counts for. */
  add(counted: Counted, day: string, hour: number, place: CountPlace): void {
    const { metric, stadsdeel = place.stadsdeel } = counted;
    const { location } = place;
    const start = `${metric}\n${day}\n${location}\n${stadsdeel}\n`;
    for (const [breakdown, value] of figuresOf(counted, hour)) {
      const key = `${start}${breakdown}\n${value}`;
      const row = this.#rows.get(key);
      if (row !== undefined) row.count += 1;
      else this.#rows.set(key, { day, location, stadsdeel, metric, breakdown, value, count: 1 });
    }
  }

  /** In one order everywhere, so that two writers never wait for each other in a circle. */
  rows(): RollupRow[] {
    return [...this.#rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }
}
