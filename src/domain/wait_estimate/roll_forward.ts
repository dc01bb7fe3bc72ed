import { streakAfterTurn, whoseTurn } from '../queue.ts';
import { evenShare, RUNS } from './even_shares.ts';
import type { LikelyChange } from './desk_rhythm.ts';
import type { Durations } from './durations.ts';

/*
 * The queue rolled forward: what happens from now on, if the desks call as the rules say and visits
 * take as long as they usually do. Done some hundred times with other durations, it tells how long
 * someone will probably wait, and how long at most. Nobody who has yet to come is counted.
 */

/** People before someone that are followed one by one; the rest follows from their pace. */
export const FOLLOWED_MAX = 120;

/**
 * Calls that are followed per estimate, about. A long line is rolled forward fewer times: its wait is
 * a sum of many visits, which differs less from one time to the next.
 */
const STEPS = 6_000;
const RUNS_MIN = 40;

/** A visit that is in hand at a desk. */
export interface VisitInHand {
  readonly queue: string;
  /** Minutes since it was called to this desk. */
  readonly minutes: number;
  /** Whether the resident is known to have come; a number that was called may stay unanswered. */
  readonly arrived: boolean;
}

/** A desk as it is now. */
export interface PicturedDesk {
  readonly id: string;
  readonly queues: readonly string[];
  /** Whether someone sits there and calls. */
  readonly open: boolean;
  readonly priorityStreak: number;
  readonly visit: VisitInHand | null;
}

/** Someone who waits. */
export interface PicturedTicket {
  /** What it is for: visits of this queue take as long as they usually do. */
  readonly queue: string;
  /** Which desks call it, where that is not every desk of its queue: a name in their `queues`. */
  readonly line?: string;
  readonly priority: boolean;
}

/** The name in the desks' `queues` by which this ticket is called. */
export function lineOf({ queue, line }: PicturedTicket): string {
  return line ?? queue;
}

/** What is known at one moment. */
export interface Picture {
  /** Local minute of the day, 0 to 1440. */
  readonly minuteOfDay: number;
  readonly desks: readonly PicturedDesk[];
  /** In the order in which they count as come: arrival, or the slot of an appointment. */
  readonly waiting: readonly PicturedTicket[];
}

/** What was learned, as far as rolling forward needs it. */
export interface Knowledge {
  /** How long a desk is taken by a visit of this queue. */
  readonly visits: (queue: string) => Durations;
  /** How long a desk waits in vain for someone who does not come. */
  readonly absences: Durations;
  /** The share of called numbers whose holder does not come. */
  readonly absentShare: number;
  /** Minutes between one visit and the next call, when someone waits. */
  readonly pauseMinutes: number;
  /** What a desk may do later today. */
  readonly changes: (desk: string) => readonly LikelyChange[];
}

/** One desk in one run. */
interface RunningDesk {
  /** Its queues, as places in the table of queues. */
  readonly queues: readonly number[];
  streak: number;
  /** From when to when it calls, ascending. */
  readonly open: readonly (readonly [from: number, until: number])[];
  /** When it calls next, in minutes from now; Infinity when it does not any more. */
  at: number;
}

/** The shares that one run draws, one after another. */
class Draws {
  #draw = 0;
  readonly #run: number;

  constructor(run: number) {
    this.#run = run;
  }

  next(): number {
    this.#draw += 1;
    return evenShare(this.#run, this.#draw - 1);
  }
}

/** When this desk calls, in this run. Without habits it stays as it is. */
function openTimes(isOpen: boolean, changes: readonly LikelyChange[], draws: Draws) {
  const times: (readonly [number, number])[] = [];
  let since: number | null = isOpen ? 0 : null;
  for (const change of changes) {
    // Drawn even where it can not happen, so that the runs of two moments stay comparable.
    const happens = draws.next() < change.chance;
    if (!happens || change.becomesOpen === (since !== null)) continue;
    if (since !== null) times.push([since, change.inMinutes]);
    since = change.becomesOpen ? change.inMinutes : null;
  }
  if (since !== null) times.push([since, Infinity]);
  return times;
}

/** How long a desk goes on with what it has in hand. */
type Rest = (draws: Draws) => number;

function restOf(visit: VisitInHand | null, known: Knowledge): Rest {
  if (visit === null) return () => 0;
  const visits = known.visits(visit.queue);
  const rest = visits.restAfter(visit.minutes);
  if (visit.arrived) return (draws) => rest(draws.next());
  // Who did not answer for long is probably not there (Bayes).
  const absent = known.absentShare * (1 - known.absences.shareUpTo(visit.minutes));
  const present = (1 - known.absentShare) * (1 - visits.shareUpTo(visit.minutes));
  const absentShare = absent / Math.max(absent + present, Number.MIN_VALUE);
  const inVain = known.absences.restAfter(visit.minutes);
  return (draws) => (draws.next() < absentShare ? inVain : rest)(draws.next());
}

/** The first moment from `free` on at which the desk calls; Infinity when it does not any more. */
function callsAt(open: RunningDesk['open'], free: number): number {
  for (const [from, until] of open) {
    if (free < until) return Math.max(from, free);
  }
  return Infinity;
}

/** Who waits, per queue and kind, as places in the list; made once, walked through in every run. */
class Lines {
  readonly #places: { readonly priority: number[]; readonly ordinary: number[] }[];
  readonly #heads: { priority: number; ordinary: number }[];

  constructor(waiting: readonly PicturedTicket[], queues: readonly string[]) {
    this.#places = queues.map(() => ({ priority: [], ordinary: [] }));
    this.#heads = queues.map(() => ({ priority: 0, ordinary: 0 }));
    waiting.forEach((ticket, place) => {
      const { priority } = ticket;
      const places = this.#places[queues.indexOf(lineOf(ticket))];
      (priority ? places?.priority : places?.ordinary)?.push(place);
    });
  }

  /** Everyone waits again. */
  reset(): void {
    for (const head of this.#heads) {
      head.priority = 0;
      head.ordinary = 0;
    }
  }

  /** The first of this kind in these queues: its place in the list and its queue. */
  #first(queues: readonly number[], kind: 'priority' | 'ordinary') {
    let first: { place: number; queue: number } | null = null;
    for (const queue of queues) {
      const place = this.#places[queue]?.[kind][this.#heads[queue]?.[kind] ?? 0];
      if (place !== undefined && (first === null || place < first.place)) first = { place, queue };
    }
    return first;
  }

  /** Takes out whom a desk calls; null when nobody waits for it. */
  take(desk: RunningDesk): number | null {
    const priority = this.#first(desk.queues, 'priority');
    const ordinary = this.#first(desk.queues, 'ordinary');
    const turn = whoseTurn(priority !== null, ordinary !== null, desk.streak);
    const next = turn === 'first' ? priority : ordinary;
    if (turn === null || next === null) return null;
    const kind = turn === 'first' ? 'priority' : 'ordinary';
    const head = this.#heads[next.queue];
    if (head !== undefined) head[kind] += 1;
    desk.streak = streakAfterTurn(desk.streak, turn);
    return next.place;
  }
}

/** How long each queue's people keep a desk, ready for drawing. */
type Takes = (place: number, draws: Draws) => number;

function takesOf(waiting: readonly PicturedTicket[], known: Knowledge): Takes {
  const visits = waiting.map(({ queue }) => known.visits(queue));
  return (place, draws) => {
    const which = draws.next();
    // One share for both, so that the number of draws per person stays the same.
    const share = draws.next();
    if (which < known.absentShare) return known.absences.quantile(share);
    return visits[place]?.quantile(share) ?? 0;
  };
}

/** What stays the same in every run. */
interface Plan {
  readonly picture: Picture;
  readonly known: Knowledge;
  readonly desks: readonly {
    readonly queues: readonly number[];
    readonly changes: readonly LikelyChange[];
    readonly rest: Rest;
  }[];
  readonly lines: Lines;
  readonly takes: Takes;
}

function startOf({ picture, known, desks }: Plan, draws: Draws): RunningDesk[] {
  return desks.map(({ queues, changes, rest }, index) => {
    const desk = picture.desks[index];
    const open = openTimes(desk?.open === true, changes, draws);
    const at = callsAt(open, rest(draws) + known.pauseMinutes);
    return { queues, streak: desk?.priorityStreak ?? 0, open, at };
  });
}

/** Calls everyone, in one run, and notes when. */
function runOnce(plan: Plan, run: number, note: (place: number, minutes: number) => void): void {
  const { lines, takes, known } = plan;
  const draws = new Draws(run);
  const desks = startOf(plan, draws);
  lines.reset();
  for (;;) {
    let next = desks[0];
    for (const desk of desks) if (next === undefined || desk.at < next.at) next = desk;
    if (next === undefined || next.at === Infinity) return;
    const place = lines.take(next);
    if (place === null) {
      // Nobody waits for this desk, and nobody new comes.
      next.at = Infinity;
      continue;
    }
    note(place, next.at);
    next.at = callsAt(next.open, next.at + takes(place, draws) + known.pauseMinutes);
  }
}

/** The minutes until each of those who wait is called. */
export interface RolledForward {
  /** For the place in the list: the minutes of every run, ascending; Infinity where never called. */
  readonly times: (place: number) => Float64Array;
}

/** Rolls the queue forward in every run. At most about `FOLLOWED_MAX` people should wait in it. */
export function rollForward(picture: Picture, known: Knowledge): RolledForward {
  const { waiting } = picture;
  const queues = [...new Set(waiting.map(lineOf))];
  const plan: Plan = {
    picture,
    known,
    desks: picture.desks.map((desk) => ({
      queues: desk.queues.map((queue) => queues.indexOf(queue)).filter((place) => place !== -1),
      changes: known.changes(desk.id),
      rest: restOf(desk.visit, known),
    })),
    lines: new Lines(waiting, queues),
    takes: takesOf(waiting, known),
  };
  const runs = Math.min(RUNS, Math.max(RUNS_MIN, Math.round(STEPS / waiting.length)));
  const notes = new Float64Array(waiting.length * runs).fill(Infinity);
  for (let run = 0; run < runs; run += 1) {
    runOnce(plan, run, (place, minutes) => {
      notes[place * runs + run] = minutes;
    });
  }
  return { times: (place) => notes.slice(place * runs, (place + 1) * runs).sort() };
}
