import { assert } from '../base/assert.ts';
import { err, ok, type Result } from '../base/result.ts';
import type {
  DirectCallReason,
  LinePlace,
  OutcomeReason,
  QueueLetter,
  TicketState,
  VisitOutcome,
} from '../contract/common.ts';
import type { EventDraft, EventPayload } from '../contract/events.ts';
import type { Refusal } from '../contract/problems.ts';
import type { DeskView } from './desk.ts';
import { chooseNext, type Candidates, type Waiting } from './queue.ts';

/*
 * What can happen to one ticket. Every rule takes what is known now and returns what happens
 * (events) or why it can not happen (a refusal).
 */

/** Digits of a number; a day with more than 999 tickets in one queue gets a fourth. */
const NUMBER_DIGITS = 3;

/** What is printed and called: `A017`. */
export function ticketLabel(queue: string, number: number): string {
  return queue + String(number).padStart(NUMBER_DIGITS, '0');
}

/** An act that can be taken back, as the event `ticket.<act>` names it. */
export type UndoableAct = EventPayload<'ticket.undone'>['act'];

/** What the rules need to know of a ticket. */
export interface TicketView {
  readonly id: string;
  readonly label: string;
  readonly queue: QueueLetter;
  readonly state: TicketState;
  /** The desk that called it; null while it waits. */
  readonly desk: string | null;
  /** How often it was called. */
  readonly calls: number;
  /** When it closed, milliseconds since 1970. */
  readonly closedAt: number | null;
  /** The last thing that a colleague did to it, when that can be taken back. */
  readonly lastAct: {
    readonly act: UndoableAct;
    readonly staff: string;
    readonly at: number;
    /** The state and desk that it goes back to. */
    readonly stateBefore: TicketState;
    readonly deskBefore: string | null;
  } | null;
}

/** A colleague and the desk where they sit. */
export interface Actor {
  readonly staff: string;
  readonly desk: string | null;
}

/** A number is given out. Numbers go up by one per queue and service day, and never come back. */
export function issue(
  wish: Omit<EventPayload<'ticket.issued'>, 'number' | 'label'>,
  lastNumber: number,
): Extract<EventDraft, { type: 'ticket.issued' }> {
  const number = lastNumber + 1;
  return {
    type: 'ticket.issued',
    payload: { ...wish, number, label: ticketLabel(wish.queue, number) },
  };
}

/** A desk has one visit at a time, and none of them is forgotten there. */
export function deskBusy(desk: DeskView): Refusal {
  const detail =
    `Desk ${desk.id} still has a visit in hand. ` +
    'Finish it, mark it absent, or put it back into the line first.';
  return { code: 'desk_busy', detail };
}

/** Why this desk can call nobody now. */
function cannotCall(desk: DeskView, actor: Actor): Refusal | null {
  if (desk.staff === null || desk.staff !== actor.staff) {
    return { code: 'desk_closed', detail: `Open desk ${desk.id} before calling.` };
  }
  if (desk.inHand !== null) {
    return deskBusy(desk);
  }
  if (desk.onBreak) {
    return { code: 'desk_on_break', detail: `Desk ${desk.id} has a break. End the break first.` };
  }
  return null;
}

/** A desk calls who is next. An empty list of events: nobody waits for this desk. */
export function callNext<T extends Waiting & { readonly id: string }>(
  desk: DeskView,
  actor: Actor,
  candidates: Candidates<T>,
): Result<EventDraft[], Refusal> {
  const refusal = cannotCall(desk, actor);
  if (refusal !== null) return err(refusal);
  const next = chooseNext(candidates, desk.priorityStreak);
  if (next === null) return ok([]);
  const payload = { ticket: next.ticket.id, desk: desk.id, staff: actor.staff, rule: next.rule };
  return ok([{ type: 'ticket.called', payload }]);
}

/** A desk calls this number out of order; the right to do so is the caller's to check. */
export function callDirect(
  ticket: TicketView,
  desk: DeskView,
  actor: Actor,
  reason: DirectCallReason,
): Result<EventDraft[], Refusal> {
  const refusal = cannotCall(desk, actor) ?? wrongState(ticket, 'call', ['waiting', 'parked']);
  if (refusal !== null) return err(refusal);
  const called = { ticket: ticket.id, desk: desk.id, staff: actor.staff };
  return ok([{ type: 'ticket.called', payload: { ...called, rule: 'direct', reason } }]);
}

function wrongState(
  ticket: TicketView,
  act: string,
  possible: readonly TicketState[],
): Refusal | null {
  if (possible.includes(ticket.state)) return null;
  const detail = `${ticket.label} is ${ticket.state}; for "${act}" it must be ${possible.join(' or ')}.`;
  return { code: 'wrong_state', detail };
}

const AT_DESK: readonly TicketState[] = ['called', 'serving'];
const MOVABLE: readonly TicketState[] = ['waiting', 'parked', 'called', 'serving'];

/** Whether this colleague may do this to this ticket now: what a desk has, only that desk touches. */
function mayAct(
  ticket: TicketView,
  actor: Actor,
  act: string,
  possible: readonly TicketState[],
): Refusal | null {
  const refusal = wrongState(ticket, act, possible);
  if (refusal !== null) return refusal;
  if (AT_DESK.includes(ticket.state) && ticket.desk !== actor.desk) {
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
  const refusal = mayAct(ticket, actor, 'recall', ['called']);
  if (refusal !== null) return err(refusal);
  if (ticket.calls >= callsMax) {
    const detail = `${ticket.label} was called ${String(ticket.calls)} times. Mark it absent.`;
    return err({ code: 'called_enough', detail });
  }
  return ok([{ type: 'ticket.recalled', payload: atDesk(ticket, actor) }]);
}

/** The resident has come to the desk. */
export function startServing(ticket: TicketView, actor: Actor): Result<EventDraft[], Refusal> {
  const refusal = mayAct(ticket, actor, 'start', ['called']);
  if (refusal !== null) return err(refusal);
  return ok([{ type: 'ticket.serving', payload: atDesk(ticket, actor) }]);
}

/** The visit is over, with what came of it. "Start" may be skipped: a volunteer in a hurry does. */
export function finish(
  ticket: TicketView,
  actor: Actor,
  outcome: VisitOutcome,
  reason?: OutcomeReason,
): Result<EventDraft[], Refusal> {
  const refusal = mayAct(ticket, actor, 'finish', AT_DESK);
  if (refusal !== null) return err(refusal);
  const why = reason === undefined ? {} : { reason };
  return ok([{ type: 'ticket.completed', payload: { ...atDesk(ticket, actor), outcome, ...why } }]);
}

/** Nobody came. */
export function markAbsent(ticket: TicketView, actor: Actor): Result<EventDraft[], Refusal> {
  const refusal = mayAct(ticket, actor, 'absent', ['called']);
  if (refusal !== null) return err(refusal);
  return ok([{ type: 'ticket.no_show', payload: atDesk(ticket, actor) }]);
}

/**
 * A ticket leaves the queue unhelped. A resident may give back a number that waits; staff may
 * take out a waiting or parked ticket, and the one at their own desk before the visit starts.
 */
export function cancel(ticket: TicketView, by: Actor | 'resident'): Result<EventDraft[], Refusal> {
  const mine = by !== 'resident' && ticket.state === 'called' && ticket.desk === by.desk;
  if (ticket.state !== 'waiting' && ticket.state !== 'parked' && !mine) {
    const detail = `${ticket.label} is ${ticket.state}; only a waiting number can be cancelled.`;
    return err({ code: 'wrong_state', detail });
  }
  const who =
    by === 'resident' ? ({ by: 'resident' } as const) : ({ by: 'staff', staff: by.staff } as const);
  return ok([{ type: 'ticket.cancelled', payload: { ticket: ticket.id, ...who } }]);
}

/** Set aside: someone fetches a paper, or a breath of air. The place in the line is remembered. */
export function park(ticket: TicketView, actor: Actor): Result<EventDraft[], Refusal> {
  const refusal = mayAct(ticket, actor, 'park', ['waiting', ...AT_DESK]);
  if (refusal !== null) return err(refusal);
  const { id, desk } = ticket;
  return ok([{ type: 'ticket.parked', payload: { ticket: id, staff: actor.staff, desk } }]);
}

/**
 * A parked ticket comes back, or one that did not come when it was called, within the grace time.
 * @param graceMs how long after the missed call; milliseconds
 */
export function bringBack(
  ticket: TicketView,
  actor: Actor,
  place: LinePlace,
  { now, graceMs }: { now: number; graceMs: number },
): Result<EventDraft[], Refusal> {
  const refusal = wrongState(ticket, 'bring-back', ['parked', 'no_show']);
  if (refusal !== null) return err(refusal);
  const absent = ticket.state === 'no_show';
  if (absent && now - (ticket.closedAt ?? 0) > graceMs) {
    const detail = `${ticket.label} was absent too long ago. Give out a new number.`;
    return err({ code: 'too_late', detail });
  }
  const from = absent ? 'absent' : 'parked';
  const { staff } = actor;
  return ok([{ type: 'ticket.returned', payload: { ticket: ticket.id, staff, from, place } }]);
}

/** The visit at a desk goes back into the line where it stood: the desk stops, nobody is lost. */
export function putBack(ticket: TicketView, actor: Actor): Result<EventDraft[], Refusal> {
  const refusal = mayAct(ticket, actor, 'put-back', AT_DESK);
  if (refusal !== null) return err(refusal);
  return ok([returnedFromDesk(ticket.id, actor.staff)]);
}

/** The event by which a visit in hand goes back into the line. */
export function returnedFromDesk(ticket: string, staff: string): EventDraft {
  return { type: 'ticket.returned', payload: { ticket, staff, from: 'desk', place: 'kept' } };
}

/** Where a ticket is sent: to a queue, or to one desk that is open. */
export type Destination =
  { readonly queue: QueueLetter } | { readonly desk: Pick<DeskView, 'id' | 'staff'> };

/**
 * To another queue, or to one desk; it waits there in the place of its arrival. A ticket for one
 * desk is for every desk of its queue again when that desk closes (see `mayCall`).
 */
export function transfer(
  ticket: TicketView,
  actor: Actor,
  to: Destination,
): Result<EventDraft[], Refusal> {
  const refusal = mayAct(ticket, actor, 'transfer', MOVABLE);
  if (refusal !== null) return err(refusal);
  if ('desk' in to && to.desk.staff === null) {
    return err({ code: 'desk_closed', detail: `Nobody sits at desk ${to.desk.id}.` });
  }
  const queue = 'queue' in to ? to.queue : ticket.queue;
  const desk = 'queue' in to ? null : to.desk.id;
  const from = AT_DESK.includes(ticket.state) ? ticket.desk : null;
  const payload = { ticket: ticket.id, staff: actor.staff, from, queue, desk };
  return ok([{ type: 'ticket.transferred', payload }]);
}

/**
 * Whether a desk may call a ticket in order: of its queues, or sent to this desk. One that was sent
 * to a desk where nobody sits any more is for its queue again.
 */
export function mayCall(
  ticket: { readonly queue: string; readonly forDesk: string | null },
  desk: { readonly id: string; readonly queues: readonly string[] },
  isOpen: (desk: string) => boolean,
): boolean {
  const { queue, forDesk } = ticket;
  if (forDesk !== null && isOpen(forDesk)) return forDesk === desk.id;
  return desk.queues.includes(queue);
}

/**
 * The last act on a ticket is taken back by who did it, within some seconds, as long as the world
 * allows it: the desk that would have the visit again must still be theirs and empty.
 * @param deskBefore the desk that the ticket goes back to; null when it goes back to none
 */
export function undo(
  ticket: TicketView,
  actor: Actor,
  deskBefore: DeskView | null,
  { now, undoMs }: { now: number; undoMs: number },
): Result<EventDraft[], Refusal> {
  const { lastAct } = ticket;
  if (lastAct === null) {
    const detail = `Nothing that was done to ${ticket.label} can be taken back.`;
    return err({ code: 'wrong_state', detail });
  }
  if (lastAct.staff !== actor.staff) {
    return err({ code: 'not_allowed', detail: 'Only who did it can take it back.' });
  }
  if (now - lastAct.at > undoMs) {
    return err({ code: 'too_late', detail: `It is too late to take this back.` });
  }
  if (AT_DESK.includes(lastAct.stateBefore)) {
    const free =
      deskBefore !== null && deskBefore.staff === actor.staff && deskBefore.inHand === null;
    if (!free) {
      const detail = `The desk of ${ticket.label} is not yours and empty any more.`;
      return err({ code: 'desk_busy', detail });
    }
  }
  const payload = { ticket: ticket.id, staff: actor.staff, act: lastAct.act };
  return ok([{ type: 'ticket.undone', payload }]);
}

/** A resident was sent on; the visit itself goes on until it is finished. */
export function refer(
  ticket: TicketView & Pick<EventPayload<'referral.made'>, 'product' | 'language'>,
  actor: Actor,
  organisation: string,
): Result<EventDraft[], Refusal> {
  const refusal = mayAct(ticket, actor, 'refer', AT_DESK);
  if (refusal !== null) return err(refusal);
  const { product, language } = ticket;
  const payload = { ...atDesk(ticket, actor), organisation, product, language };
  return ok([{ type: 'referral.made', payload }]);
}

/** Whether this colleague has this ticket at their desk, and so may see its answers. */
export function hasAtDesk(ticket: TicketView, actor: Actor): Refusal | null {
  return mayAct(ticket, actor, 'details', AT_DESK);
}

function atDesk(ticket: TicketView, actor: Actor) {
  assert(actor.desk !== null, `${ticket.label} is at a desk, so whoever acts on it has one`);
  return { ticket: ticket.id, desk: actor.desk, staff: actor.staff };
}
