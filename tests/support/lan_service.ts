import type { NetworkView } from '../../src/contract/network.ts';
import { PINS, type Colleague } from './service_app.ts';
import { startService, type RunningService, type StartServiceOptions } from './service_process.ts';

/** How a location's service is reached from its network: like NetworkView, once a port is known. */
export interface LanService {
  readonly service: RunningService;
  /** `https://127.0.0.1:…`, the door for devices of the network. */
  readonly door: string;
  /** The session cookie of a colleague who signed in at the kiosk's own machine. */
  signIn(staff: Colleague): Promise<string>;
  /** `sha256/…` of its key, as its host sees it. */
  pin(): Promise<string>;
  /** A new pairing code, made at the kiosk as a host does. */
  code(kind: 'desk' | 'display' | 'kiosk'): Promise<string>;
}

/** A real service in a process of its own, with a door to the network. */
export async function startLanService(options: StartServiceOptions = {}): Promise<LanService> {
  const network = { listen: '127.0.0.1', port: 0 };
  const printers = options.printerPort === undefined ? { printers: [] } : {};
  const config = { ...printers, network, ...options.config };
  const service = await startService({ ...options, config });
  const [, door = ''] = await service.wrote(/"network\.open".*?"(https:[^"]+)"/);
  const post = (path: string, body: unknown, cookie = '') =>
    fetch(service.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  async function signIn(staff: Colleague) {
    const answer = await post('/api/v1/session', { staff, pin: PINS[staff] });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }
  let known = '';
  const host = async () => (known ||= await signIn('annemarie'));
  return {
    service,
    door,
    signIn,
    pin: async () => {
      const headers = { cookie: await host() };
      const answer = await fetch(`${service.url}/api/v1/network`, { headers });
      const { certificate } = (await answer.json()) as NetworkView;
      return certificate?.keyPin ?? '';
    },
    code: async (kind) => {
      const answer = await post('/api/v1/pairing-codes', { kind }, await host());
      if (!answer.ok) throw new Error(await answer.text());
      return ((await answer.json()) as { code: string }).code;
    },
  };
}
