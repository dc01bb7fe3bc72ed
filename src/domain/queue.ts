import { assert } from '../base/assert.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Priority, TicketState, VisitOutcome } from '../contract/common.ts';
import type { EventDraft, EventPayload } from '../contract/events.ts';
import type { Refusal } from '../contract/problems.ts';

/*
 * The rules of the waiting room. Every rule takes what is known now and returns what happens
 * (events) or why it can not happen (a refusal). Nothing here reads a clock or a disk.
 */

/** Priority tickets that a desk may call in a row while someone without priority waits. */
export const PRIORITY_IN_A_ROW_MAX = 2;

/** Digits of a number; a day with more than 999 tickets in one queue gets a fourth. */
const NUMBER_DIGITS = 3;

/** What is printed and called: `A017`. */
export function ticketLabel(queue: string, number: number): string {
  return queue + String(number).padStart(NUMBER_DIGITS, '0');
}

/** What the rules need to know of a ticket. */
export interface TicketView {
  readonly id: string;
  readonly label: string;
  readonly state: TicketState;
  /** The desk that called it; null while it waits. */
  readonly desk: string | null;
  /** How often it was called. */
  readonly calls: number;
}

/** What the rules need to know of a desk. */
export interface DeskView {
  readonly id: string;
  /** Who sits there; null when nobody does. */
  readonly staff: string | null;
  /** The ticket that is called or being helped there. */
  readonly inHand: string | null;
  /** How many priority tickets it called since its last ordinary one. */
  readonly priorityStreak: number;
}

/** A colleague and the desk where they sit. */
export interface Actor {
  readonly staff: string;
  readonly desk: string | null;
}

/** The longest waiting ticket of each kind, among the queues that a desk serves. */
export interface Candidates<T> {
  readonly priority: T | null;
  readonly ordinary: T | null;
}

/**
 * Who goes first: priority before others, but after two in a row someone without priority, so
 * that nobody starves.
 */
export function chooseNext<T>(candidates: Candidates<T>, priorityStreak: number): T | null {
  const { priority, ordinary } = candidates;
  if (priority === null) return ordinary;
  if (ordinary !== null && priorityStreak >= PRIORITY_IN_A_ROW_MAX) return ordinary;
  return priority;
}

/**
 * Everyone who waits, in the order in which one desk that serves every queue would call them.
 * @param waiting in order of arrival
 */
export function callingOrder<T extends { readonly priority: Priority }>(
  waiting: readonly T[],
): T[] {
  const priority = waiting.filter((ticket) => ticket.priority !== 'none');
  const ordinary = waiting.filter((ticket) => ticket.priority === 'none');
  const order: T[] = [];
  let streak = 0;
  while (order.length < waiting.length) {
    const first = { priority: priority[0] ?? null, ordinary: ordinary[0] ?? null };
    const next = chooseNext(first, streak);
    assert(next !== null, 'someone still waits');
    (next.priority === 'none' ? ordinary : priority).shift();
    streak = streakAfterCall(streak, next.priority);
    order.push(next);
  }
  return order;
}

/** The streak of a desk after it called a ticket. */
export function streakAfterCall(streak: number, called: Priority): number {
  return called === 'none' ? 0 : streak + 1;
}

/** A number is given out. Numbers go up by one per queue and service day, and never come back. */
export function issue(
  wish: Omit<EventPayload<'ticket.issued'>, 'number' | 'label'>,
  lastNumber: number,
): EventDraft {
  const number = lastNumber + 1;
  return {
    type: 'ticket.issued',
    payload: { ...wish, number, label: ticketLabel(wish.queue, number) },
  };
}

/** A desk calls who is next. An empty list of events: nobody waits for this desk. */
export function callNext(
  desk: DeskView,
  actor: Actor,
  candidates: Candidates<{ readonly id: string }>,
): Result<EventDraft[], Refusal> {
  if (desk.staff === null || desk.staff !== actor.staff) {
    return err({ code: 'desk_closed', detail: `Open desk ${desk.id} before calling.` });
  }
  if (desk.inHand !== null) {
    const detail = `Desk ${desk.id} still has a visit in hand. Finish it or mark it absent first.`;
    return err({ code: 'desk_busy', detail });
  }
  const next = chooseNext(candidates, desk.priorityStreak);
  if (next === null) return ok([]);
  const payload = { ticket: next.id, desk: desk.id, staff: actor.staff };
  return ok([{ type: 'ticket.called', payload }]);
}

/** In which states a ticket can undergo each act. */
const ALLOWED: Readonly<Record<DeskAct, readonly TicketState[]>> = {
  recall: ['called'],
  start: ['called'],
  // A visit may be finished without "start": a volunteer in a hurry skips it.
  finish: ['called', 'serving'],
  absent: ['called'],
};
export type DeskAct = 'recall' | 'start' | 'finish' | 'absent';

/** Whether this colleague may do this to this ticket now. */
function mayAct(ticket: TicketView, actor: Actor, act: DeskAct): Refusal | null {
  if (!ALLOWED[act].includes(ticket.state)) {
    const possible = ALLOWED[act].join(' or ');
    const detail = `${ticket.label} is ${ticket.state}; for "${act}" it must be ${possible}.`;
    return { code: 'wrong_state', detail };
  }
  if (ticket.desk !== actor.desk) {
    const detail = `${ticket.label} is at desk ${String(ticket.desk)}; only that desk can do this.`;
    return { code: 'not_allowed', detail };
  }
  return null;
}

/** The same number is called once more, a bounded number of times. */
export function recall(
  ticket: TicketView,
  actor: Actor,
  callsMax: number,
): Result<EventDraft[], Refusal> {
  const refusal = mayAct(ticket, actor, 'recall');
  if (refusal !== null) return err(refusal);
  if (ticket.calls >= callsMax) {
    const detail = `${ticket.label} was called ${String(ticket.calls)} times. Mark it absent.`;
    return err({ code: 'wrong_state', detail });
  }
  return ok([{ type: 'ticket.recalled', payload: atDesk(ticket, actor) }]);
}

/** The resident has come to the desk. */
export function startServing(ticket: TicketView, actor: Actor): Result<EventDraft[], Refusal> {
  const refusal = mayAct(ticket, actor, 'start');
  if (refusal !== null) return err(refusal);
  return ok([{ type: 'ticket.serving', payload: atDesk(ticket, actor) }]);
}

/** The visit is over, with what came of it. */
export function finish(
  ticket: TicketView,
  actor: Actor,
  outcome: VisitOutcome,
): Result<EventDraft[], Refusal> {
  const refusal = mayAct(ticket, actor, 'finish');
  if (refusal !== null) return err(refusal);
  return ok([{ type: 'ticket.completed', payload: { ...atDesk(ticket, actor), outcome } }]);
}

/** Nobody came. */
export function markAbsent(ticket: TicketView, actor: Actor): Result<EventDraft[], Refusal> {
  const refusal = mayAct(ticket, actor, 'absent');
  if (refusal !== null) return err(refusal);
  return ok([{ type: 'ticket.no_show', payload: atDesk(ticket, actor) }]);
}

/**
 * A ticket leaves the queue unhelped. A resident may give back a number that waits; staff may
 * take out a waiting ticket, and the one at their own desk before the visit starts.
 */
export function cancel(ticket: TicketView, by: Actor | 'resident'): Result<EventDraft[], Refusal> {
  const atOwnDesk = by !== 'resident' && ticket.state === 'called' && ticket.desk === by.desk;
  if (ticket.state !== 'waiting' && !atOwnDesk) {
    const detail = `${ticket.label} is ${ticket.state}; only a waiting number can be cancelled.`;
    return err({ code: 'wrong_state', detail });
  }
  const who = by === 'resident' ? 'resident' : 'staff';
  return ok([{ type: 'ticket.cancelled', payload: { ticket: ticket.id, by: who } }]);
}

/** Someone sits down at a desk. Whoever sat at another desk leaves that one. */
export function openDesk(
  desk: DeskView,
  staff: string,
  current: DeskView | null,
): Result<EventDraft[], Refusal> {
  if (desk.staff === staff) return ok([]);
  if (desk.staff !== null) {
    const detail = `Desk ${desk.id} is taken. Choose another desk, or ask that colleague to leave.`;
    return err({ code: 'desk_taken', detail });
  }
  const events: EventDraft[] = [];
  if (current !== null) {
    const closed = closeDesk(current, staff);
    if (!closed.ok) return closed;
    events.push(...closed.value);
  }
  events.push({ type: 'desk.opened', payload: { desk: desk.id, staff } });
  return ok(events);
}

/** Someone leaves a desk; not while a visit is in hand, or that number would be forgotten. */
export function closeDesk(desk: DeskView, staff: string): Result<EventDraft[], Refusal> {
  if (desk.staff === null) return ok([]);
  if (desk.staff !== staff) {
    return err({ code: 'not_allowed', detail: `Only who sits at desk ${desk.id} can leave it.` });
  }
  if (desk.inHand !== null) {
    const detail = `Desk ${desk.id} still has a visit in hand. Finish it or mark it absent first.`;
    return err({ code: 'desk_busy', detail });
  }
  return ok([{ type: 'desk.closed', payload: { desk: desk.id, staff } }]);
}

function atDesk(ticket: TicketView, actor: Actor) {
  assert(actor.desk !== null, `${ticket.label} is at a desk, so whoever acts on it has one`);
  return { ticket: ticket.id, desk: actor.desk, staff: actor.staff };
}
