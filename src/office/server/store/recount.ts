import { sql } from 'kysely';
import type { Clock } from '../../../base/ports.ts';
import { eventPayloads } from '../../../contract/events.ts';
import { COUNTING_VERSION } from '../../../domain/counting.ts';
import { countAgain, placeAt, readPlacements, type CountKeeper } from './count_again.ts';
import type { CountedEvent } from './counted_events.ts';
import type { OfficeDialect, OpenOffice } from './dialect.ts';
import { RollupSum, type RollupRow } from './rollups.ts';
import { countInto, type KioskPlace } from './take_in.ts';
import {
  EVENT_STATE,
  type OfficeDatabase,
  type OfficeTransaction,
  type PlacementTable,
} from './tables.ts';
import { TicketMemory } from './ticket_memory.ts';
import { readKept } from '../intake/understand.ts';

/** Rows written by one statement. */
const ROWS_AT_ONCE = 1_000;
/** Differences that are named, of each kind; more would only hide the first. */
const NAMED_MAX = 20;

/** Gives rows to a statement in parts that it can take. */
async function inParts<Row>(
  rows: readonly Row[],
  write: (part: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) await write(rows.slice(i, i + ROWS_AT_ONCE));
}

/** Keeps a count in the office's own tables. */
function keptInOffice(tx: OfficeTransaction, dialect: OfficeDialect): CountKeeper {
  return {
    ticketsOf: (tickets) => ticketsIn(tx, 'ticket_facts', tickets),
    keepTickets: (rows) => inParts(rows, (part) => dialect.keepTicketFacts(tx, part)),
    addCounts: (rows) => inParts(rows, (part) => dialect.addToRollups(tx, part)),
  };
}

async function ticketsIn(
  tx: OfficeTransaction,
  table: 'ticket_facts' | 'ticket_facts_again',
  tickets: readonly string[],
) {
  if (tickets.length === 0) return [];
  return tx.selectFrom(table).selectAll().where('ticket', 'in', tickets).execute();
}

/** Tables of one connection alone, on both databases. */
const BESIDE = [
  `CREATE TEMPORARY TABLE ticket_facts_again (ticket TEXT PRIMARY KEY, product TEXT NOT NULL,
     language TEXT NOT NULL, channel TEXT NOT NULL, last_act TEXT)`,
  `CREATE TEMPORARY TABLE rollups_again (day TEXT NOT NULL, location TEXT NOT NULL,
     stadsdeel TEXT NOT NULL, metric TEXT NOT NULL, breakdown TEXT NOT NULL, value TEXT NOT NULL,
     count BIGINT NOT NULL, PRIMARY KEY (metric, breakdown, day, location, stadsdeel, value))`,
];
const BESIDE_NO_MORE = ['DROP TABLE rollups_again', 'DROP TABLE ticket_facts_again'];

/** Keeps a count beside the office's own, which stays as it is. */
function keptBeside(tx: OfficeTransaction): CountKeeper {
  return {
    ticketsOf: (tickets) => ticketsIn(tx, 'ticket_facts_again', tickets),
    keepTickets: (rows) =>
      inParts(rows, (part) =>
        tx
          .insertInto('ticket_facts_again')
          .values(part)
          .onConflict((conflict) =>
            conflict
              .column('ticket')
              .doUpdateSet(({ ref }) => ({ last_act: ref('excluded.last_act') })),
          )
          .execute(),
      ),
    addCounts: (rows) =>
      inParts(rows, (part) =>
        tx
          .insertInto('rollups_again')
          .values(part)
          .onConflict((conflict) =>
            conflict.columns(ROLLUP_KEY).doUpdateSet(({ eb, ref }) => ({
              count: eb(ref('rollups_again.count'), '+', ref('excluded.count')),
            })),
          )
          .execute(),
      ),
  };
}

const ROLLUP_KEY = ['metric', 'breakdown', 'day', 'location', 'stadsdeel', 'value'] as const;

const nameOf = (row: RollupRow) =>
  JSON.stringify([...ROLLUP_KEY.map((column) => row[column]), row.count]);

/** Counts that stand in one table and not so in the other: how many, and the first of them. */
async function onlyIn(
  tx: OfficeTransaction,
  table: 'rollups' | 'rollups_again',
  other: 'rollups' | 'rollups_again',
): Promise<{ count: number; named: string[] }> {
  // What was taken back to nothing is as good as not there.
  const rows = tx
    .selectFrom(`${table} as here`)
    .where('here.count', '!=', 0)
    .where(({ not, exists, selectFrom }) => {
      const equal = ROLLUP_KEY.reduce(
        (same, column) => same.whereRef(`there.${column}`, '=', `here.${column}`),
        selectFrom(`${other} as there`).select('there.day'),
      );
      return not(exists(equal.whereRef('there.count', '=', 'here.count')));
    });
  const { count } = await rows
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) === 0) return { count: 0, named: [] };
  const first = rows.selectAll('here').limit(NAMED_MAX);
  const named = await ROLLUP_KEY.reduce((all, column) => all.orderBy(column), first).execute();
  return { count: Number(count), named: named.map(nameOf) };
}

/** What a comparison of the rollups with the events found. */
export interface CountCheck {
  readonly rows: number;
  /** Rows that are not as they follow from the events, and rows that are missing. */
  readonly differences: number;
  /** The first rows that stand there and do not follow from the events. */
  readonly stored: readonly string[];
  /** The first rows that follow from the events and do not stand there. */
  readonly counted: readonly string[];
}

/** Compares the stored rollups with what follows from the events, in one view of both. */
export async function checkCounts({ dialect }: OpenOffice): Promise<CountCheck> {
  return dialect.snapshot(async (tx) => {
    for (const text of BESIDE) await sql.raw(text).execute(tx);
    await countAgain(tx, keptBeside(tx));
    const rows = await countRollups(tx);
    const stored = await onlyIn(tx, 'rollups', 'rollups_again');
    const counted = await onlyIn(tx, 'rollups_again', 'rollups');
    for (const text of BESIDE_NO_MORE) await sql.raw(text).execute(tx);
    const differences = stored.count + counted.count;
    return { rows, differences, stored: stored.named, counted: counted.named };
  });
}

async function countRollups(tx: OfficeTransaction): Promise<number> {
  const { count } = await tx
    .selectFrom('rollups')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('count', '!=', 0)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/**
 * Throws the rollups away and makes them again from the events, in one transaction.
 * @returns how many rows there are now
 */
export async function recount({ dialect }: OpenOffice): Promise<number> {
  return dialect.write(async (tx) => {
    await dialect.lockAll(tx);
    await tx.deleteFrom('ticket_facts').execute();
    await tx.deleteFrom('rollups').execute();
    await countAgain(tx, keptInOffice(tx, dialect));
    await tx.deleteFrom('rollups').where('count', '=', 0).execute();
    await tx.updateTable('office').set({ counting_version: COUNTING_VERSION }).execute();
    return countRollups(tx);
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

/** An event that was not counted yet, and why it was kept apart. */
interface Waiting extends Omit<CountedEvent, 'counted_at'> {
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
  if (state !== EVENT_STATE.counted || parsed === null) return false;
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
