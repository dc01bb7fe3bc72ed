import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { LIMITS } from '../../contract/limits.ts';
import { CONNECTION_LIMITS, type ConnectionLimits } from '../api/server.ts';
import type { RefusalLog } from './refusal_log.ts';
import { refuseConnection } from './refused_requests.ts';
import type { TlsIdentity } from './tls_identity.ts';

/** A client that does not finish its TLS handshake in this time is cut off. In milliseconds. */
const HANDSHAKE_MS_MAX = 10_000;
/** A connection on which nothing moves; streams say something every five seconds. */
const SILENT_MS_MAX = 120_000;

/** The door for the building's network: the same API, over TLS. */
export interface LanListener {
  readonly port: number;
  /** Goes on with another certificate; connections that are open stay. */
  renew(identity: TlsIdentity): void;
  stop(): Promise<void>;
}

function secrets({ certificatePem, keyPem }: TlsIdentity) {
  return { cert: certificatePem, key: keyPem, minVersion: 'TLSv1.2' } as const;
}

/** Bounds what one address can hold open, so that it leaves room for the others. */
function boundPerAddress(server: https.Server, refusals: RefusalLog): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    if (count > LIMITS.connectionsPerClient) {
      refusals.write('too_many_connections', address);
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}

/**
 * Opens the door. The app must be ready; its rules tell by the connection whether a call came in here.
 * @throws Error with `code` EADDRINUSE, EADDRNOTAVAIL or EACCES when it can not listen there
 */
export async function openLanListener(
  app: FastifyInstance,
  at: { readonly host: string; readonly port: number },
  identity: TlsIdentity,
  { refusals, limits }: { refusals: RefusalLog; limits: Partial<ConnectionLimits> },
): Promise<LanListener> {
  const server = https.createServer(
    {
      ...secrets(identity),
      ...CONNECTION_LIMITS,
      ...limits,
      keepAliveTimeout: 72_000,
      handshakeTimeout: HANDSHAKE_MS_MAX,
    },
    (request, response) => {
      app.routing(request, response);
    },
  );
  server.maxConnections = LIMITS.connections;
  server.setTimeout(SILENT_MS_MAX);
  boundPerAddress(server, refusals);
  // A client that speaks no TLS, or breaks off: its own affair.
  server.on('tlsClientError', (_error, socket) => {
    socket.destroy();
  });
  server.on('clientError', (error, socket) => {
    const address = 'remoteAddress' in socket ? String(socket.remoteAddress) : 'network';
    refuseConnection(refusals, address, error, socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    renew: (next) => {
      server.setSecureContext(secrets(next));
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
