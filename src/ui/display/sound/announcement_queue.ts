import type { Call } from '../../../contract/api.ts';
import type { NextUp } from '../../../contract/queue_api.ts';
import type { Language } from '../../../contract/common.ts';

/* What must still be said, and in which order. Nothing here sounds. */

/** Announcements that may wait for their turn: more than all desks of a location call at once. */
export const WAITING_MAX = 100;
/** Calls and numbers that are remembered, so that none is said twice. */
const REMEMBERED_MAX = 1_000;

/** Something to say. */
export type Wanted =
  | ({ readonly kind: 'call' } & Call)
  | { readonly kind: 'soon'; readonly label: string; readonly language: Language };

/** Remembers the last so many keys. */
class Memory {
  readonly #keys = new Set<string>();

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  add(key: string): void {
    this.#keys.delete(key);
    this.#keys.add(key);
    if (this.#keys.size <= REMEMBERED_MAX) return;
    const [oldest] = this.#keys;
    if (oldest !== undefined) this.#keys.delete(oldest);
  }
}

/**
 * Calls in the order in which they were made, each once; after them who is almost called, each
 * number once a day. A number that is called again is another call.
 */
export class AnnouncementQueue {
  readonly #calls: (Call & { readonly kind: 'call' })[] = [];
  #soon: { readonly kind: 'soon'; readonly label: string; readonly language: Language }[] = [];
  readonly #known = new Memory();
  readonly #told = new Memory();

  get size(): number {
    return this.#calls.length + this.#soon.length;
  }

  /** A call was made. @returns what finds no place any more: too much waits */
  addCall(call: Call): Wanted | null {
    if (this.#known.has(call.callId)) return null;
    this.#known.add(call.callId);
    this.#calls.push({ kind: 'call', ...call });
    return this.#calls.length > WAITING_MAX ? (this.#calls.shift() ?? null) : null;
  }

  /** A call that needs no words: it stood there before the screen was opened. */
  knowCall({ callId }: Call): void {
    this.#known.add(callId);
  }

  /** Whether this call was heard of. */
  knows({ callId }: Call): boolean {
    return this.#known.has(callId);
  }

  /** A call was taken back: it is not said, unless it sounds already. */
  withdraw(callId: string): Wanted | null {
    this.#known.add(callId);
    const place = this.#calls.findIndex((each) => each.callId === callId);
    return place === -1 ? null : (this.#calls.splice(place, 1)[0] ?? null);
  }

  /**
   * Who is almost called now. Whoever was called or left meanwhile is not told any more.
   * @param silent true when nothing is to be said: it stood there when the screen was opened
   */
  setNext(day: string, next: readonly NextUp[], silent: boolean): void {
    const labels = new Set(next.map(({ label }) => label));
    this.#soon = this.#soon.filter(({ label }) => labels.has(label));
    for (const { label, language } of next) {
      const key = `${day} ${label}`;
      if (this.#told.has(key)) continue;
      this.#told.add(key);
      if (!silent && this.#soon.length < WAITING_MAX) {
        this.#soon.push({ kind: 'soon', label, language });
      }
    }
  }

  /** Takes out what is to be said now. */
  take(): Wanted | null {
    return this.#calls.shift() ?? this.#soon.shift() ?? null;
  }
}
