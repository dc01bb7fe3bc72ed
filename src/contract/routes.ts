import { z } from 'zod';
import {
  ResidentTicket,
  DeskTicket,
  IssueTicketRequest,
  VisitEvent,
  KioskSetup,
  LocalizedContent,
  DeskOverview,
  DisplayView,
  Session,
  Health,
} from './api.ts';
import { LIMITS, Slug, TicketCode, Timestamp, Uuid, VisitOutcome } from './common.ts';
import { eventPayloads } from './events.ts';
import { OrganisationView } from './organisations.ts';
import { PrintJob } from './printing.ts';

/* The routes of the service's API under /api/v1: what each takes, gives and is for. */

/** Who may call a route. `anyone`: kiosk and waiting-room screen. `desk`: signed in. */
export type Access = 'anyone' | 'desk';

export interface RouteContract {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 204;
  readonly response: z.ZodType;
}

const ticketId = z.strictObject({ ticket: Uuid });
const deskId = z.strictObject({ desk: Slug });
const jobId = z.strictObject({ job: Uuid });
const nothing = z.null();

/** A route that a signed-in person uses on one ticket. */
function ticketAction(action: string, summary: string) {
  return {
    method: 'POST',
    path: `/api/v1/tickets/:ticket/${action}`,
    summary,
    access: 'desk',
    params: ticketId,
    status: 200,
    response: DeskTicket,
  } as const;
}

export const routes = {
  health: {
    method: 'GET',
    path: '/health',
    summary: 'How the service is doing',
    access: 'anyone',
    status: 200,
    response: Health,
  },
  getSetup: {
    method: 'GET',
    path: '/api/v1/setup',
    summary: 'What the kiosk needs to know about its location',
    access: 'anyone',
    status: 200,
    response: KioskSetup,
  },
  getContent: {
    method: 'GET',
    path: '/api/v1/content/:language',
    summary: 'Products, flows and texts in one language',
    access: 'anyone',
    params: z.strictObject({ language: z.string().max(10) }),
    status: 200,
    response: LocalizedContent,
  },
  listOrganisations: {
    method: 'GET',
    path: '/api/v1/organisations',
    summary: 'Where to refer someone, the best to go to first, and whether it is open now',
    access: 'anyone',
    status: 200,
    response: z.strictObject({
      now: Timestamp,
      timeZone: z.string(),
      organisations: z.array(OrganisationView),
    }),
  },
  issueTicket: {
    method: 'POST',
    path: '/api/v1/tickets',
    summary: 'Take a number; durable when answered; the same request gives the same ticket',
    access: 'anyone',
    body: IssueTicketRequest,
    status: 201,
    response: ResidentTicket,
  },
  getTicket: {
    method: 'GET',
    path: '/api/v1/tickets/by-code/:code',
    summary: 'A ticket by its unguessable code',
    access: 'anyone',
    params: z.strictObject({ code: TicketCode }),
    status: 200,
    response: ResidentTicket,
  },
  cancelOwnTicket: {
    method: 'POST',
    path: '/api/v1/tickets/by-code/:code/cancel',
    summary: 'The resident gives their number back',
    access: 'anyone',
    params: z.strictObject({ code: TicketCode }),
    status: 200,
    response: ResidentTicket,
  },
  reportVisit: {
    method: 'POST',
    path: '/api/v1/visit-events',
    summary: 'Places in a flow, never answers',
    access: 'anyone',
    body: z.strictObject({
      events: z.array(VisitEvent).min(1).max(LIMITS.visitEventsPerRequest),
    }),
    status: 204,
    response: nothing,
  },
  askForHelp: {
    method: 'POST',
    path: '/api/v1/help-requests',
    summary: 'Someone at the kiosk wants a person',
    access: 'anyone',
    body: eventPayloads['help.requested'],
    status: 204,
    response: nothing,
  },
  answerHelp: {
    method: 'POST',
    path: '/api/v1/help-requests/:visit/answer',
    summary: 'A colleague goes to the kiosk',
    access: 'desk',
    params: z.strictObject({ visit: Uuid }),
    status: 204,
    response: nothing,
  },
  giveFeedback: {
    method: 'POST',
    path: '/api/v1/feedback',
    summary: 'One touch: how did it go',
    access: 'anyone',
    body: eventPayloads['feedback.given'],
    status: 204,
    response: nothing,
  },
  getDisplay: {
    method: 'GET',
    path: '/api/v1/display',
    summary: 'Everything on the waiting-room screen',
    access: 'anyone',
    status: 200,
    response: DisplayView,
  },
  listColleagues: {
    method: 'GET',
    path: '/api/v1/colleagues',
    summary: 'Who may sign in here',
    access: 'anyone',
    status: 200,
    response: z.array(z.strictObject({ staff: Slug, name: z.string() })),
  },
  signIn: {
    method: 'POST',
    path: '/api/v1/session',
    summary: 'Sign in with a personal PIN; sets a cookie',
    access: 'anyone',
    body: z.strictObject({ staff: Slug, pin: z.string().regex(/^\d{4,8}$/) }),
    status: 200,
    response: Session,
  },
  getSession: {
    method: 'GET',
    path: '/api/v1/session',
    summary: 'Who is signed in',
    access: 'desk',
    status: 200,
    response: Session,
  },
  signOut: {
    method: 'DELETE',
    path: '/api/v1/session',
    summary: 'Sign out; the desk is closed when it has no visit in hand',
    access: 'desk',
    status: 204,
    response: nothing,
  },
  getOverview: {
    method: 'GET',
    path: '/api/v1/overview',
    summary: 'The whole waiting room, for the desk',
    access: 'desk',
    status: 200,
    response: DeskOverview,
  },
  openDesk: {
    method: 'POST',
    path: '/api/v1/desks/:desk/open',
    summary: 'Sit down at a desk',
    access: 'desk',
    params: deskId,
    status: 200,
    response: Session,
  },
  closeDesk: {
    method: 'POST',
    path: '/api/v1/desks/:desk/close',
    summary: 'Leave a desk',
    access: 'desk',
    params: deskId,
    status: 200,
    response: Session,
  },
  callNext: {
    method: 'POST',
    path: '/api/v1/desks/:desk/call-next',
    summary: 'Call who is next for this desk; `ticket` is null when nobody waits',
    access: 'desk',
    params: deskId,
    status: 200,
    response: z.strictObject({ ticket: DeskTicket.nullable() }),
  },
  recall: ticketAction('recall', 'Call the same number again'),
  startServing: ticketAction('start', 'The resident is at the desk'),
  finish: {
    ...ticketAction('finish', 'The visit is over'),
    body: z.strictObject({ outcome: VisitOutcome }),
  },
  markAbsent: ticketAction('absent', 'Nobody came'),
  cancelTicket: ticketAction('cancel', 'Take a ticket out of the queue'),
  issueTicketAtDesk: {
    method: 'POST',
    path: '/api/v1/desk-tickets',
    summary: 'Print a number for someone who can not use the kiosk',
    access: 'desk',
    body: IssueTicketRequest,
    status: 201,
    response: ResidentTicket,
  },
  reprint: {
    method: 'POST',
    path: '/api/v1/tickets/:ticket/print',
    summary: 'Print the same number once more, marked as a copy',
    access: 'desk',
    params: ticketId,
    status: 201,
    response: PrintJob,
  },
  retryPrintJob: {
    method: 'POST',
    path: '/api/v1/print-jobs/:job/retry',
    summary: 'The printer works again: print this now',
    access: 'desk',
    params: jobId,
    status: 200,
    response: PrintJob,
  },
  dismissPrintJob: {
    method: 'POST',
    path: '/api/v1/print-jobs/:job/dismiss',
    summary: 'This paper is not needed any more',
    access: 'desk',
    params: jobId,
    status: 200,
    response: PrintJob,
  },
} as const satisfies Record<string, RouteContract>;
export type RouteName = keyof typeof routes;

/** Where the server-sent events are: not a JSON route, so outside the table. */
export const STREAM_PATH = '/api/v1/stream';
