import type { Priority } from '../../contract/common.ts';
import type { EventPayload, StoredEvent } from '../../contract/events.ts';
import { streakAfterCall } from '../../domain/queue.ts';
import type { UndoableAct } from '../../domain/ticket.ts';
import type { WritableDatabase } from './database.ts';

type EventOf<T extends StoredEvent['type']> = Extract<StoredEvent, { type: T }>;

/** Keeps how a ticket's row is, so that the act that follows can be taken back. */
function rememberer(db: WritableDatabase) {
  const remember = db.prepare(
    `INSERT OR REPLACE INTO last_acts (ticket, act, acted_at, acted_by, before)
     SELECT id, @act, @at, @staff, json_object('state', state, 'desk', desk, 'line', line,
       'for_desk', for_desk, 'place', place, 'calls', calls, 'called_at', called_at,
       'last_call_id', last_call_id, 'last_call_at', last_call_at, 'started_at', started_at,
       'closed_at', closed_at, 'outcome', outcome, 'reason', reason,
       'streak', (SELECT priority_streak FROM desks WHERE id = @streakOf))
     FROM tickets WHERE id = @ticket`,
  );
  const forget = db.prepare('DELETE FROM last_acts WHERE ticket = ?');
  return {
    /** @param streakOf the desk whose streak this act changes */
    remember: (
      ticket: string,
      act: UndoableAct,
      by: { staff: string; at: number; streakOf?: string },
    ) => {
      const { staff, at, streakOf = null } = by;
      remember.run({ ticket, act, staff, at, streakOf });
    },
    /** What happened now can not be taken back, and so neither can what was before it. */
    forget: (ticket: string) => {
      forget.run(ticket);
    },
  };
}

/** Inserts a ticket that was issued. */
export function issueProjector(db: WritableDatabase) {
  const issue = db.prepare(
    `INSERT INTO tickets (position, place, id, day, queue, line, number, label, code, product, language,
       priority, channel, request, state, issued_at, slot_at)
     VALUES (@position, @position, @ticket, @day, @queue, @queue, @number, @label, @code,
       @product, @language, @priority, @channel, @request, 'waiting', @at, @slotAt)`,
  );
  return (payload: EventPayload<'ticket.issued'>, at: number, position: number) => {
    const { appointment } = payload;
    const slotAt = appointment?.inTime === true ? appointment.slotAt : null;
    issue.run({ ...payload, at, position, slotAt });
  };
}

/** Everything that a call changes, on the ticket and on the desk. */
export function callProjector(db: WritableDatabase) {
  const { remember, forget } = rememberer(db);
  const call = db.prepare(
    `UPDATE tickets SET state = 'called', desk = @desk, for_desk = NULL, calls = calls + 1,
       called_at = coalesce(called_at, @at), last_call_id = @id, last_call_at = @at
     WHERE id = @ticket`,
  );
  const priorityOf = db.prepare<[string], { priority: Priority }>(
    'SELECT priority FROM tickets WHERE id = ?',
  );
  const streakOf = db.prepare<[string], { priority_streak: number }>(
    'SELECT priority_streak FROM desks WHERE id = ?',
  );
  const setStreak = db.prepare('UPDATE desks SET priority_streak = ? WHERE id = ?');
  return (event: EventOf<'ticket.called' | 'ticket.recalled'>) => {
    const { ticket, desk, staff } = event.payload;
    const { at, id } = event;
    if (event.type === 'ticket.recalled') {
      forget(ticket);
      call.run({ ticket, desk, at, id });
      return;
    }
    remember(ticket, 'called', { staff, at, streakOf: desk });
    call.run({ ticket, desk, at, id });
    const called = priorityOf.get(ticket);
    if (called === undefined) return;
    const streak = streakOf.get(desk)?.priority_streak ?? 0;
    const { rule } = event.payload;
    setStreak.run(streakAfterCall(streak, { rule, priority: called.priority }), desk);
  };
}

/** Everything else that happens to a ticket. */
export function moveProjector(db: WritableDatabase) {
  const { remember, forget } = rememberer(db);
  const serving = db.prepare(
    `UPDATE tickets SET state = 'serving', started_at = @at WHERE id = @ticket`,
  );
  const closed = db.prepare(
    `UPDATE tickets SET state = @state, closed_at = @at, outcome = @outcome, reason = @reason
     WHERE id = @ticket`,
  );
  const parked = db.prepare(`UPDATE tickets SET state = 'parked' WHERE id = @ticket`);
  const transferred = db.prepare(
    `UPDATE tickets SET state = 'waiting', desk = NULL, line = @queue, for_desk = @desk
     WHERE id = @ticket`,
  );
  // Called anew from nothing: the calls of the time before do not count towards an absence.
  const returned = db.prepare(
    `UPDATE tickets SET state = 'waiting', desk = NULL, calls = 0, started_at = NULL,
       closed_at = NULL, place = CASE @place WHEN 'last' THEN @position ELSE place END
     WHERE id = @ticket`,
  );
  const streakBack = db.prepare(
    `UPDATE desks SET priority_streak = was.streak FROM (
       SELECT desk, before ->> 'streak' AS streak FROM last_acts
         JOIN tickets ON tickets.id = ticket WHERE ticket = @ticket) AS was
     WHERE desks.id = was.desk AND was.streak IS NOT NULL`,
  );
  const undone = db.prepare(
    `UPDATE tickets SET state = was ->> 'state', desk = was ->> 'desk', line = was ->> 'line',
       for_desk = was ->> 'for_desk', place = was ->> 'place', calls = was ->> 'calls',
       called_at = was ->> 'called_at', last_call_id = was ->> 'last_call_id',
       last_call_at = was ->> 'last_call_at', started_at = was ->> 'started_at',
       closed_at = was ->> 'closed_at', outcome = was ->> 'outcome', reason = was ->> 'reason'
     FROM (SELECT before AS was FROM last_acts WHERE ticket = @ticket) WHERE id = @ticket`,
  );
  const close = (event: EventOf<ClosingType>) => {
    const { type, at } = event;
    const { ticket } = event.payload;
    const act = UNDOABLE[type];
    const staff = 'staff' in event.payload ? event.payload.staff : undefined;
    if (act !== undefined && staff !== undefined) remember(ticket, act, { staff, at });
    else forget(ticket);
    const outcome = type === 'ticket.completed' ? event.payload.outcome : null;
    const reason = type === 'ticket.completed' ? (event.payload.reason ?? null) : null;
    closed.run({ ticket, at, state: STATE_AFTER[type], outcome, reason });
  };
  return {
    close,
    serve: ({ ticket }: EventPayload<'ticket.serving'>, at: number) => {
      forget(ticket);
      serving.run({ ticket, at });
    },
    park: ({ ticket, staff }: EventPayload<'ticket.parked'>, at: number) => {
      remember(ticket, 'parked', { staff, at });
      parked.run({ ticket });
    },
    transfer: (payload: EventPayload<'ticket.transferred'>, at: number) => {
      const { ticket, staff, queue, desk } = payload;
      remember(ticket, 'transferred', { staff, at });
      transferred.run({ ticket, queue, desk });
    },
    comeBack: ({ ticket, place }: EventPayload<'ticket.returned'>, position: number) => {
      forget(ticket);
      returned.run({ ticket, place, position });
    },
    takeBack: ({ ticket }: EventPayload<'ticket.undone'>) => {
      streakBack.run({ ticket });
      undone.run({ ticket });
      forget(ticket);
    },
  };
}

type ClosingType = 'ticket.completed' | 'ticket.no_show' | 'ticket.cancelled' | 'ticket.expired';

const STATE_AFTER: Readonly<Record<ClosingType, string>> = {
  'ticket.completed': 'completed',
  'ticket.no_show': 'no_show',
  'ticket.cancelled': 'cancelled',
  'ticket.expired': 'expired',
};

const UNDOABLE: Partial<Record<ClosingType, UndoableAct>> = {
  'ticket.completed': 'completed',
  'ticket.no_show': 'no_show',
  'ticket.cancelled': 'cancelled',
};
