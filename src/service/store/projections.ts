import canonicalize from 'canonicalize';
import type { EventPayload, StoredEvent } from '../../contract/events.ts';
import type { WritableDatabase } from './database.ts';
import { alarmProjector, appointmentProjector, deskProjector } from './projections_around.ts';
import { callProjector, issueProjector, moveProjector } from './projections_tickets.ts';

/** The tables that follow from the log alone, in the order in which they are compared. */
export const PROJECTIONS = [
  'tickets',
  'number_floors',
  'desks',
  'help_requests',
  'appointments',
  'alarms',
  'printer_setups',
] as const;

/** Applies one event to the tables that follow from the log. */
export type Projector = (event: StoredEvent, position: number) => void;

/** Requests for a person at the kiosk, and numbers that count as given out. */
function otherProjector(db: WritableDatabase) {
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
  const setUp = db.prepare(
    `INSERT INTO printer_setups (printer, setup) VALUES (@printer, @setup)
     ON CONFLICT (printer) DO UPDATE SET setup = excluded.setup`,
  );
  return {
    asked: (payload: EventPayload<'help.requested'>, at: number) => help.run({ ...payload, at }),
    answered: (payload: EventPayload<'help.answered'>) => helped.run(payload),
    setApart: ({ day, numbers }: EventPayload<'ticket.numbers_set_apart'>) => {
      for (const number of numbers) floor.run({ day, ...number });
    },
    setUp: ({ printer, setup }: EventPayload<'printer.configured'>) =>
      // The same words in the same order, whoever wrote the event.
      setUp.run({ printer, setup: canonicalize(setup) }),
    recovered: ({ numbers }: EventPayload<'device.recovered'>) => {
      for (const number of numbers) floor.run(number);
    },
  };
}

/** What happens to a ticket; false for events of other families. */
function ticketProjector(db: WritableDatabase): (event: StoredEvent, position: number) => boolean {
  const issued = issueProjector(db);
  const called = callProjector(db);
  const move = moveProjector(db);
  return (event, position) => {
    const { at } = event;
    switch (event.type) {
      case 'ticket.issued':
        issued(event.payload, at, position);
        return true;
      case 'ticket.called':
      case 'ticket.recalled':
        called(event);
        return true;
      case 'ticket.serving':
        move.serve(event.payload, at);
        return true;
      case 'ticket.completed':
      case 'ticket.no_show':
      case 'ticket.cancelled':
      case 'ticket.expired':
        move.close(event);
        return true;
      case 'ticket.parked':
        move.park(event.payload, at);
        return true;
      case 'ticket.transferred':
        move.transfer(event.payload, at);
        return true;
      case 'ticket.returned':
        move.comeBack(event.payload, position);
        return true;
      case 'ticket.undone':
        move.takeBack(event.payload);
        return true;
      default:
        return false;
    }
  };
}

/** Makes the function that keeps every projection of this database. */
export function createProjector(db: WritableDatabase): Projector {
  const ticket = ticketProjector(db);
  const desk = deskProjector(db);
  const appointment = appointmentProjector(db);
  const alarm = alarmProjector(db);
  const other = otherProjector(db);
  return (event, position) => {
    if (ticket(event, position)) {
      // The check-in: the appointment has its number.
      if (event.type === 'ticket.issued') appointment.arrived(event.payload);
      return;
    }
    switch (event.type) {
      case 'desk.opened':
      case 'desk.closed':
      case 'desk.break':
      case 'desk.resumed':
        desk(event);
        break;
      case 'ticket.numbers_set_apart':
        other.setApart(event.payload);
        break;
      case 'printer.configured':
        other.setUp(event.payload);
        break;
      case 'appointment.made':
        appointment.made(event.payload);
        break;
      case 'appointment.cancelled':
        appointment.move(event.payload, 'cancelled');
        break;
      case 'appointment.missed':
        appointment.move(event.payload, 'missed');
        break;
      case 'desk.emergency':
        alarm.raise(event.payload, 'emergency', event.at);
        break;
      case 'help.colleague':
        alarm.raise(event.payload, 'help', event.at);
        break;
      case 'help.coming':
        alarm.answer(event.payload);
        break;
      case 'help.requested':
        other.asked(event.payload, event.at);
        break;
      case 'help.answered':
        other.answered(event.payload);
        break;
      case 'device.recovered':
        other.recovered(event.payload);
        break;
      default:
        // The other families are kept in the log; nothing here follows from them.
        break;
    }
  };
}
