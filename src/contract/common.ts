import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** BCP 47 codes of the languages that Wijkloket speaks or is about to speak. */
export const Language = z.enum(['nl', 'en', 'tr', 'ar', 'fa', 'pl', 'uk', 'bg']);
export type Language = z.infer<typeof Language>;

/** A UUID (RFC 9562) in its usual text form. */
export const Uuid = z.uuid();

/** A name that people who write content choose: `passport`, `who`, `out_desk`. */
export const Slug = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/, 'use a-z, 0-9 and _');

/** A colleague's personal PIN. */
export const Pin = z
  .string()
  .regex(new RegExp(`^\\d{${LIMITS.pinDigits.min},${LIMITS.pinDigits.max}}$`));

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

/**
 * Why a ticket goes before others. Staff choose it, a flow's outcome does, or the resident does on
 * the kiosk; who may give which stands in the domain (`rights.ts`).
 */
export const Priority = z.enum(['none', 'wheelchair', 'children', 'elderly', 'urgent', 'help']);
export type Priority = z.infer<typeof Priority>;

/** Which rule of the waiting room led to a call; `docs/queue.md` says them in words. */
export const CallRule = z.enum([
  'arrival',
  'priority',
  'appointment',
  'fairness',
  'early',
  'direct',
]);
export type CallRule = z.infer<typeof CallRule>;

/** Why a colleague called someone out of order. */
export const DirectCallReason = z.enum(['continues', 'language', 'urgent', 'calm', 'other']);
export type DirectCallReason = z.infer<typeof DirectCallReason>;

/** Why a visit ended as it did, for the outcomes that need it. Codes only: never words of a person. */
export const OutcomeReason = z.enum([
  'papers_missing',
  'other_place',
  'appointment_needed',
  'system_down',
  'no_time',
  'not_entitled',
  'other',
]);
export type OutcomeReason = z.infer<typeof OutcomeReason>;

/** Where someone who comes back into the line stands: where they stood, or behind everyone. */
export const LinePlace = z.enum(['kept', 'last']);
export type LinePlace = z.infer<typeof LinePlace>;

/** How a visit at a desk ended. */
export const VisitOutcome = z.enum(['helped', 'referred', 'come_back', 'not_possible']);
export type VisitOutcome = z.infer<typeof VisitOutcome>;

/** Where a ticket came from. */
export const Channel = z.enum(['kiosk', 'desk']);
export type Channel = z.infer<typeof Channel>;

/** Where a ticket is in its life. `expired`: it still waited when the service day turned. */
export const TicketState = z.enum([
  'waiting',
  'called',
  'serving',
  'parked',
  'completed',
  'no_show',
  'cancelled',
  'expired',
]);
export type TicketState = z.infer<typeof TicketState>;
