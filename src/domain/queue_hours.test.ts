import { expect, test } from 'vitest';
import { Queue } from '../contract/config.ts';
import { givesNumbersAt, queueState, refusedByHours } from './queue_hours.ts';

const wall = { timeZone: 'Europe/Amsterdam', holidays: new Set(['2026-12-25']) };
const queue = Queue.parse({
  letter: 'A',
  hours: { weekly: [{ days: ['tue', 'fri'], opens: '10:00', closes: '12:00' }] },
  lastTicketMinutesBefore: 15,
});
const at = (moment: string) => Date.parse(moment);
const TEN = at('2026-11-24T10:00:00+01:00');

test('a queue without hours always gives out numbers', () => {
  const state = queueState(Queue.parse({ letter: 'B' }), 0, wall);
  expect(state).toEqual({
    queue: 'B',
    open: true,
    lastTicketAt: null,
    closesAt: null,
    nextOpensAt: null,
  });
  expect(refusedByHours(state)).toBeNull();
});

test('it says until when the last number is given, a while before closing', () => {
  expect(queueState(queue, TEN, wall)).toMatchObject({
    open: true,
    lastTicketAt: at('2026-11-24T11:45:00+01:00'),
    closesAt: at('2026-11-24T12:00:00+01:00'),
  });
  expect(queueState(queue, at('2026-11-24T11:45:00+01:00'), wall).open).toBe(true);
});

test('after the last number nobody is sent away without knowing when to come', () => {
  const late = queueState(queue, at('2026-11-24T11:45:01+01:00'), wall);
  const friday = at('2026-11-27T10:00:00+01:00');
  const last = at('2026-11-24T11:45:00+01:00');
  expect(late).toMatchObject({ open: false, lastTicketAt: last, nextOpensAt: friday });
  expect(refusedByHours(late)).toMatchObject({ code: 'queue_closed', comeAt: friday });
});

test('after closing it still says when the last number was, and the next day no more', () => {
  const evening = queueState(queue, at('2026-11-24T18:00:00+01:00'), wall);
  expect(evening.lastTicketAt).toBe(at('2026-11-24T11:45:00+01:00'));
  const early = queueState(queue, at('2026-11-24T08:00:00+01:00'), wall);
  const nextDay = queueState(queue, at('2026-11-25T18:00:00+01:00'), wall);
  expect([early.lastTicketAt, nextDay.lastTicketAt]).toEqual([null, null]);
});

test('on a public holiday it opens the next day that it does', () => {
  const eve = queueState(queue, at('2026-12-24T09:00:00+01:00'), wall);
  expect(eve.nextOpensAt).toBe(at('2026-12-29T10:00:00+01:00'));
});

test('the night the clock goes forward, ten in the morning is still ten', () => {
  const saturday = queueState(queue, at('2027-03-27T12:00:00+01:00'), wall);
  expect(saturday.nextOpensAt).toBe(at('2027-03-30T10:00:00+02:00'));
});

test('the hours of two windows that touch are one, with one last number', () => {
  const long = Queue.parse({
    ...queue,
    hours: {
      weekly: [
        { days: ['tue'], opens: '10:00', closes: '12:00' },
        { days: ['tue'], opens: '12:00', closes: '16:00' },
      ],
    },
  });
  expect(queueState(long, at('2026-11-24T11:59:00+01:00'), wall)).toMatchObject({
    open: true,
    lastTicketAt: at('2026-11-24T15:45:00+01:00'),
  });
});

test('a screen that read it earlier knows when the last number goes, and when there are numbers again', () => {
  const before = queueState(queue, TEN, wall);
  expect(givesNumbersAt(before, at('2026-11-24T11:45:00+01:00'))).toBe(true);
  expect(givesNumbersAt(before, at('2026-11-24T11:45:01+01:00'))).toBe(false);
  const after = queueState(queue, at('2026-11-24T13:00:00+01:00'), wall);
  expect(givesNumbersAt(after, at('2026-11-27T09:59:59+01:00'))).toBe(false);
  expect(givesNumbersAt(after, at('2026-11-27T10:00:00+01:00'))).toBe(true);
});
