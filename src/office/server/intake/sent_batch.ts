import { z } from 'zod';
import { EventBatch, SyncEvent, SYNC_LIMITS } from '../../../contract/sync.ts';
import { SUBMISSION_LIMITS } from '../../../contract/submissions.ts';

const isText = (value: unknown, lengthMax: number) =>
  typeof value === 'string' && value.length <= lengthMax;

const KEYS: ReadonlySet<string> = new Set(Object.keys(SyncEvent.shape));

/**
 * Whether this is an event as `SyncEvent` describes it. By hand, because a city's events come this
 * way and the schema takes as long as reading them. It may say no to one that is: the schema has the
 * last word then. To one that is not it never says yes.
 */
export function isSyncEvent(value: unknown): value is SyncEvent {
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) if (!KEYS.has(key)) return false;
  const { seq, id, type, at, payload, hash, beside } = value as Record<string, unknown>;
  const { textLength, payloadBytes } = SYNC_LIMITS;
  return (
    Number.isSafeInteger(seq) &&
    (seq as number) > 0 &&
    Number.isFinite(at) &&
    isText(id, textLength) &&
    isText(type, textLength) &&
    isText(hash, textLength) &&
    (payload === null || isText(payload, payloadBytes)) &&
    (beside === undefined || isText(beside, SUBMISSION_LIMITS.sealedLength))
  );
}

const { events } = EventBatch.shape;

/** As `EventBatch`, and read in half the time. */
export const SentBatch = EventBatch.extend({
  events: z.unknown().transform((value, context): SyncEvent[] => {
    const isList = Array.isArray(value) && value.length <= SYNC_LIMITS.batchEvents;
    if (isList && value.every(isSyncEvent)) return value;
    const read = events.safeParse(value);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) {
      context.issues.push({ code: 'custom', path, message, input: value });
    }
    return z.NEVER;
  }),
});
