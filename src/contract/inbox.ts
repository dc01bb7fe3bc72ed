import { z } from 'zod';
import { Language, Slug, Timestamp, Uuid } from './common.ts';
import { SealedText, SealingKeyId, SubmissionAnswer, SubmissionStatus } from './submissions.ts';

/* What the page sees with which the back office opens what residents handed in. */

/** Of a password of the inbox (NIST SP 800-63B asks for eight at least; nobody guesses fifteen). */
export const PASSWORD_LENGTH_MIN = 12;
const PASSWORD_LENGTH_MAX = 200;

export const SignInRequest = z.strictObject({
  staff: Slug,
  password: z.string().min(1).max(PASSWORD_LENGTH_MAX),
});
export type SignInRequest = z.infer<typeof SignInRequest>;

/** Someone who is signed in at the office. */
export const OfficePerson = z
  .strictObject({ staff: Slug, name: z.string() })
  .meta({ id: 'OfficePerson' });
export type OfficePerson = z.infer<typeof OfficePerson>;

/** One thing that was said about a submission. */
export const SubmissionChange = z
  .strictObject({
    at: Timestamp,
    /** The name of who said it; `kiosk` for a colleague at a location. */
    by: z.string(),
    status: SubmissionStatus,
    answer: SubmissionAnswer.nullable(),
  })
  .meta({ id: 'SubmissionChange' });
export type SubmissionChange = z.infer<typeof SubmissionChange>;

/** A submission in the office's inbox, still sealed. */
export const InboxItem = z
  .strictObject({
    submission: Uuid,
    device: Uuid,
    epoch: z.int().positive(),
    location: Slug,
    /** What people call that location. */
    locationName: z.string(),
    form: Slug,
    language: Language,
    keyId: SealingKeyId,
    /** Null: it did not arrive with its event. */
    sealed: SealedText.nullable(),
    status: SubmissionStatus,
    answer: SubmissionAnswer.nullable(),
    receivedAt: Timestamp,
    changedAt: Timestamp,
    /** When it is deleted if nothing more is said about it. */
    deletedAt: Timestamp,
    /** Oldest first. */
    changes: z.array(SubmissionChange),
  })
  .meta({ id: 'InboxItem' });
export type InboxItem = z.infer<typeof InboxItem>;

/** The status that a clerk gives, with a short answer out of a fixed list. */
export const StatusChange = z
  .strictObject({
    submission: Uuid,
    status: SubmissionStatus,
    answer: SubmissionAnswer.nullable(),
  })
  .refine(({ status, answer }) => status !== 'refused' || answer !== null, {
    path: ['answer'],
    error: 'a refusal says why',
  });
export type StatusChange = z.infer<typeof StatusChange>;
