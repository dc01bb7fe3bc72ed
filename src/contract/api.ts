import { z } from 'zod';
import {
  Channel,
  Language,
  Priority,
  QueueLetter,
  ServiceDay,
  Slug,
  TicketCode,
  TicketLabel,
  TicketState,
  Timestamp,
  Uuid,
} from './common.ts';
import { Desk, LocationConfig, Role } from './config.ts';
import { Flow, Municipality } from './content.ts';
import { eventPayloads } from './events.ts';
import { PrinterStatus, PrintJob } from './printing.ts';

/* What the service's API sends and receives, one schema per body; the routes are in routes.ts. */

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
