import { err, ok, type Result } from '../base/result.ts';
import type { EventBatch, LogPlace, SyncGap } from '../contract/sync.ts';

/*
 * The rules of a batch: what it says about which numbers. Times and contents play no part here.
 */

/** What a batch says about numbers of one log. */
export interface BatchOutline extends Pick<EventBatch, 'after' | 'head' | 'gaps'> {
  /** The numbers of its events, lowest first. */
  readonly seqs: readonly number[];
  /** What the location says the hashes of these events are. */
  readonly hashes: readonly string[];
}

/** One step of a log: an event, or numbers that are gone. */
interface Step {
  readonly from: number;
  readonly to: number;
}

/**
 * Whether events and gaps follow on each other without a number missing or coming twice.
 * @returns or, as an error, which number is missing or comes twice
 */
export function inOneRow({ after, head, gaps, seqs }: BatchOutline): Result<null, string> {
  const steps: Step[] = seqs.map((seq) => ({ from: seq, to: seq }));
  if (gaps.length > 0) {
    steps.push(...gaps);
    steps.sort((a, b) => a.from - b.from);
  }
  let last = after.seq;
  for (const { from, to } of steps) {
    if (from !== last + 1) {
      return err(`After event ${String(last)} comes ${String(from)}, not the next one.`);
    }
    last = to;
  }
  if (last > head.seq) return err('The batch holds events after its own head.');
  return ok(null);
}

/** The last number that a batch says something about. */
export function lastSeqOf({ after, gaps, seqs }: BatchOutline): number {
  return Math.max(after.seq, seqs.at(-1) ?? 0, ...gaps.map(({ to }) => to));
}

/** What the location says the hash of this number is; null when it does not say. */
export function hashAt({ after, head, seqs, hashes }: BatchOutline, seq: number): string | null {
  if (seq === after.seq) return after.hash;
  if (seq === head.seq) return head.hash;
  return hashes[seqs.indexOf(seq)] ?? null;
}

/** The gaps of a batch after a number, in their order. One that reaches over it is cut. */
export function gapsAfter({ gaps }: BatchOutline, seq: number): SyncGap[] {
  return gaps
    .filter(({ to }) => to > seq)
    .map((gap) => ({ ...gap, from: Math.max(gap.from, seq + 1) }))
    .sort((a, b) => a.from - b.from);
}

/**
 * Where two histories part: the last event of the batch (or the one before it) that the office has
 * as well.
 * @param stored hashes that the office has, by number
 * @returns null when they part before this batch
 */
export function lastShared(
  { after, seqs, hashes }: BatchOutline,
  stored: ReadonlyMap<number, string>,
): LogPlace | null {
  const agrees = (seq: number, hash: string | null) => {
    const known = stored.get(seq);
    return known === undefined || hash === null || known === hash;
  };
  if (!agrees(after.seq, after.hash)) return null;
  let shared = { seq: after.seq, hash: after.hash };
  for (const [i, seq] of seqs.entries()) {
    const hash = hashes[i] ?? null;
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
