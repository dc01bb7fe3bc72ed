import { setTimeout as pause } from 'node:timers/promises';
import type { DisplayView } from '../../src/contract/api.ts';
import type { MortalService } from './mortal_service.ts';

/** What of the view must be the same on every screen; the clock is not. */
export function told(view: DisplayView): string {
  const { current, recent, waiting, next } = view;
  return JSON.stringify({ current, recent, waiting, next });
}

/**
 * A waiting-room screen without a picture: it listens to the stream, reads its view anew when
 * something changed, and comes back by itself when the line breaks.
 */
export class StormDisplay {
  readonly #service: MortalService;
  readonly #closing = new AbortController();
  #reading = false;
  #stale = false;
  #shown = '';
  reads = 0;

  constructor(service: MortalService) {
    this.#service = service;
  }

  /** What it shows now. */
  get shown(): string {
    return this.#shown;
  }

  /** Shows what is going on, until it is switched off. */
  async run(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      await this.#service.whenUp();
      await this.#listen().catch(() => undefined);
      if (!this.#closing.signal.aborted) await pause(5);
    }
  }

  off(): void {
    this.#closing.abort();
  }

  async #listen(): Promise<void> {
    const answer = await fetch(`${this.#service.url}/api/v1/stream`, {
      headers: { accept: 'text/event-stream' },
      signal: this.#closing.signal,
    });
    if (answer.body === null) return;
    // Whatever happened while nobody listened.
    void this.#read();
    const decoder = new TextDecoder();
    for await (const chunk of answer.body) {
      const text = decoder.decode(chunk as Uint8Array, { stream: true });
      if (/event: (changed|called|next_up|resync)/.test(text)) void this.#read();
    }
  }

  /** One read at a time; what changes meanwhile is read after it. */
  async #read(): Promise<void> {
    this.#stale = true;
    if (this.#reading) return;
    this.#reading = true;
    while (this.#stale && !this.#closing.signal.aborted) {
      this.#stale = false;
      const view = await fetch(`${this.#service.url}/api/v1/display`)
        .then((answer) => answer.json() as Promise<DisplayView>)
        .catch(() => null);
      this.reads += 1;
      if (view !== null) this.#shown = told(view);
      // As a screen does: several changes at once are one picture.
      await pause(50);
    }
    this.#reading = false;
  }
}
