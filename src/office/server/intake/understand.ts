import { z } from 'zod';
import { isKnownEventType } from '../../../contract/events.ts';
import { CHAIN_HASH, type SyncEvent } from '../../../contract/sync.ts';
import { canCount } from '../../../domain/counting.ts';
import { chainHash } from '../../../platform/event_chain.ts';
import { ABOUT_SUBMISSIONS } from '../store/submissions.ts';
import { EVENT_STATE, type EventState } from '../store/tables.ts';
import { fitsPayload } from './fits_payload.ts';
import { readPayload } from './read_payload.ts';

/** Why an event is kept apart. */
export type QuarantineReason = 'withheld' | 'envelope' | 'chain' | 'payload';

/** An event as the office understands it. */
export interface Understood {
  readonly state: EventState;
  readonly reason: QuarantineReason | null;
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly at: number;
  /** The text that is kept; of an envelope that is broken the whole event. */
  readonly payload: string | null;
  readonly hash: string;
  /** The payload when it fits and something is made of it later. */
  readonly parsed: Readonly<Record<string, unknown>> | null;
  /** What lies beside it. */
  readonly beside: string | undefined;
}

/** As `Uuid` of the contract. */
const UUID = z.regexes.uuid();
const EVENT_TYPE = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/;
const TYPE_LENGTH_MAX = 60;

/** Half a character, or a NUL: PostgreSQL keeps neither, and canonical JSON has neither. */
const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0');

/** Types of which something is made; others are not kept in memory any longer than they are judged. */
const isReadAgain = (type: string) => canCount(type) || ABOUT_SUBMISSIONS.has(type);

/**
 * What an envelope must be, but for its hash. By hand: it is looked at for every event of a city, and
 * a schema would take as long for it as everything else of the event together.
 */
function isWhole({ id, at, type, payload }: SyncEvent): boolean {
  return (
    UUID.test(id) &&
    Number.isSafeInteger(at) &&
    at >= 0 &&
    (isKnownEventType(type) || (type.length <= TYPE_LENGTH_MAX && EVENT_TYPE.test(type))) &&
    (payload === null || isStorable(payload))
  );
}

/**
 * Reads a payload that was kept, with what this version knows.
 * @returns the payload when it can be counted; else what is the matter with it
 */
export function readKept(
  type: string,
  payload: string | null,
): { state: Understood['state']; parsed: Understood['parsed'] } {
  const parsed = payload === null ? null : readPayload(payload);
  if (parsed === null) return { state: EVENT_STATE.quarantined, parsed: null };
  if (!isKnownEventType(type)) return { state: EVENT_STATE.unknown, parsed: null };
  return fitsPayload(type, parsed)
    ? { state: EVENT_STATE.counted, parsed }
    : { state: EVENT_STATE.quarantined, parsed: null };
}

/**
 * Judges one event: whether it is whole, follows from the one before, and can be read. A bad one is
 * kept and named; it never stops those behind it.
 * @param previous hash of the event before; null when that is not known
 */
export function understand(
  event: SyncEvent,
  previous: string | null,
  device: string,
  epoch: number,
): Understood {
  const { quarantined } = EVENT_STATE;
  const { seq, id, type, at, payload, hash, beside } = event;
  // A hash that follows from the one before is one; any other is looked at.
  const follows =
    previous !== null &&
    payload !== null &&
    hash === chainHash(previous, { device, epoch, seq, id, type, at }, payload);
  if (!isWhole(event) || !(follows || CHAIN_HASH.test(hash))) {
    const text = JSON.stringify(event);
    return {
      ...{ seq, id: '', type: '', at: 0, payload: text, hash: '', beside, parsed: null },
      ...{ state: quarantined, reason: 'envelope' },
    };
  }
  if (payload === null) {
    const reason = 'withheld';
    return { seq, id, type, at, payload, hash, beside, parsed: null, state: quarantined, reason };
  }
  const { state: read, parsed } = readKept(type, payload);
  const isBroken = previous !== null && !follows;
  const state = isBroken ? quarantined : read;
  const reason = isBroken ? 'chain' : read === quarantined ? 'payload' : null;
  const kept = isReadAgain(type) ? parsed : null;
  return { seq, id, type, at, payload, hash, beside, state, reason, parsed: kept };
}
