import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  callNext,
  callingOrder,
  cancel,
  chooseNext,
  closeDesk,
  finish,
  issue,
  markAbsent,
  openDesk,
  PRIORITY_IN_A_ROW_MAX,
  recall,
  startServing,
  streakAfterCall,
  ticketLabel,
  type DeskView,
  type TicketView,
} from './queue.ts';

const desk = (change: Partial<DeskView> = {}): DeskView => ({
  id: 'desk_1',
  staff: 'samira',
  inHand: null,
  priorityStreak: 0,
  ...change,
});
const ticket = (change: Partial<TicketView> = {}): TicketView => ({
  id: 't1',
  label: 'A001',
  state: 'called',
  desk: 'desk_1',
  calls: 1,
  ...change,
});
const samira = { staff: 'samira', desk: 'desk_1' };
const joost = { staff: 'joost', desk: 'desk_2' };
const codeOf = (result: { ok: boolean; error?: { code: string } }) => result.error?.code;

test('a number has three digits, and a fourth when a day needs it', () => {
  expect(ticketLabel('A', 7)).toBe('A007');
  expect(ticketLabel('B', 1000)).toBe('B1000');
});

test('the next number follows the last one', () => {
  const event = issue({ queue: 'A' } as never, 16);
  expect(event.payload).toMatchObject({ number: 17, label: 'A017' });
});

test('someone with priority goes first, but never more than two in a row', () => {
  const both = { priority: 'p', ordinary: 'o' };
  expect(chooseNext(both, 0)).toBe('p');
  expect(chooseNext(both, 1)).toBe('p');
  expect(chooseNext(both, PRIORITY_IN_A_ROW_MAX)).toBe('o');
  expect(chooseNext({ priority: 'p', ordinary: null }, 9)).toBe('p');
});

test('nobody is called by a desk that is not open, not mine, or busy', () => {
  const waiting = { priority: null, ordinary: { id: 't1' } };
  expect(codeOf(callNext(desk({ staff: null }), samira, waiting))).toBe('desk_closed');
  expect(codeOf(callNext(desk(), joost, waiting))).toBe('desk_closed');
  expect(codeOf(callNext(desk({ inHand: 't0' }), samira, waiting))).toBe('desk_busy');
});

test('an empty waiting room gives no call and no refusal', () => {
  const nobody = { priority: null, ordinary: null };
  expect(callNext(desk(), samira, nobody)).toEqual({ ok: true, value: [] });
});

test('a visit can be started and finished, or finished at once', () => {
  expect(startServing(ticket(), samira).ok).toBe(true);
  expect(finish(ticket({ state: 'serving' }), samira, 'helped').ok).toBe(true);
  expect(finish(ticket(), samira, 'referred').ok).toBe(true);
});

test('a ticket that was not called can not be finished, started, called again or absent', () => {
  const waiting = ticket({ state: 'waiting', desk: null });
  expect(codeOf(finish(waiting, samira, 'helped'))).toBe('wrong_state');
  expect(codeOf(startServing(waiting, samira))).toBe('wrong_state');
  expect(codeOf(recall(waiting, samira, 9))).toBe('wrong_state');
  expect(codeOf(markAbsent(waiting, samira))).toBe('wrong_state');
});

test('only the desk that called a ticket acts on it', () => {
  expect(codeOf(finish(ticket(), joost, 'helped'))).toBe('not_allowed');
  expect(codeOf(markAbsent(ticket(), { staff: 'samira', desk: null }))).toBe('not_allowed');
});

test('someone who does not come is not called for ever', () => {
  expect(recall(ticket({ calls: 2 }), samira, 3).ok).toBe(true);
  expect(codeOf(recall(ticket({ calls: 3 }), samira, 3))).toBe('wrong_state');
});

test('a waiting number can be given back, one that is being helped can not', () => {
  expect(cancel(ticket({ state: 'waiting', desk: null }), 'resident').ok).toBe(true);
  expect(codeOf(cancel(ticket(), 'resident'))).toBe('wrong_state');
  expect(cancel(ticket(), samira).ok).toBe(true);
  expect(codeOf(cancel(ticket({ state: 'serving' }), samira))).toBe('wrong_state');
});

test('sitting down at another desk leaves the first one', () => {
  const current = desk({ id: 'desk_2', staff: 'samira' });
  const result = openDesk(desk({ staff: null }), 'samira', current);
  expect(result.ok && result.value.map((event) => event.type)).toEqual([
    'desk.closed',
    'desk.opened',
  ]);
});

test('a desk is not taken from a colleague, and not left with a visit in hand', () => {
  expect(codeOf(openDesk(desk({ staff: 'joost' }), 'samira', null))).toBe('desk_taken');
  expect(codeOf(closeDesk(desk({ inHand: 't1' }), 'samira'))).toBe('desk_busy');
});

const arrivals = fc.array(
  fc.record({
    arrives: fc.boolean(),
    priority: fc.constantFrom('none' as const, 'help' as const),
    desk: fc.integer({ min: 0, max: 1 }),
  }),
  { minLength: 1, maxLength: 200 },
);

test('whatever comes in whichever order, nobody starves and arrivals keep their place', () => {
  fc.assert(
    fc.property(arrivals, (steps) => {
      const waiting: { id: number; priority: 'none' | 'help' }[] = [];
      const streaks = [0, 0];
      const overtakenBy = new Map<number, number>();
      let nextId = 0;
      for (const step of steps) {
        if (step.arrives) {
          waiting.push({ id: (nextId += 1), priority: step.priority });
          continue;
        }
        const first = (kind: 'none' | 'help') => waiting.find((t) => t.priority === kind) ?? null;
        const candidates = { priority: first('help'), ordinary: first('none') };
        const streak = streaks[step.desk] ?? 0;
        const called = chooseNext(candidates, streak);
        if (called === null) {
          expect(waiting).toEqual([]);
          continue;
        }
        waiting.splice(waiting.indexOf(called), 1);
        streaks[step.desk] = streakAfterCall(streak, called.priority);
        // Within its kind, nobody who came later goes first.
        expect(waiting.every((t) => t.priority !== called.priority || t.id > called.id)).toBe(true);
        const oldest = candidates.ordinary;
        if (oldest !== null && called !== oldest) {
          const times = (overtakenBy.get(oldest.id) ?? 0) + 1;
          overtakenBy.set(oldest.id, times);
          // The first in line without priority lets at most two pass at each desk.
          expect(times).toBeLessThanOrEqual(PRIORITY_IN_A_ROW_MAX * streaks.length);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

test('the order on the screen holds everyone once, and never three with priority before others', () => {
  const kinds = fc.array(fc.constantFrom('none' as const, 'help' as const), { maxLength: 60 });
  fc.assert(
    fc.property(kinds, (list) => {
      const waiting = list.map((priority, id) => ({ id, priority }));
      const order = callingOrder(waiting);
      expect(new Set(order)).toEqual(new Set(waiting));
      let streak = 0;
      order.forEach((each, i) => {
        streak = each.priority === 'none' ? 0 : streak + 1;
        const othersWait = order.slice(i + 1).some((later) => later.priority === 'none');
        if (othersWait) expect(streak).toBeLessThanOrEqual(PRIORITY_IN_A_ROW_MAX);
      });
    }),
  );
});
