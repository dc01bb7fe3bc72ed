import { z } from 'zod';
import { Slug, Timestamp, Uuid } from './common.ts';

/* Bodies of the API about the building's network: pairing, sign-in locks, who did what. */

/** What a device of the network is for; it may do no more than that. */
export const DeviceKind = z.enum(['desk', 'display', 'kiosk']);
export type DeviceKind = z.infer<typeof DeviceKind>;

/** A code that lets one device in, once. */
export const PairingCode = z
  .strictObject({ code: z.string(), kind: DeviceKind, until: Timestamp })
  .meta({ id: 'PairingCode' });
export type PairingCode = z.infer<typeof PairingCode>;

/** What people call a device: "Desk 2", "Tablet host". */
export const DeviceName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'letters, digits and signs only');

export const PairRequest = z.strictObject({
  code: z.string().regex(/^\d{8}$/),
  name: DeviceName,
});

/** A device that was let in. */
export const PairedDevice = z
  .strictObject({
    id: Uuid,
    kind: DeviceKind,
    name: z.string(),
    /** Who made its code. */
    pairedBy: Slug,
    pairedAt: Timestamp,
    /** When it was last heard; looked at no more than once an hour. */
    seenAt: Timestamp,
  })
  .meta({ id: 'PairedDevice' });
export type PairedDevice = z.infer<typeof PairedDevice>;

/** How the network reaches this service. */
export const NetworkView = z
  .strictObject({
    /** Where it listens; empty when it listens on this machine only. */
    addresses: z.array(z.string()),
    certificate: z
      .strictObject({
        /** SHA-256 of the certificate, as browsers show it. */
        fingerprint: z.string(),
        /** SHA-256 of its public key; stays when the certificate is renewed. */
        keyPin: z.string(),
        until: Timestamp,
        /** Made here, so that browsers must be told once to trust it. */
        own: z.boolean(),
      })
      .nullable(),
    devices: z.array(PairedDevice),
  })
  .meta({ id: 'NetworkView' });
export type NetworkView = z.infer<typeof NetworkView>;

/** A colleague who must wait before the next PIN. */
export const LockedColleague = z
  .strictObject({ staff: Slug, name: z.string(), until: Timestamp, wrongPins: z.int() })
  .meta({ id: 'LockedColleague' });

/** One act of someone who works here. Nothing of a resident: ids only. */
export const AuditEntry = z
  .strictObject({
    at: Timestamp,
    staff: Slug,
    /** The operation of the API, e.g. `callNext`. */
    action: z.string(),
    /** What it was done to: the ids in the address. */
    target: z.string(),
    /** `here`, or the id of the paired device. */
    client: z.string(),
    /** `done`, or the code of the refusal. */
    outcome: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;
