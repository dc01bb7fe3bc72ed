/** The partition of PostgreSQL's events that holds what is received in one month (UTC). */
export interface EventMonth {
  readonly name: string;
  /** Its bounds, milliseconds: from the first up to the second. */
  readonly from: number;
  readonly to: number;
}

/** @param at when an event was received, milliseconds */
export function monthOf(at: number): EventMonth {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const name = `events_${String(year)}_${String(month + 1).padStart(2, '0')}`;
  return { name, from: Date.UTC(year, month), to: Date.UTC(year, month + 1) };
}
