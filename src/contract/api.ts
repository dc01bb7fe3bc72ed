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
import { LIMITS } from './limits.ts';
import { Desk, LocationConfig, Role } from './config.ts';
import {
  Alarm,
  AppointmentView,
  ColleagueOnDuty,
  FlowAnswer,
  NextUp,
  QueueView,
} from './queue_api.ts';
import { SealingSetup } from './submissions.ts';
import { Flow, Municipality } from './content.ts';
import { DayHours, DisplaySettings, NoticeTexts, PostedNotice } from './display.ts';
import { eventPayloads } from './events.ts';
import { PrinterStatus, PrintJob } from './printing.ts';
import { WaitRange } from './waits.ts';

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
    /** The time of its appointment; null for a walk-in, and when the check-in came too late. */
    slotAt: Timestamp.nullable(),
    /** How long it still waits; left out when it does not, and for an appointment. */
    wait: WaitRange.optional(),
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
    /** The one desk that it waits for after a transfer. */
    forDesk: Slug.nullable(),
    /** The time of its appointment, from which it counts. */
    slotAt: Timestamp.nullable(),
    closedAt: Timestamp.nullable(),
    /** Until when its last act can be taken back, by who did it; null when it can not. */
    undo: z.strictObject({ until: Timestamp, staff: Slug }).nullable(),
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
  /** A place of the content where it goes on after the help here, for the paper only. */
  later: Slug.optional(),
  /**
   * What was answered in the flow, only when the resident agreed on screen that the desk may see
   * it. Kept beside the log, shown to the desk that has the ticket, gone when the ticket closes.
   */
  answers: z
    .strictObject({
      agreed: z.literal(true),
      given: z.array(FlowAnswer).min(1).max(LIMITS.answersPerTicket),
    })
    .optional(),
});
export type IssueTicketRequest = z.input<typeof IssueTicketRequest>;

/**
 * A paper to take along from an outcome: names of the content that follow from the answers, never
 * the answers.
 */
export const PrintSummaryRequest = z.strictObject({
  /** Made by the client, and the id of the print job: asking again never prints twice. */
  request: Uuid,
  flow: Slug,
  outcome: Slug,
  bring: z.array(Slug).max(12),
  tariff: Slug.nullable(),
  language: Language,
  /** Whether this resident has a number: else the paper says when there are numbers again. */
  numbered: z.boolean().default(false),
});
export type PrintSummaryRequest = z.infer<typeof PrintSummaryRequest>;

/** One touch: how did it go. The same request again counts once. */
export const FeedbackRequest = eventPayloads['feedback.given'].extend({ request: Uuid.optional() });
/** What someone says that they miss. The same request again counts once. */
export const NeedRequest = eventPayloads['need.registered'].extend({ request: Uuid });
export type NeedRequest = z.infer<typeof NeedRequest>;

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
    queues: z.array(QueueView),
    /** Whether there are appointments today, so that the kiosk offers to check in. */
    appointments: z.boolean(),
    /** What forms are sealed with; null: forms are done together with a colleague. */
    sealing: SealingSetup.nullable(),
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
  /** Since when the colleague has a break; null when at work. */
  breakSince: Timestamp.nullable(),
  ticket: DeskTicket.nullable(),
});
export type DeskState = z.infer<typeof DeskState>;

/** How the location stands with its central office. */
export const OfficeContact = z
  .strictObject({
    /** `revoked`: the office turned this device away for good; what it holds stays and works on. */
    state: z.enum(['starting', 'ok', 'trouble', 'revoked']),
    lastSuccessAt: Timestamp.nullable(),
    /** Events that the office does not have yet. */
    eventsWaiting: z.int().nonnegative(),
    /** Why the last exchange failed: a code of the office, `offline` or `strange`. */
    problem: z.string().nullable(),
  })
  .meta({ id: 'OfficeContact' });
export type OfficeContact = z.infer<typeof OfficeContact>;

/** The whole waiting room as the desk app shows it. */
export const DeskOverview = z
  .strictObject({
    now: Timestamp,
    day: ServiceDay,
    /** In the order in which they would be called by a desk that serves every queue. */
    waiting: z.array(DeskTicket),
    /** Set aside, in the order of their place. */
    parked: z.array(DeskTicket),
    /** Did not come when called and may still come back into the line; the newest first. */
    absent: z.array(DeskTicket),
    /** Closed in the last seconds, so that it can be taken back. */
    justClosed: z.array(DeskTicket),
    desks: z.array(DeskState),
    queues: z.array(QueueView),
    /** Appointments of today, in order of their slot. */
    appointments: z.array(AppointmentView),
    /** Colleagues who ask for help, and emergencies, that nobody has answered. */
    alarms: z.array(Alarm),
    /** Everyone who is signed in. */
    onDuty: z.array(ColleagueOnDuty),
    /** What hosts put on the waiting-room screen and still stands there. */
    notices: z.array(PostedNotice),
    rules: LocationConfig.shape.rules.unwrap(),
    help: z.array(HelpRequest),
    printers: z.array(PrinterStatus),
    /** Print jobs that a person must look at. */
    printTrouble: z.array(PrintJob),
    /** Null where the location works alone. */
    office: OfficeContact.nullable(),
    today: z.strictObject({
      issued: z.int(),
      helped: z.int(),
      absent: z.int(),
      /** Mean wait of those called today, in minutes; null when nobody was called yet. */
      meanWaitMinutes: z.number().nullable(),
      /** People who wait now. */
      waiting: z.int(),
      /** Gave their number back, or were taken out. */
      cancelled: z.int(),
      /** Share (0 to 1) of those called today who waited no longer than the service norm. */
      withinNorm: z.number().nullable(),
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
    day: ServiceDay,
    mode: DisplaySettings.shape.mode.unwrap(),
    /** Loudness now, 0 (quiet hours) to 1. */
    volume: z.number().min(0).max(1),
    sayNext: z.boolean(),
    /** What everyone who waits must know now. */
    notices: z.array(NoticeTexts),
    /** When the location is open today; empty: closed all day; null: nobody gave its hours. */
    hoursToday: z.array(DayHours).nullable(),
    /** The newest call that still stands: its ticket is called or being helped. */
    current: Call.nullable(),
    /** The calls before it, newest first. */
    recent: z.array(Call).max(5),
    /** Everyone who was called and is not at the desk yet, in order of their call. */
    expected: z.array(Call),
    waiting: z.array(z.strictObject({ queue: QueueLetter, count: z.int().nonnegative() })),
    /** Who is almost called: the next two of every group of desks that serve the same queues. */
    next: z.array(NextUp),
    queues: z.array(QueueView),
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
    /** Null where there is no office in the configuration: then the location works alone. */
    office: OfficeContact.nullable(),
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
  /** A call is taken back: the number is not expected at the desk any more, nor was it absent. */
  z.strictObject({ event: z.literal('call_withdrawn'), data: z.strictObject({ callId: Uuid }) }),
  /** Who is almost called, each time that this changes. */
  z.strictObject({ event: z.literal('next_up'), data: z.strictObject({ next: z.array(NextUp) }) }),
  /** A colleague asks for help, or there is an emergency. */
  z.strictObject({ event: z.literal('alarm'), data: Alarm }),
  z.strictObject({ event: z.literal('print_job'), data: PrintJob }),
  z.strictObject({ event: z.literal('resync'), data: z.strictObject({}) }),
  /** Sent every five seconds: a screen that hears nothing for twelve is cut off. */
  z.strictObject({ event: z.literal('alive'), data: z.strictObject({ now: Timestamp }) }),
]);
export type StreamMessage = z.infer<typeof StreamMessage>;
