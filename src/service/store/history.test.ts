import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IssueTicketRequest } from '../../contract/api.ts';
import { FakeClock, HOUR, MINUTE } from '../../../tests/support/fake_clock.ts';
import { newFolder } from '../../../tests/support/folders.ts';
import { readDatabase, verifyFolder } from '../../../tests/support/service_app.ts';
import { openPoint, wish, type Point } from '../../../tests/support/service_app_point.ts';
import { DATABASE_FILE } from './store.ts';
import { rebuildProjections } from './verify.ts';
import type { TicketRow } from './ticket_row.ts';

/*
 * Random mornings at two desks, through the same commands as the API uses, on a real file. Whatever
 * people do in whatever order, the rules of the waiting room hold and the log stays whole.
 */

const DESKS = { desk_1: ['A', 'B'], desk_2: ['A', 'B'] } as const;
type DeskId = keyof typeof DESKS;

type Command =
  | { do: 'issue'; queue: 'A' | 'B'; priority: 'none' | 'help' }
  | { do: 'issueAgain'; which: number }
  | { do: 'open' | 'close' | 'call'; staff: string; desk: DeskId }
  | { do: 'serveNext'; desk: DeskId }
  | { do: 'recall' | 'start' | 'finish' | 'absent' | 'cancel'; staff: string; which: number }
  | { do: 'giveBack'; which: number }
  | { do: 'wait'; ms: number }
  | { do: 'restart' };

const staff = fc.constantFrom('samira', 'joost');
const desk = fc.constantFrom<DeskId>('desk_1', 'desk_2');
const which = fc.nat(200);

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('issue' as const),
      queue: fc.constantFrom('A' as const, 'B' as const),
      priority: fc.constantFrom('none' as const, 'help' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('issueAgain' as const), which }) },
  // What desks do most of the day: end the visit, call who is next.
  { weight: 9, arbitrary: fc.record({ do: fc.constant('serveNext' as const), desk }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('call', 'call', 'open', 'close'), staff, desk }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('recall', 'start', 'finish', 'finish', 'absent', 'cancel'),
      staff,
      which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('giveBack' as const), which }) },
  {
    weight: 1,
    // Also backwards, and far enough to turn the day.
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(MINUTE, MINUTE, MINUTE, -30 * MINUTE, 20 * HOUR, -20 * HOUR),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
);

/** One location and what a careful observer remembers about it. */
class Morning {
  readonly folder = newFolder();
  readonly clock = new FakeClock();
  here: Point = openPoint(this.folder, this.clock);
  readonly requests: IssueTicketRequest[] = [];
  readonly tickets: TicketRow[] = [];
  called = 0;
  readonly #streak: Record<DeskId, number> = { desk_1: 0, desk_2: 0 };

  run(step: Command): void {
    switch (step.do) {
      case 'issue':
        this.#issue(wish({ queue: step.queue, priority: step.priority }));
        break;
      case 'issueAgain': {
        const request = this.requests[step.which % Math.max(1, this.requests.length)];
        if (request !== undefined) this.#issueAgain(request);
        break;
      }
      case 'open':
        this.here.point.openDesk(step.desk, step.staff);
        break;
      case 'close':
        this.here.point.closeDesk(step.desk, step.staff);
        break;
      case 'call':
        this.#call(step.desk, step.staff);
        break;
      case 'serveNext':
        this.#serveNext(step.desk);
        break;
      case 'wait':
        this.clock.advance(step.ms);
        break;
      case 'restart':
        this.here.store.close();
        this.here = openPoint(this.folder, this.clock);
        break;
      default:
        this.#act(step);
        break;
    }
    this.#checkDesks();
  }

  #issue(request: IssueTicketRequest): void {
    const issued = this.here.point.numbers.issueTicket(request, 'kiosk');
    if (!issued.ok) throw new Error(issued.error.detail);
    this.requests.push(request);
    this.tickets.push(issued.value);
  }

  #issueAgain(request: IssueTicketRequest): void {
    const before = this.here.store.head;
    const again = this.here.point.numbers.issueTicket(request, 'kiosk');
    const first = this.tickets[this.requests.indexOf(request)];
    if (!again.ok) throw new Error(again.error.detail);
    expect(again.value.label).toBe(first?.label);
    expect(this.here.store.head).toEqual(before);
  }

  /** Who should be called: written here on its own, from the words of the rule. */
  #expected(desk: DeskId): TicketRow | undefined {
    const waiting = this.here.store.views
      .waiting(this.here.point.today())
      .filter(({ queue }) => (DESKS[desk] as readonly string[]).includes(queue));
    const priority = waiting.find((ticket) => ticket.priority === 'help');
    const ordinary = waiting.find((ticket) => ticket.priority === 'none');
    const enough = this.#streak[desk] >= 2 && ordinary !== undefined;
    return enough ? ordinary : (priority ?? ordinary);
  }

  #call(desk: DeskId, staff: string): void {
    const expected = this.#expected(desk);
    const called = this.here.point.callNext(desk, staff);
    if (!called.ok) return;
    expect(called.value?.label).toBe(expected?.label);
    if (called.value === null) return;
    this.called += 1;
    this.#streak[desk] = called.value.priority === 'help' ? this.#streak[desk] + 1 : 0;
  }

  /** The colleague at this desk finishes and calls; someone sits down first where nobody is. */
  #serveNext(desk: DeskId): void {
    const { point, store } = this.here;
    // A visit that was left from one day to the next is closed first.
    point.turnDay();
    const { staff, inHand } = store.views.desk(desk);
    const who = staff ?? (desk === 'desk_1' ? 'samira' : 'joost');
    if (staff === null) point.openDesk(desk, who);
    if (inHand !== null) expect(point.finish(inHand, who, 'helped').ok).toBe(true);
    this.#call(desk, who);
  }

  #act(step: Extract<Command, { which: number }>): void {
    const ticket = this.tickets[step.which % Math.max(1, this.tickets.length)];
    if (ticket === undefined) return;
    const { point } = this.here;
    const by = 'staff' in step ? step.staff : '';
    point.turnDay();
    const before = this.here.store.head;
    const acts = {
      recall: () => point.recall(ticket.id, by),
      start: () => point.startServing(ticket.id, by),
      finish: () => point.finish(ticket.id, by, 'helped'),
      absent: () => point.markAbsent(ticket.id, by),
      cancel: () => point.cancelByStaff(ticket.id, by),
      giveBack: () => point.cancelByResident(ticket.code),
      issueAgain: () => ({ ok: true }),
    };
    const result = acts[step.do]();
    // A refusal changes nothing.
    if (!result.ok) expect(this.here.store.head).toEqual(before);
  }

  /** A desk has one visit at most, and who is called or helped is at an open desk. */
  #checkDesks(): void {
    const inHand = this.tickets
      .map(({ id }) => this.here.store.views.ticketById(id))
      .filter((ticket) => ticket?.state === 'called' || ticket?.state === 'serving');
    const desks = inHand.map((ticket) => ticket?.desk);
    expect(new Set(desks).size).toBe(desks.length);
    for (const each of desks) {
      expect(this.here.store.views.desk(each ?? '').staff).not.toBeNull();
    }
  }

  /** The numbers of each queue and day, as they were given out. */
  checkNumbers(): void {
    const numbers = new Map<string, number[]>();
    for (const { day, queue, number } of this.tickets) {
      const list = numbers.get(day + queue) ?? [];
      list.push(number);
      numbers.set(day + queue, list);
    }
    for (const list of numbers.values()) expect(list).toEqual(list.map((_, i) => i + 1));
  }
}

const projections = (folder: string) =>
  readDatabase(folder, (db) =>
    JSON.stringify(
      ['tickets', 'desks', 'number_floors', 'help_requests'].map((table) =>
        db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all(),
      ),
    ),
  );

test('whatever people do, the rules hold and everything follows from the log', () => {
  let called = 0;
  const history = fc.property(fc.array(command, { minLength: 30, maxLength: 120 }), (steps) => {
    const morning = new Morning();
    for (const step of steps) morning.run(step);
    morning.here.store.close();
    morning.checkNumbers();
    called += morning.called;
    const report = verifyFolder(morning.folder);
    expect(report.chainFaults).toEqual([]);
    expect(report.projectionFaults).toEqual([]);
    const before = projections(morning.folder);
    const db = new Database(path.join(morning.folder, DATABASE_FILE));
    rebuildProjections(db);
    db.close();
    expect(projections(morning.folder)).toBe(before);
  });
  fc.assert(history, { numRuns: 40 });
  // Else this would have looked at empty waiting rooms.
  expect(called).toBeGreaterThan(100);
}, 120_000);
