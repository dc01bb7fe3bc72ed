import type { WaitEstimate } from './wait_estimate.ts';

/*
 * Keeps the upper bound honest. After everyone who was called it looks whether they waited longer
 * than they were told at most; when that happens too often the range becomes wider, else slowly
 * narrower. This holds the share in the long run whatever the waits look like (Gibbs and Candès
 * 2021, "Adaptive conformal inference under distribution shift", NeurIPS 34; here on a
 * logarithmic scale of the width). The middle is held where half wait longer, in the same way.
 */

/** The share of people above the upper bound that is aimed at: under the promised 10%. */
const ABOVE_AIM = 0.08;
/** How far one person moves the width and the middle, on a logarithmic scale. */
const WIDTH_STEP = 0.05;
const MIDDLE_STEP = 0.0005;
/** How wide the range starts: a little wider than what was rolled forward. */
const WIDTH_START = 0.2;
/** Neither goes further than this factor (e to the power) from what was rolled forward. */
const WIDTH_LIMIT = 2.5;
const MIDDLE_LIMIT = 0.7;

const within = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value));

/** Corrects the ranges of one queue by how the former ones came out. */
export class SpreadTuner {
  #width = WIDTH_START;
  #middle = 0;

  /** @param middle and spread as rolled forward: P50, and how far P90 lies above it, in minutes */
  tune(middle: number, spread: number): WaitEstimate {
    const p50Minutes = middle * Math.exp(this.#middle);
    return { p50Minutes, p90Minutes: p50Minutes + spread * Math.exp(this.#width) };
  }

  /** Someone who was told this waited so many minutes. */
  learn(told: WaitEstimate, minutes: number): void {
    const above = minutes > told.p90Minutes ? 1 : 0;
    this.#width = within(this.#width + WIDTH_STEP * (above - ABOVE_AIM), WIDTH_LIMIT);
    if (told.p50Minutes === 0) return;
    const longer = minutes > told.p50Minutes ? 1 : 0;
    this.#middle = within(this.#middle + MIDDLE_STEP * (longer - 0.5), MIDDLE_LIMIT);
  }
}
