import type { FastifyRequest } from 'fastify';
import { routes, type RouteName } from '../../contract/routes.ts';
import type { RouteContract } from '../../contract/route.ts';
import { serviceDayOf } from '../../domain/service_day.ts';
import type { SessionRecord } from '../api/sessions.ts';
import type { ServiceOptions } from '../service.ts';
import { Audit } from './audit.ts';
import { clientOf } from './client.ts';
import { NetworkDoor } from './network_door.ts';
import { Pairing } from './pairing.ts';
import { RefusalLog } from './refusal_log.ts';

/** Everything that decides who may come in, and remembers who did what. */
export interface Trust {
  readonly refusals: RefusalLog;
  readonly door: NetworkDoor;
  readonly pairing: Pairing;
  readonly audit: Audit;
}

/** Puts it together for one service. */
export function trustOf(options: ServiceOptions): Trust {
  const { config, store, clock, ids, log, connectionLimits: limits = {} } = options;
  const refusals = new RefusalLog(clock, log);
  return {
    refusals,
    door: new NetworkDoor({ network: config.network ?? null, clock, log, refusals, limits }),
    pairing: new Pairing(store.devices, clock, ids),
    audit: new Audit({
      log,
      clock,
      store: store.audit,
      keepDays: config.signIn.auditDays,
      dayOf: (at) => serviceDayOf(at, config.timeZone, config.dayTurnsAtHour),
    }),
  };
}

/** Refusals that say that someone tries what they may not. */
const SUSPECT: ReadonlySet<string> = new Set([
  'wrong_pin',
  'wrong_pairing_code',
  'too_many_attempts',
  'not_signed_in',
  'not_allowed',
  'not_here',
]);

/** Ids in the address: tickets, desks, jobs. A ticket's code lets people follow it: not that. */
function targetOf(params: unknown): string {
  const pairs = Object.entries((params ?? {}) as Record<string, unknown>);
  return pairs
    .filter(([name]) => name !== 'code')
    .map(([name, value]) => `${name}=${String(value).slice(0, 60)}`)
    .join(' ');
}

/** Who signs in stands in the body; only a colleague's id is taken from it. */
function signingIn(name: RouteName, { body }: FastifyRequest): string | null {
  if (name !== 'signIn' || typeof body !== 'object' || body === null) return null;
  return 'staff' in body && typeof body.staff === 'string' ? body.staff : null;
}

/**
 * Notes one call: acts of staff in the audit log, attempts to do what one may not in the log.
 * @param session null when nobody is signed in
 * @param outcome `done`, or the code of the refusal
 */
export function noteAct(
  { audit, refusals }: Trust,
  name: RouteName,
  session: SessionRecord | null,
  request: FastifyRequest,
  outcome: string,
): void {
  const route: RouteContract = routes[name];
  const client = clientOf(request).name;
  if (SUSPECT.has(outcome)) refusals.write(outcome, client, { route: name, staff: session?.staff });
  const staff = session?.staff ?? signingIn(name, request);
  if (staff === null) return;
  const looks = route.method === 'GET';
  // Guesses go to the log, which is bounded; who was let in, and who tried more than they may, here.
  if (session === null && outcome !== 'done') return;
  if (looks && outcome !== 'not_allowed') return;
  audit.add({ staff, action: name, target: targetOf(request.params), client, outcome });
}
