import type { SyncGap } from '../../../contract/sync.ts';
import {
  canCount,
  countedOf,
  isAct,
  takesBack,
  ticketFactsOf,
  ticketNeeded,
  timeCounted,
} from '../../../domain/counting.ts';
import { wallHourOf } from '../../../domain/service_day.ts';
import { gapsAfter } from '../../../domain/sync_batch.ts';
import { CHAIN_START } from '../../../platform/event_chain.ts';
import type { ReadBatch } from '../intake/read_batch.ts';
import { understand, type Understood } from '../intake/understand.ts';
import type { ChainRow, TakenIn } from './dialect.ts';
import { RollupSum } from './rollups.ts';
import { takeInSubmissions } from './submissions.ts';
import {
  EVENT_STATE,
  type KioskTable,
  type OfficeTransaction,
  type TicketFactTable,
} from './tables.ts';
import { TicketMemory } from './ticket_memory.ts';

/** What of a kiosk its events need to be placed and counted. */
export type KioskPlace = Pick<KioskTable, 'device' | 'location' | 'stadsdeel' | 'time_zone'>;

/** Up to where a chain is known, and with which hash. */
type Mark = Pick<ChainRow, 'received_seq' | 'received_hash'>;

/** A batch, and where what is new of it goes. */
export interface TakeIn {
  readonly chain: ChainRow;
  readonly kiosk: KioskPlace;
  /** What is known of the tickets that the batch names. */
  readonly tickets: readonly TicketFactTable[];
  readonly batch: ReadBatch;
  readonly receivedAt: number;
  readonly offsetMs: number;
}

/** Day and hour of a moment; all moments of a quarter have the same, in every time zone. */
const QUARTER_MS = 15 * 60_000;
const QUARTERS_KEPT = 20_000;
type WallHour = ReturnType<typeof wallHourOf>;
/** By time zone and then by quarter: a key made of both would be a new text for every event. */
const zones = new Map<string, Map<number, WallHour>>();
/** Quarters of all zones together. */
let quartersKept = 0;

function hourOf(at: number, timeZone: string): WallHour {
  let quarters = zones.get(timeZone);
  if (quarters === undefined) zones.set(timeZone, (quarters = new Map()));
  const quarter = Math.floor(at / QUARTER_MS);
  const known = quarters.get(quarter);
  if (known !== undefined) return known;
  const hour = wallHourOf(quarter * QUARTER_MS, timeZone);
  if (quartersKept < QUARTERS_KEPT) {
    quarters.set(quarter, hour);
    quartersKept += 1;
  } else {
    zones.clear();
    quartersKept = 0;
  }
  return hour;
}

/** An event that counts, with the moment by which it counts. */
export interface CountableEvent {
  readonly type: string;
  readonly at: number;
  readonly offsetMs: number;
  readonly parsed: Readonly<Record<string, unknown>>;
}

/** Adds what one event counts for to a sum, and remembers what later events need of it. */
export function countInto(
  sum: RollupSum,
  tickets: TicketMemory,
  event: CountableEvent,
  kiosk: KioskPlace,
): void {
  const { type, parsed } = event;
  const ticket = parsed['ticket'];
  if (type === 'ticket.issued' && typeof ticket === 'string') {
    tickets.issued(ticket, ticketFactsOf(parsed));
  }
  const needed = ticketNeeded(type, parsed);
  const last = needed === null ? null : tickets.lastOf(needed);
  if (needed !== null && last !== null && takesBack(type, parsed, last)) {
    const { metric, outcome, day, hour } = last;
    const counted = {
      metric,
      ...tickets.factsOf(needed),
      ...(outcome === null ? {} : { outcome }),
    };
    sum.add(counted, day, hour, last, -1);
    tickets.acted(needed, null);
    return;
  }
  const counted = countedOf(type, parsed, needed === null ? undefined : tickets.factsOf(needed));
  if (counted === null) return;
  const { date: day, hour } = hourOf(timeCounted(event.at, event.offsetMs), kiosk.time_zone);
  sum.add(counted, day, hour, kiosk);
  if (needed === null || !isAct(counted)) return;
  const { metric, outcome = null } = counted;
  const { location, stadsdeel } = kiosk;
  tickets.acted(needed, { metric, outcome, day, hour, location, stadsdeel });
}

/** What of a batch is new here. */
export interface NewItems {
  readonly events: readonly Understood[];
  readonly gaps: readonly SyncGap[];
  /** Where the chain is after them. */
  readonly seq: number;
  readonly hash: string;
}

/** Judges the first new event again: it follows from what the office has, whatever the batch says. */
function judgeFirst(batch: ReadBatch, first: Understood, previous: string | null): Understood {
  // Of a broken envelope nothing is left that could be judged.
  if (first.hash === '') return first;
  return understand(first, previous, batch.device, batch.epoch);
}

/** What of a batch comes after the mark of its chain, as it is to be kept. */
export function newItems(batch: ReadBatch, { received_seq, received_hash }: Mark): NewItems {
  const known = batch.seqs.findIndex((seq) => seq > received_seq);
  const events = batch.events.slice(known === -1 ? batch.events.length : known);
  const gaps = gapsAfter(batch, received_seq);
  const [first] = events;
  if (first !== undefined) {
    // All zeros stand for a hash that is not known, except before the first event.
    const isLost = received_seq > 0 && received_hash === CHAIN_START;
    const isNext = first.seq === received_seq + 1;
    events[0] = judgeFirst(batch, first, isNext && !isLost ? received_hash : null);
  }
  const lastEvent = events.at(-1)?.seq ?? received_seq;
  const lastGap = gaps.at(-1)?.to ?? received_seq;
  const hash = (lastGap > lastEvent ? '' : events.at(-1)?.hash) || CHAIN_START;
  return { events, gaps, seq: Math.max(lastEvent, lastGap), hash };
}

/** Events that are kept apart. @returns how many */
async function keepNotes(
  tx: OfficeTransaction,
  { chain, receivedAt: received_at }: TakeIn,
  { events, gaps }: NewItems,
): Promise<number> {
  const faults = events.flatMap(({ seq, reason }) =>
    reason === null ? [] : [{ chain: chain.id, seq, received_at, reason }],
  );
  if (faults.length > 0) await tx.insertInto('quarantine').values(faults).execute();
  if (gaps.length > 0) {
    const values = gaps.map(({ from, to, reason }) => ({
      ...{ chain: chain.id, from_seq: from, to_seq: to, reason, received_at },
    }));
    await tx.insertInto('gaps').values(values).execute();
  }
  return faults.length;
}

/** Counts new events that can count; their payloads were found to be what they should be. */
function countAll({ kiosk, offsetMs, tickets: rows }: TakeIn, { events }: NewItems) {
  const tickets = new TicketMemory(rows);
  const sum = new RollupSum();
  for (const { state, type, at, parsed } of events) {
    if (state !== EVENT_STATE.counted || parsed === null || !canCount(type)) continue;
    countInto(sum, tickets, { type, at, parsed, offsetMs }, kiosk);
  }
  return { tickets: tickets.changed(), counts: sum.rows() };
}

/**
 * Counts what is new of a batch. What is rare is written here; everything else is for the end of the
 * exchange, which also moves the mark.
 * @returns null when nothing is new
 */
export async function takeIn(tx: OfficeTransaction, input: TakeIn): Promise<TakenIn | null> {
  const { chain, batch, receivedAt, offsetMs } = input;
  const items = newItems(batch, chain);
  const { events, seq, hash } = items;
  if (seq === chain.received_seq) return null;
  const quarantined = chain.quarantined + (await keepNotes(tx, input, items));
  await takeInSubmissions(tx, input, events);
  return {
    events: { chain: chain.id, receivedAt, offsetMs, rows: events },
    ...countAll(input, items),
    mark: { id: chain.id, received_seq: seq, received_hash: hash, quarantined },
  };
}
