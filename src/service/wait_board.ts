import type { Clock } from '../base/ports.ts';
import type { LocationConfig } from '../contract/config.ts';
import type { QueueWait, ToldWait, WaitAccuracy, WaitRange } from '../contract/waits.ts';
import { standingOf } from '../domain/queue.ts';
import { localTimeOf } from '../domain/service_day.ts';
import type { Picture } from '../domain/wait_estimate/roll_forward.ts';
import type { WaitEstimate } from '../domain/wait_estimate/wait_estimate.ts';
import { WaitLearner } from '../domain/wait_estimate/wait_learner.ts';
import { waitRange } from '../domain/wait_estimate/wait_range.ts';
import type { Store } from './store/store.ts';
import type { TicketRow } from './store/ticket_row.ts';
import type { WaitingTicket } from './store/wait_history.ts';

const MS_PER_MINUTE = 60_000;
/** As long as nothing happens an answer stays good for so long: people are told five minutes. */
const FRESH_MS = 15_000;
/** Told and logged to a tenth of a minute: more is not known. */
const TENTHS = 10;
/**
 * In a rush a full estimate is made at most four times a second: it takes some milliseconds, and
 * nobody who takes a number should wait for it. Who comes in between gets the last one, moved on.
 */
const RUSH_MS = 250;

/** An answer that holds until something happens or some time passes. */
interface Kept<T> {
  readonly seq: number;
  readonly at: number;
  readonly value: T;
}

/** Every queue as it is at a moment, and how right the estimates were. */
export interface KnownWaits {
  readonly now: number;
  readonly queues: readonly QueueWait[];
  readonly accuracy: WaitAccuracy | null;
}

/** The last full estimate for who takes a number now, and who took one since. */
interface NextEstimate {
  readonly at: number;
  readonly told: ToldWait | null;
  /** What one more person before you adds, in minutes. */
  readonly stepMinutes: number;
  joined: number;
}

const rounded = (minutes: number) => Math.round(minutes * TENTHS) / TENTHS;

/** The line of those who were sent to one desk. */
const sentTo = (desk: string) => `desk ${desk}`;

const standing = ({ priority, issued_at: issuedAt, slot_at: slotAt }: WaitingTicket) => ({
  priority,
  issuedAt,
  slotAt,
});

/**
 * Tells how long people wait. It reads the log whenever it is asked, so nothing has to tell it
 * anything, and after a restart it knows what it knew.
 */
export class WaitBoard {
  readonly #store: Store;
  readonly #config: LocationConfig;
  readonly #clock: Clock;
  readonly #learner = new WaitLearner();
  readonly #next = new Map<string, NextEstimate>();
  #given: { readonly ticket: string; readonly at: number; readonly told: ToldWait | null } | null =
    null;
  #view: Kept<KnownWaits> | null = null;
  #tickets: Kept<ReadonlyMap<string, WaitRange>> | null = null;

  constructor(store: Store, config: LocationConfig, clock: Clock) {
    this.#store = store;
    this.#config = config;
    this.#clock = clock;
  }

  #catchUp(): void {
    const { timeZone, dayTurnsAtHour } = this.#config;
    for (const event of this.#store.waitHistory.next()) {
      this.#learner.learn(event, localTimeOf(event.at, timeZone, dayTurnsAtHour));
    }
  }

  /** Everything as it is now. */
  #picture(): Picture {
    this.#catchUp();
    const now = this.#clock.now();
    const { views } = this.#store;
    const { timeZone, dayTurnsAtHour, desks } = this.#config;
    const { day, minuteOfDay } = localTimeOf(now, timeZone, dayTurnsAtHour);
    return {
      minuteOfDay,
      desks: desks.map(({ id, queues }) => {
        const { staff, onBreak, priorityStreak } = views.desk(id);
        const ticket = views.ticketInHand(id);
        const since = this.#learner.calledAt(id) ?? ticket?.last_call_at ?? now;
        const minutes = Math.max(0, now - since) / MS_PER_MINUTE;
        const arrived = ticket?.state === 'serving';
        const visit = ticket === null ? null : { queue: ticket.line, minutes, arrived };
        const open = staff !== null && !onBreak;
        return { id, queues: [...queues, sentTo(id)], open, priorityStreak, visit };
      }),
      waiting: this.#store.waitHistory.waiting(day).map((row) => {
        const first = standingOf(standing(row), now);
        const priority = first === 'priority' || first === 'appointment';
        // One sent to a desk that closed is for its queue again.
        const own = row.for_desk !== null && views.desk(row.for_desk).staff !== null;
        return { queue: row.line, priority, ...(own ? { line: sentTo(row.for_desk ?? '') } : {}) };
      }),
    };
  }

  /**
   * The wait of someone who takes a number now; null when nobody can know. Asked once for every
   * number that is given out.
   */
  forNext(queue: string, priority: boolean): ToldWait | null {
    const key = `${queue} ${String(priority)}`;
    const now = this.#clock.now();
    const last = this.#next.get(key);
    if (last !== undefined && Math.abs(now - last.at) < RUSH_MS) {
      last.joined += 1;
      return movedOn(last);
    }
    const picture = this.#picture();
    const estimate = this.#learner.estimator.estimate(picture, queue, priority);
    const told = estimate === null ? null : toldOf(estimate);
    const desks = picture.desks.filter(({ open, queues }) => open && queues.includes(queue)).length;
    const stepMinutes = this.#learner.estimator.visitMinutes(queue) / Math.max(1, desks);
    this.#next.set(key, { at: now, told, stepMinutes, joined: 0 });
    return told;
  }

  /**
   * Remembers what the ticket was told that was given out just now: its answer says the same, and
   * need not read it back from the log.
   */
  gave(ticket: string, told: ToldWait | null): void {
    this.#given = { ticket, told, at: this.#clock.now() };
  }

  /** How long this ticket still waits; null when it does not wait, or stands too far behind. */
  ofTicket(row: TicketRow): WaitRange | null {
    // An appointment has its time; how long it waits depends on that.
    if (row.state !== 'waiting' || row.slot_at !== null) return null;
    // Just told: the screen says the same as the paper.
    const told = this.#toldTo(row.id);
    if (told !== undefined && this.#clock.now() - told.at < FRESH_MS) return waitRange(told.told);
    this.#tickets = this.#keep(this.#tickets, () => this.#everyTicket());
    return this.#tickets.value.get(row.id) ?? null;
  }

  #toldTo(ticket: string) {
    if (this.#given?.ticket === ticket) return this.#given;
    this.#catchUp();
    return this.#learner.toldTo(ticket);
  }

  #everyTicket(): ReadonlyMap<string, WaitRange> {
    const picture = this.#picture();
    const { timeZone, dayTurnsAtHour } = this.#config;
    const { day } = localTimeOf(this.#clock.now(), timeZone, dayTurnsAtHour);
    const rows = this.#store.waitHistory.waiting(day);
    const waits = this.#learner.estimator.estimateAll(picture);
    const known = rows.map((row, place) => [row.id, waits[place] ?? null] as const);
    return new Map(known.map(([id, estimate]) => [id, waitRange(estimate)]));
  }

  /** Every queue, and how right the estimates were. */
  view(): KnownWaits {
    this.#view = this.#keep(this.#view, () => this.#everyQueue());
    return { ...this.#view.value, now: this.#clock.now() };
  }

  #everyQueue(): KnownWaits {
    const picture = this.#picture();
    const { estimator } = this.#learner;
    return {
      now: this.#clock.now(),
      queues: this.#config.queues.map(({ letter }) => ({
        queue: letter,
        waiting: picture.waiting.filter(({ queue }) => queue === letter).length,
        openDesks: picture.desks.filter(({ open, queues }) => open && queues.includes(letter))
          .length,
        wait: waitRange(estimator.estimate(picture, letter)),
      })),
      accuracy: estimator.accuracy(),
    };
  }

  #keep<T>(kept: Kept<T> | null, make: () => T): Kept<T> {
    const { seq } = this.#store.head;
    const at = this.#clock.now();
    if (kept !== null && kept.seq === seq && Math.abs(at - kept.at) < FRESH_MS) return kept;
    return { seq, at, value: make() };
  }
}

function toldOf({ p50Minutes, p90Minutes }: WaitEstimate): ToldWait {
  return { p50Minutes: rounded(p50Minutes), p90Minutes: rounded(p90Minutes) };
}

/** The estimate for whoever comes after those who joined since it was made. */
function movedOn({ told, joined, stepMinutes }: NextEstimate): ToldWait | null {
  if (told === null) return null;
  const later = joined * stepMinutes;
  return toldOf({ p50Minutes: told.p50Minutes + later, p90Minutes: told.p90Minutes + later });
}
