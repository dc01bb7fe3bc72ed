import type { WaitEstimate } from './wait_estimate.ts';

/** How right the estimates were, over the people of late. */
export interface Accuracy {
  /** People whose estimate was scored. */
  readonly people: number;
  /** Mean distance between the middle of the range and the wait, in minutes. */
  readonly maeMinutes: number;
  /** Mean of what was told minus what was waited, in minutes; below 0: people waited longer. */
  readonly biasMinutes: number;
  /** The share who waited longer than the upper bound: 0 to 1. */
  readonly shareAboveUpper: number;
}

/** People that count: the last ones, so that the figure says how it is now. */
export const SCORED_MAX = 1_000;

/** Keeps the scores of the last people. */
export class ScoreKeeper {
  readonly #errors: number[] = [];
  readonly #above: boolean[] = [];

  add(told: WaitEstimate, minutes: number): void {
    this.#errors.push(told.p50Minutes - minutes);
    this.#above.push(minutes > told.p90Minutes);
    if (this.#errors.length <= SCORED_MAX) return;
    this.#errors.shift();
    this.#above.shift();
  }

  /** null when nobody was scored yet. */
  accuracy(): Accuracy | null {
    const people = this.#errors.length;
    if (people === 0) return null;
    return {
      people,
      maeMinutes: this.#errors.reduce((sum, error) => sum + Math.abs(error), 0) / people,
      biasMinutes: this.#errors.reduce((sum, error) => sum + error, 0) / people,
      shareAboveUpper: this.#above.filter(Boolean).length / people,
    };
  }
}
