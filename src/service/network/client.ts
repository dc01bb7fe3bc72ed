import type { FastifyRequest } from 'fastify';
import type { PairedDevice } from '../../contract/network.ts';

/** Where a call comes from. */
export interface Client {
  /** `here`: this machine, by loopback. `network`: the building's network, by TLS. */
  readonly from: 'here' | 'network';
  /** The paired device; null here, and for a device that was not let in. */
  readonly device: PairedDevice | null;
  /** For logs: `here`, the device's id, or the address. */
  readonly name: string;
}

const HERE: Client = { from: 'here', device: null, name: 'here' };

const clients = new WeakMap<FastifyRequest, Client>();

/**
 * Whether a call came in by the door of the network. The other door listens on loopback only, so
 * nothing that a client sends can make it look as if it were here.
 */
export function isFromNetwork(request: FastifyRequest): boolean {
  // Only a TLS socket has it. Asking for the class would load all of TLS at every start.
  return 'encrypted' in request.raw.socket;
}

/** Remembers who a call comes from; once, before anything of it is looked at. */
export function setClient(request: FastifyRequest, device: PairedDevice | null): void {
  clients.set(request, {
    from: 'network',
    device,
    name: device === null ? request.ip : device.id,
  });
}

/** The name of the second kiosk that calls; null for the one that the service runs on, and others. */
export function kioskOf(request: FastifyRequest): string | null {
  const { device } = clientOf(request);
  return device?.kind === 'kiosk' ? device.name : null;
}

/** Where a call comes from. */
export function clientOf(request: FastifyRequest): Client {
  const known = clients.get(request);
  if (known !== undefined) return known;
  return isFromNetwork(request) ? { from: 'network', device: null, name: request.ip } : HERE;
}
