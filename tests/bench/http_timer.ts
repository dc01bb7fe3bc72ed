import { Agent, request } from 'node:http';

/** Sends requests one after the other over one connection that stays open, and times each. */
export interface HttpTimer {
  /**
   * Posts a JSON body.
   * @returns what came back, and the milliseconds from the call to the last byte of the answer
   */
  post(path: string, body: unknown): Promise<{ ms: number; answer: unknown }>;
  get(path: string): Promise<unknown>;
  close(): void;
}

/** @param origin `http://127.0.0.1:<port>` */
export function createHttpTimer(origin: string): HttpTimer {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(origin);
  const call = (method: string, path: string, body: string | null) =>
    new Promise<{ ms: number; text: string; status: number }>((resolve, reject) => {
      const startedAt = performance.now();
      const headers =
        body === null
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => {
          const ms = performance.now() - startedAt;
          resolve({ ms, text, status: response.statusCode ?? 0 });
        });
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body ?? undefined);
    });
  const checked = (path: string, { status, text }: { status: number; text: string }): unknown => {
    if (status >= 300) throw new Error(`${path} answered ${String(status)}: ${text}`);
    return JSON.parse(text);
  };
  return {
    async post(path, body) {
      const text = JSON.stringify(body);
      const answered = await call('POST', path, text);
      return { ms: answered.ms, answer: checked(path, answered) };
    },
    async get(path) {
      return checked(path, await call('GET', path, null));
    },
    close() {
      agent.destroy();
    },
  };
}
