import type { Clock } from '../../../base/ports.ts';
import type { OpenOffice } from './dialect.ts';
import { hashOfSecret } from './identity.ts';

/** Someone who may work in the inbox. */
export interface OfficeStaff {
  readonly staff: string;
  readonly name: string;
}

/** Milliseconds without an act after which someone must sign in again. */
const IDLE_MS = 30 * 60_000;
/** Milliseconds after which someone must sign in again in any case: a working day. */
const SESSION_MS = 12 * 60 * 60_000;
/** An act within this of the one before is not written: not every read need be a write. */
const USE_NOTED_MS = 60_000;

/** Adds someone, or gives them another password and name; what they had open ends. */
export async function keepStaff(
  { dialect }: OpenOffice,
  person: OfficeStaff & { readonly passwordHash: string },
  clock: Clock,
): Promise<void> {
  const { staff, name, passwordHash: password_hash } = person;
  await dialect.write(async (tx) => {
    await tx.deleteFrom('staff_sessions').where('staff', '=', staff).execute();
    await tx
      .insertInto('staff')
      .values({ staff, name, password_hash, created_at: clock.now() })
      .onConflict((conflict) => conflict.column('staff').doUpdateSet({ name, password_hash }))
      .execute();
  });
}

/** @returns whether there was such a person; what they had open ends */
export async function removeStaff({ dialect }: OpenOffice, staff: string): Promise<boolean> {
  return dialect.write(async (tx) => {
    await tx.deleteFrom('staff_sessions').where('staff', '=', staff).execute();
    const gone = await tx.deleteFrom('staff').where('staff', '=', staff).executeTakeFirst();
    return Number(gone.numDeletedRows) > 0;
  });
}

export async function listStaff({ db }: OpenOffice): Promise<OfficeStaff[]> {
  return db.selectFrom('staff').select(['staff', 'name']).orderBy('staff').execute();
}

/** Whom to check a password of; null when nobody has this name. */
export async function findStaff(
  { db }: OpenOffice,
  staff: string,
): Promise<(OfficeStaff & { readonly passwordHash: string }) | null> {
  const row = await db
    .selectFrom('staff')
    .select(['staff', 'name', 'password_hash'])
    .where('staff', '=', staff)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, passwordHash: row.password_hash };
}

/** Keeps that someone signed in; of the token only its hash. Sessions that ended are forgotten. */
export async function startSession(
  { dialect }: OpenOffice,
  staff: string,
  token: string,
  now: number,
): Promise<void> {
  await dialect.write(async (tx) => {
    await tx
      .deleteFrom('staff_sessions')
      .where((where) =>
        where.or([
          where('used_at', '<', now - IDLE_MS),
          where('started_at', '<', now - SESSION_MS),
        ]),
      )
      .execute();
    const row = { token_hash: hashOfSecret(token), staff, started_at: now, used_at: now };
    await tx.insertInto('staff_sessions').values(row).execute();
  });
}

export async function endSession({ db }: OpenOffice, token: string): Promise<void> {
  await db.deleteFrom('staff_sessions').where('token_hash', '=', hashOfSecret(token)).execute();
}

/** Who carries this token; null when it is nobody's, or was not used for too long. */
export async function staffOf(
  { db }: OpenOffice,
  token: string,
  now: number,
): Promise<OfficeStaff | null> {
  const token_hash = hashOfSecret(token);
  const row = await db
    .selectFrom('staff_sessions')
    .innerJoin('staff', 'staff.staff', 'staff_sessions.staff')
    .select(['staff.staff', 'name', 'used_at'])
    .where('token_hash', '=', token_hash)
    .where('used_at', '>=', now - IDLE_MS)
    .where('started_at', '>=', now - SESSION_MS)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (now - row.used_at >= USE_NOTED_MS) {
    await db
      .updateTable('staff_sessions')
      .set({ used_at: now })
      .where('token_hash', '=', token_hash)
      .execute();
  }
  return { staff: row.staff, name: row.name };
}
