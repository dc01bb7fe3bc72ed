import type { Selectable } from 'kysely';
import type { Clock } from '../../../base/ports.ts';
import { eventPayloads } from '../../../contract/events.ts';
import { COUNTING_VERSION } from '../../../domain/counting.ts';
import type { OfficeDialect, OpenOffice } from './dialect.ts';
import { RollupSum, type RollupRow } from './rollups.ts';
import { countInto, type KioskPlace } from './take_in.ts';
import {
  EVENT_STATE,
  type OfficeDatabase,
  type OfficeTransaction,
  type PlacementTable,
  type TicketFactTable,
} from './tables.ts';
import { TicketMemory } from './ticket_memory.ts';
import { readKept } from './understand.ts';

/** Events read at a time. */
const PAGE = 2_000;

/** All counted events of a device, page by page, in the order in which they were counted. */
async function* countedEvents(db: OfficeDatabase, device: string) {
  let last = { counted_at: -1, chain: -1, seq: -1 };
  for (;;) {
    const { counted_at, chain, seq } = last;
    const page = await db
      .selectFrom('events')
      .innerJoin('chains', 'chains.id', 'events.chain')
      .select(['type', 'at', 'offset_ms', 'payload', 'received_at', 'counted_at', 'chain', 'seq'])
      .where('chains.device', '=', device)
      .where('counted_at', 'is not', null)
      .where((where) =>
        where(
          where.refTuple('counted_at', 'chain', 'seq'),
          '>',
          where.tuple(counted_at, chain, seq),
        ),
      )
      .orderBy('counted_at')
      .orderBy('chain')
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    yield* page;
    const end = page.at(-1);
    if (end === undefined || page.length < PAGE) return;
    last = { counted_at: end.counted_at ?? 0, chain: end.chain, seq: end.seq };
  }
}

/** Where every kiosk stood when; per device in order of time. */
async function readPlacements(db: OfficeDatabase): Promise<Map<string, PlacementTable[]>> {
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

function placeAt(placements: readonly PlacementTable[], receivedAt: number): KioskPlace | null {
  return placements.findLast(({ since }) => since <= receivedAt) ?? placements[0] ?? null;
}

/**
 * Counts every event of every kiosk anew, one kiosk at a time.
 * @param onTickets gets what is known of the tickets of a kiosk in the end
 * @returns rows as they should stand in the rollups, without zeros
 */
export async function countAgain(
  db: OfficeDatabase,
  onTickets: (tickets: readonly TicketFactTable[]) => Promise<void> = () => Promise.resolve(),
): Promise<RollupRow[]> {
  const sum = new RollupSum();
  for (const [device, placements] of await readPlacements(db)) {
    const tickets = new TicketMemory();
    for await (const event of countedEvents(db, device)) {
      const { parsed } = readKept(event.type, event.payload);
      const place = placeAt(placements, event.received_at);
      const { type, at, offset_ms: offsetMs } = event;
      if (parsed !== null && place !== null) {
        countInto(sum, tickets, { type, at, offsetMs, parsed }, place);
      }
    }
    await onTickets(tickets.changed());
  }
  return sum.rows();
}

const lineOf = (row: RollupRow) => {
  const { metric, breakdown, day, location, stadsdeel, value, count } = row;
  return JSON.stringify([metric, breakdown, day, location, stadsdeel, value, count]);
};

/** What a comparison of the rollups with the events found. */
export interface CountCheck {
  readonly rows: number;
  /** Rows that stand there and do not follow from the events. */
  readonly stored: readonly string[];
  /** Rows that follow from the events and do not stand there. */
  readonly counted: readonly string[];
}

/** Compares the stored rollups with what follows from the events, in one view of both. */
export async function checkCounts({ dialect }: OpenOffice): Promise<CountCheck> {
  return dialect.snapshot(async (tx) => {
    // What was taken back to nothing is as good as not there.
    const rows = await tx.selectFrom('rollups').selectAll().where('count', '!=', 0).execute();
    const stored = new Set(rows.map(lineOf));
    const counted = new Set((await countAgain(tx)).map(lineOf));
    return {
      rows: rows.length,
      stored: [...stored].filter((line) => !counted.has(line)).sort(),
      counted: [...counted].filter((line) => !stored.has(line)).sort(),
    };
  });
}

/**
 * Throws the rollups away and makes them again from the events, in one transaction.
 * @returns how many rows there are now
 */
export async function recount({ dialect }: OpenOffice): Promise<number> {
  return dialect.write(async (tx) => {
    await dialect.lockAll(tx);
    await tx.deleteFrom('ticket_facts').execute();
    const rows = await countAgain(tx, async (tickets) => {
      for (let i = 0; i < tickets.length; i += PAGE) {
        await dialect.keepTicketFacts(tx, tickets.slice(i, i + PAGE));
      }
    });
    await tx.deleteFrom('rollups').execute();
    for (let i = 0; i < rows.length; i += PAGE) {
      await dialect.addToRollups(tx, rows.slice(i, i + PAGE));
    }
    await tx.updateTable('office').set({ counting_version: COUNTING_VERSION }).execute();
    return rows.length;
  });
}

/**
 * Makes the figures again when they were made by rules of an earlier version.
 * @returns how many rows there are now; null when nothing had to be done
 */
export async function recountForNewRules(office: OpenOffice): Promise<number | null> {
  const row = await office.db.selectFrom('office').select('counting_version').executeTakeFirst();
  return row === undefined || row.counting_version >= COUNTING_VERSION ? null : recount(office);
}

interface Waiting {
  readonly chain: number;
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly offset_ms: number;
  readonly received_at: number;
  readonly payload: string | null;
  readonly reason: string | null;
}

/** Events that could not be counted when they came and may be countable now. */
function waitingEvents(db: OfficeDatabase) {
  return db
    .selectFrom('events')
    .innerJoin('chains', 'chains.id', 'events.chain')
    .leftJoin('quarantine', (join) =>
      join
        .onRef('quarantine.chain', '=', 'events.chain')
        .onRef('quarantine.seq', '=', 'events.seq'),
    )
    .where((where) =>
      where.or([
        where.and([
          where('events.state', '=', EVENT_STATE.unknown),
          where('events.type', 'in', Object.keys(eventPayloads)),
        ]),
        where('quarantine.reason', '=', 'payload'),
      ]),
    );
}

async function release(tx: OfficeTransaction, { chain, seq }: Waiting): Promise<void> {
  await tx.deleteFrom('quarantine').where('chain', '=', chain).where('seq', '=', seq).execute();
  await tx
    .updateTable('chains')
    .set((set) => ({ quarantined: set('quarantined', '-', 1) }))
    .where('id', '=', chain)
    .execute();
}

/** Counts one event that waited, when this version can read it. */
async function countLate(
  tx: OfficeTransaction,
  dialect: OfficeDialect,
  event: Waiting,
  place: KioskPlace,
  countedAt: number,
): Promise<boolean> {
  const { state, parsed } = readKept(event.type, event.payload);
  if (state !== 'counted' || parsed === null) return false;
  const { ticket } = parsed;
  const known = tx.selectFrom('ticket_facts').selectAll();
  const rows = typeof ticket === 'string' ? await known.where('ticket', '=', ticket).execute() : [];
  const tickets = new TicketMemory(rows);
  const sum = new RollupSum();
  const { type, at, offset_ms: offsetMs } = event;
  countInto(sum, tickets, { type, at, offsetMs, parsed }, place);
  const changed = tickets.changed();
  if (changed.length > 0) await dialect.keepTicketFacts(tx, changed);
  const counts = sum.rows();
  if (counts.length > 0) await dialect.addToRollups(tx, counts);
  await tx
    .updateTable('events')
    .set({ state: EVENT_STATE.counted, counted_at: countedAt })
    .where('chain', '=', event.chain)
    .where('seq', '=', event.seq)
    .execute();
  if (event.reason !== null) await release(tx, event);
  return true;
}

async function replayDevice(
  { dialect }: OpenOffice,
  placements: readonly PlacementTable[],
  device: string,
  now: number,
): Promise<number> {
  return dialect.writeFor(device, async (tx) => {
    const { last_received_at } = await tx
      .selectFrom('kiosks')
      .select('last_received_at')
      .where('device', '=', device)
      .executeTakeFirstOrThrow();
    const waiting: Waiting[] = await waitingEvents(tx)
      .select(['events.chain', 'events.seq', 'type', 'at', 'offset_ms', 'payload'])
      .select(['events.received_at', 'quarantine.reason'])
      .where('chains.device', '=', device)
      .orderBy('events.chain')
      .orderBy('events.seq')
      .execute();
    const countedAt = Math.max(now, last_received_at + 1);
    let replayed = 0;
    for (const event of waiting) {
      const place = placeAt(placements, event.received_at);
      if (place === null) continue;
      if (await countLate(tx, dialect, event, place, countedAt)) replayed += 1;
    }
    await tx
      .updateTable('kiosks')
      .set({ last_received_at: countedAt })
      .where('device', '=', device)
      .execute();
    return replayed;
  });
}

/**
 * Counts events that an earlier version did not know and this one does.
 * @returns how many were counted
 */
export async function replayUnknown(office: OpenOffice, clock: Clock): Promise<number> {
  const devices = await waitingEvents(office.db).select('chains.device').distinct().execute();
  if (devices.length === 0) return 0;
  const placements = await readPlacements(office.db);
  let replayed = 0;
  for (const { device } of devices) {
    replayed += await replayDevice(office, placements.get(device) ?? [], device, clock.now());
  }
  return replayed;
}
