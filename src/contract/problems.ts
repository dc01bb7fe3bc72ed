import { z } from 'zod';

/**
 * Every way in which the service says no, with its HTTP status. The code is also the key of the
 * sentence for people: `problems.<code>` in the locales.
 */
export const PROBLEMS = {
  bad_request: 400,
  not_signed_in: 401,
  wrong_pin: 401,
  not_paired: 401,
  wrong_pairing_code: 401,
  expired_pairing_code: 401,
  not_allowed: 403,
  not_here: 403,
  not_found: 404,
  unknown_ticket: 404,
  unknown_desk: 404,
  unknown_device: 404,
  unknown_colleague: 404,
  unknown_queue: 404,
  unknown_product: 404,
  unknown_print_job: 404,
  unknown_printer: 404,
  unknown_language: 404,
  unknown_appointment: 404,
  unknown_organisation: 404,
  unknown_submission: 404,
  wrong_state: 409,
  called_enough: 409,
  too_late: 409,
  queue_closed: 409,
  appointment_other_day: 409,
  code_taken: 409,
  day_full: 409,
  notices_full: 409,
  desk_on_break: 409,
  desk_closed: 409,
  desk_taken: 409,
  desk_busy: 409,
  stale_seal: 409,
  no_printer: 409,
  no_shell: 409,
  may_be_on_paper: 409,
  body_too_large: 413,
  wrong_media_type: 415,
  too_many_attempts: 429,
  too_much_paper: 429,
  internal: 500,
  too_many_screens: 503,
  printer_jobs_full: 503,
  office_unreachable: 503,
  storage_full: 507,
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

/** `application/problem+json` (RFC 9457). */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    /** Which rule said no. */
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    /** What went wrong here and what to do about it, in English, for the log and for developers. */
    detail: z.string(),
    /**
     * For `queue_closed` and `appointment_other_day`: when one can come; for `too_many_attempts`:
     * when one may try again. Milliseconds since 1970.
     */
    comeAt: z.int().nonnegative().nullable().optional(),
    /** For `bad_request`: which part of the request, and why. */
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** An expected refusal: its code (and so its HTTP status) and what to do about it. */
export interface Refusal {
  readonly code: ProblemCode;
  /** For the log and for developers, in English; people read `problems.<code>`. */
  readonly detail: string;
  /** When one can come instead, milliseconds since 1970; null when nobody knows. */
  readonly comeAt?: number | null;
}
