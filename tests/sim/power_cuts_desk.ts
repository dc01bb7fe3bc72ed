import type { DeskOverview } from '../../src/contract/api.ts';
import type { MortalService } from './mortal_service.ts';

/** What the desks saw confirmed. */
export interface DeskWork {
  /** Tickets whose visit was ended, as the service answered. */
  readonly finished: string[];
  /** Tickets that a call gave, and how long each call took, in milliseconds. */
  readonly called?: { readonly ticket: string; readonly ms: number }[];
}

export interface Seat {
  readonly staff: string;
  readonly pin: string;
  readonly desk: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly cookie: string | null;
}

const POLL_MS = 20;
const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One desk: calls who is next and helps them, and finds its visit back after every power cut. */
class BusyDesk {
  readonly #service: MortalService;
  readonly #seat: Seat;
  readonly #work: DeskWork;
  #cookie: string | null = null;
  /** How long the last call took that was answered. */
  #lastMs = 0;

  constructor(service: MortalService, seat: Seat, work: DeskWork) {
    this.#service = service;
    this.#seat = seat;
    this.#work = work;
  }

  /** One call; null when the line broke and nobody knows what became of it. */
  async #call(method: string, url: string, body?: unknown): Promise<Answer | null> {
    await this.#service.whenUp();
    const startedAt = performance.now();
    try {
      const response = await fetch(`${this.#service.url}/api/v1${url}`, {
        method,
        headers: {
          ...(this.#cookie === null ? {} : { cookie: this.#cookie }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? null;
      const answer = { status: response.status, body: await response.json(), cookie };
      this.#lastMs = performance.now() - startedAt;
      return answer;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      await after(2);
      return null;
    }
  }

  async #sitDown(): Promise<void> {
    const { staff, pin, desk } = this.#seat;
    const session = await this.#call('POST', '/session', { staff, pin });
    if (session?.status !== 200) return;
    this.#cookie = session.cookie;
    await this.#call('POST', `/desks/${desk}/open`);
  }

  async #finish(ticket: string): Promise<void> {
    const done = await this.#call('POST', `/tickets/${ticket}/finish`, { outcome: 'helped' });
    if (done?.status === 200) this.#work.finished.push(ticket);
  }

  /** Ends the visit that the overview says is in hand here. */
  async #findVisitBack(): Promise<void> {
    const answer = await this.#call('GET', '/overview');
    if (answer?.status !== 200) return;
    const overview = answer.body as DeskOverview;
    const mine = overview.desks.find(({ id }) => id === this.#seat.desk);
    if (mine?.ticket) await this.#finish(mine.ticket.id);
  }

  async work(closing: AbortSignal): Promise<void> {
    while (!closing.aborted) {
      if (this.#cookie === null) {
        await this.#sitDown();
        continue;
      }
      const called = await this.#call('POST', `/desks/${this.#seat.desk}/call-next`);
      if (called === null) continue;
      if (called.status === 401) this.#cookie = null;
      if (called.status === 409) await this.#findVisitBack();
      if (called.status !== 200) continue;
      const { ticket } = called.body as { ticket: { id: string } | null };
      if (ticket === null) await after(POLL_MS);
      else {
        this.#work.called?.push({ ticket: ticket.id, ms: this.#lastMs });
        await this.#finish(ticket.id);
      }
      // A desk helps fewer people than a kiosk gives out numbers.
      await after(POLL_MS);
    }
  }
}

/** Works at a desk until closing time. */
export function runDesk(
  service: MortalService,
  seat: Seat,
  work: DeskWork,
  closing: AbortSignal,
): Promise<void> {
  return new BusyDesk(service, seat, work).work(closing);
}
