import { err, ok, type Result } from '../base/result.ts';
import type { EventDraft } from '../contract/events.ts';
import type { Refusal } from '../contract/problems.ts';
import { deskBusy, returnedFromDesk } from './ticket.ts';

/* Sitting down at a desk, having a break and leaving, so that no visit is ever forgotten there. */

/** What the rules need to know of a desk. */
export interface DeskView {
  readonly id: string;
  /** Who sits there; null when nobody does. */
  readonly staff: string | null;
  /** The ticket that is called or being helped there. */
  readonly inHand: string | null;
  /** How many who go first it called since it last called someone else. */
  readonly priorityStreak: number;
  readonly onBreak: boolean;
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
  if (desk.inHand !== null) return err(deskBusy(desk));
  return ok([{ type: 'desk.closed', payload: { desk: desk.id, staff } }]);
}

/**
 * A desk that a colleague left behind is closed for them. A visit that is still in hand there goes
 * back into the line, in its place. The right to do so is the caller's to check.
 */
export function closeForOther(desk: DeskView, by: string): Result<EventDraft[], Refusal> {
  if (desk.staff === null) return ok([]);
  const closed: EventDraft = {
    type: 'desk.closed',
    payload: { desk: desk.id, staff: desk.staff, by },
  };
  return ok(desk.inHand === null ? [closed] : [returnedFromDesk(desk.inHand, by), closed]);
}

/** A break keeps the desk; the visit in hand is ended or put back first. */
export function takeBreak(desk: DeskView, staff: string): Result<EventDraft[], Refusal> {
  if (desk.staff !== staff) {
    return err({ code: 'not_allowed', detail: `Only who sits at desk ${desk.id} takes a break.` });
  }
  if (desk.inHand !== null) return err(deskBusy(desk));
  return ok(desk.onBreak ? [] : [{ type: 'desk.break', payload: { desk: desk.id, staff } }]);
}

/** The break is over. */
export function resume(desk: DeskView, staff: string): Result<EventDraft[], Refusal> {
  if (desk.staff !== staff) {
    return err({ code: 'not_allowed', detail: `Only who sits at desk ${desk.id} ends the break.` });
  }
  return ok(desk.onBreak ? [{ type: 'desk.resumed', payload: { desk: desk.id, staff } }] : []);
}
