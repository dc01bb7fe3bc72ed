import type { PicturedDesk } from '../../../src/domain/wait_estimate/roll_forward.ts';
import { SeededRandom } from '../seeded.ts';
import { poissonMoments, serviceMinutes } from './chance.ts';
import type { Fact, Method, Moment, Told } from './methods.ts';
import type { Scenario } from './scenario.ts';

/*
 * Days in a waiting room, from a scenario. People come by chance, desks call whoever came first among
 * their queues, and everyone who comes is told by every method how long it will take.
 *
 * - A person's wait runs from taking the number to the call.
 * - A desk that closes finishes the visit in hand and calls nobody more until it opens again.
 * - Who is gone when called costs the desk two minutes. Such people are called, so their wait counts.
 * - Who still waits when the last desk that could call them has closed for the day goes home: there
 *   is no wait to compare with. They are counted apart (`uncalled`).
 * - Who comes when no desk for the queue is open is told so, by every method alike, and no time;
 *   counted apart too (`untold`).
 */

/** How long a desk waits for someone who does not come. */
const ABSENCE_MINUTES = 2;
const QUARTER_MINUTES = 15;

interface Person {
  readonly queue: string;
  readonly at: number;
  readonly serviceMinutes: number;
  readonly absent: boolean;
  told: Told[] | null;
}

interface Visit {
  readonly person: Person;
  readonly calledAt: number;
  readonly endsAt: number;
}

interface Desk {
  readonly id: string;
  readonly queues: readonly string[];
  open: boolean;
  visit: Visit | null;
}

export interface MethodScore {
  readonly method: string;
  readonly maeMinutes: number;
  /** Told minus waited; below 0: people waited longer than told. */
  readonly biasMinutes: number;
  readonly shareAboveUpper: number;
}

export interface SimulationReport {
  readonly scores: readonly MethodScore[];
  readonly best: string;
  /** People who were told something and were called. */
  readonly people: number;
  readonly uncalled: number;
  readonly untold: number;
  readonly meanWaitMinutes: number;
}

/** Sums over all days. */
class Tally {
  people = 0;
  uncalled = 0;
  untold = 0;
  waited = 0;
  readonly #sums: { off: number; bias: number; above: number }[];
  readonly #methods: readonly Method[];

  constructor(methods: readonly Method[]) {
    this.#methods = methods;
    this.#sums = methods.map(() => ({ off: 0, bias: 0, above: 0 }));
  }

  add(told: readonly Told[], minutes: number): void {
    this.people += 1;
    this.waited += minutes;
    this.#sums.forEach((sum, i) => {
      const said = told[i];
      if (said === undefined) return;
      sum.off += Math.abs(said.minutes - minutes);
      sum.bias += said.minutes - minutes;
      sum.above += minutes > said.upperMinutes ? 1 : 0;
    });
  }

  scores(): MethodScore[] {
    const { people } = this;
    return this.#sums.map(({ off, bias, above }, i) => ({
      method: this.#methods[i]?.name ?? '',
      maeMinutes: off / people,
      biasMinutes: bias / people,
      shareAboveUpper: above / people,
    }));
  }
}

/** One day. */
class Day {
  readonly #day: string;
  readonly #methods: readonly Method[];
  readonly #tally: Tally;
  readonly #desks: Desk[];
  readonly #arrivals: Person[];
  readonly #toggles: { at: number; desk: Desk; open: boolean }[];
  #waiting: Person[] = [];

  constructor(scenario: Scenario, day: number, methods: readonly Method[], tally: Tally) {
    this.#day = `day ${String(day)}`;
    this.#methods = methods;
    this.#tally = tally;
    this.#arrivals = arrivalsOf(scenario, day);
    this.#desks = scenario.desks.map(({ id, queues }) => ({
      id,
      queues,
      open: false,
      visit: null,
    }));
    this.#toggles = scenario.desks
      .flatMap(({ open }, i) =>
        open.flatMap(([from, to]) => [
          { at: from, desk: this.#desks[i] as Desk, open: true },
          { at: to, desk: this.#desks[i] as Desk, open: false },
        ]),
      )
      .sort((a, b) => a.at - b.at || Number(a.open) - Number(b.open));
  }

  #see(fact: Fact): void {
    for (const method of this.#methods) method.see(fact);
  }

  #picture(at: number): Moment['picture'] {
    const desks = this.#desks.map(({ id, queues, open, visit }): PicturedDesk => ({
      id,
      queues,
      open,
      priorityStreak: 0,
      visit:
        visit === null
          ? null
          : {
              queue: visit.person.queue,
              minutes: at - visit.calledAt,
              arrived: !visit.person.absent,
            },
    }));
    const waiting = this.#waiting.map(({ queue }) => ({ queue, priority: false }));
    return { minuteOfDay: at, desks, waiting };
  }

  #arrive(person: Person): void {
    const { queue, at } = person;
    if (this.#desks.some((desk) => desk.open && desk.queues.includes(queue))) {
      const moment: Moment = {
        day: this.#day,
        at,
        queue,
        picture: this.#picture(at),
        cameAt: this.#waiting.map((each) => each.at),
      };
      person.told = this.#methods.map((method) => method.tell(moment));
    }
    this.#waiting.push(person);
  }

  #call(desk: Desk, person: Person, at: number): void {
    this.#waiting = this.#waiting.filter((each) => each !== person);
    const takes = person.absent ? ABSENCE_MINUTES : person.serviceMinutes;
    desk.visit = { person, calledAt: at, endsAt: at + takes };
    const minutes = at - person.at;
    this.#see({ kind: 'called', queue: person.queue, minutes });
    if (person.told === null) {
      this.#tally.untold += 1;
      return;
    }
    this.#tally.add(person.told, minutes);
    this.#methods.forEach((method, i) => {
      const told = person.told?.[i];
      if (told !== undefined) method.score?.(person.queue, told, minutes);
    });
  }

  #finish(desk: Desk, { person, calledAt, endsAt }: Visit): void {
    desk.visit = null;
    const kind = person.absent ? 'absent' : 'visit';
    this.#see({ kind, queue: person.queue, minutes: endsAt - calledAt });
  }

  /** Free desks call; of several the first in the scenario. */
  #callAll(at: number): void {
    for (const desk of this.#desks) {
      if (!desk.open || desk.visit !== null) continue;
      const next = this.#waiting.find(({ queue }) => desk.queues.includes(queue));
      if (next !== undefined) this.#call(desk, next, at);
    }
  }

  run(): void {
    this.#see({ kind: 'day', day: this.#day });
    for (;;) {
      const busy = this.#desks.filter((desk) => desk.visit !== null);
      const ending = busy.reduce<Desk | null>(
        (first, desk) =>
          (desk.visit?.endsAt ?? 0) < (first?.visit?.endsAt ?? Infinity) ? desk : first,
        null,
      );
      const ends = ending?.visit?.endsAt ?? Infinity;
      const toggles = this.#toggles[0]?.at ?? Infinity;
      const comes = this.#arrivals[0]?.at ?? Infinity;
      const at = Math.min(ends, toggles, comes);
      if (at === Infinity) break;
      const visit = ending?.visit ?? null;
      if (ends === at && ending !== null && visit !== null) this.#finish(ending, visit);
      else if (toggles === at) this.#toggle(at);
      else this.#arrive(this.#arrivals.shift() as Person);
      this.#callAll(at);
    }
    this.#tally.uncalled += this.#waiting.length;
  }

  /** All desks that change at this moment change at once; only then they call. */
  #toggle(at: number): void {
    while (this.#toggles[0]?.at === at) {
      const { desk, open } = this.#toggles.shift() as { desk: Desk; open: boolean };
      desk.open = open;
      this.#see({ kind: 'desk', desk: desk.id, day: this.#day, at, open });
    }
  }
}

/** Who comes on a day: the same people whatever happens at the desks. */
function arrivalsOf(scenario: Scenario, day: number): Person[] {
  const people = scenario.queues.flatMap((queue, index) => {
    const random = new SeededRandom(scenario.seed * 7_919 + day * 104_729 + index * 1_299_709);
    return queue.arrivalsPerQuarter.flatMap((mean, quarter) => {
      const from = quarter * QUARTER_MINUTES;
      const to = Math.min(from + QUARTER_MINUTES, scenario.openMinutes);
      if (to <= from) return [];
      // A last quarter that is cut short brings as many fewer people.
      const number = (mean * (to - from)) / QUARTER_MINUTES;
      return poissonMoments(random, number, from, to).map((at): Person => ({
        queue: queue.id,
        at,
        serviceMinutes: serviceMinutes(random, queue.serviceMinutes),
        absent: random.next() < scenario.noShowShare,
        told: null,
      }));
    });
  });
  return people.sort((a, b) => a.at - b.at);
}

/** Runs every day of a scenario, one after another, so that methods learn from the days before. */
export function simulate(scenario: Scenario, methods: readonly Method[]): SimulationReport {
  const tally = new Tally(methods);
  for (let day = 0; day < scenario.days; day += 1) new Day(scenario, day, methods, tally).run();
  const scores = tally.people === 0 ? [] : tally.scores();
  const best = scores.reduce<MethodScore | null>(
    (first, score) => (first === null || score.maeMinutes < first.maeMinutes ? score : first),
    null,
  );
  return {
    scores,
    best: best?.method ?? '',
    people: tally.people,
    uncalled: tally.uncalled,
    untold: tally.untold,
    meanWaitMinutes: tally.people === 0 ? 0 : tally.waited / tally.people,
  };
}
