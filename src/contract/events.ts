import { z } from 'zod';
import {
  CallRule,
  Channel,
  DirectCallReason,
  Language,
  LinePlace,
  OutcomeReason,
  Priority,
  QueueLetter,
  ServiceDay,
  Slug,
  TicketCode,
  TicketLabel,
  Timestamp,
  Uuid,
  VisitOutcome,
} from './common.ts';
import { PrinterSetup } from './printer_setup.ts';
import { ToldWait } from './waits.ts';
import { CodeLookup, SealingKeyId, SubmissionAnswer, SubmissionStatus } from './submissions.ts';

/*
 * Everything that happens is an event. No event holds an answer, a name or a number of a person:
 * events leave the location. `staff` is the opaque id of a colleague, never a name.
 */

const ticketAtDesk = z.strictObject({ ticket: Uuid, desk: Slug, staff: Slug });
const appointment = { appointment: Uuid, day: ServiceDay };
const alarm = { alarm: Uuid, desk: Slug.nullable(), staff: Slug };
const printAttempt = { ticket: Uuid.nullable(), job: Uuid, printer: Slug };
const flowPlace = { visit: Uuid, flow: Slug, version: z.int().positive(), language: Language };

/** What may make it hard to arrange something. */
export const NeedObstacle = z.enum([
  'distance',
  'language',
  'digital',
  'time',
  'costs',
  'other',
  'none',
]);
export type NeedObstacle = z.infer<typeof NeedObstacle>;

/** How someone would rather be helped. */
export const NeedChannel = z.enum(['desk', 'phone', 'online', 'home']);
export type NeedChannel = z.infer<typeof NeedChannel>;

/** How a printer is doing, as it says itself. */
export const PrinterCondition = z.enum([
  'ready',
  'paper_low',
  'paper_out',
  'cover_open',
  'offline',
  'error',
]);
export type PrinterCondition = z.infer<typeof PrinterCondition>;

/** The payload of each type of event. The key is the event's `type`. */
export const eventPayloads = {
  'ticket.issued': z.strictObject({
    ticket: Uuid,
    day: ServiceDay,
    queue: QueueLetter,
    number: z.int().positive(),
    label: TicketLabel,
    code: TicketCode,
    product: Slug.nullable(),
    language: Language,
    priority: Priority,
    channel: Channel,
    /** The client's own id of its request: asking again with it gives the same ticket. */
    request: Uuid,
    /** Checked in for an appointment; `inTime`: it counts from the slot, else from the check-in. */
    appointment: z.strictObject({ id: Uuid, slotAt: Timestamp, inTime: z.boolean() }).optional(),
    /** Who gave it out, when a colleague did. */
    staff: Slug.optional(),
    /** The wait that was told; left out when nobody could know, and for an appointment. */
    wait: ToldWait.optional(),
  }),
  'ticket.printed': z.strictObject(printAttempt),
  'ticket.print_failed': z.strictObject({ ...printAttempt, reason: PrinterCondition }),
  'ticket.called': ticketAtDesk.extend({
    /** Which rule chose this ticket; versions that did not say so knew priority and arrival. */
    rule: CallRule.optional(),
    /** For `direct`: why out of order. */
    reason: DirectCallReason.optional(),
  }),
  'ticket.recalled': ticketAtDesk,
  'ticket.serving': ticketAtDesk,
  'ticket.completed': ticketAtDesk.extend({
    outcome: VisitOutcome,
    reason: OutcomeReason.optional(),
  }),
  'ticket.no_show': ticketAtDesk,
  'ticket.cancelled': z.strictObject({
    ticket: Uuid,
    by: z.enum(['resident', 'staff']),
    staff: Slug.optional(),
  }),
  /** To another queue, or to one desk; the place in the line is kept. `from` is the desk it left. */
  'ticket.transferred': z.strictObject({
    ticket: Uuid,
    staff: Slug,
    from: Slug.nullable(),
    queue: QueueLetter,
    desk: Slug.nullable(),
  }),
  'ticket.parked': z.strictObject({ ticket: Uuid, staff: Slug, desk: Slug.nullable() }),
  /** Back in the line: after parking, after a missed call, or from a desk that stops. */
  'ticket.returned': z.strictObject({
    ticket: Uuid,
    staff: Slug,
    from: z.enum(['parked', 'absent', 'desk']),
    place: LinePlace,
  }),
  /** The last act on this ticket is taken back; everything is as it was before it. */
  'ticket.undone': z.strictObject({
    ticket: Uuid,
    staff: Slug,
    act: z.enum(['called', 'completed', 'no_show', 'cancelled', 'parked', 'transferred']),
  }),
  'ticket.expired': z.strictObject({ ticket: Uuid, day: ServiceDay }),
  'appointment.made': z.strictObject({
    ...appointment,
    code: TicketCode,
    queue: QueueLetter,
    slotAt: Timestamp,
    product: Slug.nullable(),
    staff: Slug,
  }),
  'appointment.cancelled': z.strictObject({ ...appointment, staff: Slug }),
  'appointment.missed': z.strictObject(appointment),
  'referral.made': z.strictObject({
    ticket: Uuid,
    desk: Slug,
    staff: Slug,
    organisation: Slug,
    product: Slug.nullable(),
    language: Language,
  }),
  'desk.opened': z.strictObject({ desk: Slug, staff: Slug }),
  /** `staff` is who sat there; `by` the colleague who closed it for them. */
  'desk.closed': z.strictObject({ desk: Slug, staff: Slug, by: Slug.optional() }),
  /** Someone keeps their desk and calls nobody for a while. */
  'desk.break': z.strictObject({ desk: Slug, staff: Slug }),
  'desk.resumed': z.strictObject({ desk: Slug, staff: Slug }),
  'desk.emergency': z.strictObject(alarm),
  'help.colleague': z.strictObject(alarm),
  /** A colleague comes; for help and for an emergency. */
  'help.coming': z.strictObject({ alarm: Uuid, staff: Slug }),
  'flow.started': z.strictObject(flowPlace),
  'flow.step_shown': z.strictObject({ ...flowPlace, step: Slug }),
  'flow.step_left': z.strictObject({
    ...flowPlace,
    step: Slug,
    /** How long the step was on screen, rounded up to one of these, in seconds. */
    seconds: z.union([z.literal(5), z.literal(15), z.literal(60), z.literal(300)]),
    towards: z.enum(['next', 'back', 'help', 'idle', 'start']),
  }),
  'flow.completed': z.strictObject({ ...flowPlace, outcome: Slug }),
  'flow.abandoned': z.strictObject({ ...flowPlace, step: Slug }),
  /** Someone takes the words of an outcome along on paper. No visit: it is only counted. */
  'summary.requested': z.strictObject({
    job: Uuid,
    flow: Slug,
    outcome: Slug,
    language: Language,
  }),
  'help.requested': z.strictObject({ visit: Uuid, language: Language, screen: Slug }),
  'help.answered': z.strictObject({ visit: Uuid, staff: Slug }),
  'feedback.given': z.strictObject({
    score: z.int().min(1).max(3),
    product: Slug.nullable(),
    language: Language,
  }),
  /**
   * What someone hoped to arrange here, what makes it hard and how they want to be helped. Choices
   * only, each may be missing, and nothing that leads to a visit or a ticket.
   */
  'need.registered': z.strictObject({
    /** A group of products of the municipality, or `other`. */
    group: Slug.nullable(),
    obstacle: NeedObstacle.nullable(),
    channel: NeedChannel.nullable(),
    /** The part of town where they live, as the municipality lists them, or `elsewhere`. */
    stadsdeel: z.string().min(2).max(60).nullable(),
    language: Language,
  }),
  /**
   * Something was handed in for the back office. What it says is not here: the ciphertext lies beside
   * the log and is known by its hash, so that it can be deleted while the chain stays whole.
   */
  'submission.sealed': z.strictObject({
    submission: Uuid,
    form: Slug,
    keyId: SealingKeyId,
    lookup: CodeLookup,
    language: Language,
    /** SHA-256 (hex) of the ciphertext as text. */
    sealedHash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  /** A colleague says how far a submission is. */
  'submission.status_set': z.strictObject({
    lookup: CodeLookup,
    status: SubmissionStatus,
    answer: SubmissionAnswer.nullable(),
    staff: Slug,
  }),
  'printer.status_changed': z.strictObject({ printer: Slug, condition: PrinterCondition }),
  /** Somebody set a printer up at the desk. */
  'printer.configured': z.strictObject({ printer: Slug, setup: PrinterSetup, staff: Slug }),
  /** Numbers up to `last` are given out by hand, from the list for a day without power. */
  'ticket.numbers_set_apart': z.strictObject({
    day: ServiceDay,
    numbers: z.array(z.strictObject({ queue: QueueLetter, last: z.int().positive() })),
  }),
  'device.started': z.strictObject({ software: z.string().max(40) }),
  'device.stopped': z.strictObject({ reason: z.enum(['asked', 'upgrade']) }),
  'device.recovered': z.strictObject({
    /** Events that could be read from the damaged file. */
    eventsSalvaged: z.int().nonnegative(),
    /** Numbers up to `last` count as given out, so that none of a lost ticket comes twice. */
    numbers: z.array(z.strictObject({ day: ServiceDay, queue: QueueLetter, last: z.int() })),
  }),
  'content.activated': z.strictObject({ municipality: Slug, hash: z.string().max(80) }),
} as const;

export type EventType = keyof typeof eventPayloads;

/**
 * What people say of themselves: only its hour is kept, and its id tells no time, so that it can't
 * be laid beside a visit of that minute. Its place in the log still says what it came after.
 */
export const COARSE_EVENTS: ReadonlySet<EventType> = new Set(['feedback.given', 'need.registered']);
/** How coarse their time is, in milliseconds. */
export const COARSE_MS = 60 * 60_000;

export type EventPayload<T extends EventType> = z.infer<(typeof eventPayloads)[T]>;

/** An event as a rule decides it: not yet numbered, timed or chained. */
export type EventDraft = {
  [T in EventType]: { readonly type: T; readonly payload: EventPayload<T> };
}[EventType];

/** What stands around every payload. `seq` has no gaps per device and epoch. */
export const EventEnvelope = z.strictObject({
  device: Uuid,
  epoch: z.int().positive(),
  seq: z.int().positive(),
  id: Uuid,
  type: z.string().max(60),
  at: Timestamp,
  payload: z.record(z.string(), z.unknown()),
  /** SHA-256 (hex) over the previous hash and this event's canonical JSON (RFC 8785). */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type EventEnvelope = z.infer<typeof EventEnvelope>;

/** An event of a type that this version knows, with its payload typed. */
export type StoredEvent = Omit<EventEnvelope, 'type' | 'payload'> & EventDraft;

/** Whether this version knows the type; unknown (newer) ones are kept as they are. */
export function isKnownEventType(type: string): type is EventType {
  return Object.hasOwn(eventPayloads, type);
}
