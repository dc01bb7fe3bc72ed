import { createHash } from 'node:crypto';
import type { EventPayload } from '../../../contract/events.ts';
import type {
  InboxItem,
  SubmissionAnswer,
  SubmissionProgress,
  SubmissionStatus,
} from '../../../contract/submissions.ts';
import type { OpenOffice } from './dialect.ts';
import type { TakeIn } from './take_in.ts';
import type { OfficeTransaction } from './tables.ts';
import type { Understood } from './understand.ts';

/** Submissions that one answer of the inbox holds; 16 KiB each at most. */
const INBOX_MAX = 200;
const DAY_MS = 24 * 60 * 60_000;
/** What nobody ever finished is deleted after so many times the days of what was finished. */
const OPEN_TIMES_LONGER = 6;

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

async function keepSealed(
  tx: OfficeTransaction,
  input: TakeIn,
  payload: EventPayload<'submission.sealed'>,
  beside: string | undefined,
): Promise<void> {
  const { submission, form, language, keyId, lookup, sealedHash } = payload;
  const { kiosk, chain, receivedAt } = input;
  // What does not belong to the event is not taken for it: the chain vouches for the hash alone.
  const sealed = beside !== undefined && hashOf(beside) === sealedHash ? beside : null;
  await tx
    .insertInto('submissions')
    .values({
      ...{ submission, form, language, lookup, sealed, key_id: keyId },
      ...{ device: kiosk.device, epoch: chain.epoch, location: kiosk.location },
      ...{ status: 'received', answer: null, received_at: receivedAt, changed_at: receivedAt },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Keeps submissions and statuses among new events, in the transaction that stores these. */
export async function takeInSubmissions(
  tx: OfficeTransaction,
  input: TakeIn,
  events: readonly Understood[],
): Promise<void> {
  for (const { type, seq, parsed } of events) {
    if (parsed === null) continue;
    if (type === 'submission.sealed') {
      const item = input.items.find((one) => one.kind === 'event' && one.event.seq === seq);
      const beside = item?.kind === 'event' ? item.event.beside : undefined;
      await keepSealed(tx, input, parsed as EventPayload<'submission.sealed'>, beside);
    }
    if (type === 'submission.status_set') {
      const { lookup, status, answer } = parsed as EventPayload<'submission.status_set'>;
      await tx
        .updateTable('submissions')
        .set({ status, answer, changed_at: input.receivedAt })
        .where('lookup', '=', lookup)
        .execute();
    }
  }
}

/** The inbox: what is not finished first, the oldest first. */
export async function readInbox({ db }: OpenOffice): Promise<InboxItem[]> {
  const rows = await db
    .selectFrom('submissions')
    .selectAll()
    .orderBy((order) => order.case().when('status', '=', 'done').then(1).else(0).end())
    .orderBy('received_at')
    .orderBy('submission')
    .limit(INBOX_MAX)
    .execute();
  return rows.map((row) => ({
    submission: row.submission,
    device: row.device,
    epoch: row.epoch,
    location: row.location,
    form: row.form,
    language: row.language,
    keyId: row.key_id,
    sealed: row.sealed,
    status: row.status,
    answer: row.answer,
    receivedAt: row.received_at,
    changedAt: row.changed_at,
  }));
}

/** How far a submission is; null when no code became this. */
export async function progressOf(
  { db }: OpenOffice,
  lookup: string,
): Promise<SubmissionProgress | null> {
  const row = await db
    .selectFrom('submissions')
    .select(['form', 'status', 'answer', 'received_at', 'changed_at'])
    .where('lookup', '=', lookup)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { form, status, answer, received_at: receivedAt, changed_at: changedAt } = row;
  return { form, status, answer, receivedAt, changedAt };
}

/** Says how far one is. @returns false when there is no such submission */
export async function setStatus(
  { db }: OpenOffice,
  change: {
    readonly submission: string;
    readonly status: SubmissionStatus;
    readonly answer: SubmissionAnswer | null;
  },
  at: number,
): Promise<boolean> {
  const { submission, status, answer } = change;
  const done = await db
    .updateTable('submissions')
    .set({ status, answer, changed_at: at })
    .where('submission', '=', submission)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) > 0;
}

/**
 * Deletes what is old: finished `keepDays` ago, or never finished in six times as long.
 * @returns how many were deleted
 */
export async function forgetOld(
  { db }: OpenOffice,
  keepDays: number,
  now: number,
): Promise<number> {
  const deleted = await db
    .deleteFrom('submissions')
    .where((where) =>
      where.or([
        where.and([
          where('status', '=', 'done'),
          where('changed_at', '<', now - keepDays * DAY_MS),
        ]),
        where('changed_at', '<', now - OPEN_TIMES_LONGER * keepDays * DAY_MS),
      ]),
    )
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}
