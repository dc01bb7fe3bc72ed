import { z } from 'zod';
import { Language, Slug, Timestamp, Uuid } from './common.ts';

/*
 * What a resident hands in for the back office. The kiosk's page seals it; what stands here is what
 * everything between that page and the clerk's browser sees of it. docs/submissions.md tells the story.
 */

/** What bounds a submission. */
export const SUBMISSION_LIMITS = {
  /** The sealed text, in base64url characters. */
  sealedLength: 16 * 1024,
  /** Submissions that one location takes in an hour; more is somebody playing. */
  perHour: 60,
} as const;

/** A key's name: the first 16 hex digits of the SHA-256 of its public half. */
export const SealingKeyId = z.string().regex(/^[0-9a-f]{16}$/);
/** An X25519 public key: 32 bytes, base64url. */
export const SealingPublicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** What a resident's code became (PBKDF2): who has it can't get the code back. */
export const CodeLookup = z.string().regex(/^[0-9a-f]{32}$/);
/** HPKE: the encapsulated key (32 bytes) and the ciphertext, together in base64url. */
export const SealedText = z
  .string()
  .min(64)
  .max(SUBMISSION_LIMITS.sealedLength)
  .regex(/^[A-Za-z0-9_-]+$/);

export const SubmissionStatus = z.enum(['received', 'in_progress', 'done', 'call_us', 'refused']);
export type SubmissionStatus = z.infer<typeof SubmissionStatus>;

/** Nothing more is done about it: from then on it is kept for the days that were set. */
export const FINISHED: readonly SubmissionStatus[] = ['done', 'refused'];

/** Short answers; their words for people are texts. Nobody types one, so none says too much. */
export const SubmissionAnswer = z.enum([
  'planned',
  'solved',
  'passed_on',
  'not_ours',
  'we_call_you',
  'letter_sent',
  'come_by',
  'known',
  'unclear',
]);
export type SubmissionAnswer = z.infer<typeof SubmissionAnswer>;

/** What the kiosk's page needs to seal; the same for everyone. */
export const SealingSetup = z
  .strictObject({
    keyId: SealingKeyId,
    publicKey: SealingPublicKey,
    device: Uuid,
    epoch: z.int().positive(),
    /** For whom codes are made. */
    municipality: Slug,
  })
  .meta({ id: 'SealingSetup' });
export type SealingSetup = z.infer<typeof SealingSetup>;

/** A sealed submission, as the page hands it to the service. */
export const SubmissionRequest = z
  .strictObject({
    /** Made by the page; handing in again with it stores nothing twice. */
    submission: Uuid,
    form: Slug,
    keyId: SealingKeyId,
    /** The epoch that was sealed in: another one means that the page must seal again. */
    epoch: z.int().positive(),
    lookup: CodeLookup,
    sealed: SealedText,
    language: Language,
    /** The code for the paper; it is in no table and no event. Null: no paper. */
    code: z
      .string()
      .regex(/^[0-9A-HJKMNP-TV-Z]{10}$/)
      .nullable(),
  })
  .meta({ id: 'SubmissionRequest' });
export type SubmissionRequest = z.infer<typeof SubmissionRequest>;

export const SubmissionReceipt = z
  .strictObject({
    submission: Uuid,
    /** Whether a paper with the code was asked of the printer. */
    paper: z.boolean(),
  })
  .meta({ id: 'SubmissionReceipt' });
export type SubmissionReceipt = z.infer<typeof SubmissionReceipt>;

/** How far a submission is, as anyone with its code may know. */
export const SubmissionProgress = z
  .strictObject({
    form: Slug,
    status: SubmissionStatus,
    answer: SubmissionAnswer.nullable(),
    receivedAt: Timestamp,
    changedAt: Timestamp,
  })
  .meta({ id: 'SubmissionProgress' });
export type SubmissionProgress = z.infer<typeof SubmissionProgress>;
