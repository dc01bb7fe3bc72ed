/*
 * How long someone must wait after wrong PINs. A PIN of four digits has 10,000 values, so what
 * protects it is the number of tries. The waits grow, and there always is a way back: time, the
 * right PIN after it, or a host.
 */

/** Wrong PINs in a row, of whoever is counted. */
export interface WrongPins {
  readonly count: number;
  readonly last: number;
}

/** How many wrong PINs are free, and how long the waits after them become. */
export interface LockRule {
  readonly free: number;
  readonly waitMsMax: number;
}

/** One person from one device: someone who mistypes. */
export const PERSON_HERE: LockRule = { free: 5, waitMsMax: 15 * 60_000 };
/** One person from anywhere: someone who guesses from several devices. */
export const PERSON_ANYWHERE: LockRule = { free: 15, waitMsMax: 4 * 3_600_000 };
/** One device, whoever it tries: someone who guesses through the list of colleagues. */
export const DEVICE: LockRule = { free: 30, waitMsMax: 15 * 60_000 };

/** The first wait, in milliseconds; each wrong PIN after it doubles the next. */
const FIRST_WAIT_MS = 60_000;
/** So long after the last wrong PIN, everything begins anew. */
export const FORGET_MS = 24 * 3_600_000;

/** Until when no PIN is looked at, milliseconds since 1970; 0 when there is no wait. */
export function lockedUntil(rule: LockRule, wrong: WrongPins | undefined): number {
  if (wrong === undefined || wrong.count < rule.free) return 0;
  const doublings = Math.min(wrong.count - rule.free, 20);
  return wrong.last + Math.min(FIRST_WAIT_MS * 2 ** doublings, rule.waitMsMax);
}

/** The count after one more wrong PIN. */
export function afterWrongPin(wrong: WrongPins | undefined, now: number): WrongPins {
  const recent = wrong !== undefined && now - wrong.last < FORGET_MS;
  return { count: recent ? wrong.count + 1 : 1, last: now };
}
