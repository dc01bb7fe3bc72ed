import { z } from 'zod';
import {
  FeedbackRequest,
  NeedRequest,
  ResidentTicket,
  DeskTicket,
  IssueTicketRequest,
  PrintSummaryRequest,
  VisitEvent,
  KioskSetup,
  LocalizedContent,
  DeskOverview,
  DisplayView,
  Session,
  Health,
} from './api.ts';
import { Pin, Slug, TicketCode, Timestamp, Uuid } from './common.ts';
import { LIMITS } from './limits.ts';
import { eventPayloads } from './events.ts';
import { OrganisationView } from './organisations.ts';
import { PrintJob } from './printing.ts';
import { printingRoutes } from './printing_routes.ts';
import { networkRoutes } from './network_routes.ts';
import { staffScreenRoutes } from './staff_screen_routes.ts';
import { noticeRoutes } from './notice_routes.ts';
import { FinishRequest } from './queue_api.ts';
import { deskId, nothing, ticketAction, queueRoutes } from './queue_routes.ts';
import type { RouteContract } from './route.ts';
import { WaitsView } from './waits.ts';
import { submissionRoutes } from './submission_routes.ts';

/* The routes of the service's API under /api/v1: what each takes, gives and is for. */

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
  printSummary: {
    method: 'POST',
    path: '/api/v1/summaries',
    summary: 'Print what to bring, where and when; the same request gives the same print job',
    access: 'anyone',
    body: PrintSummaryRequest,
    status: 201,
    response: PrintJob,
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
    access: 'desk_work',
    params: z.strictObject({ visit: Uuid }),
    status: 204,
    response: nothing,
  },
  giveFeedback: {
    method: 'POST',
    path: '/api/v1/feedback',
    summary: 'One touch: how did it go',
    access: 'anyone',
    body: FeedbackRequest,
    status: 204,
    response: nothing,
  },
  registerNeed: {
    method: 'POST',
    path: '/api/v1/needs',
    summary: 'What someone hoped to arrange here: choices only, and nothing about who they are',
    access: 'anyone',
    body: NeedRequest,
    status: 204,
    response: nothing,
  },
  getWaits: {
    method: 'GET',
    path: '/api/v1/waits',
    summary: 'How long people wait now, per queue, and how right that was for those before them',
    access: 'anyone',
    status: 200,
    response: WaitsView,
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
    signsIn: true,
    body: z.strictObject({ staff: Slug, pin: Pin }),
    status: 200,
    response: Session,
  },
  getSession: {
    method: 'GET',
    path: '/api/v1/session',
    summary: 'Who is signed in',
    access: 'desk_work',
    status: 200,
    response: Session,
  },
  signOut: {
    method: 'DELETE',
    path: '/api/v1/session',
    summary: 'Sign out; the desk is closed when it has no visit in hand',
    access: 'desk_work',
    status: 204,
    response: nothing,
  },
  getOverview: {
    method: 'GET',
    path: '/api/v1/overview',
    summary: 'The whole waiting room, for the desk',
    access: 'desk_work',
    status: 200,
    response: DeskOverview,
  },
  openDesk: {
    method: 'POST',
    path: '/api/v1/desks/:desk/open',
    summary: 'Sit down at a desk',
    access: 'desk_work',
    params: deskId,
    status: 200,
    response: Session,
  },
  closeDesk: {
    method: 'POST',
    path: '/api/v1/desks/:desk/close',
    summary: 'Leave a desk',
    access: 'desk_work',
    params: deskId,
    status: 200,
    response: Session,
  },
  callNext: {
    method: 'POST',
    path: '/api/v1/desks/:desk/call-next',
    summary: 'Call who is next for this desk; `ticket` is null when nobody waits',
    access: 'desk_work',
    params: deskId,
    status: 200,
    response: z.strictObject({ ticket: DeskTicket.nullable() }),
  },
  recall: ticketAction('recall', 'Call the same number again'),
  startServing: ticketAction('start', 'The resident is at the desk'),
  finish: {
    ...ticketAction('finish', 'The visit is over'),
    body: FinishRequest,
  },
  markAbsent: ticketAction('absent', 'Nobody came'),
  cancelTicket: ticketAction('cancel', 'Take a ticket out of the queue'),
  issueTicketAtDesk: {
    method: 'POST',
    path: '/api/v1/desk-tickets',
    summary: 'Print a number for someone who can not use the kiosk',
    access: 'desk_work',
    body: IssueTicketRequest,
    status: 201,
    response: ResidentTicket,
  },
  ...printingRoutes,
  ...queueRoutes,
  ...networkRoutes,
  ...staffScreenRoutes,
  ...noticeRoutes,
  ...submissionRoutes,
} as const satisfies Record<string, RouteContract>;
export type RouteName = keyof typeof routes;

/** Where the server-sent events are: not a JSON route, so outside the table. */
export const STREAM_PATH = '/api/v1/stream';
