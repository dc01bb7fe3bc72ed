import { z } from 'zod';
import { ServiceDay, Slug, Uuid } from './common.ts';
import {
  AuditEntry,
  DeviceKind,
  LockedColleague,
  NetworkView,
  PairedDevice,
  PairingCode,
  PairRequest,
} from './network.ts';
import type { RouteContract } from './route.ts';

/* Routes about who may come in: part of routes.ts's table. */

const nothing = z.null();

export const networkRoutes = {
  pair: {
    method: 'POST',
    path: '/api/v1/pairing',
    summary: 'Let this device in with the code of the staff screen; sets a cookie',
    access: 'anyone',
    beforePairing: true,
    body: PairRequest,
    status: 201,
    response: PairedDevice,
  },
  makePairingCode: {
    method: 'POST',
    path: '/api/v1/pairing-codes',
    summary: 'A code for one device, for ten minutes; it ends the code before it',
    access: 'pair_devices',
    from: 'here',
    body: z.strictObject({ kind: DeviceKind }),
    status: 201,
    response: PairingCode,
  },
  getNetwork: {
    method: 'GET',
    path: '/api/v1/network',
    summary: 'Addresses, certificate and paired devices',
    access: 'pair_devices',
    status: 200,
    response: NetworkView,
  },
  revokeDevice: {
    method: 'POST',
    path: '/api/v1/paired-devices/:device/revoke',
    summary: 'Turn a device away, and end what is signed in on it',
    access: 'pair_devices',
    params: z.strictObject({ device: Uuid }),
    status: 204,
    response: nothing,
  },
  listLocked: {
    method: 'GET',
    path: '/api/v1/locked-colleagues',
    summary: 'Who must wait because of wrong PINs',
    access: 'unlock_colleagues',
    status: 200,
    response: z.array(LockedColleague),
  },
  unlockColleague: {
    method: 'POST',
    path: '/api/v1/colleagues/:staff/unlock',
    summary: 'Let a colleague try their PIN again now',
    access: 'unlock_colleagues',
    params: z.strictObject({ staff: Slug }),
    status: 204,
    response: nothing,
  },
  getAudit: {
    method: 'GET',
    path: '/api/v1/audit/:day',
    summary: 'What staff did on a service day, the last first',
    access: 'read_audit',
    params: z.strictObject({ day: ServiceDay }),
    status: 200,
    response: z.strictObject({ entries: z.array(AuditEntry), more: z.boolean() }),
  },
} as const satisfies Record<string, RouteContract>;
