import { err, ok, type Result } from '../../../base/result.ts';
import type { EventBatch } from '../../../contract/sync.ts';
import { concernsTicket } from '../../../domain/counting.ts';
import { inOneRow, type BatchOutline } from '../../../domain/sync_batch.ts';
import type { OfficeRefusal } from '../api/problem.ts';
import { readBody } from './read_body.ts';
import { SentBatch } from './sent_batch.ts';
import { understand, type Understood } from './understand.ts';

/*
 * Everything that can be known of a batch without the database: unpacked, checked, every event judged
 * once. It needs no clock and no store, so it is done before the device is locked.
 */

/** A batch as the office understands it. */
export interface ReadBatch extends Omit<EventBatch, 'events'>, BatchOutline {
  readonly events: readonly Understood[];
  /** Tickets that must be known to count these events, whether they turn out to be new or not. */
  readonly tickets: ReadonlySet<string>;
}
export type BatchRead = Result<ReadBatch, OfficeRefusal>;

function judgeAll(batch: EventBatch): Omit<ReadBatch, Exclude<keyof EventBatch, 'events'>> {
  const { device, epoch, after } = batch;
  const events: Understood[] = [];
  const tickets = new Set<string>();
  const seqs: number[] = [];
  const hashes: string[] = [];
  const gapEnds = new Set(batch.gaps.map(({ to }) => to));
  let previous = after.hash;
  for (const event of batch.events) {
    if (gapEnds.has(event.seq - 1)) previous = null;
    const read = understand(event, previous, device, epoch);
    events.push(read);
    seqs.push(event.seq);
    hashes.push(event.hash);
    const ticket = concernsTicket(read.type) ? read.parsed?.['ticket'] : undefined;
    if (typeof ticket === 'string') tickets.add(ticket);
    // What follows an event without a hash can not be checked against it.
    previous = read.hash === '' ? null : read.hash;
  }
  return { events, seqs, hashes, tickets };
}

/** Reads the body of an exchange whose signature was checked. @param encoding Content-Encoding */
export function readBatch(body: Uint8Array, encoding: string): BatchRead {
  const read = readBody(body, encoding, SentBatch);
  if (!read.ok) return read;
  return understandBatch(read.value);
}

/** Judges every event of a batch, each against the one before it as the batch itself tells it. */
export function understandBatch(batch: EventBatch): BatchRead {
  const { events: sent, ...about } = batch;
  const events = sent.toSorted((a, b) => a.seq - b.seq);
  const judged = judgeAll({ ...about, events });
  const row = inOneRow({ ...about, ...judged });
  return row.ok ? ok({ ...about, ...judged }) : err({ code: 'bad_request', detail: row.error });
}
