/** Requests that are remembered: more than a location gets while a kiosk tries again. */
const REMEMBERED_MAX = 200;

/**
 * Knows again a request that was sent twice because its answer got lost. In memory only: what it is
 * for counts opinions, and nothing of them may lead back to who gave them.
 */
export class RecentRequests {
  readonly #known = new Set<string>();

  /** Whether this request was not seen before; it is from now on. */
  isNew(request: string): boolean {
    if (this.#known.has(request)) return false;
    this.#known.add(request);
    const [oldest] = this.#known;
    if (this.#known.size > REMEMBERED_MAX && oldest !== undefined) this.#known.delete(oldest);
    return true;
  }
}
