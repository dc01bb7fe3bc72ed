/*
 * Shares between 0 and 1 to draw from a distribution with: the same ones at every call, so that an
 * estimate follows from what is known and from nothing else. In every column each part of the scale
 * occurs once (a Latin hypercube: McKay, Beckman and Conover 1979), which makes a quantile of a few
 * runs as steady as one of many runs by chance.
 */

/** Runs of the queue per estimate. */
export const RUNS = 160;
const COLUMNS = 97;
/** When columns are used again, each time with another shift. */
const SHIFT = 61;

/** xorshift32: https://www.jstatsoft.org/article/view/v008i14 */
function makeTable(): Float64Array {
  let state = 0x9e3779b9;
  const below = (limit: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  const table = new Float64Array(COLUMNS * RUNS);
  for (let column = 0; column < COLUMNS; column += 1) {
    const shares = Array.from({ length: RUNS }, (_, run) => (run + 0.5) / RUNS);
    for (let run = RUNS - 1; run >= 0; run -= 1) {
      const other = below(run + 1);
      const share = shares[run] ?? 0.5;
      table[column * RUNS + run] = shares[other] ?? 0.5;
      shares[other] = share;
    }
  }
  return table;
}

const TABLE = makeTable();

/** The share of a run's draw, counted from 0. */
export function evenShare(run: number, draw: number): number {
  const column = draw % COLUMNS;
  const shifted = (run + Math.floor(draw / COLUMNS) * SHIFT) % RUNS;
  return TABLE[column * RUNS + shifted] ?? 0.5;
}
