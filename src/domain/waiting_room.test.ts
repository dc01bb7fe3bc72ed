import { expect, test } from 'vitest';
import type { Priority } from '../contract/common.ts';
import { Role } from '../contract/config.ts';
import { Right } from '../contract/rights.ts';
import { cancelAppointment, checkIn, type Appointment } from './appointment.ts';
import { turnDay } from './day_turn.ts';
import { nextUp } from './next_up.ts';
import { hasRight, mayGivePriority, ROLES_WITH } from './rights.ts';

/* Rights, appointments, the turn of the day and who is almost called. */

test('a role that may more may everything that a lower one may', () => {
  for (const right of Right.options) {
    const having = Role.options.map((role) => hasRight(role, right));
    expect(having, right).toEqual(having.toSorted((a, b) => Number(a) - Number(b)));
    expect(ROLES_WITH[right]).toContain('administrator');
  }
});

test('volunteers do the daily work, and call nobody out of order', () => {
  expect(hasRight('volunteer', 'desk_work')).toBe(true);
  expect(hasRight('volunteer', 'call_direct')).toBe(false);
  expect(hasRight('staff', 'close_other_desk')).toBe(false);
});

test('urgent is a judgement: of someone employed, or of a flow that asked', () => {
  const kiosk = { at: 'kiosk', byFlow: new Set<Priority>() } as const;
  expect(mayGivePriority(kiosk, 'wheelchair')).toBe(true);
  expect(mayGivePriority(kiosk, 'urgent')).toBe(false);
  expect(mayGivePriority({ at: 'kiosk', byFlow: new Set(['urgent']) }, 'urgent')).toBe(true);
  expect(mayGivePriority({ at: 'desk', role: 'volunteer' }, 'urgent')).toBe(false);
  expect(mayGivePriority({ at: 'desk', role: 'staff' }, 'urgent')).toBe(true);
});

const appointment: Appointment = { id: 'a1', day: '2026-11-24', slotAt: 1_000, state: 'expected' };
const today = { now: 1_000, today: '2026-11-24', graceMs: 100 };

test('who checks in early or a little late keeps the slot, who is later walks in', () => {
  const inTime = (now: number) => {
    const kept = checkIn(appointment, { ...today, now });
    return kept.ok && kept.value.inTime;
  };
  expect(inTime(0)).toBe(true);
  expect(inTime(1_100)).toBe(true);
  expect(inTime(1_101)).toBe(false);
});

test('an appointment of another day is not today, and says when it is', () => {
  const refused = checkIn(appointment, { ...today, today: '2026-11-23' });
  expect(refused).toMatchObject({ error: { code: 'appointment_other_day', comeAt: 1_000 } });
  const past = checkIn(appointment, { ...today, today: '2026-11-25' });
  expect(past).toMatchObject({ error: { comeAt: null } });
});

test('an appointment that was called off is not kept, and one that was kept not called off', () => {
  expect(checkIn({ ...appointment, state: 'cancelled' }, today)).toMatchObject({ ok: false });
  expect(cancelAppointment({ ...appointment, state: 'arrived' }, 'joost')).toMatchObject({
    error: { code: 'wrong_state' },
  });
  expect(cancelAppointment(appointment, 'joost').ok).toBe(true);
});

test('what is left of earlier days is closed, what is of today or later is not', () => {
  const days = ['2026-11-23', '2026-11-24', '2026-11-25'];
  const some = days.map((day) => ({ id: day, day }));
  const events = turnDay({ tickets: some, appointments: some }, '2026-11-24');
  expect(events.map(({ type, payload }) => [type, payload])).toEqual([
    ['ticket.expired', { ticket: '2026-11-23', day: '2026-11-23' }],
    ['appointment.missed', { appointment: '2026-11-23', day: '2026-11-23' }],
  ]);
});

const told = (label: string, forDesk: string | null = null) => ({
  label,
  language: 'nl' as const,
  queue: label.startsWith('A') ? ('A' as const) : ('B' as const),
  priority: 'none' as const,
  issuedAt: 0,
  slotAt: null,
  forDesk,
});
const working = (id: string, ...queues: string[]) => ({ id, queues, streak: 0 });
const turns = (list: readonly { label: string; turn: number }[]) =>
  list.map(({ label, turn }) => `${label} ${String(turn)}`);

test('the next two are told, of every group of desks that serves other queues', () => {
  const waiting = [told('A001'), told('B001'), told('A002'), told('A003'), told('B002')];
  const all = () => true;
  expect(turns(nextUp([working('1', 'A', 'B')], waiting, 0, all))).toEqual(['A001 1', 'B001 2']);
  const apart = [working('1', 'A'), working('2', 'B'), working('3', 'A')];
  expect(turns(nextUp(apart, waiting, 0, all))).toEqual(['A001 1', 'B001 1', 'A002 2', 'B002 2']);
  expect(nextUp([], waiting, 0, all)).toEqual([]);
});

test('who was sent to one desk is next there, and not elsewhere', () => {
  const desks = [working('1', 'A'), working('2', 'B')];
  expect(turns(nextUp(desks, [told('A001', '2'), told('A002')], 0, () => true))).toEqual([
    'A001 1',
    'A002 1',
  ]);
});
