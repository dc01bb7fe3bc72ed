import type { Priority } from '../contract/common.ts';
import type { Role } from '../contract/config.ts';
import type { DeviceKind } from '../contract/network.ts';
import type { Right } from '../contract/rights.ts';
import type { RouteContract } from '../contract/route.ts';

/*
 * Who may do what. One table; the service looks here for every route (`access` in the contract),
 * and the desk for which buttons it shows.
 */

const EVERYONE: readonly Role[] = ['volunteer', 'staff', 'host', 'administrator'];
const EMPLOYED: readonly Role[] = ['staff', 'host', 'administrator'];
const IN_CHARGE: readonly Role[] = ['host', 'administrator'];

/** The roles that have each right. */
export const ROLES_WITH: Readonly<Record<Right, readonly Role[]>> = {
  desk_work: EVERYONE,
  call_direct: EMPLOYED,
  appointments: EMPLOYED,
  close_other_desk: IN_CHARGE,
  post_notices: IN_CHARGE,
  set_up_printers: IN_CHARGE,
  pair_devices: IN_CHARGE,
  restart_kiosk: IN_CHARGE,
  unlock_colleagues: IN_CHARGE,
  read_audit: ['administrator'],
  submissions: EMPLOYED,
};

/** Whether someone with this role has the right. */
export function hasRight(role: Role, right: Right): boolean {
  return ROLES_WITH[right].includes(role);
}

/** Who gives out a ticket: a colleague, or the kiosk for a product. */
export type Giver =
  | { readonly at: 'desk'; readonly role: Role }
  | {
      readonly at: 'kiosk';
      /** The priorities that the outcomes of this product's flow give. */
      readonly byFlow: ReadonlySet<Priority>;
    };

/** What residents may ask for themselves on the kiosk: what anyone standing there would see. */
const ASKED_AT_KIOSK: readonly Priority[] = ['none', 'wheelchair', 'children', 'elderly', 'help'];

/**
 * Whether a ticket may get this priority. `urgent` (an eviction, violence) is a judgement: of
 * someone employed, or of a flow that asked the questions; never of a button on the kiosk.
 */
export function mayGivePriority(giver: Giver, priority: Priority): boolean {
  if (giver.at === 'kiosk') return ASKED_AT_KIOSK.includes(priority) || giver.byFlow.has(priority);
  return priority !== 'urgent' || EMPLOYED.includes(giver.role);
}

/**
 * Whether a paired device may use a route at all, whoever sits at it. A desk may what its person
 * may; a second kiosk what residents may; a waiting-room screen only looks.
 */
export function mayDeviceUse(
  kind: DeviceKind,
  route: Pick<RouteContract, 'method' | 'access' | 'signsIn'>,
): boolean {
  if (kind === 'desk') return true;
  if (route.access !== 'anyone' || route.signsIn === true) return false;
  return kind === 'kiosk' || route.method === 'GET';
}
