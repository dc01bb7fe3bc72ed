import type { Selectable } from 'kysely';
import { Uuid } from '../../../contract/common.ts';
import { concernsTicket } from '../../../domain/counting.ts';
import { readPayload } from '../intake/read_payload.ts';
import { readKept } from '../intake/understand.ts';
import { countedEvents, type CountedEvent } from './counted_events.ts';
import { RollupSum, type RollupRow } from './rollups.ts';
import { countInto, type KioskPlace } from './take_in.ts';
import type { OfficeDatabase, PlacementTable, TicketFactTable } from './tables.ts';
import { TicketMemory } from './ticket_memory.ts';

/** Events that are added up in memory before their sums are written. */
const EVENTS_PER_SUM = 50_000;

/** Where a count that is made anew is kept while it is made, so that memory holds little of it. */
export interface CountKeeper {
  /** What is known of these tickets. */
  ticketsOf(tickets: readonly string[]): Promise<readonly TicketFactTable[]>;
  keepTickets(rows: readonly TicketFactTable[]): Promise<void>;
  /** Adds to what is counted already. */
  addCounts(rows: readonly RollupRow[]): Promise<void>;
}

/** Where every kiosk stood when; per device in order of time. */
export async function readPlacements(db: OfficeDatabase): Promise<Map<string, PlacementTable[]>> {
  const rows = await db
    .selectFrom('placements')
    .selectAll()
    .orderBy('device')
    .orderBy('since')
    .execute();
  const byDevice = new Map<string, Selectable<PlacementTable>[]>();
  for (const row of rows) {
    const own = byDevice.get(row.device);
    if (own === undefined) byDevice.set(row.device, [row]);
    else own.push(row);
  }
  return byDevice;
}

/** Where a kiosk stood when an event came; null when it never stood anywhere. */
export function placeAt(
  placements: readonly PlacementTable[],
  receivedAt: number,
): KioskPlace | null {
  return placements.findLast(({ since }) => since <= receivedAt) ?? placements[0] ?? null;
}

/** Tickets that must be known to count these events. */
function ticketsNamed(events: readonly CountedEvent[]): string[] {
  const named = new Set<string>();
  for (const { type, payload } of events) {
    if (payload === null || !concernsTicket(type)) continue;
    const ticket = Uuid.safeParse(readPayload(payload)?.['ticket']);
    if (ticket.success) named.add(ticket.data);
  }
  return [...named];
}

async function countSome(
  events: readonly CountedEvent[],
  placements: readonly PlacementTable[],
  sum: RollupSum,
  keeper: CountKeeper,
): Promise<void> {
  const tickets = new TicketMemory(await keeper.ticketsOf(ticketsNamed(events)));
  for (const event of events) {
    const { parsed } = readKept(event.type, event.payload);
    const place = placeAt(placements, event.received_at);
    const { type, at, offset_ms: offsetMs } = event;
    if (parsed !== null && place !== null) {
      countInto(sum, tickets, { type, at, offsetMs, parsed }, place);
    }
  }
  await keeper.keepTickets(tickets.changed());
}

/**
 * Counts every event of every kiosk anew, one kiosk at a time. Every event is read once, and memory
 * does not grow with how many there are.
 */
export async function countAgain(db: OfficeDatabase, keeper: CountKeeper): Promise<void> {
  let sum = new RollupSum();
  let added = 0;
  for (const [device, placements] of await readPlacements(db)) {
    for await (const events of countedEvents(db, device)) {
      await countSome(events, placements, sum, keeper);
      added += events.length;
      if (added < EVENTS_PER_SUM) continue;
      await keeper.addCounts(sum.rows());
      sum = new RollupSum();
      added = 0;
    }
  }
  await keeper.addCounts(sum.rows());
}
