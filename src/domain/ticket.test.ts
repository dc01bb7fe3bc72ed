import { expect, test } from 'vitest';
import { closeDesk, closeForOther, openDesk, resume, takeBreak, type DeskView } from './desk.ts';
import type { Candidates, Waiting } from './queue.ts';
import {
  bringBack,
  callDirect,
  callNext,
  cancel,
  finish,
  hasAtDesk,
  issue,
  markAbsent,
  mayCall,
  park,
  putBack,
  recall,
  refer,
  startServing,
  ticketLabel,
  transfer,
  undo,
  type TicketView,
} from './ticket.ts';

const desk = (change: Partial<DeskView> = {}): DeskView => ({
  id: 'desk_1',
  staff: 'samira',
  inHand: null,
  priorityStreak: 0,
  onBreak: false,
  ...change,
});
const ticket = (change: Partial<TicketView> = {}): TicketView => ({
  id: 't1',
  label: 'A001',
  queue: 'A',
  state: 'called',
  desk: 'desk_1',
  calls: 1,
  closedAt: null,
  lastAct: null,
  ...change,
});
const waiting = (change: Partial<TicketView> = {}) =>
  ticket({ state: 'waiting', desk: null, ...change });
const samira = { staff: 'samira', desk: 'desk_1' };
const joost = { staff: 'joost', desk: 'desk_2' };
const standing = { staff: 'samira', desk: null };

type Outcome = { ok: boolean; error?: { code: string }; value?: { type: string }[] };
const codeOf = (result: unknown) => (result as Outcome).error?.code;
const typesOf = (result: unknown) => (result as Outcome).value?.map(({ type }) => type);
const payloadOf = (result: unknown) =>
  (result as { value: { payload: unknown }[] }).value[0]?.payload;

type Caller = Waiting & { readonly id: string };
const line = (ordinary: string | null): Candidates<Caller> => ({
  priority: null,
  appointment: null,
  ordinary:
    ordinary === null ? null : { id: ordinary, priority: 'none', issuedAt: 0, slotAt: null },
  early: null,
});

test('a number has three digits, and a fourth when a day needs it', () => {
  expect(ticketLabel('A', 7)).toBe('A007');
  expect(ticketLabel('B', 1000)).toBe('B1000');
});

test('the next number follows the last one', () => {
  const event = issue({ queue: 'A' } as never, 16);
  expect(event.payload).toMatchObject({ number: 17, label: 'A017' });
});

test('nobody is called by a desk that is not open, not mine, busy or on a break', () => {
  expect(codeOf(callNext(desk({ staff: null }), samira, line('t1')))).toBe('desk_closed');
  expect(codeOf(callNext(desk(), joost, line('t1')))).toBe('desk_closed');
  expect(codeOf(callNext(desk({ inHand: 't0' }), samira, line('t1')))).toBe('desk_busy');
  expect(codeOf(callNext(desk({ onBreak: true }), samira, line('t1')))).toBe('desk_on_break');
});

test('an empty waiting room gives no call and no refusal', () => {
  expect(callNext(desk(), samira, line(null))).toEqual({ ok: true, value: [] });
});

test('a call says by which rule it was made', () => {
  expect(payloadOf(callNext(desk(), samira, line('t1')))).toMatchObject({ rule: 'arrival' });
  const direct = callDirect(waiting(), desk(), samira, 'language');
  expect(payloadOf(direct)).toMatchObject({ rule: 'direct', reason: 'language' });
});

test('nobody is called out of order who is at a desk or gone', () => {
  expect(codeOf(callDirect(ticket(), desk(), samira, 'other'))).toBe('wrong_state');
  expect(codeOf(callDirect(waiting(), desk({ inHand: 't0' }), samira, 'other'))).toBe('desk_busy');
});

test('a visit can be started and finished, or finished at once', () => {
  expect(startServing(ticket(), samira).ok).toBe(true);
  expect(finish(ticket({ state: 'serving' }), samira, 'helped').ok).toBe(true);
  const why = finish(ticket(), samira, 'come_back', 'papers_missing');
  expect(payloadOf(why)).toMatchObject({ outcome: 'come_back', reason: 'papers_missing' });
});

test('a ticket that was not called can not be finished, started, called again or absent', () => {
  expect(codeOf(finish(waiting(), samira, 'helped'))).toBe('wrong_state');
  expect(codeOf(startServing(waiting(), samira))).toBe('wrong_state');
  expect(codeOf(recall(waiting(), samira, 9))).toBe('wrong_state');
  expect(codeOf(markAbsent(waiting(), samira))).toBe('wrong_state');
});

test('only the desk that has a ticket acts on it, and sees what was answered', () => {
  expect(codeOf(finish(ticket(), joost, 'helped'))).toBe('not_allowed');
  expect(codeOf(markAbsent(ticket(), standing))).toBe('not_allowed');
  expect(codeOf(park(ticket(), joost))).toBe('not_allowed');
  expect(codeOf(transfer(ticket(), joost, { queue: 'B' }))).toBe('not_allowed');
  expect(hasAtDesk(ticket(), joost)?.code).toBe('not_allowed');
  expect(hasAtDesk(waiting(), samira)?.code).toBe('wrong_state');
  expect(hasAtDesk(ticket(), samira)).toBeNull();
});

test('someone who does not come is not called for ever', () => {
  expect(recall(ticket({ calls: 2 }), samira, 3).ok).toBe(true);
  expect(codeOf(recall(ticket({ calls: 3 }), samira, 3))).toBe('called_enough');
});

test('a waiting number can be given back, one that is being helped can not', () => {
  expect(cancel(waiting(), 'resident').ok).toBe(true);
  expect(cancel(waiting({ state: 'parked' }), 'resident').ok).toBe(true);
  expect(codeOf(cancel(ticket(), 'resident'))).toBe('wrong_state');
  expect(payloadOf(cancel(ticket(), samira))).toEqual({
    ticket: 't1',
    by: 'staff',
    staff: 'samira',
  });
  expect(codeOf(cancel(ticket({ state: 'serving' }), samira))).toBe('wrong_state');
});

test('a ticket is sent to another queue, or to a desk where somebody sits', () => {
  expect(payloadOf(transfer(ticket(), samira, { queue: 'B' }))).toEqual({
    ticket: 't1',
    staff: 'samira',
    from: 'desk_1',
    queue: 'B',
    desk: null,
  });
  const toDesk = transfer(waiting(), standing, { desk: desk({ id: 'desk_2', staff: 'joost' }) });
  expect(payloadOf(toDesk)).toMatchObject({ from: null, queue: 'A', desk: 'desk_2' });
  const empty = { desk: desk({ id: 'desk_2', staff: null }) };
  expect(codeOf(transfer(ticket(), samira, empty))).toBe('desk_closed');
});

test('a ticket for one desk waits for it, until nobody sits there any more', () => {
  const sent = { queue: 'A', forDesk: 'desk_2' };
  const one = { id: 'desk_1', queues: ['A'] };
  const two = { id: 'desk_2', queues: ['B'] };
  expect(mayCall(sent, two, () => true)).toBe(true);
  expect(mayCall(sent, one, () => true)).toBe(false);
  expect(mayCall(sent, one, () => false)).toBe(true);
});

const inTime = { now: 1_000, graceMs: 600 };

test('who was set aside or did not come stands in the line again, in place or behind', () => {
  const parked = ticket({ state: 'parked' });
  expect(typesOf(park(ticket({ state: 'serving' }), samira))).toEqual(['ticket.parked']);
  expect(payloadOf(bringBack(parked, joost, 'last', inTime))).toMatchObject({ place: 'last' });
  const absent = ticket({ state: 'no_show', closedAt: 400 });
  expect(payloadOf(bringBack(absent, joost, 'kept', inTime))).toMatchObject({ from: 'absent' });
  expect(codeOf(bringBack({ ...absent, closedAt: 399 }, joost, 'kept', inTime))).toBe('too_late');
  expect(codeOf(bringBack(waiting(), joost, 'kept', inTime))).toBe('wrong_state');
});

const undoIn = { now: 10_000, undoMs: 10_000 };
const finished = ticket({
  state: 'completed',
  lastAct: {
    act: 'completed',
    staff: 'samira',
    at: 0,
    stateBefore: 'serving',
    deskBefore: 'desk_1',
  },
});

test('the last act is taken back by who did it, in time, at a desk that is still theirs', () => {
  expect(typesOf(undo(finished, samira, desk(), undoIn))).toEqual(['ticket.undone']);
  expect(codeOf(undo(finished, joost, desk(), undoIn))).toBe('not_allowed');
  expect(codeOf(undo(finished, samira, desk(), { ...undoIn, now: 10_001 }))).toBe('too_late');
  expect(codeOf(undo(finished, samira, desk({ inHand: 't2' }), undoIn))).toBe('desk_busy');
  expect(codeOf(undo(finished, samira, desk({ staff: 'joost' }), undoIn))).toBe('desk_busy');
  expect(codeOf(undo(ticket(), samira, desk(), undoIn))).toBe('wrong_state');
});

test('a referral belongs to a visit', () => {
  const visit = { ...ticket({ state: 'serving' }), product: null, language: 'ar' as const };
  const made = refer(visit, samira, 'library_schalkwijk');
  expect(payloadOf(made)).toMatchObject({ organisation: 'library_schalkwijk', language: 'ar' });
  expect(codeOf(refer({ ...visit, state: 'waiting' }, samira, 'x'))).toBe('wrong_state');
});

test('sitting down at another desk leaves the first one', () => {
  const current = desk({ id: 'desk_2', staff: 'samira' });
  expect(typesOf(openDesk(desk({ staff: null }), 'samira', current))).toEqual([
    'desk.closed',
    'desk.opened',
  ]);
});

test('a desk is not taken from a colleague, and not left with a visit in hand', () => {
  expect(codeOf(openDesk(desk({ staff: 'joost' }), 'samira', null))).toBe('desk_taken');
  expect(codeOf(closeDesk(desk({ inHand: 't1' }), 'samira'))).toBe('desk_busy');
  expect(codeOf(takeBreak(desk({ inHand: 't1' }), 'samira'))).toBe('desk_busy');
  expect(typesOf(putBack(ticket(), samira))).toEqual(['ticket.returned']);
});

test('a break is of who sits there, once', () => {
  expect(typesOf(takeBreak(desk(), 'samira'))).toEqual(['desk.break']);
  expect(typesOf(takeBreak(desk({ onBreak: true }), 'samira'))).toEqual([]);
  expect(typesOf(resume(desk({ onBreak: true }), 'samira'))).toEqual(['desk.resumed']);
  expect(codeOf(takeBreak(desk(), 'joost'))).toBe('not_allowed');
  expect(codeOf(resume(desk(), 'joost'))).toBe('not_allowed');
});

test('a desk that was left behind is closed, and its visit is in the line again', () => {
  expect(typesOf(closeForOther(desk(), 'annemarie'))).toEqual(['desk.closed']);
  expect(typesOf(closeForOther(desk({ inHand: 't1' }), 'annemarie'))).toEqual([
    'ticket.returned',
    'desk.closed',
  ]);
  expect(typesOf(closeForOther(desk({ staff: null }), 'annemarie'))).toEqual([]);
});
