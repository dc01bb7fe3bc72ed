import type { EventType } from '../../contract/events.ts';
import { SYNC_LIMITS, type EventBatch, type SyncEvent, type SyncGap } from '../../contract/sync.ts';
import { CHAIN_START } from '../../platform/event_chain.ts';
import type { EventRow } from '../store/event_log.ts';
import type { SealedTexts } from '../store/sealed_texts.ts';
import type { EpochMark, LocalEpoch, SyncMarks } from '../store/sync_marks.ts';

/** What stands around a payload on the line, about, in bytes. */
const ENVELOPE_BYTES = 300;

/** What of a batch follows from the log alone. */
export type PlannedBatch = Pick<
  EventBatch,
  'epoch' | 'branch' | 'after' | 'head' | 'open' | 'events' | 'gaps'
>;

/** What the log is read from, and what lies beside it. */
export interface SyncSource {
  readonly log: SyncMarks;
  readonly sealed: Pick<SealedTexts, 'at'>;
}

const SEALED: EventType = 'submission.sealed';

function eventOf(row: EventRow, sealed: SyncSource['sealed']): SyncEvent {
  const { seq, id, type, at, payload, hash } = row;
  const isTooLarge = payload.length > SYNC_LIMITS.payloadBytes;
  const beside = type === SEALED ? sealed.at(row.epoch, seq) : undefined;
  const event = { seq, id, type, at, payload: isTooLarge ? null : payload, hash };
  return beside === undefined ? event : { ...event, beside };
}

/** Why these numbers are not here: thrown away when they were safe, or lost with a disk. */
function missing(from: number, to: number, prunedTo: number): SyncGap[] {
  const pruned: SyncGap = { from, to: Math.min(to, prunedTo), reason: 'pruned' };
  const damaged: SyncGap = { from: Math.max(from, prunedTo + 1), to, reason: 'damaged' };
  return [pruned, damaged].filter((gap) => gap.from <= gap.to);
}

/** Events that follow on `mark`, with the numbers that are missing between them. */
function fill(
  { log, sealed }: SyncSource,
  mark: EpochMark,
): { events: SyncEvent[]; gaps: SyncGap[] } {
  const events: SyncEvent[] = [];
  const gaps: SyncGap[] = [];
  let bytes = 0;
  let last = mark.seq;
  for (const row of log.eventsAfter(mark.epoch, mark.seq, SYNC_LIMITS.batchEvents)) {
    const event = eventOf(row, sealed);
    bytes += Buffer.byteLength(event.payload ?? '') + (event.beside?.length ?? 0) + ENVELOPE_BYTES;
    if (events.length > 0 && bytes > SYNC_LIMITS.batchBytes) break;
    if (row.seq > last + 1) {
      if (gaps.length >= SYNC_LIMITS.gaps - 1) break;
      gaps.push(...missing(last + 1, row.seq - 1, log.prunedTo(mark.epoch)));
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
  source: SyncSource,
  local: LocalEpoch,
  mark: EpochMark,
  openEpoch: number,
): PlannedBatch {
  const hash = mark.seq === 0 ? CHAIN_START : source.log.hashAt(mark.epoch, mark.seq);
  return {
    epoch: local.epoch,
    branch: mark.branch,
    after: { seq: mark.seq, hash },
    head: { seq: local.seq, hash: local.hash },
    open: local.epoch === openEpoch,
    ...fill(source, mark),
  };
}

/** The last number that a planned batch says something about. */
export function lastPlanned(batch: PlannedBatch): number {
  return batch.events.at(-1)?.seq ?? batch.after.seq;
}
