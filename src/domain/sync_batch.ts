import { err, ok, type Result } from '../base/result.ts';
import type { EventBatch, LogPlace, SyncEvent, SyncGap } from '../contract/sync.ts';

/*
 * The rules of a batch: what it says about which numbers. Times play no part here.
 */

/** One step of a log: an event, or numbers that are gone. */
export type BatchItem =
  | { readonly kind: 'event'; readonly event: SyncEvent }
  | { readonly kind: 'gap'; readonly gap: SyncGap };

const firstOf = (item: BatchItem) => (item.kind === 'event' ? item.event.seq : item.gap.from);
const lastOf = (item: BatchItem) => (item.kind === 'event' ? item.event.seq : item.gap.to);

/**
 * Events and gaps of a batch in their order.
 * @returns or, as an error, which number is missing or comes twice
 */
export function itemsOf(batch: EventBatch): Result<BatchItem[], string> {
  const items: BatchItem[] = [
    ...batch.events.map((event) => ({ kind: 'event' as const, event })),
    ...batch.gaps.map((gap) => ({ kind: 'gap' as const, gap })),
  ].sort((a, b) => firstOf(a) - firstOf(b));
  let last = batch.after.seq;
  for (const item of items) {
    if (firstOf(item) !== last + 1) {
      return err(`After event ${String(last)} comes ${String(firstOf(item))}, not the next one.`);
    }
    last = lastOf(item);
  }
  if (last > batch.head.seq) return err('The batch holds events after its own head.');
  return ok(items);
}

/** The last number that a batch says something about. */
export function lastSeqOf(batch: EventBatch, items: readonly BatchItem[]): number {
  const last = items.at(-1);
  return last === undefined ? batch.after.seq : lastOf(last);
}

/** What the location says the hash of this number is; null when it does not say. */
export function hashAt(batch: EventBatch, seq: number): string | null {
  if (seq === batch.after.seq) return batch.after.hash;
  if (seq === batch.head.seq) return batch.head.hash;
  return batch.events.find((event) => event.seq === seq)?.hash ?? null;
}

/** What of a batch comes after a number. A gap that reaches over it is cut. */
export function itemsAfter(items: readonly BatchItem[], seq: number): BatchItem[] {
  return items
    .filter((item) => lastOf(item) > seq)
    .map((item) =>
      item.kind === 'gap' && item.gap.from <= seq
        ? { kind: 'gap', gap: { ...item.gap, from: seq + 1 } }
        : item,
    );
}

/**
 * Where two histories part: the last event of the batch (or the one before it) that the office has
 * as well.
 * @param stored hashes that the office has, by number
 * @returns null when they part before this batch
 */
export function lastShared(
  batch: EventBatch,
  stored: ReadonlyMap<number, string>,
): LogPlace | null {
  const agrees = (seq: number, hash: string | null) => {
    const known = stored.get(seq);
    return known === undefined || hash === null || known === hash;
  };
  if (!agrees(batch.after.seq, batch.after.hash)) return null;
  let shared = { seq: batch.after.seq, hash: batch.after.hash };
  for (const { seq, hash } of batch.events) {
    if (!agrees(seq, hash)) break;
    shared = { seq, hash };
  }
  const hash = shared.hash ?? stored.get(shared.seq) ?? null;
  return hash === null ? null : { seq: shared.seq, hash };
}

/**
 * Numbers to show a location whose history differs: close together at the end, then ever further
 * apart, as far as the first event.
 */
export function sampleSeqs(last: number): number[] {
  const seqs: number[] = [];
  for (let step = 1, seq = last; seq > 0; seq -= step, step *= seqs.length < 8 ? 1 : 2) {
    seqs.push(seq);
  }
  if (last > 0 && seqs.at(-1) !== 1) seqs.push(1);
  return seqs;
}
