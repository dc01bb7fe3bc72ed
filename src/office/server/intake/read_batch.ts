import { err, ok, type Result } from '../../../base/result.ts';
import { EventBatch } from '../../../contract/sync.ts';
import { concernsTicket } from '../../../domain/counting.ts';
import { inOneRow, type BatchOutline } from '../../../domain/sync_batch.ts';
import type { OfficeRefusal } from '../api/problem.ts';
import { addEvent, noEvents, type EventColumns } from './event_columns.ts';
import { readBody } from './read_body.ts';
import { understand, type QuarantineReason } from './understand.ts';

/*
 * Everything that can be known of a batch without the database: unpacked, checked, every event judged
 * once. It needs no clock and no store, so it can be done in any thread, before the device is locked.
 */

/** A batch as the office understands it. Plain values: it is handed from thread to thread. */
export interface ReadBatch extends Omit<EventBatch, 'events'>, BatchOutline {
  readonly events: EventColumns;
  /** Why events are to be kept apart, by number. */
  readonly faults: ReadonlyMap<number, QuarantineReason>;
  /** What lies beside events, by their number. */
  readonly beside: ReadonlyMap<number, string>;
  /** Tickets that must be known to count these events, whether they turn out to be new or not. */
  readonly tickets: ReadonlySet<string>;
}

export type BatchRead = Result<ReadBatch, OfficeRefusal>;

function judgeAll(batch: EventBatch): Omit<ReadBatch, Exclude<keyof EventBatch, 'events'>> {
  const { device, epoch, after } = batch;
  const events = noEvents();
  const faults = new Map<number, QuarantineReason>();
  const beside = new Map<number, string>();
  const tickets = new Set<string>();
  const hashes: string[] = [];
  const gapEnds = new Set(batch.gaps.map(({ to }) => to));
  let previous = after.hash;
  for (const event of batch.events) {
    if (gapEnds.has(event.seq - 1)) previous = null;
    const read = understand(event, previous, device, epoch);
    addEvent(events, read);
    hashes.push(event.hash);
    if (read.reason !== null) faults.set(read.seq, read.reason);
    if (event.beside !== undefined) beside.set(event.seq, event.beside);
    const ticket = concernsTicket(read.type) ? read.parsed?.['ticket'] : undefined;
    if (typeof ticket === 'string') tickets.add(ticket);
    // What follows an event without a hash can not be checked against it.
    previous = read.hash === '' ? null : read.hash;
  }
  return { events, seqs: events.seq, hashes, faults, beside, tickets };
}

/** Reads the body of an exchange whose signature was checked. @param encoding Content-Encoding */
export function readBatch(body: Uint8Array, encoding: string): BatchRead {
  const read = readBody(body, encoding, EventBatch);
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
