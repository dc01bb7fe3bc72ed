import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Priority } from '../contract/common.ts';
import {
  callingOrder,
  candidatesOf,
  chooseNext,
  explainCall,
  FIRST_IN_A_ROW_MAX,
  standingOf,
  streakAfterCall,
  type Waiting,
} from './queue.ts';

const HOUR = 3_600_000;
const NOW = 10 * HOUR;

interface Someone extends Waiting {
  readonly name: string;
}

const someone = (name: string, change: Partial<Waiting> = {}): Someone => ({
  name,
  priority: 'none',
  issuedAt: 9 * HOUR,
  slotAt: null,
  ...change,
});
const names = (list: readonly Someone[]) => list.map(({ name }) => name).join(' ');
const next = (waiting: readonly Someone[], streak = 0) => {
  const choice = chooseNext(candidatesOf(waiting, NOW), streak);
  return choice === null ? null : [choice.ticket.name, choice.rule];
};

test('nobody waits, so nobody is next', () => {
  expect(next([])).toBeNull();
});

test('everyone else goes in order of arrival', () => {
  expect(next([someone('first'), someone('second')])).toEqual(['first', 'arrival']);
});

test('someone with priority goes first, but never more than two in a row', () => {
  const line = [someone('ordinary'), someone('wheelchair', { priority: 'wheelchair' })];
  expect(next(line)).toEqual(['wheelchair', 'priority']);
  expect(next(line, 1)).toEqual(['wheelchair', 'priority']);
  expect(next(line, FIRST_IN_A_ROW_MAX)).toEqual(['ordinary', 'fairness']);
  expect(next(line.slice(1), 9)).toEqual(['wheelchair', 'priority']);
});

test('an appointment counts from its slot: not before, and then before who walked in', () => {
  const early = someone('early', { slotAt: NOW + 1 });
  const due = someone('due', { slotAt: NOW });
  expect(standingOf(early, NOW)).toBe('early');
  expect(next([early, someone('walked in')])).toEqual(['walked in', 'arrival']);
  expect(next([someone('walked in'), due])).toEqual(['due', 'appointment']);
  // Nobody else waits, so nobody is passed.
  expect(next([early])).toEqual(['early', 'early']);
});

test('of two appointments the earlier slot goes first, whoever checked in first', () => {
  const late = someone('half past', { slotAt: NOW - 1 });
  const soon = someone('nine', { slotAt: NOW - HOUR });
  expect(next([late, soon])).toEqual(['nine', 'appointment']);
});

test('of priority and an appointment the one who counts longest goes first', () => {
  const urgent = someone('urgent', { priority: 'urgent', issuedAt: NOW - 5 });
  expect(next([urgent, someone('at ten', { slotAt: NOW })])).toEqual(['urgent', 'priority']);
  expect(next([urgent, someone('before', { slotAt: NOW - 6 })])).toEqual(['before', 'appointment']);
});

test('someone with priority and an appointment need not wait for the slot', () => {
  const both = someone('both', { priority: 'children', slotAt: NOW + HOUR });
  expect(next([someone('ordinary'), both])).toEqual(['both', 'priority']);
});

test('a call out of order costs and earns nobody a turn', () => {
  expect(streakAfterCall(1, { rule: 'direct', priority: 'none' })).toBe(1);
  expect(streakAfterCall(1, { rule: 'appointment', priority: 'none' })).toBe(2);
  expect(streakAfterCall(2, { rule: 'fairness', priority: 'none' })).toBe(0);
});

test('calls of the version that named no rule count as they did then', () => {
  expect(streakAfterCall(1, { rule: undefined, priority: 'help' })).toBe(2);
  expect(streakAfterCall(1, { rule: undefined, priority: 'none' })).toBe(0);
});

test('a call that no rule explains was out of order', () => {
  const line = [someone('first'), someone('second')] as const;
  expect(explainCall(line[0], line, NOW, 0)).toBe('arrival');
  expect(explainCall(line[1], line, NOW, 0)).toBe('direct');
});

test('the order begins as the desk would: with who it owes a turn', () => {
  const line = [someone('ordinary'), someone('p1', { priority: 'help' })];
  expect(names(callingOrder(line, NOW, { streak: 2 }))).toBe('ordinary p1');
  expect(names(callingOrder(line, NOW, { count: 1 }))).toBe('p1');
});

const kind = fc.record({
  priority: fc.constantFrom<Priority>('none', 'none', 'none', 'wheelchair', 'urgent', 'help'),
  slot: fc.option(fc.integer({ min: -300, max: 300 }), { nil: null }),
});
const line = fc
  .array(kind, { maxLength: 60 })
  .map((kinds) =>
    kinds.map(({ priority, slot }, i) =>
      someone(String(i), { priority, issuedAt: i, slotAt: slot === null ? null : NOW + slot }),
    ),
  );

test('the order on the screen holds everyone once, and never three who go first before others', () => {
  fc.assert(
    fc.property(line, (waiting) => {
      const order = callingOrder(waiting, NOW);
      expect(new Set(order)).toEqual(new Set(waiting));
      let row = 0;
      order.forEach((each, i) => {
        const goesFirst = ['priority', 'appointment'].includes(standingOf(each, NOW));
        row = goesFirst ? row + 1 : 0;
        const othersWait = order
          .slice(i + 1)
          .some((later) => standingOf(later, NOW) === 'ordinary');
        if (othersWait) expect(row).toBeLessThanOrEqual(FIRST_IN_A_ROW_MAX);
      });
    }),
  );
});

test('calling one after the other gives the order that was shown', () => {
  fc.assert(
    fc.property(line, fc.nat(3), (waiting, streak) => {
      const left = [...waiting];
      const called: Someone[] = [];
      let row = streak;
      for (;;) {
        const choice = chooseNext(candidatesOf(left, NOW), row);
        if (choice === null) break;
        expect(explainCall(choice.ticket, left, NOW, row)).toBe(choice.rule);
        row = streakAfterCall(row, { rule: choice.rule, priority: choice.ticket.priority });
        left.splice(left.indexOf(choice.ticket), 1);
        called.push(choice.ticket);
      }
      expect(names(called)).toBe(names(callingOrder(waiting, NOW, { streak })));
    }),
  );
});
