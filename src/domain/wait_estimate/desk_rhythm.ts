/*
 * When a desk usually opens and closes, learned from when it did: lunch at half past twelve, home at
 * five. Nobody has to type in a rota, and a location without habits teaches nothing.
 */

const SLOT_MINUTES = 15;
const SLOTS = (24 * 60) / SLOT_MINUTES;
/** Days that count, about; older ones are forgotten. */
const MEMORY_DAYS = 30;
/** Days without any change that are believed before the first day was seen. */
const PRIOR_DAYS = 1;
/** Chances below this are chance. */
const CHANCE_MIN = 0.02;

/** What was seen of one slot of the day, in one direction (opening or closing). */
interface Habit {
  /** Days on which it could have changed in this slot, and on which it did; both fade. */
  days: number;
  changes: number;
  /** Minutes into the slot at which it mostly changed. */
  minute: number;
}

const noHabit = (): Habit => ({ days: 0, changes: 0, minute: SLOT_MINUTES / 2 });

/** A moment at which a desk may change, and how likely that is when it gets there unchanged. */
export interface LikelyChange {
  /** Minutes from now. */
  readonly inMinutes: number;
  readonly chance: number;
  /** What happens then. */
  readonly becomesOpen: boolean;
}

/** The habits of one desk. Minutes are of the local day, from 0 to 1440. */
export class DeskRhythm {
  readonly #closing = Array.from({ length: SLOTS }, noHabit);
  readonly #opening = Array.from({ length: SLOTS }, noHabit);
  #open = false;
  #day: string | null = null;
  #slot = 0;

  /** The desk opened or closed, or was seen to be as it is. Moments come in order. */
  observe(day: string, minuteOfDay: number, open: boolean): void {
    const slot = Math.min(SLOTS - 1, Math.max(0, Math.floor(minuteOfDay / SLOT_MINUTES)));
    if (this.#day !== day) {
      if (this.#day !== null) this.#stayed(SLOTS);
      this.#day = day;
      this.#slot = 0;
    }
    this.#stayed(slot);
    if (open === this.#open) return;
    const habit = (this.#open ? this.#closing : this.#opening)[slot];
    if (habit !== undefined) {
      const keep = 1 - 1 / MEMORY_DAYS;
      habit.days = habit.days * keep + 1;
      habit.changes = habit.changes * keep + 1;
      habit.minute += (minuteOfDay - slot * SLOT_MINUTES - habit.minute) / 4;
    }
    this.#open = open;
    this.#slot = slot + 1;
  }

  /** Every slot up to this one passed without a change. */
  #stayed(until: number): void {
    const habits = this.#open ? this.#closing : this.#opening;
    for (; this.#slot < until; this.#slot += 1) {
      const habit = habits[this.#slot];
      if (habit === undefined) continue;
      const keep = 1 - 1 / MEMORY_DAYS;
      habit.days = habit.days * keep + 1;
      habit.changes *= keep;
    }
  }

  /** What may happen to the desk between now and the end of the day, in order. */
  ahead(minuteOfDay: number): LikelyChange[] {
    const changes: LikelyChange[] = [];
    for (let slot = Math.floor(minuteOfDay / SLOT_MINUTES); slot < SLOTS; slot += 1) {
      this.#add(changes, this.#closing[slot], slot * SLOT_MINUTES - minuteOfDay, false);
      this.#add(changes, this.#opening[slot], slot * SLOT_MINUTES - minuteOfDay, true);
    }
    return changes.sort((a, b) => a.inMinutes - b.inMinutes);
  }

  #add(changes: LikelyChange[], habit: Habit | undefined, start: number, opens: boolean): void {
    if (habit === undefined || habit.changes === 0) return;
    const chance = habit.changes / (habit.days + PRIOR_DAYS);
    const inMinutes = start + habit.minute;
    if (chance < CHANCE_MIN || inMinutes <= 0) return;
    changes.push({ inMinutes, chance, becomesOpen: opens });
  }
}
