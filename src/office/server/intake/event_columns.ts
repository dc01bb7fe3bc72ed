import { EVENT_STATE } from '../store/tables.ts';
import type { Understood } from './understand.ts';

/**
 * Events as they are kept, one array per column: so they go from thread to thread and into a
 * database at a fraction of what as many objects cost.
 */
export interface EventColumns {
  readonly seq: number[];
  readonly id: string[];
  readonly type: string[];
  readonly at: number[];
  /** One of `EVENT_STATE`. */
  readonly state: number[];
  readonly payload: (string | null)[];
  readonly hash: string[];
}

export function noEvents(): EventColumns {
  return { seq: [], id: [], type: [], at: [], state: [], payload: [], hash: [] };
}

export function addEvent(to: EventColumns, event: Omit<Understood, 'reason' | 'parsed'>): void {
  to.seq.push(event.seq);
  to.id.push(event.id);
  to.type.push(event.type);
  to.at.push(event.at);
  to.state.push(EVENT_STATE[event.state]);
  to.payload.push(event.payload);
  to.hash.push(event.hash);
}

/** The events from a place on, as columns of their own. */
export function eventsFrom(columns: EventColumns, start: number): EventColumns {
  const { seq, id, type, at, state, payload, hash } = columns;
  return {
    ...{ seq: seq.slice(start), id: id.slice(start), type: type.slice(start) },
    ...{ at: at.slice(start), state: state.slice(start) },
    ...{ payload: payload.slice(start), hash: hash.slice(start) },
  };
}
