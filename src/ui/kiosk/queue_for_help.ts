import type { LocalizedContent } from '../../contract/api.ts';
import type { QueueLetter } from '../../contract/common.ts';
import type { Flow } from '../../contract/content.ts';

/**
 * Where someone waits who wants a person: the queue of the product they look at, else that of the
 * last product, which is the one for everything else. Null when nothing here gives numbers.
 */
export function queueForHelp(content: LocalizedContent, flow: Flow | null): QueueLetter | null {
  const last = content.municipality.products.at(-1);
  const rest = content.flows.find(({ id }) => id === last);
  for (const candidate of [flow, rest, ...content.flows]) {
    const outcomes = Object.values(candidate?.outcomes ?? {});
    const ticket = outcomes.find((outcome) => outcome.kind === 'ticket');
    if (ticket?.kind === 'ticket') return ticket.queue;
  }
  return null;
}
