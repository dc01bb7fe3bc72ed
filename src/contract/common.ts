import { z } from 'zod';

/** Sizes and counts that bound what crosses a boundary. Every queue, body and list has its limit. */
export const LIMITS = {
  /** The largest request body the service reads, in bytes. */
  requestBodyBytes: 64 * 1024,
  /** Events kept ready for a screen that reconnects; older than that it reads everything anew. */
  streamReplayEvents: 1_000,
  /** Screens that may listen at the same time. */
  streamClients: 64,
  /** Calls of one ticket before the desk must mark it absent. */
  callsPerTicket: 20,
  /** Times a print job is sent before a person must look at the printer. */
  printAttempts: 5,
  /** Print jobs that may wait for paper. */
  printJobsOpen: 500,
  /** Events that one batch of visit events may hold. */
  visitEventsPerRequest: 50,
} as const;

/** BCP 47 codes of the languages that Wijkloket speaks or is about to speak. */
export const Language = z.enum(['nl', 'en', 'tr', 'ar', 'fa', 'pl', 'uk', 'bg']);
export type Language = z.infer<typeof Language>;

/** A UUID (RFC 9562) in its usual text form. */
export const Uuid = z.uuid();

/** A name that people who write content choose: `passport`, `who`, `out_desk`. */
export const Slug = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/, 'use a-z, 0-9 and _');

/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export const Timestamp = z.number().int().nonnegative();

/** A service day, `2026-11-22`: from 04:00 local time until 04:00 the next morning. */
export const ServiceDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The letter of a queue, printed before the number. I and O are left out: they look like 1 and 0. */
export const QueueLetter = z.string().regex(/^[A-HJ-NP-Z]$/, 'one capital letter, not I or O');
export type QueueLetter = z.infer<typeof QueueLetter>;

/** What is printed and called: queue letter and at least three digits, `A017`. */
export const TicketLabel = z.string().regex(/^[A-HJ-NP-Z]\d{3,}$/);

/** The unguessable code of a ticket in Crockford's base32 (no I, L, O, U). */
export const TicketCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/);

/** Why a ticket goes before others. `help` is chosen by staff or by a flow's outcome. */
export const Priority = z.enum(['none', 'help']);
export type Priority = z.infer<typeof Priority>;

/** How a visit at a desk ended. */
export const VisitOutcome = z.enum(['helped', 'referred', 'come_back', 'not_possible']);
export type VisitOutcome = z.infer<typeof VisitOutcome>;

/** Where a ticket came from. */
export const Channel = z.enum(['kiosk', 'desk']);
export type Channel = z.infer<typeof Channel>;

/** Where a ticket is in its life. */
export const TicketState = z.enum([
  'waiting',
  'called',
  'serving',
  'completed',
  'no_show',
  'cancelled',
]);
export type TicketState = z.infer<typeof TicketState>;
