import { Uuid } from '../../../contract/common.ts';
import type { SyncEvent } from '../../../contract/sync.ts';
import {
  concernsTicket,
  countedOf,
  isAct,
  takesBack,
  ticketFactsOf,
  ticketNeeded,
  timeCounted,
} from '../../../domain/counting.ts';
import { wallHourOf } from '../../../domain/service_day.ts';
import type { BatchItem } from '../../../domain/sync_batch.ts';
import { CHAIN_START } from '../../../platform/event_chain.ts';
import type { ChainRow, NewEvents, TakenIn } from './dialect.ts';
import { RollupSum } from './rollups.ts';
import { takeInSubmissions } from './submissions.ts';
import {
  EVENT_STATE,
  type KioskTable,
  type OfficeTransaction,
  type TicketFactTable,
} from './tables.ts';
import { TicketMemory } from './ticket_memory.ts';
import { readPayload, understand, type QuarantineReason, type Understood } from './understand.ts';

/** What of a kiosk its events need to be placed and counted. */
export type KioskPlace = Pick<KioskTable, 'device' | 'location' | 'stadsdeel' | 'time_zone'>;

/** Where the new items of a batch go. */
export interface TakeIn {
  readonly chain: ChainRow;
  readonly kiosk: KioskPlace;
  /** What is known of the tickets that `ticketsNamed` gives. */
  readonly tickets: readonly TicketFactTable[];
  readonly items: readonly BatchItem[];
  readonly receivedAt: number;
  readonly offsetMs: number;
}

/** Day and hour of a moment; all moments of a quarter have the same, in every time zone. */
const QUARTER_MS = 15 * 60_000;
const QUARTERS_KEPT = 20_000;
const quarters = new Map<string, { date: string; hour: number }>();

function hourOf(at: number, timeZone: string): { date: string; hour: number } {
  const quarter = Math.floor(at / QUARTER_MS);
  const key = `${timeZone} ${String(quarter)}`;
  let known = quarters.get(key);
  if (known === undefined) {
    if (quarters.size >= QUARTERS_KEPT) quarters.clear();
    known = wallHourOf(quarter * QUARTER_MS, timeZone);
    quarters.set(key, known);
  }
  return known;
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

/**
 * Tickets that must be known to count these events, whether they turn out to be new and whole or
 * not: so they can be read together with everything else.
 */
export function ticketsNamed(events: readonly Pick<SyncEvent, 'type' | 'payload'>[]): string[] {
  const named = new Set<string>();
  for (const { type, payload } of events) {
    if (payload === null || !concernsTicket(type)) continue;
    const ticket = Uuid.safeParse(readPayload(payload)?.['ticket']);
    if (ticket.success) named.add(ticket.data);
  }
  return [...named];
}

function understandAll(input: TakeIn): { events: Understood[]; hash: string; seq: number } {
  const { chain, kiosk, items } = input;
  let { received_seq: seq, received_hash: hash } = chain;
  // All zeros stand for a hash that is not known, except before the first event.
  let previous = seq > 0 && hash === CHAIN_START ? null : hash;
  const events: Understood[] = [];
  for (const item of items) {
    if (item.kind === 'gap') {
      seq = item.gap.to;
      previous = null;
      hash = CHAIN_START;
      continue;
    }
    const understood = understand(item.event, previous, kiosk.device, chain.epoch);
    events.push(understood);
    seq = understood.seq;
    // What follows an event without a hash can not be checked against it.
    previous = understood.hash === '' ? null : understood.hash;
    hash = previous ?? CHAIN_START;
  }
  return { events, hash, seq };
}

const rowOf = ({
  seq,
  id,
  type,
  at,
  state,
  payload,
  hash,
}: Understood): NewEvents['rows'][number] => ({
  ...{ seq, id, type, at, payload, hash },
  state: EVENT_STATE[state],
});

async function keepNotes(
  tx: OfficeTransaction,
  input: TakeIn,
  events: readonly Understood[],
): Promise<number> {
  const { chain, receivedAt: received_at } = input;
  const bad = events.filter((event) => event.reason !== null);
  if (bad.length > 0) {
    const values = bad.map(({ seq, reason }) => ({
      ...{ chain: chain.id, seq, received_at },
      reason: reason as QuarantineReason,
    }));
    await tx.insertInto('quarantine').values(values).execute();
  }
  const gaps = input.items.filter((item) => item.kind === 'gap');
  if (gaps.length > 0) {
    const values = gaps.map(({ gap: { from, to, reason } }) => ({
      ...{ chain: chain.id, from_seq: from, to_seq: to, reason, received_at },
    }));
    await tx.insertInto('gaps').values(values).execute();
  }
  return bad.length;
}

/**
 * Understands and counts new items of a batch. What is rare is written here; everything else is for
 * the end of the exchange, which also moves the mark.
 */
export async function takeIn(tx: OfficeTransaction, input: TakeIn): Promise<TakenIn> {
  const { chain, receivedAt, offsetMs, kiosk } = input;
  const { events, hash, seq } = understandAll(input);
  const quarantined = chain.quarantined + (await keepNotes(tx, input, events));
  await takeInSubmissions(tx, input, events);
  const tickets = new TicketMemory(input.tickets);
  const sum = new RollupSum();
  for (const { type, at, parsed } of events) {
    if (parsed !== null) countInto(sum, tickets, { type, at, parsed, offsetMs }, kiosk);
  }
  return {
    events: { chain: chain.id, receivedAt, offsetMs, rows: events.map(rowOf) },
    tickets: tickets.changed(),
    counts: sum.rows(),
    mark: { id: chain.id, received_seq: seq, received_hash: hash, quarantined },
  };
}
