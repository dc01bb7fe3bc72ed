import { z } from 'zod';
import {
  Channel,
  Language,
  LIMITS,
  Priority,
  QueueLetter,
  ServiceDay,
  Slug,
  TicketCode,
  TicketLabel,
  TicketState,
  Timestamp,
  Uuid,
  VisitOutcome,
} from './common.ts';
import { Desk, LocationConfig, Role } from './config.ts';
import { Flow, Municipality } from './content.ts';
import { eventPayloads, PrinterCondition } from './events.ts';
import { OrganisationView } from './organisations.ts';
import { PrinterStatus, PrintJob } from './printing.ts';

/* The service's API under /api/v1. One schema per body; the routes stand at the end. */

/** A ticket as the resident who took it sees it. */
export const ResidentTicket = z
  .strictObject({
    id: Uuid,
    code: TicketCode,
    label: TicketLabel,
    day: ServiceDay,
    queue: QueueLetter,
    product: Slug.nullable(),
    language: Language,
    state: TicketState,
    issuedAt: Timestamp,
    /** The desk that called it. */
    desk: z.strictObject({ number: z.int(), direction: Desk.shape.direction }).nullable(),
    /** Tickets that go before it now; 0 when it is next. */
    ahead: z.int().nonnegative(),
    /** Its latest print job; null when nothing was asked of the printer. */
    printJob: PrintJob.nullable(),
  })
  .meta({ id: 'ResidentTicket' });
export type ResidentTicket = z.infer<typeof ResidentTicket>;

/** A ticket as the desk sees it. */
export const DeskTicket = z
  .strictObject({
    id: Uuid,
    label: TicketLabel,
    queue: QueueLetter,
    product: Slug.nullable(),
    language: Language,
    priority: Priority,
    channel: Channel,
    state: TicketState,
    issuedAt: Timestamp,
    calledAt: Timestamp.nullable(),
    /** How often it was called. */
    calls: z.int().nonnegative(),
    desk: Slug.nullable(),
  })
  .meta({ id: 'DeskTicket' });
export type DeskTicket = z.infer<typeof DeskTicket>;

export const IssueTicketRequest = z.strictObject({
  /** Made by the client; sending the same one again gives the same ticket, never a second. */
  request: Uuid,
  queue: QueueLetter,
  product: Slug.nullable(),
  language: Language,
  priority: Priority.default('none'),
  /** Whether a paper ticket is wanted. */
  print: z.boolean().default(true),
  /** What to bring, for the paper only: items of the content. Kept nowhere else. */
  bring: z.array(Slug).max(12).default([]),
});
export type IssueTicketRequest = z.input<typeof IssueTicketRequest>;

/** What one visit at the kiosk reports: places in a flow, never answers. */
export const VisitEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('flow.started'), payload: eventPayloads['flow.started'] }),
  z.strictObject({ type: z.literal('flow.step_shown'), payload: eventPayloads['flow.step_shown'] }),
  z.strictObject({ type: z.literal('flow.step_left'), payload: eventPayloads['flow.step_left'] }),
  z.strictObject({ type: z.literal('flow.completed'), payload: eventPayloads['flow.completed'] }),
  z.strictObject({ type: z.literal('flow.abandoned'), payload: eventPayloads['flow.abandoned'] }),
]);
export type VisitEvent = z.infer<typeof VisitEvent>;

/** What a kiosk needs to know about the place it stands in. */
export const KioskSetup = z
  .strictObject({
    locationName: z.string(),
    timeZone: z.string(),
    languages: z.array(Language),
    theme: Slug,
    idle: LocationConfig.shape.idle.unwrap(),
    contentHash: z.string(),
  })
  .meta({ id: 'KioskSetup' });
export type KioskSetup = z.infer<typeof KioskSetup>;

/** Everything a screen needs to run the flows in one language. */
export const LocalizedContent = z
  .strictObject({
    hash: z.string(),
    language: Language,
    municipality: Municipality,
    flows: z.array(Flow),
    texts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'LocalizedContent' });
export type LocalizedContent = z.infer<typeof LocalizedContent>;

/** Someone who asked for a person at the kiosk and has not been answered yet. */
export const HelpRequest = z
  .strictObject({
    visit: Uuid,
    language: Language,
    screen: Slug,
    at: Timestamp,
  })
  .meta({ id: 'HelpRequest' });
export type HelpRequest = z.infer<typeof HelpRequest>;

/** A desk and who sits there. */
export const DeskState = Desk.extend({
  staff: Slug.nullable(),
  staffName: z.string().nullable(),
  ticket: DeskTicket.nullable(),
});
export type DeskState = z.infer<typeof DeskState>;

/** The whole waiting room as the desk app shows it. */
export const DeskOverview = z
  .strictObject({
    now: Timestamp,
    day: ServiceDay,
    /** In the order in which they would be called by a desk that serves every queue. */
    waiting: z.array(DeskTicket),
    desks: z.array(DeskState),
    help: z.array(HelpRequest),
    printers: z.array(PrinterStatus),
    /** Print jobs that a person must look at. */
    printTrouble: z.array(PrintJob),
    today: z.strictObject({
      issued: z.int(),
      helped: z.int(),
      absent: z.int(),
      /** Mean wait of those called today, in minutes; null when nobody was called yet. */
      meanWaitMinutes: z.number().nullable(),
    }),
  })
  .meta({ id: 'DeskOverview' });
export type DeskOverview = z.infer<typeof DeskOverview>;

/** A call, for the waiting-room screen. `callId` changes with every call, so that it chimes. */
export const Call = z
  .strictObject({
    callId: Uuid,
    label: TicketLabel,
    language: Language,
    deskNumber: z.int(),
    direction: Desk.shape.direction,
    at: Timestamp,
  })
  .meta({ id: 'Call' });
export type Call = z.infer<typeof Call>;

export const DisplayView = z
  .strictObject({
    now: Timestamp,
    locationName: z.string(),
    timeZone: z.string(),
    theme: Slug,
    languages: z.array(Language),
    /** The newest call that still stands: its ticket is called or being helped. */
    current: Call.nullable(),
    /** The calls before it, newest first. */
    recent: z.array(Call).max(5),
    waiting: z.array(z.strictObject({ queue: QueueLetter, count: z.int().nonnegative() })),
  })
  .meta({ id: 'DisplayView' });
export type DisplayView = z.infer<typeof DisplayView>;

export const Session = z
  .strictObject({
    staff: Slug,
    name: z.string(),
    role: Role,
    /** The desk that this person has opened. */
    desk: Slug.nullable(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

export const Health = z
  .strictObject({
    status: z.enum(['ok', 'trouble']),
    software: z.string(),
    /** The process; the watchdog and the dock know it by this. */
    pid: z.int(),
    startedAt: Timestamp,
    device: Uuid,
    epoch: z.int(),
    /** The last event written. */
    seq: z.int(),
    storage: z.enum(['ok', 'full']),
    printers: z.array(PrinterStatus),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;

/**
 * What the stream of server-sent events says. `id:` is the position in the log; a screen that
 * comes back with `Last-Event-ID` gets what it missed, or `resync` when that is too long ago.
 */
export const StreamMessage = z.discriminatedUnion('event', [
  /** Something changed for this topic; read its view anew. */
  z.strictObject({
    event: z.literal('changed'),
    data: z.strictObject({ topics: z.array(z.enum(['queue', 'printing', 'help', 'desks'])) }),
  }),
  z.strictObject({ event: z.literal('called'), data: Call }),
  z.strictObject({ event: z.literal('print_job'), data: PrintJob }),
  z.strictObject({ event: z.literal('resync'), data: z.strictObject({}) }),
  /** Sent every five seconds: a screen that hears nothing for twelve is cut off. */
  z.strictObject({ event: z.literal('alive'), data: z.strictObject({ now: Timestamp }) }),
]);
export type StreamMessage = z.infer<typeof StreamMessage>;

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

/** How printers may fail, for screens that show it. */
export { PrinterCondition };
