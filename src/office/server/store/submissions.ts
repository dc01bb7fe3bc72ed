import { createHash } from 'node:crypto';
import type { EventPayload, EventType } from '../../../contract/events.ts';
import type { InboxItem, StatusChange, SubmissionChange } from '../../../contract/inbox.ts';
import { FINISHED, type SubmissionProgress } from '../../../contract/submissions.ts';
import type { Understood } from '../intake/understand.ts';
import type { OpenOffice } from './dialect.ts';
import type { TakeIn } from './take_in.ts';
import {
  EVENT_STATE,
  type OfficeDatabase,
  type OfficeTransaction,
  type SubmissionTable,
} from './tables.ts';

/** Submissions that one answer of the inbox holds; 16 KiB each at most. */
const INBOX_MAX = 200;
const DAY_MS = 24 * 60 * 60_000;
/** What nobody ever finished is deleted after so many times the days of what was finished. */
const OPEN_TIMES_LONGER = 6;

/** Types of events of which something is made here. */
export const ABOUT_SUBMISSIONS: ReadonlySet<string> = new Set<EventType>([
  'submission.sealed',
  'submission.status_set',
]);

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

async function noteChange(
  tx: OfficeTransaction,
  { submission, status, answer }: StatusChange,
  by: string,
  at: number,
): Promise<void> {
  const row = { submission, status, answer, changed_at: at, staff: by };
  await tx.insertInto('submission_changes').values(row).execute();
}

/** Keeps submissions and statuses among new events, in the transaction that stores these. */
export async function takeInSubmissions(
  tx: OfficeTransaction,
  input: TakeIn,
  events: readonly Understood[],
): Promise<void> {
  for (const { type, state, parsed: payload, beside } of events) {
    if (!ABOUT_SUBMISSIONS.has(type) || state !== EVENT_STATE.counted) continue;
    const parsed = payload as unknown;
    if (type === 'submission.sealed') {
      await keepSealed(tx, input, parsed as EventPayload<'submission.sealed'>, beside);
    }
    if (type === 'submission.status_set') {
      const { lookup, status, answer } = parsed as EventPayload<'submission.status_set'>;
      const { receivedAt } = input;
      const known = await tx
        .updateTable('submissions')
        .set({ status, answer, changed_at: receivedAt })
        .where('lookup', '=', lookup)
        .returning('submission')
        .execute();
      for (const { submission } of known) {
        await noteChange(tx, { submission, status, answer }, 'kiosk', receivedAt);
      }
    }
  }
}

/** When a submission is deleted if nothing more is said about it, milliseconds since 1970. */
function deletedAt(
  { status, changed_at }: Pick<SubmissionTable, 'status' | 'changed_at'>,
  keepDays: number,
): number {
  const times = FINISHED.includes(status) ? 1 : OPEN_TIMES_LONGER;
  return changed_at + times * keepDays * DAY_MS;
}

async function changesOf(
  db: OfficeDatabase,
  submissions: readonly string[],
): Promise<ReadonlyMap<string, SubmissionChange[]>> {
  const found = new Map<string, SubmissionChange[]>();
  if (submissions.length === 0) return found;
  const rows = await db
    .selectFrom('submission_changes')
    .selectAll()
    .where('submission', 'in', submissions)
    .orderBy('changed_at')
    .execute();
  for (const { submission, changed_at: at, staff: by, status, answer } of rows) {
    found.set(submission, [...(found.get(submission) ?? []), { at, by, status, answer }]);
  }
  return found;
}

/** The inbox: what is not finished first, the oldest first. */
export async function readInbox({ db }: OpenOffice, keepDays: number): Promise<InboxItem[]> {
  const rows = await db
    .selectFrom('submissions')
    .leftJoin('kiosks', 'kiosks.device', 'submissions.device')
    .selectAll('submissions')
    .select('kiosks.name as location_name')
    .orderBy((order) => order.case().when('status', 'in', FINISHED).then(1).else(0).end())
    .orderBy('received_at')
    .orderBy('submission')
    .limit(INBOX_MAX)
    .execute();
  const changes = await changesOf(
    db,
    rows.map(({ submission }) => submission),
  );
  return rows.map((row) => ({
    submission: row.submission,
    device: row.device,
    epoch: row.epoch,
    location: row.location,
    locationName: row.location_name ?? row.location,
    form: row.form,
    language: row.language,
    keyId: row.key_id,
    sealed: row.sealed,
    status: row.status,
    answer: row.answer,
    receivedAt: row.received_at,
    changedAt: row.changed_at,
    deletedAt: deletedAt(row, keepDays),
    changes: changes.get(row.submission) ?? [],
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

/**
 * Says how far one is.
 * @param by the name of who says so
 * @returns false when there is no such submission
 */
export async function setStatus(
  { dialect }: OpenOffice,
  change: StatusChange,
  by: string,
  at: number,
): Promise<boolean> {
  const { submission, status, answer } = change;
  return dialect.write(async (tx) => {
    const done = await tx
      .updateTable('submissions')
      .set({ status, answer, changed_at: at })
      .where('submission', '=', submission)
      .executeTakeFirst();
    if (Number(done.numUpdatedRows) === 0) return false;
    await noteChange(tx, change, by, at);
    return true;
  });
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
          where('status', 'in', FINISHED),
          where('changed_at', '<', now - keepDays * DAY_MS),
        ]),
        where('changed_at', '<', now - OPEN_TIMES_LONGER * keepDays * DAY_MS),
      ]),
    )
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}
