import type { WaitAccuracy } from '../../contract/waits.ts';
import type { WaitEstimate } from './wait_estimate.ts';

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
  accuracy(): WaitAccuracy | null {
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
