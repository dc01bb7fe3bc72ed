import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../../contract/problems.ts';
import { clientOf, isFromNetwork, setClient } from '../network/client.ts';
import type { NetworkDoor } from '../network/network_door.ts';
import type { Pairing } from '../network/pairing.ts';
import type { RefusalLog } from '../network/refusal_log.ts';
import { problemOf, sendProblem } from './problem.ts';

/** Addresses by which a screen on this machine calls the service. */
const OWN_HOSTS = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** What a browser of the network gets before it is paired: the page that asks for the code. */
const PAIRING_PAGE = '/pairing/';
/** Files of pages: code and fonts, the same for everyone and public anyway. */
const OPEN_FILES = /^\/(pairing|assets)\/[\w./-]*$/;
/** The page of the kiosk's staff is for who stands there. */
const STAFF_PAGE = /^\/staff(\/|$)/;

export interface GateParts {
  readonly door: NetworkDoor;
  readonly pairing: Pairing;
  readonly refusals: RefusalLog;
}

/** A page elsewhere that points its own name here, or sends what its visitor did not ask for. */
function strangerOf(request: FastifyRequest, door: NetworkDoor): Refusal | null {
  const { host = '', origin } = request.headers;
  if (!isFromNetwork(request)) {
    if (OWN_HOSTS.test(host)) return null;
    return { code: 'bad_request', detail: 'Call the service by 127.0.0.1 or localhost.' };
  }
  if (!door.isOwnHost(host, request.raw.socket.localAddress)) {
    return { code: 'bad_request', detail: 'Call the service by its own name or address.' };
  }
  if (origin !== undefined && origin !== `https://${host}`) {
    return { code: 'bad_request', detail: 'This page may not call the service.' };
  }
  return null;
}

/** Whether a device that was not let in yet may ask for this. */
function isOpenToAll(request: FastifyRequest): boolean {
  if (request.routeOptions.config.beforePairing === true) return true;
  const path = pathOf(request);
  // The address as it was sent: nothing in it may lead elsewhere when it is decoded.
  const isFile = OPEN_FILES.test(path) && !path.includes('..');
  return request.method === 'GET' && (isFile || path === '/pairing');
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

/** Lets nobody of the network in who was not paired; the answer that went out, if one did. */
function admit(request: FastifyRequest, reply: FastifyReply, parts: GateParts) {
  setClient(request, parts.pairing.deviceOf(request, reply));
  const client = clientOf(request);
  if (STAFF_PAGE.test(pathOf(request))) {
    const detail = 'This page is only at the kiosk itself.';
    return sendProblem(reply, problemOf({ code: 'not_here', detail }));
  }
  if (client.device !== null || isOpenToAll(request)) return undefined;
  const isPage = request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
  if (isPage) return reply.redirect(`${PAIRING_PAGE}?to=${encodeURIComponent(pathOf(request))}`);
  parts.refusals.write('not_paired', client.name, { method: request.method });
  const detail = 'This device is not paired. Open /pairing/ with a code of the staff screen.';
  return sendProblem(reply, problemOf({ code: 'not_paired', detail }));
}

/** Before every route: who calls, by which name, and may they come in at all. */
export function registerGate(app: FastifyInstance, parts: GateParts): void {
  // By a callback: a promise would let every request wait for its turn once more.
  app.addHook('onRequest', (request, reply, done) => {
    const stranger = strangerOf(request, parts.door);
    if (stranger !== null) {
      parts.refusals.write('stranger', clientOf(request).name);
      void sendProblem(reply, problemOf(stranger));
      return;
    }
    if (isFromNetwork(request)) {
      if (parts.door.isSupplied) reply.header('strict-transport-security', 'max-age=31536000');
      if (admit(request, reply, parts) !== undefined) return;
    }
    done();
  });
}
