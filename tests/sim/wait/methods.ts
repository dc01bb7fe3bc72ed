import type { Picture } from '../../../src/domain/wait_estimate/roll_forward.ts';
import type { WaitEstimate } from '../../../src/domain/wait_estimate/wait_estimate.ts';
import { PRIOR, WaitEstimator } from '../../../src/domain/wait_estimate/wait_estimator.ts';

/*
 * Ways to tell how long someone will wait, side by side. All see the same: who waits since when, which
 * desk is open or taken, and what was called and finished before. That a desk stands free means
 * "at once" for all of them. None sees the scenario.
 */

/** A moment at which someone takes a number. */
export interface Moment {
  readonly day: string;
  readonly at: number;
  readonly picture: Picture;
  /** When each of the waiting came, in the order of the picture. */
  readonly cameAt: readonly number[];
  readonly queue: string;
}

/** What a method says: the minutes until the call, and how many at most. */
export interface Told {
  readonly minutes: number;
  readonly upperMinutes: number;
}

/** What everyone at the location can see happen. */
export type Fact =
  | { readonly kind: 'day'; readonly day: string }
  | {
      readonly kind: 'desk';
      readonly desk: string;
      readonly day: string;
      readonly at: number;
      readonly open: boolean;
    }
  | { readonly kind: 'visit'; readonly queue: string; readonly minutes: number }
  | { readonly kind: 'absent'; readonly queue: string; readonly minutes: number }
  | { readonly kind: 'pause'; readonly minutes: number }
  /** A first call: who it was for had waited so long. */
  | { readonly kind: 'called'; readonly queue: string; readonly minutes: number };

export interface Method {
  readonly name: string;
  see(fact: Fact): void;
  tell(moment: Moment): Told;
  /** Someone to whom this method told this was called after so many minutes. */
  score?(queue: string, told: Told, minutes: number): void;
}

/** The upper bound of the simple methods: five minutes more than they tell. */
const MARGIN_MINUTES = 5;
/** What `fixed` is set to, as on a sign that nobody ever changes. */
const FIXED_MINUTES = 15;
const ROLLING = 5;

const withMargin = (minutes: number): Told => ({ minutes, upperMinutes: minutes + MARGIN_MINUTES });

/** Who stands in the same line: waiting for a desk that also serves this queue. */
function lineOf({ picture, queue, cameAt }: Moment) {
  const desks = picture.desks.filter((desk) => desk.open && desk.queues.includes(queue));
  const queues = new Set(desks.flatMap((desk) => desk.queues));
  const places = picture.waiting.flatMap((ticket, place) =>
    queues.has(ticket.queue) ? [place] : [],
  );
  return {
    desks: desks.length,
    queues,
    waiting: places.length,
    headCameAt: places[0] === undefined ? null : (cameAt[places[0]] ?? null),
    free: places.length === 0 && desks.some((desk) => desk.visit === null),
  };
}

type Line = ReturnType<typeof lineOf>;

/** A method that is one formula over the line. */
function simple(
  name: string,
  formula: (line: Line, moment: Moment) => number,
  see: (fact: Fact) => void = () => undefined,
): Method {
  return {
    name,
    see,
    tell(moment) {
      const line = lineOf(moment);
      return withMargin(line.free ? 0 : formula(line, moment));
    },
  };
}

/** So many minutes per person, set by hand, shared by the desks that are open. */
const fixed = () =>
  simple('fixed', ({ waiting, desks }) => ((waiting + 1) * FIXED_MINUTES) / desks);

/** The waits of those who were called today, by queue, latest last. */
class WaitsToday {
  #waits: { queue: string; minutes: number }[] = [];

  see(fact: Fact): void {
    if (fact.kind === 'day') this.#waits = [];
    if (fact.kind === 'called') this.#waits.push(fact);
  }

  last(queues: ReadonlySet<string>, count: number): number {
    const waits = this.#waits.filter(({ queue }) => queues.has(queue)).slice(-count);
    if (waits.length === 0) return 0;
    return waits.reduce((sum, { minutes }) => sum + minutes, 0) / waits.length;
  }
}

/** The mean of the last five waits. */
function rolling(): Method {
  const waits = new WaitsToday();
  return simple(
    'rolling',
    ({ queues }) => waits.last(queues, ROLLING),
    (fact) => {
      waits.see(fact);
    },
  );
}

/** The wait of the last one to enter service (Ibrahim and Whitt 2009). */
function lastToEnterService(): Method {
  const waits = new WaitsToday();
  return simple(
    'les',
    ({ queues }) => waits.last(queues, 1),
    (fact) => {
      waits.see(fact);
    },
  );
}

/** How long the head of the line waits by now (Ibrahim and Whitt 2009). */
const headOfLine = () =>
  simple('hol', ({ headCameAt }, { at }) => (headCameAt === null ? 0 : at - headCameAt));

/** (Q + 1) times the mean time at a desk, by the number of open desks (Ibrahim and Whitt 2009). */
function queueLength(): Method {
  // The same prior as ours, and every visit since.
  let visits = PRIOR.visit.weight;
  let mean: number = PRIOR.visit.meanMinutes;
  return simple(
    'ql',
    ({ waiting, desks }) => ((waiting + 1) * mean) / desks,
    (fact) => {
      if (fact.kind !== 'visit' && fact.kind !== 'absent') return;
      visits += 1;
      mean += (fact.minutes - mean) / visits;
    },
  );
}

/** Ours, driven by the same facts as the service drives it. */
function rollForwardMethod(): Method {
  const estimator = new WaitEstimator();
  const asEstimate = (told: Told): WaitEstimate => ({
    p50Minutes: told.minutes,
    p90Minutes: told.upperMinutes,
  });
  return {
    name: 'roll_forward',
    see(fact) {
      if (fact.kind === 'desk') estimator.deskIs(fact.desk, fact.day, fact.at, fact.open);
      if (fact.kind === 'visit') estimator.visitTook(fact.queue, fact.minutes);
      if (fact.kind === 'absent') estimator.absenceTook(fact.minutes);
      if (fact.kind === 'pause') estimator.pauseTook(fact.minutes);
    },
    tell({ picture, queue }) {
      const estimate = estimator.estimate(picture, queue);
      if (estimate === null) throw new Error(`no desk serves ${queue}, so nobody should ask`);
      return { minutes: estimate.p50Minutes, upperMinutes: estimate.p90Minutes };
    },
    score(queue, told, minutes) {
      estimator.waited(queue, asEstimate(told), minutes);
    },
  };
}

/** Every method, fresh. */
export function allMethods(): Method[] {
  return [
    fixed(),
    rolling(),
    lastToEnterService(),
    headOfLine(),
    queueLength(),
    rollForwardMethod(),
  ];
}
