import type { NextUp } from '../contract/queue_api.ts';
import { callingOrder, type Waiting } from './queue.ts';
import { mayCall } from './ticket.ts';

/* Who is almost called, so that people can come nearer without a phone. */

/** How many are told for each group of desks. */
const TOLD_PER_GROUP = 2;

/** A desk that works now. */
export interface WorkingDesk {
  readonly id: string;
  readonly queues: readonly string[];
  readonly streak: number;
}

type Told = Waiting & Omit<NextUp, 'turn'> & { readonly forDesk: string | null };

/**
 * The next two of every group of desks that serve the same queues, who is called first before who
 * comes after. Nobody is named twice.
 * @param desks those that are open and have no break
 * @param waiting everyone who waits today, in order of their place
 * @param isOpen whether somebody sits at a desk, also during a break
 */
export function nextUp(
  desks: readonly WorkingDesk[],
  waiting: readonly Told[],
  now: number,
  isOpen: (desk: string) => boolean,
): NextUp[] {
  const groups = new Map<string, WorkingDesk[]>();
  for (const desk of desks) {
    const key = desk.queues.toSorted().join('');
    groups.set(key, [...(groups.get(key) ?? []), desk]);
  }
  const turns = new Map<Told, number>();
  for (const group of groups.values()) {
    const theirs = waiting.filter((each) => group.some((desk) => mayCall(each, desk, isOpen)));
    const streak = Math.min(...group.map((desk) => desk.streak));
    const order = callingOrder(theirs, now, { streak, count: TOLD_PER_GROUP });
    order.forEach((each, i) => turns.set(each, Math.min(i + 1, turns.get(each) ?? i + 1)));
  }
  return [...turns]
    .sort(([a, turnA], [b, turnB]) => turnA - turnB || waiting.indexOf(a) - waiting.indexOf(b))
    .map(([{ label, language, queue }, turn]) => ({ label, language, queue, turn }));
}
