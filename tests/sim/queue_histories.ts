import fc from 'fast-check';
import { expect } from 'vitest';
import type { Priority } from '../../src/contract/common.ts';
import { explainCall, standingOf } from '../../src/domain/queue.ts';
import type { Store } from '../../src/service/store/store.ts';
import type { TicketRow } from '../../src/service/store/ticket_row.ts';
import { DAY, FakeClock, MINUTE, SECOND } from '../support/fake_clock.ts';
import { openPoint, wish, type Point } from '../support/service_app_point.ts';

/*
 * Random days in a waiting room with three desks, through the same commands as the API uses, on the
 * real store. A careful observer stands beside it and knows the rules in words only.
 */

const DESKS = [
  { id: 'desk_1', number: 1, queues: ['A', 'B'], direction: 'left', staff: 'samira' },
  { id: 'desk_2', number: 2, queues: ['A'], direction: 'right', staff: 'joost' },
  { id: 'desk_3', number: 3, queues: ['B'], direction: 'ahead', staff: 'annemarie' },
] as const;
const NINE_O_CLOCK = Date.parse('2026-11-24T09:00:00+01:00');
const OPEN = ['waiting', 'parked', 'called', 'serving'];

export type Step =
  | { do: 'issue'; queue: 'A' | 'B'; priority: Priority }
  | { do: 'appointment'; inMinutes: number }
  | { do: 'serveNext' | 'callNext' | 'open' | 'close' | 'closeForOther' | 'break'; desk: number }
  | { do: 'park' | 'transferDesk' | 'direct'; which: number; desk: number }
  | { do: 'back' | 'cancel' | 'giveBack' | 'undo'; which: number }
  | {
      do: 'inHand';
      desk: number;
      act: 'recall' | 'start' | 'absent' | 'putBack' | 'park' | 'queue';
    }
  | { do: 'wait'; ms: number };

const desk = fc.nat(DESKS.length - 1);
const which = fc.nat(40);

/** One thing that somebody does. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('issue' as const),
      queue: fc.constantFrom('A' as const, 'B' as const),
      priority: fc.constantFrom<Priority>('none', 'none', 'wheelchair', 'urgent', 'children'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('appointment' as const),
      inMinutes: fc.integer({ min: -20, max: 40 }),
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...(['serveNext', 'serveNext', 'serveNext', 'callNext', 'open'] as const),
        ...(['close', 'closeForOther', 'break'] as const),
      ),
      desk,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('park' as const, 'transferDesk' as const, 'direct' as const),
      which,
      desk,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(...(['back', 'back', 'cancel', 'giveBack', 'undo', 'undo'] as const)),
      which,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('inHand' as const),
      desk,
      act: fc.constantFrom(...(['recall', 'start', 'absent', 'putBack', 'park', 'queue'] as const)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(SECOND, MINUTE, 10 * MINUTE, 31 * MINUTE),
    }),
  },
);

/** How often each desk let someone who goes first pass someone who waits, and called others. */
type Passed = Map<string, { first: number; other: number }>;

/** The waiting room of all histories of a run: a day each, so that every night is tried as well. */
export class ObservedRoom {
  readonly #clock = new FakeClock(NINE_O_CLOCK);
  #days = 0;
  #here: Point;
  readonly #dataDir: string;
  readonly #labels = new Set<string>();
  #passed = new Map<string, Passed>();
  /** Calls that can still be taken back, with what they counted. */
  #counted = new Map<string, { desk: string; first: boolean; passing: string[] }>();
  #today: string[] = [];
  readonly seen = { calls: 0, undone: 0, rules: new Map<string, number>() };

  /** @param dataDir where its log is kept */
  constructor(dataDir = ':memory:') {
    this.#dataDir = dataDir;
    this.#here = this.#open();
  }

  #open(): Point {
    return openPoint(this.#dataDir, this.#clock, {
      desks: DESKS.map(({ id, number, queues, direction }) => ({ id, number, queues, direction })),
    });
  }

  /** Stops, has its data looked at while nobody uses it, and starts again. */
  restart(look: () => void): void {
    this.close();
    look();
    this.#here = this.#open();
  }

  get store(): Store {
    return this.#here.store;
  }

  get now(): number {
    return this.#clock.now();
  }

  /** Goes on in a new epoch, as after a device was copied. */
  openEpoch(): void {
    this.store.openEpoch(this.store.epoch + 1);
    this.#here.point.logRecovery();
  }

  /** Runs one day, looks after every step, and empties the waiting room at the end. */
  live(steps: readonly Step[]): void {
    this.#begin();
    for (const each of steps) {
      this.#run(each);
      this.#checkDesks();
    }
    this.#drain();
  }

  close(): void {
    this.#here.point.stop();
    this.#here.store.close();
  }

  #begin(): void {
    this.#days += 1;
    this.#clock.set(NINE_O_CLOCK + this.#days * DAY);
    this.#passed = new Map();
    this.#counted = new Map();
    this.#here.point.turnDay();
    const { views } = this.#here.store;
    // Nothing of yesterday is open, and none of it was forgotten.
    for (const id of this.#today) expect(OPEN).not.toContain(views.ticketById(id)?.state);
    this.#today = [];
    for (const each of DESKS) this.#here.point.closeForOther(each.id, 'annemarie');
  }

  #run(each: Step): void {
    const { point } = this.#here;
    switch (each.do) {
      case 'issue': {
        const issued = point.numbers.issueTicket(
          wish({ queue: each.queue, priority: each.priority, print: false }),
          'desk',
          { staff: 'joost', role: 'staff' },
        );
        if (!issued.ok) throw new Error(issued.error.detail);
        this.#arrived(issued.value);
        break;
      }
      case 'appointment':
        this.#appointment(each.inMinutes);
        break;
      case 'wait':
        this.#clock.advance(each.ms);
        break;
      case 'inHand':
        this.#inHand(each.desk, each.act);
        break;
      case 'park':
      case 'transferDesk':
      case 'direct':
      case 'back':
      case 'cancel':
      case 'giveBack':
      case 'undo':
        this.#onTicket(each);
        break;
      default:
        this.#atDesk(each);
    }
  }

  #arrived(row: TicketRow): void {
    const label = `${row.day} ${row.label}`;
    expect(this.#labels.has(label), label).toBe(false);
    this.#labels.add(label);
    this.#today.push(row.id);
  }

  #appointment(inMinutes: number): void {
    const { point } = this.#here;
    const slotAt = this.#clock.now() + inMinutes * MINUTE;
    const made = point.appointments.enter([{ queue: 'A', slotAt, product: null }], 'joost');
    if (!made.ok) throw new Error(made.error.detail);
    const code = made.value[0]?.code ?? '';
    const { request } = wish();
    const here = point.numbers.checkIn({ request, code, language: 'nl', print: false });
    if (!here.ok) throw new Error(here.error.detail);
    expect(here.value.slot_at).toBe(inMinutes >= -10 ? slotAt : null);
    this.#arrived(here.value);
  }

  #atDesk(each: Extract<Step, { desk: number }>): void {
    const { point, store } = this.#here;
    const { id, staff } = DESKS[each.desk] ?? DESKS[0];
    const now = store.views.desk(id);
    if (each.do === 'close') point.closeDesk(id, staff);
    else if (each.do === 'closeForOther') this.#keepsItsVisit(id);
    else if (each.do === 'break' && now.onBreak) point.resume(id, staff);
    else if (each.do === 'break') point.takeBreak(id, staff);
    else {
      if (now.staff === null) expect(point.openDesk(id, staff).ok).toBe(true);
      if (each.do === 'open') return;
      if (now.onBreak) point.resume(id, staff);
      if (now.inHand !== null && each.do === 'serveNext') {
        expect(point.finish(now.inHand, staff, 'helped').ok).toBe(true);
      }
      this.#call(id, staff);
    }
  }

  #keepsItsVisit(id: string): void {
    const { views } = this.#here.store;
    const before = views.ticketInHand(id);
    this.#here.point.closeForOther(id, 'annemarie');
    const after = before === null ? null : views.ticketById(before.id);
    expect(after?.state ?? 'waiting').toBe('waiting');
    expect(after?.place).toBe(before?.place);
  }

  #inHand(index: number, act: Extract<Step, { do: 'inHand' }>['act']): void {
    const { point, store } = this.#here;
    const { id, staff } = DESKS[index] ?? DESKS[0];
    const ticket = store.views.ticketInHand(id);
    if (ticket === null) return;
    const acts = {
      recall: () => point.recall(ticket.id, staff),
      start: () => point.startServing(ticket.id, staff),
      absent: () => point.markAbsent(ticket.id, staff),
      putBack: () => point.line.putBack(ticket.id, staff),
      park: () => point.line.park(ticket.id, staff),
      queue: () => point.line.transfer(ticket.id, staff, { queue: 'B' }),
    };
    const result = acts[act]();
    const after = store.views.ticketById(ticket.id);
    // Whatever is done with a visit, its place in the line stays.
    expect(after?.place).toBe(ticket.place);
    if (result.ok && ['putBack', 'queue'].includes(act)) expect(after?.state).toBe('waiting');
    if (result.ok && act !== 'park') this.#counted.delete(ticket.id);
  }

  #onTicket(each: Extract<Step, { which: number }>): void {
    const { point, store } = this.#here;
    const id = this.#today[each.which % Math.max(1, this.#today.length)];
    const ticket = id === undefined ? null : store.views.ticketById(id);
    if (ticket === null) return;
    const at = DESKS.find((candidate) => candidate.id === ticket.desk) ?? DESKS[1];
    const other = DESKS['desk' in each ? each.desk : 0] ?? DESKS[0];
    const acts = {
      park: () => point.line.park(ticket.id, at.staff),
      transferDesk: () => point.line.transfer(ticket.id, at.staff, { desk: other.id }),
      direct: () => point.callDirect(ticket.id, other.staff, 'calm'),
      back: () => point.line.bringBack(ticket.id, at.staff, each.which % 2 ? 'kept' : 'last'),
      cancel: () => point.cancelByStaff(ticket.id, at.staff),
      giveBack: () => point.cancelByResident(ticket.code),
      undo: () => point.line.undo(ticket.id, ticket.acted_by ?? at.staff),
    };
    const before = store.head;
    const result = acts[each.do as keyof typeof acts]();
    if (!result.ok) expect(store.head).toEqual(before);
    else if (each.do === 'undo' && ticket.act === 'called') this.#uncount(ticket.id);
    else if (each.do !== 'undo') this.#counted.delete(ticket.id);
    // Who waits anew begins to count anew.
    if (result.ok) this.#passed.delete(ticket.id);
  }

  #uncount(ticket: string): void {
    this.seen.undone += 1;
    const counted = this.#counted.get(ticket);
    if (counted === undefined) return;
    for (const id of counted.passing) {
      const passed = this.#passed.get(id)?.get(counted.desk);
      if (passed !== undefined) passed[counted.first ? 'first' : 'other'] -= 1;
    }
    this.#counted.delete(ticket);
  }

  /** Those whom this desk may call, in order of their place: said here in other words. */
  #callable(id: string): TicketRow[] {
    const { views } = this.#here.store;
    const queues: readonly string[] = DESKS.find((each) => each.id === id)?.queues ?? [];
    return views.waiting(this.#here.point.today()).filter((row) => {
      const sentTo = row.for_desk;
      if (sentTo === id) return true;
      const sentAway = sentTo !== null && views.desk(sentTo).staff !== null;
      return !sentAway && queues.includes(row.line);
    });
  }

  #call(id: string, staff: string): TicketRow | null {
    const { point, store } = this.#here;
    const now = this.#clock.now();
    const { priorityStreak, inHand } = store.views.desk(id);
    const line = this.#callable(id);
    const called = point.callNext(id, staff);
    if (!called.ok) {
      expect(called.error.code).toBe(inHand === null ? 'desk_on_break' : 'desk_busy');
      return null;
    }
    const ticket = called.value;
    if (ticket === null) {
      // Nobody waits for this desk, or it would have called them.
      expect(line).toEqual([]);
      return null;
    }
    this.#explain(line, ticket, now, priorityStreak);
    this.#count(line, ticket, now, id);
    return ticket;
  }

  #explain(line: readonly TicketRow[], ticket: TicketRow, now: number, streak: number): void {
    const waiting = line.map(({ id, priority, issued_at: issuedAt, slot_at: slotAt }) => ({
      ...{ id, priority, issuedAt, slotAt },
    }));
    const called = waiting.find(({ id }) => id === ticket.id);
    if (called === undefined) throw new Error(`${ticket.label} was not one of those who waited`);
    const rule = explainCall(called, waiting, now, streak);
    expect(rule).not.toBe('direct');
    this.seen.calls += 1;
    this.seen.rules.set(rule, (this.seen.rules.get(rule) ?? 0) + 1);
  }

  #count(line: readonly TicketRow[], ticket: TicketRow, now: number, id: string): void {
    const standing = (row: TicketRow) =>
      standingOf({ priority: row.priority, issuedAt: row.issued_at, slotAt: row.slot_at }, now);
    const first = ['priority', 'appointment'].includes(standing(ticket));
    const passing: string[] = [];
    for (const other of line) {
      if (other.id === ticket.id || standing(other) !== 'ordinary') continue;
      // Of those without priority nobody who came later goes first.
      if (!first) expect(ticket.place).toBeLessThan(other.place);
      const passed =
        this.#passed.get(other.id) ?? new Map<string, { first: number; other: number }>();
      const here = passed.get(id) ?? { first: 0, other: 0 };
      here[first ? 'first' : 'other'] += 1;
      passed.set(id, here);
      this.#passed.set(other.id, passed);
      passing.push(other.id);
      // The bound: at each desk at most two who go first between two others.
      expect(here.first).toBeLessThanOrEqual(2 * (here.other + 1));
    }
    this.#passed.delete(ticket.id);
    this.#counted.set(ticket.id, { desk: id, first, passing });
  }

  /** A desk has one visit at most, a visit is at one desk, and somebody sits there. */
  #checkDesks(): void {
    const { views } = this.#here.store;
    const inHand = [
      ...views.open(this.#here.point.today(), 'called'),
      ...views.open(this.#here.point.today(), 'serving'),
    ].map((row) => row.desk ?? '');
    expect(new Set(inHand).size).toBe(inHand.length);
    for (const each of inHand) expect(views.desk(each).staff).not.toBeNull();
  }

  /** Everyone who is still in the building is called, and after that nobody is left. */
  #drain(): void {
    const { point, store } = this.#here;
    const state = (id: string) => store.views.ticketById(id)?.state ?? 'lost';
    for (const id of this.#today) {
      if (state(id) === 'parked') expect(point.line.bringBack(id, 'joost', 'kept').ok).toBe(true);
    }
    const left = new Set(this.#today.filter((id) => OPEN.includes(state(id))));
    for (const { id, staff } of DESKS) {
      if (store.views.desk(id).staff === null) point.openDesk(id, staff);
      if (store.views.desk(id).onBreak) point.resume(id, staff);
      const inHand = store.views.ticketInHand(id);
      if (inHand !== null) point.finish(inHand.id, staff, 'helped');
      if (inHand !== null) left.delete(inHand.id);
    }
    for (const { id, staff } of DESKS) {
      for (let called = this.#call(id, staff); called !== null; called = this.#call(id, staff)) {
        expect(left.delete(called.id)).toBe(true);
        point.finish(called.id, staff, 'helped');
      }
    }
    expect([...left]).toEqual([]);
    for (const id of this.#today) expect(OPEN).not.toContain(state(id));
  }
}
