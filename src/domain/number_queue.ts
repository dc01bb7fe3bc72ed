import type { Priority, QueueLetter } from '../contract/common.ts';
import type { Flow, Municipality, Outcome } from '../contract/content.ts';

/* Which queue gives the number that someone needs. */

/** What a location offers. */
export interface Offered {
  readonly flows: readonly Flow[];
  readonly municipality: Pick<Municipality, 'products'>;
}

export interface Numbered {
  readonly queue: QueueLetter;
  readonly priority: Priority;
}

/**
 * Where someone waits who wants a person: the queue of the product they look at, else that of the
 * last product, which is the one for everything else. Null when nothing here gives numbers.
 */
export function queueForHelp(
  { flows, municipality }: Offered,
  flow: Flow | null,
): QueueLetter | null {
  const last = municipality.products.at(-1);
  const rest = flows.find(({ id }) => id === last);
  for (const candidate of [flow, rest, ...flows]) {
    const outcomes = Object.values(candidate?.outcomes ?? {});
    const ticket = outcomes.find((outcome) => outcome.kind === 'ticket');
    if (ticket?.kind === 'ticket') return ticket.queue;
  }
  return null;
}

/**
 * The number that an outcome leads to, or null when it leads elsewhere.
 * @param way what is done in the end: after "no", what one can do instead
 */
export function numberOf(way: Outcome, offered: Offered, flow: Flow): Numbered | null {
  if (way.kind === 'ticket') return { queue: way.queue, priority: way.priority };
  // What can't be handed in at the kiosk yet is done together with a colleague.
  if (way.kind !== 'submit') return null;
  const queue = queueForHelp(offered, flow);
  return queue === null ? null : { queue, priority: 'none' };
}
