import type { KioskView } from '../../../contract/office_routes.ts';
import type { OfficeProblemCode } from '../../../contract/sync.ts';
import type { OpenOffice } from './dialect.ts';

/** Kiosks that one answer names. */
const KIOSKS_MAX = 10_000;

/** What the office knows of every kiosk. */
export async function listKiosks({ db }: OpenOffice): Promise<KioskView[]> {
  const kiosks = await db
    .selectFrom('kiosks')
    .selectAll()
    .orderBy('location')
    .orderBy('device')
    .limit(KIOSKS_MAX)
    .execute();
  const chains = await db
    .selectFrom('chains')
    .selectAll()
    .orderBy('epoch')
    .orderBy('branch')
    .execute();
  const byDevice = new Map<string, typeof chains>();
  for (const chain of chains) {
    const own = byDevice.get(chain.device);
    if (own === undefined) byDevice.set(chain.device, [chain]);
    else own.push(chain);
  }
  return kiosks.map((kiosk) => {
    const own = byDevice.get(kiosk.device) ?? [];
    const open = own.find(({ epoch, branch }) => epoch === kiosk.head_epoch && branch === 0);
    return {
      device: kiosk.device,
      municipality: kiosk.municipality,
      location: kiosk.location,
      name: kiosk.name,
      stadsdeel: kiosk.stadsdeel,
      state: kiosk.state,
      software: kiosk.software,
      enrolledAt: kiosk.enrolled_at,
      lastContactAt: kiosk.last_contact_at,
      clockOffsetMs: kiosk.clock_offset_ms,
      eventsBehind: Math.max(0, kiosk.head_seq - (open?.received_seq ?? 0)),
      epoch: Math.max(1, kiosk.head_epoch),
      chains: own.map((chain) => ({
        epoch: chain.epoch,
        branch: chain.branch,
        received: { seq: chain.received_seq, hash: chain.received_hash },
        safeSeq: chain.safe_seq,
        quarantined: chain.quarantined,
      })),
    };
  });
}

/** The key of a device that is known; null when it is not. */
export async function publicKeyOfDevice(
  { db }: OpenOffice,
  device: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('kiosks')
    .select('public_key')
    .where('device', '=', device)
    .executeTakeFirst();
  return row?.public_key ?? null;
}

/**
 * Lets a kiosk send nothing any more; revoking it again changes nothing.
 * @returns whether the office knows this kiosk
 */
export async function revokeKiosk({ db }: OpenOffice, device: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('kiosks')
    .set({ state: 'revoked' })
    .where('device', '=', device)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Adds to the counts of refusals. */
export async function countRefusals(
  { dialect }: OpenOffice,
  counts: readonly { day: string; reason: string; count: number }[],
): Promise<void> {
  if (counts.length === 0) return;
  await dialect.write(async (tx) => {
    for (const row of counts) {
      await tx
        .insertInto('refusals')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['day', 'reason'])
            .doUpdateSet((set) => ({ count: set('refusals.count', '+', row.count) })),
        )
        .execute();
    }
  });
}

/** Days of refusals that one answer names, newest first. */
const REFUSALS_MAX = 1_000;

export async function listRefusals({ db }: OpenOffice) {
  const rows = await db
    .selectFrom('refusals')
    .selectAll()
    .orderBy('day', 'desc')
    .orderBy('reason')
    .limit(REFUSALS_MAX)
    .execute();
  return rows.map((row) => ({ ...row, reason: row.reason as OfficeProblemCode }));
}
