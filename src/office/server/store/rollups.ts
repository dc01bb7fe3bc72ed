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

/** A facet's values, one inside the other. */
type Branch = Map<string | number | undefined, Branch | Times>;

/**
 * Adds up counts in memory, so that a batch changes every row of the rollups once. Most events of a
 * batch are like others: they are added up whole, and taken apart into their figures at the end.
 */
export class RollupSum {
  readonly #sums: Times[] = [];
  /** To find a sum by its facets: to make one text of them would take five times as long. */
  readonly #byFacets: Branch = new Map();
  readonly #rows = new Map<string, RollupRow>();

  /** Adds what one event counts for. @param times -1 takes back what was counted before */
  add(counted: Counted, day: string, hour: number, place: CountPlace, times = 1): void {
    const { metric, product, language, channel, outcome, obstacle, stadsdeel } = counted;
    const { location, stadsdeel: part } = place;
    const facets = [
      day,
      hour,
      location,
      part,
      metric,
      product,
      language,
      channel,
      outcome,
      obstacle,
    ];
    let branch = this.#byFacets;
    for (const facet of facets) {
      let next = branch.get(facet) as Branch | undefined;
      if (next === undefined) branch.set(facet, (next = new Map()));
      branch = next;
    }
    const known = branch.get(stadsdeel) as Times | undefined;
    if (known !== undefined) {
      known.times += times;
      return;
    }
    const sum = { counted, day, hour, place, times };
    branch.set(stadsdeel, sum);
    this.#sums.push(sum);
    if (this.#sums.length >= SUMS_MAX) this.#takeApart();
  }

  #takeApart(): void {
    const rows = this.#rows;
    for (const { counted, day, hour, place, times } of this.#sums) {
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
    this.#sums.length = 0;
    this.#byFacets.clear();
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
