import type { Clock, IdSource } from '../../../base/ports.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { EnrolmentRequest, Place } from '../../../contract/sync.ts';
import type { OpenOffice } from './dialect.ts';
import { hashOfSecret } from './identity.ts';
import type { OfficeTransaction } from './tables.ts';

/** How long a code can be used, in milliseconds: a week, for posting it with the machine. */
const CODE_MS = 7 * 86_400_000;

/** What people may add or change when they copy a code from paper. */
const normalised = (code: string) => code.replaceAll(/[\s-]/g, '').toUpperCase();

/** Makes a code for one kiosk at a place. Only its hash is kept. */
export async function createCode(
  { db }: OpenOffice,
  place: Place,
  ids: IdSource,
  clock: Clock,
): Promise<{ code: string; expiresAt: number }> {
  const [first, second] = [ids.ticketCode(), ids.ticketCode()];
  const expiresAt = clock.now() + CODE_MS;
  const { municipality, location, name, stadsdeel, timeZone: time_zone } = place;
  await db
    .insertInto('enrolment_codes')
    .values({
      ...{ municipality, location, name, stadsdeel, time_zone },
      code_hash: hashOfSecret(first + second),
      expires_at: expiresAt,
      used_at: null,
      device: null,
    })
    .execute();
  return { code: `${first}-${second}`, expiresAt };
}

export interface Enrolled {
  readonly location: string;
  readonly stadsdeel: string;
  readonly nonce: string;
}

type EnrolmentFault = 'wrong_code' | 'device_known';

async function keepKiosk(
  tx: OfficeTransaction,
  request: EnrolmentRequest,
  place: {
    municipality: string;
    location: string;
    name: string;
    stadsdeel: string;
    time_zone: string;
  },
  nonce: string,
  now: number,
): Promise<Result<null, EnrolmentFault>> {
  const known = await tx
    .selectFrom('kiosks')
    .select(['public_key', 'last_received_at', 'location', 'stadsdeel', 'time_zone'])
    .where('device', '=', request.device)
    .executeTakeFirst();
  // A device keeps its key for life: another key under its name is another machine.
  if (known !== undefined && known.public_key !== request.publicKey) return err('device_known');
  const { municipality, location, name, stadsdeel, time_zone } = place;
  const again = { municipality, location, name, stadsdeel, time_zone, nonce };
  const moved =
    known?.location !== location || known.stadsdeel !== stadsdeel || known.time_zone !== time_zone;
  if (moved) {
    const since = known === undefined ? 0 : known.last_received_at + 1;
    const row = { device: request.device, since, location, stadsdeel, time_zone };
    await tx
      .insertInto('placements')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['device', 'since']).doUpdateSet({ location, stadsdeel, time_zone }),
      )
      .execute();
  }
  if (known !== undefined) {
    await tx
      .updateTable('kiosks')
      .set({ ...again, last_contact_at: now })
      .where('device', '=', request.device)
      .execute();
    return ok(null);
  }
  await tx
    .insertInto('kiosks')
    .values({
      ...again,
      device: request.device,
      public_key: request.publicKey,
      state: 'active',
      software: request.software,
      enrolled_at: now,
      last_contact_at: now,
      last_received_at: 0,
      clock_offset_ms: now - request.sentAt,
      ...{ epoch_given: 0, head_epoch: 1, head_seq: 0 },
    })
    .execute();
  return ok(null);
}

/**
 * Makes a device known. Asking again with the same code, device and key gives the same, because the
 * first answer may have got lost.
 */
export async function enrol(
  { dialect }: OpenOffice,
  request: EnrolmentRequest,
  nonce: string,
  clock: Clock,
): Promise<Result<Enrolled, EnrolmentFault>> {
  const now = clock.now();
  return dialect.writeFor(request.device, async (tx) => {
    const code_hash = hashOfSecret(normalised(request.code));
    const code = await tx
      .selectFrom('enrolment_codes')
      .selectAll()
      .where('code_hash', '=', code_hash)
      .executeTakeFirst();
    if (code === undefined) return err('wrong_code');
    const isOwn = code.device === request.device;
    if (code.used_at !== null ? !isOwn : code.expires_at < now) return err('wrong_code');
    const kept = await keepKiosk(tx, request, code, nonce, now);
    if (!kept.ok) return kept;
    // Only while it is unused: two devices may come with one code at the same moment.
    const { numUpdatedRows } = await tx
      .updateTable('enrolment_codes')
      .set({ used_at: now, device: request.device })
      .where('code_hash', '=', code_hash)
      .where((where) =>
        where.or([where('used_at', 'is', null), where('device', '=', request.device)]),
      )
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new CodeTaken();
    return ok({ location: code.location, stadsdeel: code.stadsdeel, nonce });
  });
}

/** Undoes an enrolment whose code was used by another device a moment earlier. */
export class CodeTaken extends Error {
  override readonly name = 'CodeTaken';
}
