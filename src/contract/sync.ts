import { z } from 'zod';
import { Slug, Timestamp, Uuid } from './common.ts';
import { SUBMISSION_LIMITS } from './submissions.ts';

/*
 * What a location and the central office say to each other. docs/sync.md tells the story; this is
 * its grammar. Everything the office answers repeats where it is (its store, and its marks), so that
 * a location never has to believe its own memory of what the office has.
 */

/** What bounds an exchange, on both sides. */
export const SYNC_LIMITS = {
  /** Events in one batch. */
  batchEvents: 500,
  /** The events of one batch as JSON, in bytes before compression. */
  batchBytes: 256 * 1024,
  /** One request as it comes in, compressed or not, in bytes. */
  bodyBytes: 288 * 1024,
  /** What a compressed request may become, in bytes. */
  unpackedBytes: 512 * 1024,
  /** One payload, in bytes; what is larger is withheld by the location and named instead. */
  payloadBytes: 64 * 1024,
  /** Characters of an event's id, type or hash: more than any of them has. */
  textLength: 200,
  /** Ranges of lost numbers named in one batch. */
  gaps: 100,
  /** Epochs of one device that an answer names; the newest. */
  chains: 200,
  /** Samples of history named when two histories differ. */
  historySamples: 64,
} as const;

/** SHA-256 in hex, as in the chain of the log. */
export const CHAIN_HASH = /^[0-9a-f]{64}$/;
export const ChainHash = z.string().regex(CHAIN_HASH);

/** A place in a log: this number, with this hash. Number 0 has the hash of all zeros. */
export const LogPlace = z.strictObject({ seq: z.int().nonnegative(), hash: ChainHash });
export type LogPlace = z.infer<typeof LogPlace>;

/**
 * One event under way. Looser than the log's own envelope on purpose: an event that is not what it
 * should be is kept apart in the office and must not hold up those behind it.
 */
export const SyncEvent = z.strictObject({
  seq: z.int().positive(),
  id: z.string().max(SYNC_LIMITS.textLength),
  type: z.string().max(SYNC_LIMITS.textLength),
  /** The device's own time, milliseconds since 1970. */
  at: z.number(),
  /** Canonical JSON (RFC 8785): the very text that was hashed. Null: withheld, too large to send. */
  payload: z.string().max(SYNC_LIMITS.payloadBytes).nullable(),
  hash: z.string().max(SYNC_LIMITS.textLength),
  /** What lies beside the log and is known in the payload by its hash: a sealed submission. */
  beside: z.string().max(SUBMISSION_LIMITS.sealedLength).optional(),
});
export type SyncEvent = z.infer<typeof SyncEvent>;

/** Which version a location runs, in one line: no NUL, which PostgreSQL could not keep. */
const SoftwareVersion = z
  .string()
  .max(40)
  .regex(/^\P{Cc}*$/u, 'one line of text');

/** Numbers that the location does not have any more, and why. */
export const SyncGap = z
  .strictObject({
    from: z.int().positive(),
    to: z.int().positive(),
    /** `damaged`: lost with a damaged file. `pruned`: was safe here once and was thrown away. */
    reason: z.enum(['damaged', 'pruned']),
  })
  .refine(({ from, to }) => from <= to, 'from comes before to');
export type SyncGap = z.infer<typeof SyncGap>;

/** What a location sends: events of one epoch that follow on each other, or none (to hear marks). */
export const EventBatch = z
  .strictObject({
    device: Uuid,
    epoch: z.int().positive(),
    /** 0 is the log itself; another number was given by the office to one side of a fork. */
    branch: z.int().nonnegative(),
    /** Which store of the office the location spoke to last; null before the first time. */
    storeId: Uuid.nullable(),
    /** The event before the first of this batch, as the location has it; null hash: it is gone. */
    after: z.strictObject({ seq: z.int().nonnegative(), hash: ChainHash.nullable() }),
    /** The end of this epoch at the location. */
    head: LogPlace,
    /** Whether the device still writes to this epoch. */
    open: z.boolean(),
    /** The device's clock when this was sent. */
    sentAt: Timestamp,
    software: SoftwareVersion,
    gaps: z.array(SyncGap).max(SYNC_LIMITS.gaps).default([]),
    events: z.array(SyncEvent).max(SYNC_LIMITS.batchEvents),
  })
  .meta({ id: 'EventBatch' });
export type EventBatch = z.infer<typeof EventBatch>;

/** Where the office is with one epoch (and branch) of a device. */
export const ChainMarks = z
  .strictObject({
    epoch: z.int().positive(),
    branch: z.int().nonnegative(),
    /** Everything up to here is committed in the office, without a gap. */
    received: LogPlace,
    /** Everything up to here is inside a backup that was restored as a test. */
    safeSeq: z.int().nonnegative(),
    /** Events kept apart because they can not be understood; they do not hold up others. */
    quarantined: z.int().nonnegative(),
  })
  .meta({ id: 'ChainMarks' });
export type ChainMarks = z.infer<typeof ChainMarks>;

/** The office's answer to every exchange. */
export const SyncAnswer = z
  .strictObject({
    /** Changes when the office was restored from a backup: what it said before no longer counts. */
    storeId: Uuid,
    officeTime: Timestamp,
    /** To be signed with the next request, once. */
    nonce: z.string().max(100),
    chains: z.array(ChainMarks).max(SYNC_LIMITS.chains),
  })
  .meta({ id: 'SyncAnswer' });
export type SyncAnswer = z.infer<typeof SyncAnswer>;

/** A location asks to be known, with the code that the office gave out for it. */
export const EnrolmentRequest = z
  .strictObject({
    code: z.string().min(8).max(40),
    device: Uuid,
    /** The device's Ed25519 public key: 32 bytes, base64url. */
    publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    software: SoftwareVersion,
    sentAt: Timestamp,
  })
  .meta({ id: 'EnrolmentRequest' });
export type EnrolmentRequest = z.infer<typeof EnrolmentRequest>;

/** A place that the office has given out a code for. */
export const Place = z.strictObject({
  municipality: Slug,
  location: Slug,
  name: z.string().min(2).max(60),
  stadsdeel: z.string().min(2).max(60),
  timeZone: z.string().max(60).default('Europe/Amsterdam'),
});
export type Place = z.infer<typeof Place>;

export const EnrolmentAnswer = SyncAnswer.extend({
  location: Slug,
  stadsdeel: z.string(),
}).meta({ id: 'EnrolmentAnswer' });
export type EnrolmentAnswer = z.infer<typeof EnrolmentAnswer>;

/** Every way in which the office says no, with its HTTP status. */
export const OFFICE_PROBLEMS = {
  bad_request: 400,
  bad_digest: 400,
  bad_encoding: 400,
  not_signed_in: 401,
  not_signed: 401,
  bad_signature: 401,
  stale_nonce: 401,
  unknown_device: 401,
  wrong_code: 401,
  wrong_password: 401,
  revoked: 403,
  not_found: 404,
  device_known: 409,
  forked: 409,
  behind: 409,
  other_history: 409,
  body_too_large: 413,
  wrong_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  busy: 503,
  storage_full: 507,
} as const;
export type OfficeProblemCode = keyof typeof OFFICE_PROBLEMS;

/** What the location does about a history that is not its own any more. */
export const ForkAnswer = z.strictObject({
  epoch: z.int().positive(),
  /** Where the rest of this epoch goes; null when nothing of it needs to go anywhere. */
  branch: z.int().positive().nullable(),
  /** The last event that both histories share. */
  base: LogPlace.nullable(),
  /** The epoch that the device opens for everything from now on. */
  newEpoch: z.int().positive(),
});
export type ForkAnswer = z.infer<typeof ForkAnswer>;

/** `application/problem+json` (RFC 9457), with what a location needs to go on. */
export const OfficeProblem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(OFFICE_PROBLEMS) as [OfficeProblemCode, ...OfficeProblemCode[]]),
    detail: z.string(),
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
    /** With `stale_nonce` and every 409: where the office is. */
    sync: SyncAnswer.optional(),
    /** With `forked` and `behind`. */
    fork: ForkAnswer.optional(),
    /** With `other_history`: places the office has, newest first; go on from the last shared one. */
    history: z.array(LogPlace).max(SYNC_LIMITS.historySamples).optional(),
  })
  .meta({ id: 'OfficeProblem' });
export type OfficeProblem = z.infer<typeof OfficeProblem>;
