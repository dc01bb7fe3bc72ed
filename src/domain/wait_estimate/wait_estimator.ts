import { assert } from '../../base/assert.ts';
import type { WaitAccuracy } from '../../contract/waits.ts';
import { DeskRhythm, type LikelyChange } from './desk_rhythm.ts';
import { Durations } from './durations.ts';
import { FOLLOWED_MAX, lineOf, rollForward, type Knowledge, type Picture } from './roll_forward.ts';
import { ScoreKeeper } from './score_keeper.ts';
import { SpreadTuner } from './spread_tuner.ts';
import type { WaitEstimate } from './wait_estimate.ts';

/** What is believed of a location before its first visitor. */
export const PRIOR = {
  /** A visit at the desk, in minutes. */
  visit: { meanMinutes: 15, variation: 1, weight: 4 },
  /** Waiting for someone who does not come. */
  absence: { meanMinutes: 2, variation: 0.7, weight: 4 },
  /** One in twenty does not come, as sure as after twenty people. */
  absent: { share: 0.05, weight: 20 },
} as const;

/** Visits, absences and calls that count, about: some weeks of a location. */
const MEMORY = 1_000;
/** Pauses between visit and call that count, about; a longer one was a break. */
const PAUSE_MEMORY = 40;
const PAUSE_MINUTES_MAX = 10;
/** The least that an upper bound stands above the middle, in minutes: people walk, doors close. */
const SPREAD_MINUTES_MIN = 1;

/** Places whose minutes are looked up in runs that are sorted: P50 and P90. */
const MIDDLE = 0.5;
const UPPER = 0.9;

/**
 * Learns how a location works from what happens there, and says how long people will wait. It sees
 * nothing but what the location itself sees; moments are told in order. All durations in minutes.
 */
export class WaitEstimator {
  readonly #visits = new Map<string, Durations>();
  readonly #absences = new Durations(PRIOR.absence, MEMORY);
  readonly #rhythms = new Map<string, DeskRhythm>();
  readonly #tuners = new Map<string, SpreadTuner>();
  readonly #scores = new ScoreKeeper();
  #absentShare: number = PRIOR.absent.share;
  #calls: number = PRIOR.absent.weight;
  #pauseMinutes = 0;

  #visitsOf(queue: string): Durations {
    let visits = this.#visits.get(queue);
    if (visits === undefined) {
      visits = new Durations(PRIOR.visit, MEMORY);
      this.#visits.set(queue, visits);
    }
    return visits;
  }

  #tunerOf(queue: string): SpreadTuner {
    let tuner = this.#tuners.get(queue);
    if (tuner === undefined) {
      tuner = new SpreadTuner();
      this.#tuners.set(queue, tuner);
    }
    return tuner;
  }

  /** How long a visit for this queue takes, in minutes, from the call until the desk is free. */
  visitMinutes(queue: string): number {
    return this.#visitsOf(queue).meanMinutes;
  }

  /** A desk opened, closed, or was seen to be as it is, at this local minute of the day. */
  deskIs(desk: string, day: string, minuteOfDay: number, open: boolean): void {
    let rhythm = this.#rhythms.get(desk);
    if (rhythm === undefined) {
      rhythm = new DeskRhythm();
      this.#rhythms.set(desk, rhythm);
    }
    rhythm.observe(day, minuteOfDay, open);
  }

  /** A visit ended: so long after the call the desk was free again. */
  visitTook(queue: string, minutes: number): void {
    this.#visitsOf(queue).observe(minutes);
    this.#came(true);
  }

  /** Someone did not come: so long after the call the desk was free again. */
  absenceTook(minutes: number): void {
    this.#absences.observe(minutes);
    this.#came(false);
  }

  #came(came: boolean): void {
    this.#calls = Math.min(MEMORY, this.#calls + 1);
    this.#absentShare += ((came ? 0 : 1) - this.#absentShare) / this.#calls;
  }

  /** A free desk let someone who already waited wait so long before it called. */
  pauseTook(minutes: number): void {
    const pause = Math.min(PAUSE_MINUTES_MAX, Math.max(0, minutes));
    this.#pauseMinutes += (pause - this.#pauseMinutes) / PAUSE_MEMORY;
  }

  /** Someone was called for the first time: how right was what was told? */
  waited(queue: string, told: WaitEstimate, minutes: number): void {
    this.#tunerOf(queue).learn(told, minutes);
    this.#scores.add(told, minutes);
  }

  /** How right the estimates were of late; null when none was scored yet. */
  accuracy(): WaitAccuracy | null {
    return this.#scores.accuracy();
  }

  #knowledge(minuteOfDay: number): Knowledge {
    const changes = new Map<string, readonly LikelyChange[]>();
    return {
      visits: (queue) => this.#visitsOf(queue),
      absences: this.#absences,
      absentShare: this.#absentShare,
      pauseMinutes: this.#pauseMinutes,
      changes: (desk) => {
        let ahead = changes.get(desk);
        if (ahead === undefined) {
          ahead = this.#rhythms.get(desk)?.ahead(minuteOfDay) ?? [];
          changes.set(desk, ahead);
        }
        return ahead;
      },
    };
  }

  /**
   * How long someone waits who takes a number now.
   * @returns null when no desk that serves the queue is open, so that nobody can know
   */
  estimate(picture: Picture, queue: string, priority = false): WaitEstimate | null {
    if (!isServed(picture, queue)) return null;
    const waiting = [...picture.waiting, { queue, priority }];
    return this.#at({ ...picture, waiting }, waiting.length - 1);
  }

  /**
   * How long everyone who waits still waits, in the order of the picture; null for whom no desk is
   * open, and for those far behind (more than `FOLLOWED_MAX` before them).
   */
  estimateAll(picture: Picture): (WaitEstimate | null)[] {
    const near = { ...picture, waiting: picture.waiting.slice(0, FOLLOWED_MAX) };
    const rolled = rollForward(near, this.#knowledge(picture.minuteOfDay));
    return picture.waiting.map((ticket, place) => {
      if (place >= FOLLOWED_MAX || !isServed(picture, lineOf(ticket))) return null;
      return this.#tell(ticket.queue, rolled.times(place), 1);
    });
  }

  #at(picture: Picture, place: number): WaitEstimate | null {
    const asked = picture.waiting[place];
    assert(asked !== undefined, 'someone waits at this place');
    // Only those whom a desk could call before this one matter.
    const rivals = rivalQueues(picture, asked.queue);
    const relevant = picture.waiting.filter((ticket) => rivals.has(lineOf(ticket)));
    const before = relevant.length - 1;
    const near = before < FOLLOWED_MAX ? relevant : [...relevant.slice(0, FOLLOWED_MAX), asked];
    const stretch = before < FOLLOWED_MAX ? 1 : (before + 1) / (FOLLOWED_MAX + 1);
    const known = this.#knowledge(stretch === 1 ? picture.minuteOfDay : 24 * 60);
    const rolled = rollForward({ ...picture, waiting: near }, known);
    return this.#tell(asked.queue, rolled.times(near.length - 1), stretch);
  }

  #tell(queue: string, times: Float64Array, stretch: number): WaitEstimate | null {
    // Whoever is not called today waits for nothing; the estimate is for those who are called.
    let called = times.findIndex((minutes) => minutes === Infinity);
    if (called === -1) called = times.length;
    if (called === 0) return null;
    const at = (share: number) => {
      const exact = share * (called - 1);
      const low = times[Math.floor(exact)] ?? 0;
      const high = times[Math.ceil(exact)] ?? low;
      return (low + (high - low) * (exact - Math.floor(exact))) * stretch;
    };
    const middle = at(MIDDLE);
    const spread = Math.max(SPREAD_MINUTES_MIN, at(UPPER) - middle);
    return this.#tunerOf(queue).tune(middle, spread);
  }
}

/** Whether a desk that serves this queue is open. */
function isServed(picture: Picture, queue: string): boolean {
  return picture.desks.some((desk) => desk.open && desk.queues.includes(queue));
}

/** The queues whose people may be called before someone of this one, also by way of other desks. */
function rivalQueues(picture: Picture, queue: string): ReadonlySet<string> {
  const rivals = new Set([queue]);
  let grew = true;
  while (grew) {
    const before = rivals.size;
    for (const { queues } of picture.desks) {
      if (queues.some((each) => rivals.has(each))) queues.forEach((each) => rivals.add(each));
    }
    grew = rivals.size > before;
  }
  return rivals;
}
