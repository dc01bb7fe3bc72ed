import { assert } from '../base/assert.ts';
import type { CallRule, Priority } from '../contract/common.ts';

/*
 * Who is next. What happens to one ticket is in ticket.ts, to a desk in desk.ts; hours, appointments
 * and rights have files of their own. Nothing here reads a clock or a disk.
 *
 * There are two kinds of people who go first: those with priority, and those with an appointment
 * whose time has come. Everyone else goes in order of arrival. A desk calls at most two who go first
 * in a row while someone else waits for it.
 *
 * So nobody starves. Take someone who waits with k people without priority before them (in the
 * queues of the desks that serve theirs; those who come back to an earlier place included), and d
 * desks that serve their queue. Each desk calls at most two who go first between two others, so
 * before this person is called those desks make at most 3k + 2d calls in order. Calls out of order
 * (`direct`, by right and with a reason) come on top and are in the log.
 */

/** People who go first that a desk may call in a row while someone else waits. */
export const FIRST_IN_A_ROW_MAX = 2;

/** What the order needs to know of someone who waits. */
export interface Waiting {
  readonly priority: Priority;
  /** When they took their number, milliseconds since 1970. */
  readonly issuedAt: number;
  /** The time of the appointment that they keep; null for a walk-in. */
  readonly slotAt: number | null;
}

/** How someone who waits stands in the line at a moment. */
export type Standing = 'priority' | 'appointment' | 'ordinary' | 'early';

/**
 * How someone stands in the line. An appointment counts from its slot: before it, one who came
 * early is called only when nobody else waits; from the slot on, they go first. Who has priority as
 * well need not wait for the slot.
 * @param now milliseconds since 1970
 */
export function standingOf({ priority, slotAt }: Waiting, now: number): Standing {
  if (priority !== 'none') return 'priority';
  if (slotAt === null) return 'ordinary';
  return slotAt <= now ? 'appointment' : 'early';
}

/** The first of each kind among those whom a desk may call: by place in line, or by slot. */
export interface Candidates<T extends Waiting> {
  readonly priority: T | null;
  readonly appointment: T | null;
  readonly ordinary: T | null;
  readonly early: T | null;
}

/** Who is next, and by which rule. */
export interface Choice<T> {
  readonly ticket: T;
  readonly rule: Exclude<CallRule, 'direct'>;
}

/** Whose turn it is: of those who go first, or of everyone else. */
export type Turn = 'first' | 'other';

/**
 * Whose turn it is at a desk; null when nobody waits for it. This alone is the promise that nobody
 * starves: the wait estimate rolls the line forward by it.
 * @param streak how many who go first this desk called since it last called someone else
 */
export function whoseTurn(first: boolean, other: boolean, streak: number): Turn | null {
  if (first && (!other || streak < FIRST_IN_A_ROW_MAX)) return 'first';
  return other ? 'other' : null;
}

/** The streak after a turn. */
export function streakAfterTurn(streak: number, turn: Turn): number {
  return turn === 'first' ? streak + 1 : 0;
}

/** Of two who go first: the one who counts longest, from the slot or from the number. */
function firstOf<T extends Waiting>({ priority, appointment }: Candidates<T>): Choice<T> | null {
  if (priority === null && appointment === null) return null;
  const bySlot =
    appointment !== null &&
    (priority === null || (appointment.slotAt ?? appointment.issuedAt) < priority.issuedAt);
  if (bySlot) return { ticket: appointment, rule: 'appointment' };
  assert(priority !== null, 'one of the two is there');
  return { ticket: priority, rule: 'priority' };
}

/**
 * Who a desk calls next, and the rule that says so; null when nobody waits for it.
 * @param streak how many who go first this desk called since it last called someone else
 */
export function chooseNext<T extends Waiting>(
  candidates: Candidates<T>,
  streak: number,
): Choice<T> | null {
  const { ordinary, early } = candidates;
  const first = firstOf(candidates);
  const turn = whoseTurn(first !== null, ordinary !== null, streak);
  if (turn === 'first') return first;
  if (ordinary !== null) return { ticket: ordinary, rule: first === null ? 'arrival' : 'fairness' };
  return early === null ? null : { ticket: early, rule: 'early' };
}

/** What a desk called, as far as the next choice depends on it. */
export interface CalledBy {
  readonly rule: CallRule | undefined;
  readonly priority: Priority;
}

/**
 * The streak of a desk after a call. A call out of order is outside the order: it neither earns
 * nor costs anyone a turn. Calls without a rule are of the version that knew priority alone.
 */
export function streakAfterCall(streak: number, { rule, priority }: CalledBy): number {
  switch (rule) {
    case 'direct':
      return streak;
    case 'priority':
    case 'appointment':
      return streakAfterTurn(streak, 'first');
    case undefined:
      return streakAfterTurn(streak, priority === 'none' ? 'other' : 'first');
    default:
      return streakAfterTurn(streak, 'other');
  }
}

/** Everyone who waits, each kind in its own order. */
function inKinds<T extends Waiting>(waiting: readonly T[], now: number): Record<Standing, T[]> {
  const kinds: Record<Standing, T[]> = { priority: [], appointment: [], ordinary: [], early: [] };
  for (const each of waiting) kinds[standingOf(each, now)].push(each);
  const bySlot = (a: T, b: T) => (a.slotAt ?? 0) - (b.slotAt ?? 0);
  kinds.appointment.sort(bySlot);
  kinds.early.sort(bySlot);
  return kinds;
}

/** The first of each kind. @param waiting those whom the desk may call, in order of their place */
export function candidatesOf<T extends Waiting>(waiting: readonly T[], now: number): Candidates<T> {
  const kinds = inKinds(waiting, now);
  return {
    priority: kinds.priority[0] ?? null,
    appointment: kinds.appointment[0] ?? null,
    ordinary: kinds.ordinary[0] ?? null,
    early: kinds.early[0] ?? null,
  };
}

/**
 * The order in which one desk that serves everyone here would call them, with nobody coming in.
 * @param waiting in order of their place
 * @param now decides whose appointment has come
 * @param streak of that desk; 0 for one that just begins
 * @param count how many are wanted; all when left out
 */
export function callingOrder<T extends Waiting>(
  waiting: readonly T[],
  now: number,
  { streak = 0, count = waiting.length } = {},
): T[] {
  const kinds = inKinds(waiting, now);
  const at = { priority: 0, appointment: 0, ordinary: 0, early: 0 };
  const first = (kind: Standing) => kinds[kind][at[kind]] ?? null;
  const order: T[] = [];
  let row = streak;
  while (order.length < Math.min(count, waiting.length)) {
    const next = chooseNext(
      {
        priority: first('priority'),
        appointment: first('appointment'),
        ordinary: first('ordinary'),
        early: first('early'),
      },
      row,
    );
    assert(next !== null, 'someone still waits');
    at[standingOf(next.ticket, now)] += 1;
    row = streakAfterCall(row, { rule: next.rule, priority: next.ticket.priority });
    order.push(next.ticket);
  }
  return order;
}

/**
 * Which rule explains that a desk calls this ticket now; `direct` when only a call out of order
 * does. The same rules as `chooseNext`, read backwards: for a log that is looked at later.
 * @param waiting those whom the desk could call at that moment, in order of their place
 */
export function explainCall<T extends Waiting>(
  called: T,
  waiting: readonly T[],
  now: number,
  streak: number,
): CallRule {
  const choice = chooseNext(candidatesOf(waiting, now), streak);
  return choice?.ticket === called ? choice.rule : 'direct';
}
