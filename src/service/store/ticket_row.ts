import { z } from 'zod';
import {
  TicketState,
  type Channel,
  type Language,
  type Priority,
  type QueueLetter,
} from '../../contract/common.ts';
import type { TicketView, UndoableAct } from '../../domain/ticket.ts';

/** A ticket as its row stands in the table. */
export interface TicketRow extends LastAct {
  readonly position: number;
  readonly id: string;
  readonly day: string;
  readonly queue: QueueLetter;
  readonly number: number;
  readonly label: string;
  readonly code: string;
  readonly product: string | null;
  readonly language: Language;
  readonly priority: Priority;
  readonly channel: Channel;
  readonly request: string;
  readonly state: TicketState;
  readonly desk: string | null;
  readonly calls: number;
  readonly issued_at: number;
  readonly called_at: number | null;
  readonly last_call_id: string | null;
  readonly last_call_at: number | null;
  readonly started_at: number | null;
  readonly closed_at: number | null;
  /** The log position from which it counts in the line. */
  readonly place: number;
  /** The queue in which it stands; `queue` is that of its number. */
  readonly line: QueueLetter;
  readonly slot_at: number | null;
  readonly for_desk: string | null;
}

/** The last act on a ticket that can be taken back, by whom, and (JSON) the row before it. */
export interface LastAct {
  readonly act: UndoableAct | null;
  readonly acted_at: number | null;
  readonly acted_by: string | null;
  readonly before: string | null;
}

/** Nothing was done to it that can be taken back. */
export const NO_ACT: LastAct = { act: null, acted_at: null, acted_by: null, before: null };

/** A row of the table itself: what was last done stands in another one. */
export type PlainRow = Omit<TicketRow, keyof LastAct>;

const Before = z.object({ state: TicketState, desk: z.string().nullable() });

/** The part of a row that the rules need. */
export function ticketView(row: TicketRow): TicketView {
  const { id, label, line: queue, state, desk, calls, closed_at: closedAt } = row;
  return { id, label, queue, state, desk, calls, closedAt, lastAct: lastActOf(row) };
}

function lastActOf({ act, acted_at: at, acted_by: staff, before }: TicketRow) {
  if (act === null || at === null || staff === null || before === null) return null;
  const { state, desk } = Before.parse(JSON.parse(before));
  return { act, staff, at, stateBefore: state, deskBefore: desk };
}
