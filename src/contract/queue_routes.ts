import { z } from 'zod';
import { DeskTicket, ResidentTicket, Session } from './api.ts';
import { Slug, TicketCode, Uuid } from './common.ts';
import { LIMITS } from './limits.ts';
import {
  Alarm,
  AppointmentView,
  AppointmentWish,
  CallDirectRequest,
  CheckInRequest,
  FollowedTicket,
  NoteRequest,
  QueueView,
  ReferralRequest,
  ReturnRequest,
  TicketDetails,
  TransferRequest,
} from './queue_api.ts';
import type { RouteContract } from './route.ts';

/* Routes of the waiting room beyond "take a number, call, help": the rest of routes.ts's table. */

export const ticketId = z.strictObject({ ticket: Uuid });
export const deskId = z.strictObject({ desk: Slug });
const alarmId = z.strictObject({ alarm: Uuid });
export const nothing = z.null();

/** A route that a signed-in person uses on one ticket. */
export function ticketAction(action: string, summary: string) {
  return {
    method: 'POST',
    path: `/api/v1/tickets/:ticket/${action}`,
    summary,
    access: 'desk_work',
    params: ticketId,
    status: 200,
    response: DeskTicket,
  } as const;
}

/** A route that a signed-in person uses on one desk. */
function deskAction<A extends 'desk_work' | 'close_other_desk'>(
  action: string,
  access: A,
  summary: string,
) {
  return {
    method: 'POST',
    path: `/api/v1/desks/:desk/${action}`,
    summary,
    access,
    params: deskId,
    status: 200,
    response: Session,
  } as const;
}

export const queueRoutes = {
  listQueues: {
    method: 'GET',
    path: '/api/v1/queues',
    summary: 'Which queues give out numbers now, until when, and when again',
    access: 'anyone',
    status: 200,
    response: z.array(QueueView),
  },
  followTicket: {
    method: 'GET',
    path: '/api/v1/follow/:code',
    summary: 'Where a ticket is in the line, for whoever has its code; nothing about the person',
    access: 'anyone',
    params: z.strictObject({ code: TicketCode }),
    status: 200,
    response: FollowedTicket,
  },
  checkIn: {
    method: 'POST',
    path: '/api/v1/check-ins',
    summary: 'Take the number of an appointment; the same code again gives the same ticket',
    access: 'anyone',
    body: CheckInRequest,
    status: 201,
    response: ResidentTicket,
  },
  callDirect: {
    ...ticketAction('call', 'Call this number to my desk out of order; logged with the reason'),
    access: 'call_direct',
    body: CallDirectRequest,
  },
  transfer: {
    ...ticketAction('transfer', 'To another queue or to one desk; the place in the line is kept'),
    body: TransferRequest,
  },
  park: ticketAction('park', 'Set a number aside until someone brings it back'),
  bringBack: {
    ...ticketAction('bring-back', 'A parked or absent number goes back into the line'),
    body: ReturnRequest,
  },
  putBack: ticketAction('put-back', 'The visit at my desk goes back into the line, in its place'),
  undo: ticketAction('undo', 'Take back what I just did to this number'),
  getDetails: {
    method: 'GET',
    path: '/api/v1/tickets/:ticket/details',
    summary: 'Answers and note of the ticket that my desk has',
    access: 'desk_work',
    params: ticketId,
    status: 200,
    response: TicketDetails,
  },
  writeNote: {
    ...ticketAction('note', 'A note for whoever helps next; gone when the ticket closes'),
    body: NoteRequest,
    response: TicketDetails,
  },
  refer: {
    ...ticketAction('refer', 'Write down that this resident was referred to an organisation'),
    body: ReferralRequest,
  },
  takeBreak: deskAction('break', 'desk_work', 'Keep my desk and call nobody for a while'),
  resume: deskAction('resume', 'desk_work', 'The break is over'),
  closeForOther: deskAction(
    'close-for-other',
    'close_other_desk',
    'Close the desk that a colleague left behind; a visit there goes back into the line',
  ),
  askColleague: {
    method: 'POST',
    path: '/api/v1/alarms/help',
    summary: 'Ask a colleague to come to my desk',
    access: 'desk_work',
    status: 201,
    response: Alarm,
  },
  raiseEmergency: {
    method: 'POST',
    path: '/api/v1/alarms/emergency',
    summary: 'There is danger: every desk is told at once',
    access: 'desk_work',
    status: 201,
    response: Alarm,
  },
  answerAlarm: {
    method: 'POST',
    path: '/api/v1/alarms/:alarm/answer',
    summary: 'I go there',
    access: 'desk_work',
    params: alarmId,
    status: 204,
    response: nothing,
  },
  enterAppointments: {
    method: 'POST',
    path: '/api/v1/appointments',
    summary: 'Enter appointments; all of them or none',
    access: 'appointments',
    body: z.strictObject({
      appointments: z.array(AppointmentWish).min(1).max(LIMITS.appointmentsPerRequest),
    }),
    status: 201,
    response: z.array(AppointmentView),
  },
  cancelAppointment: {
    method: 'POST',
    path: '/api/v1/appointments/:appointment/cancel',
    summary: 'Call off an appointment before the check-in',
    access: 'appointments',
    params: z.strictObject({ appointment: Uuid }),
    status: 200,
    response: AppointmentView,
  },
} as const satisfies Record<string, RouteContract>;
