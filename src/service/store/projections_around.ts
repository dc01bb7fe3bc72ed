import type { EventPayload, StoredEvent } from '../../contract/events.ts';
import type { AppointmentState } from '../../contract/queue_api.ts';
import type { WritableDatabase } from './database.ts';

/* What follows from the log around the tickets: desks, appointments, alarms. */

type DeskEvent = Extract<
  StoredEvent,
  { type: 'desk.opened' | 'desk.closed' | 'desk.break' | 'desk.resumed' }
>;

/** Who sits where, and who has a break. */
export function deskProjector(db: WritableDatabase) {
  const seat = db.prepare(
    `INSERT INTO desks (id, staff, priority_streak) VALUES (@desk, @staff, 0)
     ON CONFLICT (id) DO UPDATE SET staff = excluded.staff, break_since = NULL`,
  );
  const pause = db.prepare('UPDATE desks SET break_since = @since WHERE id = @desk');
  return (event: DeskEvent) => {
    const { desk, staff } = event.payload;
    switch (event.type) {
      case 'desk.opened':
        seat.run({ desk, staff });
        break;
      case 'desk.closed':
        seat.run({ desk, staff: null });
        break;
      case 'desk.break':
        pause.run({ desk, since: event.at });
        break;
      case 'desk.resumed':
        pause.run({ desk, since: null });
        break;
    }
  };
}

/** Appointments and what became of them. */
export function appointmentProjector(db: WritableDatabase) {
  const make = db.prepare(
    `INSERT INTO appointments (id, day, code, queue, slot_at, product, state)
     VALUES (@appointment, @day, @code, @queue, @slotAt, @product, 'expected')`,
  );
  const move = db.prepare('UPDATE appointments SET state = @state WHERE id = @appointment');
  const arrive = db.prepare(
    `UPDATE appointments SET state = 'arrived', ticket = @ticket WHERE id = @appointment`,
  );
  return {
    made: (payload: EventPayload<'appointment.made'>) => {
      make.run(payload);
    },
    move: ({ appointment }: { appointment: string }, state: AppointmentState) => {
      move.run({ appointment, state });
    },
    arrived: ({ ticket, appointment }: EventPayload<'ticket.issued'>) => {
      if (appointment !== undefined) arrive.run({ ticket, appointment: appointment.id });
    },
  };
}

/** Colleagues who ask for help, emergencies, and who goes there. */
export function alarmProjector(db: WritableDatabase) {
  const raise = db.prepare(
    `INSERT INTO alarms (id, kind, desk, staff, at) VALUES (@alarm, @kind, @desk, @staff, @at)`,
  );
  const answer = db.prepare(
    'UPDATE alarms SET answered_by = @staff WHERE id = @alarm AND answered_by IS NULL',
  );
  return {
    raise: (payload: EventPayload<'help.colleague'>, kind: 'help' | 'emergency', at: number) => {
      raise.run({ ...payload, kind, at });
    },
    answer: (payload: EventPayload<'help.coming'>) => {
      answer.run(payload);
    },
  };
}
