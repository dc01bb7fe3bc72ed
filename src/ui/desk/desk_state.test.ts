import { describe, expect, test } from 'vitest';
import type { DeskOverview, DeskState, DeskTicket } from '../../contract/api.ts';
import { LocationConfig } from '../../contract/config.ts';
import type { PrinterStatus, PrintJob } from '../../contract/printing.ts';
import {
  deskOf,
  hoursToTell,
  minutesBetween,
  nextBlockedBy,
  printerInstead,
  printerTrouble,
  prioritiesFor,
  splitWaiting,
  waitAgainstNorm,
} from './desk_state.ts';

function ticket(label: string, state: DeskTicket['state'] = 'waiting'): DeskTicket {
  return {
    id: '01999999-0000-7000-8000-000000000001',
    label,
    queue: label.slice(0, 1),
    product: null,
    language: 'nl',
    priority: 'none',
    channel: 'kiosk',
    state,
    issuedAt: 0,
    calledAt: null,
    calls: 0,
    desk: null,
    forDesk: null,
    slotAt: null,
    closedAt: null,
    undo: null,
  };
}
const desk: DeskState = {
  id: 'desk_1',
  number: 1,
  queues: ['A'],
  direction: 'left',
  staff: null,
  staffName: null,
  breakSince: null,
  ticket: null,
};
const overview: DeskOverview = {
  now: 0,
  day: '2026-11-22',
  waiting: [ticket('B001'), ticket('A001'), ticket('A002')],
  parked: [],
  absent: [],
  justClosed: [],
  desks: [desk],
  queues: [],
  appointments: [],
  alarms: [],
  onDuty: [],
  notices: [],
  rules: LocationConfig.shape.rules.parse(undefined),
  help: [],
  printers: [{ id: 'front', condition: 'ready', since: 0, openJobs: 0, trouble: null }],
  printTrouble: [],
  office: null,
  today: {
    issued: 3,
    helped: 0,
    absent: 0,
    meanWaitMinutes: null,
    waiting: 3,
    cancelled: 0,
    withinNorm: null,
  },
};

describe('the waiting list', () => {
  test('puts the people for my desk apart from those for others and keeps their order', () => {
    const { mine, others } = splitWaiting(overview, desk);
    expect(mine.map((t) => t.label)).toEqual(['A001', 'A002']);
    expect(others.map((t) => t.label)).toEqual(['B001']);
  });

  test('has who was sent to another desk there, as long as someone sits at it', () => {
    const sent = { ...ticket('A001'), forDesk: 'desk_2' };
    const other: DeskState = { ...desk, id: 'desk_2', number: 2, queues: ['B'], staff: 'joost' };
    const view = { ...overview, waiting: [sent], desks: [desk, other] };
    expect(splitWaiting(view, desk).mine).toEqual([]);
    expect(splitWaiting(view, other).mine).toEqual([sent]);
    const left = { ...view, desks: [desk, { ...other, staff: null }] };
    expect(splitWaiting(left, desk).mine).toEqual([sent]);
  });

  test('counts whole minutes and never a negative wait', () => {
    expect(minutesBetween(0, 119_999)).toBe(1);
    expect(minutesBetween(60_000, 0)).toBe(0);
  });

  test('finds my desk, or nothing when it was taken out', () => {
    expect(deskOf(overview, 'desk_1')).toBe(desk);
    expect(deskOf(overview, 'desk_9')).toBeUndefined();
  });
});

describe('the day', () => {
  test.each([
    [null, 'unknown'],
    [15, 'within'],
    [15.5, 'over'],
  ] as const)('a mean wait of %s minutes against a norm of 15 is %s', (meanWaitMinutes, stands) => {
    const today = { ...overview.today, meanWaitMinutes };
    expect(waitAgainstNorm({ ...overview, today })).toBe(stands);
  });

  test('tells hours of my queues only, and only when there are any', () => {
    const always = { open: true, lastTicketAt: null, closesAt: null, nextOpensAt: null };
    const queues = [
      { ...always, queue: 'A' },
      { ...always, queue: 'B', lastTicketAt: 5 },
    ];
    expect(hoursToTell({ ...overview, queues }, desk)).toEqual([]);
    const shut = { ...always, queue: 'A', open: false };
    expect(hoursToTell({ ...overview, queues: [shut] }, desk)).toEqual([shut]);
  });

  test('urgent is for people who are employed', () => {
    expect(prioritiesFor('volunteer')).not.toContain('urgent');
    expect(prioritiesFor('staff')).toContain('urgent');
  });
});

describe('Next', () => {
  test('may be pressed when someone waits and nobody is at the desk', () => {
    expect(
      nextBlockedBy({ live: true, onBreak: false, inHand: null, waitingForDesk: 1 }),
    ).toBeNull();
  });

  test.each([
    ['the connection is gone', false, ticket('A001', 'serving'), 4, 'stale'],
    ['someone was called and may still come', true, ticket('A001', 'called'), 4, 'visitCalled'],
    ['someone is being helped', true, ticket('A001', 'serving'), 4, 'visitServing'],
    ['nobody waits', true, null, 0, 'nobody'],
  ] as const)('waits when %s', (_name, live, inHand, waitingForDesk, reason) => {
    expect(nextBlockedBy({ live, onBreak: false, inHand, waitingForDesk })).toBe(reason);
  });

  test('waits during a break', () => {
    const state = { live: true, onBreak: true, inHand: null, waitingForDesk: 4 };
    expect(nextBlockedBy(state)).toBe('onBreak');
  });
});

describe('printer trouble', () => {
  const withPrinter = (condition: 'paper_low' | 'cover_open' | 'ready'): DeskOverview => ({
    ...overview,
    printers: [
      { id: 'front', condition: 'paper_low', since: 0, openJobs: 0, trouble: null },
      { id: 'back', condition, since: 0, openJobs: 0, trouble: null },
    ],
  });

  test('is not shown when all is well', () => {
    expect(printerTrouble(overview)).toBeNull();
  });

  test('is about the worst of all printers', () => {
    const trouble = printerTrouble(withPrinter('cover_open'));
    expect(trouble).toEqual({ condition: 'cover_open', serious: true });
    expect(printerTrouble(withPrinter('ready'))).toEqual({
      condition: 'paper_low',
      serious: false,
    });
  });

  test('stays while numbers are not on paper, also when the printer works again', () => {
    const job = {
      id: '01999999-0000-7000-8000-000000000002',
      ticket: null,
      label: 'A001',
      printer: 'front',
      state: 'failed',
      attempts: 5,
      reason: 'paper_out',
      createdAt: 0,
      changedAt: 0,
    } as const;
    expect(printerTrouble({ ...overview, printTrouble: [job] })?.condition).toBe('ready');
  });
});

describe('another printer', () => {
  const job: PrintJob = {
    ...{ id: '01999999-0000-7000-8000-000000000002', ticket: null, label: 'A001' },
    ...{ printer: 'kiosk', state: 'failed', attempts: 1, reason: null, createdAt: 0, changedAt: 0 },
  };
  const printer = (id: string, condition: PrinterStatus['condition']): PrinterStatus => ({
    ...{ id, condition, since: 0, openJobs: 0, trouble: null },
  });
  const instead = (condition: PrinterStatus['condition'], state: PrintJob['state'] = 'failed') => {
    const printers = [printer('kiosk', 'ready'), printer('back', condition)];
    return printerInstead({ ...overview, printers }, { ...job, state })?.id;
  };

  test('is offered for what failed, as long as it has paper', () => {
    expect([instead('ready'), instead('paper_low')]).toEqual(['back', 'back']);
    expect([instead('offline'), instead('paper_out')]).toEqual([undefined, undefined]);
  });

  test('is not offered for what may be on paper already', () => {
    expect([instead('ready', 'doubtful'), instead('ready', 'sent')]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
