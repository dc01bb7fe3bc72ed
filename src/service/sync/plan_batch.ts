import { SYNC_LIMITS, type EventBatch, type SyncEvent, type SyncGap } from '../../contract/sync.ts';
import { CHAIN_START } from '../../platform/event_chain.ts';
import type { EventRow } from '../store/event_log.ts';
import type { EpochMark, LocalEpoch, SyncMarks } from '../store/sync_marks.ts';

/** What stands around a payload on the line, about, in bytes. */
const ENVELOPE_BYTES = 300;

/** What of a batch follows from the log alone. */
export type PlannedBatch = Pick<
  EventBatch,
  'epoch' | 'branch' | 'after' | 'head' | 'open' | 'events' | 'gaps'
>;

function eventOf(row: EventRow): SyncEvent {
  const { seq, id, type, at, payload, hash } = row;
  const isTooLarge = payload.length > SYNC_LIMITS.payloadBytes;
  return { seq, id, type, at, payload: isTooLarge ? null : payload, hash };
}

/** Events that follow on `mark`, with the numbers that are missing between them. */
function fill(log: SyncMarks, mark: EpochMark): { events: SyncEvent[]; gaps: SyncGap[] } {
  const events: SyncEvent[] = [];
  const gaps: SyncGap[] = [];
  let bytes = 0;
  let last = mark.seq;
  for (const row of log.eventsAfter(mark.epoch, mark.seq, SYNC_LIMITS.batchEvents)) {
    const event = eventOf(row);
    bytes += Buffer.byteLength(event.payload ?? '') + ENVELOPE_BYTES;
    if (events.length > 0 && bytes > SYNC_LIMITS.batchBytes) break;
    if (row.seq > last + 1) {
      if (gaps.length === SYNC_LIMITS.gaps) break;
      gaps.push({ from: last + 1, to: row.seq - 1, reason: 'damaged' });
    }
    events.push(event);
    last = row.seq;
  }
  return { events, gaps };
}

/**
 * The next batch of one epoch: what follows on its mark, at most as much as one request may hold.
 * With nothing new it is empty, which asks the office where it is.
 */
export function planBatch(
  log: SyncMarks,
  local: LocalEpoch,
  mark: EpochMark,
  openEpoch: number,
): PlannedBatch {
  const hash = mark.seq === 0 ? CHAIN_START : log.hashAt(mark.epoch, mark.seq);
  return {
    epoch: local.epoch,
    branch: mark.branch,
    after: { seq: mark.seq, hash },
    head: { seq: local.seq, hash: local.hash },
    open: local.epoch === openEpoch,
    ...fill(log, mark),
  };
}

/** The last number that a planned batch says something about. */
export function lastPlanned(batch: PlannedBatch): number {
  return batch.events.at(-1)?.seq ?? batch.after.seq;
}
