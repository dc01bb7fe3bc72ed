import { isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Clock, Log } from '../../base/ports.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { NetworkConfig } from '../../contract/config.ts';
import type { NetworkView } from '../../contract/network.ts';
import type { ConnectionLimits } from '../api/server.ts';
import type { LanListener } from './lan_listener.ts';
import type { RefusalLog } from './refusal_log.ts';
import { addressesOf, namesOf, readTlsIdentity, type TlsIdentity } from './tls_identity.ts';

/** How often is looked whether the certificate ends soon, or its files are new. */
const LOOK_EVERY_MS = 6 * 3_600_000;

export interface NetworkDoorParts {
  /** Null: this service listens on this machine only, and there is no door. */
  readonly network: NetworkConfig | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly refusals: RefusalLog;
  readonly limits: Partial<ConnectionLimits>;
}

/** The service's door to the building's network, when its configuration has one. */
export class NetworkDoor {
  readonly #parts: NetworkDoorParts;
  #listener: LanListener | null = null;
  #identity: TlsIdentity | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: NetworkDoorParts) {
    this.#parts = parts;
  }

  /** Whether the certificate is the municipality's own, so that browsers may insist on TLS. */
  get isSupplied(): boolean {
    return this.#identity?.own === false;
  }

  /** Whether a `Host` header names this service, on a connection that arrived at `localAddress`. */
  isOwnHost(host: string, localAddress: string | undefined): boolean {
    const name = host.replace(/:\d{1,5}$/, '').toLowerCase();
    // An address that the connection itself arrived at can't have been pointed here by a name.
    const arrived = (localAddress ?? '').replace(/^::ffff:/, '');
    if (name !== '' && (name === arrived || name === `[${arrived}]`)) return true;
    const { network } = this.#parts;
    return network !== null && namesOf(network).includes(name);
  }

  /** How people and devices reach it. */
  get view(): Omit<NetworkView, 'devices'> {
    const { network } = this.#parts;
    const listener = this.#listener;
    const identity = this.#identity;
    if (network === null || listener === null || identity === null) {
      return { addresses: [], certificate: null };
    }
    const hosts = [...network.names, ...addressesOf(network.listen)];
    const addresses = hosts.map(
      (host) => `https://${isIPv6(host) ? `[${host}]` : host}:${String(listener.port)}`,
    );
    const { fingerprint, keyPin, until, own } = identity;
    return { addresses, certificate: { fingerprint, keyPin, until, own } };
  }

  /**
   * Opens it; does nothing where there is none. The app must be ready.
   * @returns or why not, for the administrator
   */
  async open(app: FastifyInstance, dataDir: string): Promise<Result<null, string>> {
    const { network, clock, log } = this.#parts;
    if (network === null) return ok(null);
    const identity = await readTlsIdentity(network, dataDir, clock.now());
    if (!identity.ok) return err(`The certificate can not be used: ${identity.error}`);
    try {
      // Loaded where there is a door: TLS would hold up the start of every kiosk that has none.
      const { openLanListener } = await import('./lan_listener.ts');
      const at = { host: network.listen, port: network.port };
      this.#listener = await openLanListener(app, at, identity.value, this.#parts);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return err(`The service can not listen for the network: ${reason}`);
    }
    this.#identity = identity.value;
    const { fingerprint } = identity.value;
    log.info('network.open', { addresses: this.view.addresses, fingerprint });
    this.#timer = setInterval(() => {
      void this.renewWhenNeeded(dataDir);
    }, LOOK_EVERY_MS).unref();
    return ok(null);
  }

  /** Takes a certificate that was renewed: by the service itself, or new files of the administrator. */
  async renewWhenNeeded(dataDir: string): Promise<void> {
    const { network, clock, log } = this.#parts;
    if (network === null || this.#listener === null) return;
    const identity = await readTlsIdentity(network, dataDir, clock.now());
    if (!identity.ok) {
      log.error('network.certificate', { error: identity.error });
      return;
    }
    if (identity.value.fingerprint === this.#identity?.fingerprint) return;
    this.#listener.renew(identity.value);
    this.#identity = identity.value;
    log.info('network.renewed', { fingerprint: identity.value.fingerprint });
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#listener?.stop();
    this.#listener = null;
  }
}
