import type { Duplex } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { clientOf } from './client.ts';
import type { RefusalLog } from './refusal_log.ts';

/** Where refusals are written. */
export type Refusals = Pick<RefusalLog, 'write'>;

/*
 * Names what is wrong with requests that no rule of the desk ever sees, for the log: never the
 * address, the body or a header itself, which may hold what a resident typed.
 */

/** An address is decoded so often in search of what is hidden in it. */
const DECODED_MAX = 3;
const LEADS_ELSEWHERE = /(^|[\\/])\.\.+([\\/]|$)|\\|\0|^\/\//;
/** Signs that no key of a keyboard types. A line break is one in a note, and so is allowed. */
const CONTROL = /(?![\n\r\t])\p{Cc}|\p{Cf}|\p{Cs}/u;
/** Values that are looked at in one body: it may be nested as deep as JSON can be. */
const VALUES_MAX = 1_000;

/** Whether an address tries to leave the folder of the screens, however it is written. */
export function leadsElsewhere(url: string): boolean {
  let path = url.split('?', 1)[0] ?? '';
  for (let round = 0; round < DECODED_MAX; round += 1) {
    if (LEADS_ELSEWHERE.test(path)) return true;
    try {
      path = decodeURIComponent(path);
    } catch {
      // Bytes that are no text: broken on purpose, to get past a rule like this.
      return true;
    }
  }
  return LEADS_ELSEWHERE.test(path);
}

/** Whether any text in it holds signs that nobody types: a scanner that sends commands. */
export function holdsControlCharacters(...values: readonly unknown[]): boolean {
  const open = [...values];
  for (let looked = 0; looked < VALUES_MAX && open.length > 0; looked += 1) {
    const value = open.pop();
    if (typeof value === 'string' && CONTROL.test(value)) return true;
    if (typeof value === 'object' && value !== null) open.push(...Object.values(value));
  }
  return false;
}

/** Writes down a request that was refused before any handler of ours. @param code of the refusal */
export function noteRefused(refusals: Refusals, request: FastifyRequest, code: string): void {
  const route = request.routeOptions.url ?? 'none';
  const why = leadsElsewhere(request.url)
    ? 'path_traversal'
    : code === 'bad_request' && holdsControlCharacters(request.body, request.params)
      ? 'control_characters'
      : code;
  refusals.write(why, clientOf(request).name, { route, method: request.method });
}

/** What Node says of bytes that are no whole request, and how they are answered. */
const BROKEN: Readonly<Record<string, { readonly why: string; readonly status: string }>> = {
  HPE_HEADER_OVERFLOW: { why: 'headers_too_large', status: '431 Request Header Fields Too Large' },
  ERR_HTTP_REQUEST_TIMEOUT: { why: 'too_slow', status: '408 Request Timeout' },
};
const NO_HTTP = { why: 'no_http', status: '400 Bad Request' };

/** Answers and closes a connection on which no whole request came. @param client for the log */
export function refuseConnection(
  refusals: Refusals,
  client: string,
  error: Error,
  socket: Duplex,
): void {
  const code = 'code' in error ? String(error.code) : '';
  // A client that left: there is nobody to refuse.
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { why, status } = BROKEN[code] ?? NO_HTTP;
  refusals.write(why, client);
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
