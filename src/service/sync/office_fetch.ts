import http from 'node:http';

/** Answers are small; what is longer does not come from an office. In bytes. */
const ANSWER_BYTES_MAX = 1024 * 1024;

/** An answer of the office, before anybody looked whether it is one. */
export interface OfficeResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** Can be read once. */
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** The part of `fetch` that is used here, so that a simulation can put a network of its own. */
export type Fetch = (
  url: string,
  init: {
    readonly method: 'GET' | 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: Uint8Array<ArrayBuffer>;
    readonly signal: AbortSignal;
  },
) => Promise<OfficeResponse>;

function responseOf(message: http.IncomingMessage): OfficeResponse {
  const status = message.statusCode ?? 0;
  return {
    status,
    ok: status >= 200 && status < 300,
    headers: {
      get: (name) => {
        const value = message.headers[name];
        return typeof value === 'string' ? value : null;
      },
    },
    body: message as AsyncIterable<Uint8Array>,
  };
}

/**
 * Reads an answer, and no more of it than an answer has.
 * @returns what stands in it; null when it is no JSON or too long
 * @throws when the line is cut while it comes in
 */
export async function readAnswer(response: OfficeResponse): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > ANSWER_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

/**
 * How an office is asked. Not by Node's own `fetch`: whatever that sent stays in memory until the next
 * full garbage collection, so a location that brings a long log to the office would keep growing.
 * Follows no redirection: what is signed is signed for one address.
 * @param authority the only one whose certificates are believed, PEM; null: every public one
 */
export function officeFetchTrusting(authority: string | null): Fetch {
  const trust = authority === null ? {} : { ca: authority };
  return async (url, { method, headers, body, signal }) => {
    // TLS is loaded where it is used: a start has no time for it.
    const { request } = url.startsWith('https:') ? await import('node:https') : http;
    return new Promise((resolve, reject) => {
      const outgoing = request(url, { method, headers, signal, ...trust }, (message) => {
        resolve(responseOf(message));
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  };
}

/** Asks an office that has a certificate of a public authority, or none. */
export const officeFetch = officeFetchTrusting(null);
