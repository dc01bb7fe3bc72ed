import { assert } from '../../base/assert.ts';

/*
 * How long something at the desk takes, learned as it happens: not one mean, but the whole
 * distribution, so that the rest of a visit that is under way follows from how long it took so far.
 * It forgets exponentially (an EWMA of the distribution function) and starts from a prior.
 */

/** The shortest and the longest duration that are told apart, in minutes. */
const SHORTEST_MINUTES = 0.1;
const LONGEST_MINUTES = 600;
/** Classes per factor e: each is about 10% wide, finer than anyone can tell a resident. */
const CLASSES_PER_E = 10;
const CLASSES = Math.ceil(Math.log(LONGEST_MINUTES / SHORTEST_MINUTES) * CLASSES_PER_E) + 1;
/** An observation counts for its own class and a little for those beside it, so that no gaps stay. */
const SMOOTHING = [0.25, 0.5, 0.25] as const;
/** What always remains of the prior, in observations: a visit may last longer than any before. */
const PRIOR_KEPT = 0.3;

/** What is believed before anything was seen. */
export interface DurationPrior {
  readonly meanMinutes: number;
  /** Standard deviation divided by the mean, of a lognormal distribution. */
  readonly variation: number;
  /** How many observations the prior is worth. */
  readonly weight: number;
}

const lowerEdge = (index: number) => SHORTEST_MINUTES * Math.exp(index / CLASSES_PER_E);
const EDGES = Float64Array.from({ length: CLASSES + 1 }, (_, index) => lowerEdge(index));

function edge(index: number): number {
  return EDGES[index] ?? LONGEST_MINUTES;
}

/** The place of a duration on the scale of classes: the whole part is its class. */
function place(minutes: number): number {
  if (minutes <= SHORTEST_MINUTES) return 0;
  const exact = Math.log(minutes / SHORTEST_MINUTES) * CLASSES_PER_E;
  return Math.min(exact, CLASSES - 1e-9);
}

/** Normal distribution function (Abramowitz and Stegun 26.2.17, error below 1e-7). */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    Math.exp((-z * z) / 2) *
    0.3989422804014327 *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}

function priorClasses(prior: DurationPrior): Float64Array {
  const variance = Math.log(1 + prior.variation ** 2);
  const middle = Math.log(prior.meanMinutes) - variance / 2;
  const share = (minutes: number) =>
    normalShare((Math.log(minutes) - middle) / Math.sqrt(variance));
  return Float64Array.from({ length: CLASSES }, (_, index) => {
    const below = index === 0 ? 0 : share(edge(index));
    const upTo = index === CLASSES - 1 ? 1 : share(edge(index + 1));
    return Math.max(0, upTo - below);
  });
}

/** The learned distribution of one kind of duration. Durations are in minutes. */
export class Durations {
  readonly #prior: Float64Array;
  readonly #weights: Float64Array;
  readonly #cumulative = new Float64Array(CLASSES + 1);
  readonly #keep: number;
  #fresh = false;
  #mean = 0;

  /** @param memory how many of the latest observations count, about */
  constructor(prior: DurationPrior, memory: number) {
    assert(prior.meanMinutes > 0 && prior.variation > 0, 'a prior has a mean and a spread');
    this.#prior = priorClasses(prior);
    this.#weights = this.#prior.map((share) => share * prior.weight);
    this.#keep = 1 - 1 / memory;
  }

  /** Something took this long. */
  observe(minutes: number): void {
    for (let i = 0; i < CLASSES; i += 1) this.#weights[i] = (this.#weights[i] ?? 0) * this.#keep;
    const middle = Math.floor(place(minutes));
    SMOOTHING.forEach((weight, offset) => {
      const index = Math.min(CLASSES - 1, Math.max(0, middle + offset - 1));
      this.#weights[index] = (this.#weights[index] ?? 0) + weight;
    });
    this.#fresh = false;
  }

  #refresh(): void {
    let total = 0;
    let mean = 0;
    for (let i = 0; i < CLASSES; i += 1) {
      const weight = (this.#weights[i] ?? 0) + (this.#prior[i] ?? 0) * PRIOR_KEPT;
      total += weight;
      mean += weight * Math.sqrt(edge(i) * edge(i + 1));
      this.#cumulative[i + 1] = total;
    }
    for (let i = 1; i <= CLASSES; i += 1) {
      this.#cumulative[i] = (this.#cumulative[i] ?? 0) / total;
    }
    this.#mean = mean / total;
    this.#fresh = true;
  }

  get meanMinutes(): number {
    if (!this.#fresh) this.#refresh();
    return this.#mean;
  }

  /** The share of durations up to this long: 0 to 1. */
  shareUpTo(minutes: number): number {
    if (!this.#fresh) this.#refresh();
    const exact = place(minutes);
    const index = Math.floor(exact);
    const low = this.#cumulative[index] ?? 0;
    const high = this.#cumulative[index + 1] ?? 1;
    return low + (high - low) * (exact - index);
  }

  /** The duration that this share of all stays below. */
  quantile(share: number): number {
    if (!this.#fresh) this.#refresh();
    let low = 0;
    let high = CLASSES;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#cumulative[middle] ?? 1) <= share) low = middle;
      else high = middle;
    }
    const from = this.#cumulative[low] ?? 0;
    const upTo = this.#cumulative[low + 1] ?? 1;
    const within = upTo > from ? (share - from) / (upTo - from) : 0;
    return edge(low) * (1 + within * (edge(low + 1) / edge(low) - 1));
  }

  /**
   * What is left of something that is under way.
   * @param elapsed how long it took until now
   * @returns for a share, the minutes that this share of all such rests stays below
   */
  restAfter(elapsed: number): (share: number) => number {
    const past = this.shareUpTo(elapsed);
    return (share) => Math.max(0, this.quantile(past + (1 - past) * share) - elapsed);
  }
}
