import { err, ok, type Result } from '../../../base/result.ts';
import type { SealingKey } from '../../../contract/sealing_keys.ts';
import type { OpenOffice } from './dialect.ts';

/** Public halves that one answer names. */
const KEYS_MAX = 500;

/** Every key that the office ever gave out, the one in use first. */
export async function listSealingKeys({ db }: OpenOffice): Promise<SealingKey[]> {
  const rows = await db
    .selectFrom('sealing_keys')
    .selectAll()
    .orderBy((order) => order.case().when('replaced_at', 'is', null).then(0).else(1).end())
    .orderBy('created_at', 'desc')
    .limit(KEYS_MAX)
    .execute();
  return rows.map((row) => ({
    keyId: row.key_id,
    publicKey: row.public_key,
    createdAt: row.created_at,
    state: row.replaced_at === null ? 'current' : 'old',
  }));
}

/**
 * Registers the public half of a key: from now on residents' forms are sealed with it. The one
 * before becomes old, in the same transaction.
 * @param mode `first` when there may be no key yet, `next` when there must be one
 */
export async function registerSealingKey(
  { dialect }: OpenOffice,
  key: Omit<SealingKey, 'state'>,
  mode: 'first' | 'next',
): Promise<Result<null, 'has_key' | 'has_no_key'>> {
  return dialect.writeFor('office', async (tx) => {
    const known = await tx
      .selectFrom('sealing_keys')
      .select('key_id')
      .where('replaced_at', 'is', null)
      .executeTakeFirst();
    if (mode === 'first' && known !== undefined) return err('has_key' as const);
    if (mode === 'next' && known === undefined) return err('has_no_key' as const);
    const { keyId: key_id, publicKey: public_key, createdAt: created_at } = key;
    await tx
      .updateTable('sealing_keys')
      .set({ replaced_at: created_at })
      .where('replaced_at', 'is', null)
      .execute();
    await tx
      .insertInto('sealing_keys')
      .values({ key_id, public_key, created_at, replaced_at: null })
      .execute();
    return ok(null);
  });
}

/** How many submissions wait for each key: with one, its file must not be lost. */
export async function countSealedWith({ db }: OpenOffice): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('submissions')
    .select((select) => ['key_id', select.fn.countAll<number>().as('count')])
    .groupBy('key_id')
    .execute();
  return new Map(rows.map(({ key_id, count }) => [key_id, Number(count)]));
}
