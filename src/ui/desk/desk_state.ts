import type { DeskOverview, DeskState, DeskTicket } from '../../contract/api.ts';
import { Priority } from '../../contract/common.ts';
import type { Role } from '../../contract/config.ts';
import type { PrinterCondition } from '../../contract/events.ts';
import type { PrinterStatus, PrintJob } from '../../contract/printing.ts';
import type { QueueView } from '../../contract/queue_api.ts';
import { mayGivePriority } from '../../domain/rights.ts';
import { mayCall } from '../../domain/ticket.ts';

/* What the desk screen says, worked out from the overview. No screen parts, no clock: easy to test. */

/** Rows of the waiting list that are shown; the rest is a count, so that the list stays readable. */
export const WAITING_ROWS_MAX = 60;

/** Print jobs that the banner shows one by one; the rest is a count. */
export const TROUBLE_ROWS_MAX = 4;

/**
 * Milliseconds after a press in which every button waits: the second press of a double press lands
 * on whatever stands there by then, and must never finish a visit that just began.
 */
export const DOUBLE_PRESS_MS = 400;

/** Why "Next" can not be pressed now. */
export type NextBlock = 'stale' | 'onBreak' | 'visitCalled' | 'visitServing' | 'nobody';

/** Whole minutes between two moments; a clock that was set back counts as none. */
export function minutesBetween(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / 60_000));
}

/** The desk of this person, as everybody sees it now; undefined when it is no longer there. */
export function deskOf(overview: DeskOverview, desk: string): DeskState | undefined {
  return overview.desks.find((candidate) => candidate.id === desk);
}

/** The waiting people, those for this desk apart from those for other desks, both in order. */
export function splitWaiting(
  overview: DeskOverview,
  desk: DeskState,
): { mine: DeskTicket[]; others: DeskTicket[] } {
  const isOpen = (id: string) => (deskOf(overview, id)?.staff ?? null) !== null;
  const forMe = (ticket: DeskTicket) => mayCall(ticket, desk, isOpen);
  return {
    mine: overview.waiting.filter(forMe),
    others: overview.waiting.filter((ticket) => !forMe(ticket)),
  };
}

/** A ticket as it stands now; undefined when it is closed for good. */
export function ticketNow(overview: DeskOverview, id: string): DeskTicket | undefined {
  const atDesks = overview.desks.flatMap(({ ticket }) => (ticket === null ? [] : [ticket]));
  return [...overview.waiting, ...overview.parked, ...overview.absent, ...atDesks].find(
    (ticket) => ticket.id === id,
  );
}

/** The priorities that someone with this role may give, `none` first. */
export function prioritiesFor(role: Role): Priority[] {
  return Priority.options.filter((priority) => mayGivePriority({ at: 'desk', role }, priority));
}

/** What there is to say about the hours of this desk's queues: those that have hours. */
export function hoursToTell(overview: DeskOverview, desk: DeskState): QueueView[] {
  return overview.queues.filter(
    ({ queue, open, lastTicketAt }) =>
      desk.queues.includes(queue) && (!open || lastTicketAt !== null),
  );
}

/** How the wait of today stands to the service norm. */
export function waitAgainstNorm(overview: DeskOverview): 'unknown' | 'within' | 'over' {
  const { meanWaitMinutes } = overview.today;
  if (meanWaitMinutes === null) return 'unknown';
  return meanWaitMinutes <= overview.rules.waitNormMinutes ? 'within' : 'over';
}

/** The first reason that "Next" must wait, or null when it may be pressed. */
export function nextBlockedBy(state: {
  live: boolean;
  onBreak: boolean;
  inHand: DeskTicket | null;
  waitingForDesk: number;
}): NextBlock | null {
  if (!state.live) return 'stale';
  if (state.onBreak) return 'onBreak';
  if (state.inHand?.state === 'called') return 'visitCalled';
  if (state.inHand !== null) return 'visitServing';
  return state.waitingForDesk === 0 ? 'nobody' : null;
}

/** From worst to least: what stops paper comes before what will stop it soon. */
const WORST_FIRST: readonly PrinterCondition[] = [
  'paper_out',
  'cover_open',
  'offline',
  'error',
  'paper_low',
];

/** What the printer banner is about: a condition, or `ready` when only papers are left over. */
export function printerTrouble(
  overview: DeskOverview,
): { condition: PrinterCondition; serious: boolean } | null {
  const worst = WORST_FIRST.find((condition) =>
    overview.printers.some((printer) => printer.condition === condition),
  );
  if (worst !== undefined) return { condition: worst, serious: worst !== 'paper_low' };
  return overview.printTrouble.length > 0 ? { condition: 'ready', serious: false } : null;
}

/** A printer that can print this now instead: only what failed for certain may come out elsewhere. */
export function printerInstead(overview: DeskOverview, job: PrintJob): PrinterStatus | undefined {
  if (job.state !== 'failed') return undefined;
  return overview.printers.find(
    ({ id, condition }) =>
      id !== job.printer && (condition === 'ready' || condition === 'paper_low'),
  );
}
