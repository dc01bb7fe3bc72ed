import type { Fetch } from '../../../src/service/sync/office_fetch.ts';
import type { SeededRandom } from '../seeded.ts';
import type { SimKiosk } from './sim_kiosk.ts';
import { NoAnswer, type LineRequest, type SimOffice } from './sim_office.ts';

/** What happens to a request on the way, and how often, as parts of one. */
const TROUBLE = [
  ['request_lost', 0.03],
  ['request_late', 0.05],
  ['request_twice', 0.05],
  ['answer_lost', 0.07],
  ['answer_cut', 0.02],
  ['proxy_error', 0.02],
] as const;
type Trouble = (typeof TROUBLE)[number][0];

/** How late a request can come in: long after the kiosk has gone on. In milliseconds. */
const LATE_MS_MAX = 2 * 60 * 60_000;

export interface SimLineOptions {
  readonly office: SimOffice;
  readonly random: SeededRandom;
  readonly count: (fault: string) => void;
  /** Does something after so many simulated milliseconds. */
  readonly later: (ms: number, work: () => Promise<void>) => void;
}

/** The network between kiosks and office: loses, repeats, delays and breaks what it carries. */
export class SimLine {
  readonly #options: SimLineOptions;
  /** Nothing goes wrong any more. */
  isCalm = false;

  constructor(options: SimLineOptions) {
    this.#options = options;
  }

  fetchOf(kiosk: SimKiosk): Fetch {
    return async (url, { headers, body = new Uint8Array() }) => {
      const request = { path: new URL(url).pathname, headers, body };
      const response = await this.#send(kiosk, request);
      if (kiosk.crashAt !== 'answer') return response;
      this.#options.count('kiosk_crash_before_answer');
      kiosk.end();
      // The process is gone: nothing in it goes on.
      return new Promise<Response>(() => undefined);
    };
  }

  #roll(): Trouble | null {
    if (this.isCalm) return null;
    let left = this.#options.random.next();
    for (const [trouble, chance] of TROUBLE) {
      left -= chance;
      if (left < 0) return trouble;
    }
    return null;
  }

  async #send(kiosk: SimKiosk, request: LineRequest): Promise<Response> {
    const { office, random, count, later } = this.#options;
    if (kiosk.isOffline) throw new NoAnswer('no network');
    const trouble = this.#roll();
    if (trouble !== null) count(trouble);
    const again = async () => {
      await office.deliver(request).catch((error: unknown) => {
        if (!(error instanceof NoAnswer)) throw error;
      });
    };
    if (trouble === 'request_lost') throw new NoAnswer('timeout');
    if (trouble === 'request_late') {
      later(random.below(LATE_MS_MAX), again);
      throw new NoAnswer('timeout');
    }
    if (trouble === 'proxy_error') return new Response('<h1>Bad gateway</h1>', { status: 502 });
    const { status, headers, body } = await office.deliver(request);
    if (trouble === 'request_twice') later(random.below(LATE_MS_MAX), again);
    if (trouble === 'answer_lost') throw new NoAnswer('connection reset');
    const arrived = trouble === 'answer_cut' ? body.slice(0, body.length / 2) : body;
    return new Response(arrived, { status, headers });
  }
}
