import { CompiledQuery } from 'kysely';
import pg from 'pg';
import { SYNC_LIMITS } from '../../../contract/sync.ts';
import { noEvents, type EventColumns } from '../intake/event_columns.ts';
import type { ChainRow, KioskContact, KioskRow, OfficeDialect, TakenIn } from './dialect.ts';
import type { RollupRow } from './rollups.ts';
import { EVENT_STATE, type OfficeTransaction, type TicketFactTable } from './tables.ts';

/*
 * The statements that PostgreSQL sees for every batch. Each trip to the database costs both sides
 * more than the rows that it brings, so an exchange makes four: begin with the lock, one read, one
 * write, commit. Rows travel as whole columns: a handful of parameters however many rows there are.
 */

/** What an exchange reads. JSON, because three tables come in one answer. */
const READ = `SELECT
  (SELECT row_to_json(k) FROM kiosks k WHERE k.device = $1) AS kiosk,
  (SELECT json_agg(c) FROM (SELECT * FROM chains WHERE device = $1
    ORDER BY epoch DESC, branch DESC LIMIT ${String(SYNC_LIMITS.chains)}) c) AS chains,
  (SELECT json_agg(t) FROM ticket_facts t WHERE t.ticket = ANY ($2::text[])) AS tickets`;

const FACTS = (first: number) => `INSERT INTO ticket_facts
  (ticket, product, language, channel, last_act)
  SELECT * FROM unnest(${columnsFrom(first, ['text', 'text', 'text', 'text', 'text'])})
  ON CONFLICT (ticket) DO UPDATE SET last_act = excluded.last_act`;

const ROLLUPS = (first: number) => `INSERT INTO rollups
  (day, location, stadsdeel, metric, breakdown, value, count)
  SELECT * FROM unnest(
    ${columnsFrom(first, ['text', 'text', 'text', 'text', 'text', 'text', 'bigint'])})
  ON CONFLICT (metric, breakdown, day, location, stadsdeel, value)
  DO UPDATE SET count = rollups.count + excluded.count`;

/** Parameters that are columns, numbered from `first`. */
function columnsFrom(first: number, types: readonly string[]): string {
  return types.map((type, i) => `$${String(first + i)}::${type}[]`).join(', ');
}

/*
 * What an exchange writes. Every table once, so that it does not matter in which order PostgreSQL
 * works through it; `recount` takes the whole tables in the order in which they stand here.
 */
const END = `WITH
  kept AS (INSERT INTO events
    (chain, seq, id, type, at, offset_ms, received_at, counted_at, state, payload, hash)
    SELECT $1::bigint, seq, id, type, at, $2::bigint, $3::bigint,
      CASE WHEN state = ${String(EVENT_STATE.counted)} THEN $3::bigint END, state, payload, hash
    FROM unnest(${columnsFrom(4, ['bigint', 'text', 'text', 'bigint', 'smallint', 'text', 'text'])})
      AS new (seq, id, type, at, state, payload, hash)),
  facts AS (${FACTS(11)}),
  counts AS (${ROLLUPS(16)}),
  mark AS (UPDATE chains SET received_seq = $23, received_hash = $24, quarantined = $25
    WHERE id = $1)
  UPDATE kiosks SET nonce = $27, software = $28, last_contact_at = $29, last_received_at = $30,
    clock_offset_ms = $31, epoch_given = $32, head_epoch = $33, head_seq = $34
  WHERE device = $26`;

/** Statements that are worth keeping ready on every connection, by the name that they get there. */
const PREPARED: ReadonlyMap<string, string> = new Map([
  [READ, 'exchange_read'],
  [END, 'exchange_end'],
]);

/**
 * A connection that lets PostgreSQL plan the statements of an exchange once. Only those: the plan of
 * a `SELECT *` that is kept would fail after another office of a newer version added a column.
 */
export class PreparingClient extends pg.Client {
  override query = ((text: unknown, ...rest: unknown[]) => {
    const run = super.query.bind(this) as (...all: unknown[]) => unknown;
    const name = typeof text === 'string' ? PREPARED.get(text) : undefined;
    return name === undefined ? run(text, ...rest) : run({ name, text, values: rest[0] });
  }) as pg.Client['query'];
}

const run = <Row>(tx: OfficeTransaction, text: string, parameters: unknown[]) =>
  tx.executeQuery(CompiledQuery.raw(text, parameters) as CompiledQuery<Row>);

/** The same rows, column by column. */
function columnsOf<Row extends object>(rows: readonly Row[], names: (keyof Row)[]): unknown[] {
  return names.map((name) => rows.map((row) => row[name]));
}

const eventColumns = ({ seq, id, type, at, state, payload, hash }: EventColumns) => [
  ...[seq, id, type, at, state, payload, hash],
];

const factColumns = (rows: readonly TicketFactTable[]) =>
  columnsOf(rows, ['ticket', 'product', 'language', 'channel', 'last_act']);

const rollupColumns = (rows: readonly RollupRow[]) =>
  columnsOf(rows, ['day', 'location', 'stadsdeel', 'metric', 'breakdown', 'value', 'count']);

export const keepTicketFacts: OfficeDialect['keepTicketFacts'] = async (tx, rows) => {
  await run(tx, FACTS(1), factColumns(rows));
};

export const addToRollups: OfficeDialect['addToRollups'] = async (tx, rows) => {
  await run(tx, ROLLUPS(1), rollupColumns(rows));
};

export const readDevice: OfficeDialect['readDevice'] = async (tx, device, tickets) => {
  const { rows } = await run<{
    kiosk: KioskRow | null;
    chains: ChainRow[] | null;
    tickets: TicketFactTable[] | null;
  }>(tx, READ, [device, tickets]);
  const [row] = rows;
  return {
    kiosk: row?.kiosk ?? null,
    chains: row?.chains?.reverse() ?? [],
    tickets: row?.tickets ?? [],
  };
};

export const endExchange: OfficeDialect['endExchange'] = async (tx, contact, taken) => {
  const { events, mark, tickets = [], counts = [] }: Partial<TakenIn> = taken ?? {};
  await run(tx, END, [
    ...[events?.chain, events?.offsetMs, events?.receivedAt],
    ...eventColumns(events?.rows ?? noEvents()),
    ...factColumns(tickets),
    ...rollupColumns(counts),
    ...[mark?.received_seq, mark?.received_hash, mark?.quarantined],
    ...contactValues(contact),
  ]);
};

const contactValues = (contact: KioskContact) => [
  ...[contact.device, contact.nonce, contact.software, contact.last_contact_at],
  ...[contact.last_received_at, contact.clock_offset_ms, contact.epoch_given],
  ...[contact.head_epoch, contact.head_seq],
];
