/** What the dock shows of the service. */
export interface ServiceState {
  readonly url: string;
  readonly state: 'running' | 'gone' | 'frozen';
  readonly pid: number | null;
  /** The last event written; null when it does not answer. */
  readonly seq: number | null;
  /** Null when the service does not answer or was started without --dev. */
  readonly clock: { readonly shiftMs: number; readonly now: number } | null;
  /** Where the location is in time. */
  readonly timeZone: string | null;
}

/** What can be done to the service's process. */
export const DEEDS = ['kill', 'stop', 'continue'] as const;
export type Deed = (typeof DEEDS)[number];

const SIGNALS = { kill: 'SIGKILL', stop: 'SIGSTOP', continue: 'SIGCONT' } as const;
const ANSWER_MS_MAX = 800;

/** Looks after one service by its address: how it is, and the ways to disturb it. */
export class ServiceControl {
  readonly #url: string;
  /** The process that was frozen here: it can't say its own number any more. */
  #frozenPid: number | null = null;

  constructor(url: string) {
    this.#url = url;
  }

  async state(): Promise<ServiceState> {
    const health = await this.#json<{ pid: number; seq: number }>('/health');
    if (health === null) {
      const frozen = this.#frozenPid !== null;
      return {
        url: this.#url,
        state: frozen ? 'frozen' : 'gone',
        pid: this.#frozenPid,
        seq: null,
        clock: null,
        timeZone: null,
      };
    }
    this.#frozenPid = null;
    return {
      url: this.#url,
      state: 'running',
      pid: health.pid,
      seq: health.seq,
      clock: await this.#json('/dev/clock'),
      timeZone: (await this.#json<{ timeZone: string }>('/api/v1/setup'))?.timeZone ?? null,
    };
  }

  /**
   * Sends a signal to the service, and only to the process that /health names (or that was frozen
   * here before).
   * @returns false when there is no such process.
   */
  async disturb(deed: Deed): Promise<boolean> {
    const health = this.#frozenPid === null ? await this.#json<{ pid: number }>('/health') : null;
    const pid = this.#frozenPid ?? health?.pid ?? null;
    if (pid === null) return false;
    try {
      process.kill(pid, SIGNALS[deed]);
    } catch {
      this.#frozenPid = null;
      return false;
    }
    this.#frozenPid = deed === 'stop' ? pid : null;
    return true;
  }

  /** Moves the service's clock; false when it does not answer or was started without --dev. */
  async shiftClock(shiftMs: number): Promise<boolean> {
    const body = JSON.stringify({ shiftMs });
    const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
    return (await this.#json('/dev/clock', init)) !== null;
  }

  async #json<T>(path: string, init: RequestInit = {}): Promise<T | null> {
    try {
      const signal = AbortSignal.timeout(ANSWER_MS_MAX);
      const response = await fetch(this.#url + path, { ...init, signal });
      return response.ok ? ((await response.json()) as T) : null;
    } catch {
      return null;
    }
  }
}
