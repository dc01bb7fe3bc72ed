import http from 'node:http';

/** An answer of the office, before anybody looked whether it is one. */
export interface OfficeResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** Can be read once. */
  readonly body: AsyncIterable<Uint8Array> | null;
  /** Reads the body instead. @throws when it is no JSON */
  json(): Promise<unknown>;
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
    json: async () => {
      const parts: Buffer[] = [];
      for await (const part of message as AsyncIterable<Buffer>) parts.push(part);
      return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
    },
  };
}

/**
 * A request to the office. Not Node's own `fetch`: whatever that sent stays in memory until the next
 * full garbage collection, so a location that brings a long log to the office would keep growing.
 * Follows no redirection: what is signed is signed for one address.
 */
export const officeFetch: Fetch = async (url, { method, headers, body, signal }) => {
  // TLS is loaded where it is used: a start has no time for it.
  const { request } = url.startsWith('https:') ? await import('node:https') : http;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, signal }, (message) => {
      resolve(responseOf(message));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
};
