import { createHash, randomBytes } from 'node:crypto';
import type { Clock, IdSource } from '../../../base/ports.ts';
import type { OpenOffice } from './dialect.ts';

/** Secrets are kept as their hash only. They are long and random, so one round is enough. */
export const hashOfSecret = (secret: string) => createHash('sha256').update(secret).digest('hex');

const TOKEN_BYTES = 32;

/**
 * Which store this is. A store that was restored from one of our backups has no id and gets a new
 * one here, so that every location knows that it may have to send things again.
 */
export async function openStoreId(
  { dialect }: OpenOffice,
  ids: IdSource,
  clock: Clock,
): Promise<string> {
  return dialect.writeFor('office', async (tx) => {
    const known = await tx.selectFrom('office').select('store_id').executeTakeFirst();
    if (known !== undefined) return known.store_id;
    const store_id = ids.uuid();
    await tx
      .insertInto('office')
      .values({ only_row: 1, store_id, created_at: clock.now() })
      .execute();
    return store_id;
  });
}

/** Makes the first administrator's token; null when there is one already. */
export async function firstAdministrator(
  { dialect }: OpenOffice,
  clock: Clock,
): Promise<string | null> {
  return dialect.writeFor('office', async (tx) => {
    const known = await tx.selectFrom('administrators').select('token_hash').executeTakeFirst();
    if (known !== undefined) return null;
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const row = { token_hash: hashOfSecret(token), created_at: clock.now() };
    await tx.insertInto('administrators').values(row).execute();
    return token;
  });
}

/** Whether a token is an administrator's. */
export async function isAdministrator({ db }: OpenOffice, token: string): Promise<boolean> {
  // Looked up by its hash: comparing takes no time that says anything about the token.
  const row = await db
    .selectFrom('administrators')
    .select('token_hash')
    .where('token_hash', '=', hashOfSecret(token))
    .executeTakeFirst();
  return row !== undefined;
}
