import { ok } from '../../base/result.ts';
import { err } from '../../base/result.ts';
import type { Audit } from '../network/audit.ts';
import type { NetworkDoor } from '../network/network_door.ts';
import type { Pairing } from '../network/pairing.ts';
import type { Handlers } from './register_routes.ts';
import type { SessionDesk } from './sessions.ts';

export interface NetworkHandlerOptions {
  readonly pairing: Pairing;
  readonly door: NetworkDoor;
  readonly audit: Audit;
  readonly sessions: SessionDesk;
}

/** The answers to the routes of network_routes.ts. */
export function networkHandlers({ pairing, door, audit, sessions }: NetworkHandlerOptions) {
  return {
    pair: ({ body, request, reply }) => pairing.pair(body, request.ip, reply),
    makePairingCode: ({ body, session }) => ok(pairing.makeCode(body.kind, session.staff)),
    getNetwork: () => {
      const { addresses, certificate } = door.view;
      return ok({ addresses: [...addresses], certificate, devices: pairing.list() });
    },
    revokeDevice: ({ params }) => pairing.revoke(params.device),
    listLocked: () =>
      ok(
        sessions.pins.locked().map(({ staff, until, wrongPins }) => ({
          staff,
          name: sessions.person(staff)?.name ?? staff,
          until,
          wrongPins,
        })),
      ),
    unlockColleague: ({ params }) => {
      if (sessions.person(params.staff) === null) {
        return err({ code: 'unknown_colleague', detail: `No ${params.staff} works here.` });
      }
      sessions.pins.unlock(params.staff);
      return ok(null);
    },
    getAudit: ({ params }) => ok(audit.read(params.day)),
  } satisfies Partial<Handlers>;
}
