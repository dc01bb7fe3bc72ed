import { ok } from '../../base/result.ts';
import type { HandlerOptions } from './handlers.ts';
import { asDeskTicket } from './queue_views.ts';
import type { Handlers } from './register_routes.ts';

/* Answers to the routes of queue_routes.ts that need somebody at a desk. */

type LineOptions = Pick<HandlerOptions, 'point' | 'config'>;

export function lineHandlers({ point, config }: LineOptions) {
  const { line } = point;
  const asDesk = asDeskTicket(config.rules);
  return {
    callDirect: ({ params, body, session }) =>
      asDesk(point.callDirect(params.ticket, session.staff, body.reason)),
    transfer: ({ params, body, session }) =>
      asDesk(line.transfer(params.ticket, session.staff, body)),
    park: ({ params, session }) => asDesk(line.park(params.ticket, session.staff)),
    bringBack: ({ params, body, session }) =>
      asDesk(line.bringBack(params.ticket, session.staff, body.place)),
    putBack: ({ params, session }) => asDesk(line.putBack(params.ticket, session.staff)),
    undo: ({ params, session }) => asDesk(line.undo(params.ticket, session.staff)),
    refer: ({ params, body, session }) =>
      asDesk(line.refer(params.ticket, session.staff, body.organisation)),
    getDetails: ({ params, session }) => line.details(params.ticket, session.staff),
    writeNote: ({ params, body, session }) =>
      line.writeNote(params.ticket, session.staff, body.text),
  } satisfies Partial<Handlers>;
}

export function appointmentHandlers({ point }: LineOptions) {
  return {
    enterAppointments: ({ body, session }) =>
      point.appointments.enter(body.appointments, session.staff),
    cancelAppointment: ({ params, session }) =>
      point.appointments.cancel(params.appointment, session.staff),
  } satisfies Partial<Handlers>;
}

export function alarmHandlers({ point }: LineOptions) {
  return {
    askColleague: ({ session }) => ok(point.alarms.raise('help', session.staff)),
    raiseEmergency: ({ session }) => ok(point.alarms.raise('emergency', session.staff)),
    answerAlarm: ({ params, session }) => point.alarms.answer(params.alarm, session.staff),
  } satisfies Partial<Handlers>;
}
