import https from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import type { ServiceApp } from './service_app.ts';

/** What a device of the network got back. */
export interface LanAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  json<T>(): T;
}

interface LanCall {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** A device on the building's network: real TLS, and the cookies that a browser would keep. */
export class LanClient {
  readonly cookies = new Map<string, string>();
  readonly #port: number;
  readonly #agent: https.Agent;

  constructor(port: number, certificatePem: string) {
    this.#port = port;
    this.#agent = new https.Agent({ ca: certificatePem, keepAlive: true, maxSockets: 4 });
  }

  call(method: string, path: string, { body, headers }: LanCall = {}): Promise<LanAnswer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Promise((resolve, reject) => {
      const request = https.request(
        {
          agent: this.#agent,
          host: '127.0.0.1',
          // Some tests call the service by names that are not its own.
          checkServerIdentity: () => undefined,
          port: this.#port,
          method,
          path,
          headers: {
            ...(cookie === '' ? {} : { cookie }),
            ...(text === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
        },
        (response) => {
          let read = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (read += chunk));
          response.on('end', () => {
            this.#keep(response.headers['set-cookie'] ?? []);
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: read,
              json: <T>() => JSON.parse(read) as T,
            });
          });
        },
      );
      request.on('error', reject);
      request.end(text);
    });
  }

  /** Pairs it with a code that the host makes at the kiosk. */
  async pair(
    app: ServiceApp,
    kind: 'desk' | 'display' | 'kiosk',
    name = 'Balie 2',
  ): Promise<string> {
    const cookie = app.signedIn('annemarie');
    const made = await app.call('POST', '/api/v1/pairing-codes', { body: { kind }, cookie });
    const { code } = made.json<{ code: string }>();
    const answer = await this.call('POST', '/api/v1/pairing', { body: { code, name } });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.json<{ id: string }>().id;
  }

  close(): void {
    this.#agent.destroy();
  }

  #keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
