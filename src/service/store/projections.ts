import { streakAfterCall } from '../../domain/queue.ts';
import type { EventPayload, StoredEvent } from '../../contract/events.ts';
import type { WritableDatabase } from './database.ts';

/** The tables that follow from the log alone, in the order in which they are compared. */
export const PROJECTIONS = ['tickets', 'number_floors', 'desks', 'help_requests'] as const;

/** Applies one event to the tables that follow from the log. */
export type Projector = (event: StoredEvent, position: number) => void;

type AtDesk = EventPayload<'ticket.called'>;

/** Everything that a call changes, on the ticket and on the desk. */
function callProjector(db: WritableDatabase) {
  const call = db.prepare(
    `UPDATE tickets SET state = 'called', desk = @desk, calls = calls + 1,
       called_at = coalesce(called_at, @at), last_call_id = @id, last_call_at = @at
     WHERE id = @ticket`,
  );
  const priorityOf = db.prepare<[string], { priority: 'none' | 'help' }>(
    'SELECT priority FROM tickets WHERE id = ?',
  );
  const streakOf = db.prepare<[string], { priority_streak: number }>(
    'SELECT priority_streak FROM desks WHERE id = ?',
  );
  const setStreak = db.prepare('UPDATE desks SET priority_streak = ? WHERE id = ?');
  return (event: StoredEvent, { ticket, desk }: AtDesk, first: boolean) => {
    call.run({ ticket, desk, at: event.at, id: event.id });
    const called = priorityOf.get(ticket);
    if (!first || called === undefined) return;
    const streak = streakOf.get(desk)?.priority_streak ?? 0;
    setStreak.run(streakAfterCall(streak, called.priority), desk);
  };
}

/** Inserts a ticket that was issued. */
function issueProjector(db: WritableDatabase) {
  const issue = db.prepare(
    `INSERT INTO tickets (position, id, day, queue, number, label, code, product, language,
       priority, channel, request, state, issued_at)
     VALUES (@position, @ticket, @day, @queue, @number, @label, @code, @product, @language,
       @priority, @channel, @request, 'waiting', @at)`,
  );
  return (event: StoredEvent, payload: EventPayload<'ticket.issued'>, position: number) => {
    issue.run({ ...payload, at: event.at, position });
  };
}

/** Makes the function that keeps every projection of this database. */
export function createProjector(db: WritableDatabase): Projector {
  const issued = issueProjector(db);
  const called = callProjector(db);
  const serving = db.prepare(
    `UPDATE tickets SET state = 'serving', started_at = @at WHERE id = @ticket`,
  );
  const closed = db.prepare(
    'UPDATE tickets SET state = @state, closed_at = @at, outcome = @outcome WHERE id = @ticket',
  );
  const desk = db.prepare(
    `INSERT INTO desks (id, staff, priority_streak) VALUES (@desk, @staff, 0)
     ON CONFLICT (id) DO UPDATE SET staff = excluded.staff`,
  );
  const help = db.prepare(
    `INSERT INTO help_requests (visit, language, screen, at)
     VALUES (@visit, @language, @screen, @at)
     ON CONFLICT (visit) DO UPDATE SET
       language = excluded.language, screen = excluded.screen, at = excluded.at, answered_by = NULL`,
  );
  const helped = db.prepare('UPDATE help_requests SET answered_by = @staff WHERE visit = @visit');
  const floor = db.prepare(
    `INSERT INTO number_floors (day, queue, last) VALUES (@day, @queue, @last)
     ON CONFLICT (day, queue) DO UPDATE SET last = max(last, excluded.last)`,
  );
  const close = (event: StoredEvent, ticket: string, state: string, outcome: string | null) => {
    closed.run({ ticket, at: event.at, state, outcome });
  };
  return (event, position) => {
    switch (event.type) {
      case 'ticket.issued':
        issued(event, event.payload, position);
        break;
      case 'ticket.called':
        called(event, event.payload, true);
        break;
      case 'ticket.recalled':
        called(event, event.payload, false);
        break;
      case 'ticket.serving':
        serving.run({ ticket: event.payload.ticket, at: event.at });
        break;
      case 'ticket.completed':
        close(event, event.payload.ticket, 'completed', event.payload.outcome);
        break;
      case 'ticket.no_show':
        close(event, event.payload.ticket, 'no_show', null);
        break;
      case 'ticket.cancelled':
        close(event, event.payload.ticket, 'cancelled', null);
        break;
      case 'desk.opened':
        desk.run(event.payload);
        break;
      case 'desk.closed':
        desk.run({ desk: event.payload.desk, staff: null });
        break;
      case 'help.requested':
        help.run({ ...event.payload, at: event.at });
        break;
      case 'help.answered':
        helped.run(event.payload);
        break;
      case 'device.recovered':
        for (const number of event.payload.numbers) floor.run(number);
        break;
      default:
        // The other families are kept in the log; nothing here follows from them.
        break;
    }
  };
}
