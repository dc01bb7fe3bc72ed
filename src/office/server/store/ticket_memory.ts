import { NO_TICKET, type LastAct, type TicketFacts } from '../../../domain/counting.ts';
import type { TicketFactTable } from './tables.ts';

interface Known {
  readonly facts: TicketFacts;
  readonly last: LastAct | null;
}

/** Reads what was kept of the last act; it was written by `rowOf` alone. */
function lastOfRow({ last_act }: TicketFactTable): LastAct | null {
  return last_act === null ? null : (JSON.parse(last_act) as LastAct);
}

/** What is known of tickets while their events are counted. */
export class TicketMemory {
  readonly #known = new Map<string, Known>();
  readonly #changed = new Set<string>();

  /** @param rows what is known already */
  constructor(rows: readonly TicketFactTable[] = []) {
    for (const row of rows) {
      const { ticket, product, language, channel } = row;
      this.#known.set(ticket, { facts: { product, language, channel }, last: lastOfRow(row) });
    }
  }

  factsOf(ticket: string): TicketFacts {
    return this.#known.get(ticket)?.facts ?? NO_TICKET;
  }

  lastOf(ticket: string): LastAct | null {
    return this.#known.get(ticket)?.last ?? null;
  }

  /** The first that is heard of a ticket stays; a copied device may say it again. */
  issued(ticket: string, facts: TicketFacts): void {
    if (!this.#known.has(ticket)) this.#keep(ticket, { facts, last: null });
  }

  /** @param last null when the act was taken back */
  acted(ticket: string, last: LastAct | null): void {
    this.#keep(ticket, { facts: this.factsOf(ticket), last });
  }

  #keep(ticket: string, known: Known): void {
    this.#known.set(ticket, known);
    this.#changed.add(ticket);
  }

  /** Rows to keep, in one order everywhere. */
  changed(): TicketFactTable[] {
    return [...this.#changed].sort().map((ticket) => {
      const last = this.lastOf(ticket);
      const last_act = last === null ? null : JSON.stringify(last);
      return { ticket, ...this.factsOf(ticket), last_act };
    });
  }
}
