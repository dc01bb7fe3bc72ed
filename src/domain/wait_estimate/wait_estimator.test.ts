import { beforeEach, describe, expect, it } from 'vitest';
import { callingOrder } from '../queue.ts';
import type { Picture, PicturedDesk, PicturedTicket } from './roll_forward.ts';
import type { WaitEstimate } from './wait_estimate.ts';
import { WaitEstimator } from './wait_estimator.ts';

const DAY = '2026-11-25';
const TEN = 10 * 60;

const desk = (over: Partial<PicturedDesk> = {}): PicturedDesk => ({
  id: 'desk_1',
  queues: ['A', 'B'],
  open: true,
  priorityStreak: 0,
  visit: null,
  ...over,
});
const people = (count: number, queue = 'A', priority = false): PicturedTicket[] =>
  Array.from({ length: count }, () => ({ queue, priority }));
const picture = (desks: PicturedDesk[], waiting: PicturedTicket[] = []): Picture => ({
  minuteOfDay: TEN,
  desks,
  waiting,
});
const busy = (minutes = 0, queue = 'A') => ({ visit: { queue, minutes, arrived: true } });

function told(estimate: WaitEstimate | null | undefined): WaitEstimate {
  expect(estimate).not.toBeNull();
  return estimate as WaitEstimate;
}

describe('the estimate of a wait', () => {
  let estimator: WaitEstimator;

  beforeEach(() => {
    estimator = new WaitEstimator();
    // A visit for A takes six minutes, one for B twenty; everyone comes.
    for (let i = 0; i < 200; i += 1) {
      estimator.visitTook('A', 6);
      estimator.visitTook('B', 20);
    }
  });

  const middle = (desks: PicturedDesk[], waiting: PicturedTicket[] = [], queue = 'A') =>
    told(estimator.estimate(picture(desks, waiting), queue)).p50Minutes;

  it('is nothing where a desk is free', () => {
    expect(middle([desk()])).toBeCloseTo(0, 1);
  });

  it('is unknown where no desk of the queue is open', () => {
    expect(estimator.estimate(picture([desk({ open: false })]), 'A')).toBeNull();
    expect(estimator.estimate(picture([desk({ queues: ['B'] })]), 'A')).toBeNull();
  });

  it('counts who waits by what they came for', () => {
    expect(middle([desk(busy())], people(3, 'A'))).toBeGreaterThan(20);
    expect(middle([desk(busy())], people(3, 'A'))).toBeLessThan(28);
    expect(middle([desk(busy())], people(3, 'B'))).toBeGreaterThan(58);
    expect(middle([desk(busy())], people(3, 'B'))).toBeLessThan(75);
  });

  it('halves with a second desk', () => {
    const one = middle([desk(busy())], people(10));
    const two = middle([desk(busy()), desk({ id: 'desk_2', ...busy() })], people(10));
    expect(two / one).toBeGreaterThan(0.4);
    expect(two / one).toBeLessThan(0.6);
  });

  it('does not count people for whom only other desks call', () => {
    const desks = [desk({ queues: ['A'], ...busy() }), desk({ id: 'desk_2', queues: ['B'] })];
    expect(middle(desks, people(9, 'B'))).toBeLessThan(8);
  });

  it('sees that a visit has nearly ended', () => {
    expect(middle([desk(busy(5.5))])).toBeLessThan(2);
    expect(middle([desk(busy(0))])).toBeGreaterThan(4);
  });

  it('lets priority go first, but not more than two in a row', () => {
    const waiting = [...people(2), ...people(4, 'A', true)];
    const all = estimator.estimateAll(picture([desk(busy())], waiting)).map(told);
    const order = all
      .map(({ p50Minutes }, place) => ({ p50Minutes, place }))
      .sort((a, b) => a.p50Minutes - b.p50Minutes)
      .map(({ place }) => place);
    expect(order).toEqual([2, 3, 0, 4, 5, 1]);
  });

  it('calls in the very order of the desk rules, whoever waits', () => {
    let state = 7;
    for (let round = 0; round < 40; round += 1) {
      const tickets = Array.from({ length: 12 }, (_, place) => {
        state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
        const priority = state % 3 === 0 ? ('help' as const) : ('none' as const);
        return { place, priority, issuedAt: place, slotAt: null };
      });
      const now = picture(
        [desk(busy())],
        tickets.map(({ priority }) => ({ queue: 'A', priority: priority !== 'none' })),
      );
      const times = estimator.estimateAll(now).map((each) => told(each).p50Minutes);
      const places = callingOrder(tickets, 100).map(({ place }) => place);
      const called = tickets
        .map(({ place }) => place)
        .sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
      expect(called).toEqual(places);
    }
  });

  it('is shorter for someone with priority', () => {
    const now = picture([desk(busy())], people(6));
    const [ordinary, first] = [false, true].map((each) => estimator.estimate(now, 'A', each));
    expect(told(first).p50Minutes).toBeLessThan(told(ordinary).p50Minutes / 3);
  });

  it('expects that some do not come', () => {
    const before = middle([desk(busy())], people(8));
    for (let i = 0; i < 300; i += 1) estimator.absenceTook(1);
    expect(middle([desk(busy())], people(8))).toBeLessThan(before * 0.75);
  });

  it('counts the pause between a visit and the next call', () => {
    const before = middle([desk(busy())], people(8));
    for (let i = 0; i < 200; i += 1) estimator.pauseTook(2);
    expect(middle([desk(busy())], people(8)) - before).toBeGreaterThan(14);
  });

  it('knows a break that comes every day', () => {
    const before = middle([desk(busy(5))]);
    for (let day = 0; day < 20; day += 1) {
      const name = `day ${String(day)}`;
      estimator.deskIs('desk_1', name, 9 * 60, true);
      estimator.deskIs('desk_1', name, TEN + 1, false);
      estimator.deskIs('desk_1', name, TEN + 31, true);
      estimator.deskIs('desk_1', name, 17 * 60, false);
    }
    estimator.deskIs('desk_1', DAY, 9 * 60, true);
    expect(before).toBeLessThan(3);
    expect(middle([desk(busy(3))])).toBeGreaterThan(28);
  });

  it('says the same for the same moment', () => {
    const now = picture([desk(busy(3))], people(7, 'B'));
    expect(estimator.estimate(now, 'A')).toEqual(estimator.estimate(now, 'A'));
  });

  it('grows evenly with a line longer than it follows one by one', () => {
    const [near, far] = [100, 400].map((count) => middle([desk(busy())], people(count)));
    expect((far ?? 0) / (near ?? 1)).toBeGreaterThan(3.6);
    expect((far ?? 0) / (near ?? 1)).toBeLessThan(4.4);
  });
});

describe('the upper bound', () => {
  it('becomes wider where too many waited longer, and its accuracy is published', () => {
    const estimator = new WaitEstimator();
    const now = picture([desk(busy())], people(3));
    expect(estimator.accuracy()).toBeNull();
    const before = told(estimator.estimate(now, 'A'));
    for (let i = 0; i < 40; i += 1) estimator.waited('A', before, before.p90Minutes + 1);
    const wider = told(estimator.estimate(now, 'A'));
    expect(wider.p90Minutes - wider.p50Minutes).toBeGreaterThan(
      2 * (before.p90Minutes - before.p50Minutes),
    );
    expect(estimator.accuracy()).toMatchObject({ people: 40, shareAboveUpper: 1 });
  });
});
