import { z } from 'zod';
import {
  DirectCallReason,
  Language,
  LinePlace,
  OutcomeReason,
  QueueLetter,
  Slug,
  TicketCode,
  TicketLabel,
  TicketState,
  Timestamp,
  Uuid,
  VisitOutcome,
} from './common.ts';
import { LIMITS } from './limits.ts';
import { Desk, Role } from './config.ts';

/* Bodies of the API that are about the waiting room itself: hours, appointments, alarms, notes. */

/** A queue as residents meet it now. */
export const QueueView = z
  .strictObject({
    queue: QueueLetter,
    /** Whether the kiosk gives out its numbers now. */
    open: z.boolean(),
    /**
     * When it gives out, or gave out, the last number of these hours; null when it always does, or
     * gave none today.
     */
    lastTicketAt: Timestamp.nullable(),
    /** When its desks close; null when they always are open, or are closed now. */
    closesAt: Timestamp.nullable(),
    /** When the kiosk gives out numbers again; null when it does now, or nobody knows. */
    nextOpensAt: Timestamp.nullable(),
  })
  .meta({ id: 'QueueView' });
export type QueueView = z.infer<typeof QueueView>;

/** Who is almost called. */
export const NextUp = z
  .strictObject({
    label: TicketLabel,
    language: Language,
    queue: QueueLetter,
    /** 1 is called by the first desk that is free, 2 after that. */
    turn: z.int().min(1).max(2),
  })
  .meta({ id: 'NextUp' });
export type NextUp = z.infer<typeof NextUp>;

/** Where an appointment is: not there yet, checked in, called off, or nobody came that day. */
export const AppointmentState = z.enum(['expected', 'arrived', 'cancelled', 'missed']);
export type AppointmentState = z.infer<typeof AppointmentState>;

/** An appointment without the person: its code is what the resident has. */
export const AppointmentView = z
  .strictObject({
    id: Uuid,
    code: TicketCode,
    queue: QueueLetter,
    slotAt: Timestamp,
    product: Slug.nullable(),
    state: AppointmentState,
    /** The number that was given at the check-in. */
    ticket: Uuid.nullable(),
  })
  .meta({ id: 'AppointmentView' });
export type AppointmentView = z.infer<typeof AppointmentView>;

/** One appointment to enter. */
export const AppointmentWish = z.strictObject({
  queue: QueueLetter,
  slotAt: Timestamp,
  product: Slug.nullable().default(null),
  /** The code that the resident already has, from the appointment system; made when left out. */
  code: TicketCode.optional(),
});
export type AppointmentWish = z.infer<typeof AppointmentWish>;

/** Someone who checks in with the code of their appointment. */
export const CheckInRequest = z.strictObject({
  /** Made by the client; the same one again gives the same ticket. */
  request: Uuid,
  code: TicketCode,
  language: Language,
  print: z.boolean().default(true),
});
export type CheckInRequest = z.infer<typeof CheckInRequest>;

/** A ticket for whoever has its code: where it is in the line, and nothing about the person. */
export const FollowedTicket = z
  .strictObject({
    label: TicketLabel,
    state: TicketState,
    ahead: z.int().nonnegative(),
    /** Whether it is one of the next two. */
    almost: z.boolean(),
    desk: z.strictObject({ number: z.int(), direction: Desk.shape.direction }).nullable(),
  })
  .meta({ id: 'FollowedTicket' });
export type FollowedTicket = z.infer<typeof FollowedTicket>;

/** One answer of a flow: which option of which step, or which number was given. */
export const FlowAnswer = z.strictObject({
  step: Slug,
  option: z.union([Slug, z.int()]),
});
export type FlowAnswer = z.infer<typeof FlowAnswer>;

/** What only the desk that has the ticket may see; gone when the ticket closes. */
export const TicketDetails = z
  .strictObject({
    ticket: Uuid,
    answers: z.array(FlowAnswer),
    note: z.string().max(LIMITS.noteCharacters).nullable(),
  })
  .meta({ id: 'TicketDetails' });
export type TicketDetails = z.infer<typeof TicketDetails>;

/** Someone at a desk who asks a colleague to come, or there is danger. */
export const Alarm = z
  .strictObject({
    id: Uuid,
    kind: z.enum(['help', 'emergency']),
    desk: Slug.nullable(),
    deskNumber: z.int().nullable(),
    staff: Slug,
    staffName: z.string(),
    at: Timestamp,
  })
  .meta({ id: 'Alarm' });
export type Alarm = z.infer<typeof Alarm>;

/** Someone who is signed in, and where they are. */
export const ColleagueOnDuty = z
  .strictObject({
    staff: Slug,
    name: z.string(),
    role: Role,
    desk: Slug.nullable(),
    onBreak: z.boolean(),
  })
  .meta({ id: 'ColleagueOnDuty' });
export type ColleagueOnDuty = z.infer<typeof ColleagueOnDuty>;

export const FinishRequest = z.strictObject({
  outcome: VisitOutcome,
  reason: OutcomeReason.optional(),
});

export const TransferRequest = z.union([
  z.strictObject({ queue: QueueLetter }),
  z.strictObject({ desk: Slug }),
]);
export type TransferRequest = z.infer<typeof TransferRequest>;

export const ReturnRequest = z.strictObject({ place: LinePlace.default('kept') });
export const CallDirectRequest = z.strictObject({ reason: DirectCallReason });
export const NoteRequest = z.strictObject({ text: z.string().max(LIMITS.noteCharacters) });
export const ReferralRequest = z.strictObject({ organisation: Slug });
