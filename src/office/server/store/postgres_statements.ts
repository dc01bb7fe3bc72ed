import { finished } from 'node:stream/promises';
import { CompiledQuery } from 'kysely';
import pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { SYNC_LIMITS } from '../../../contract/sync.ts';
import type {
  ChainRow,
  KioskContact,
  KioskRow,
  NewEvents,
  OfficeDialect,
  TakenIn,
} from './dialect.ts';
import { monthOf } from './event_months.ts';
import type { RollupRow } from './rollups.ts';
import { EVENT_STATE, type OfficeTransaction, type TicketFactTable } from './tables.ts';

/*
 * The statements that PostgreSQL sees for every batch. Each trip to the database costs both sides
 * more than the rows that it brings, so an exchange makes five: begin with the lock, one read, the
 * events, what follows from them, commit. Events go by COPY, which costs both sides half of what
 * parameters do; other rows as whole columns: a handful of parameters however many rows there are.
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

const COPY = 'COPY events_';

/** Straight into their month: all of a batch have one, and to look for it costs a twentieth of a batch. */
const copyInto = (receivedAt: number) => `COPY ${monthOf(receivedAt).name}
  (chain, seq, id, type, at, offset_ms, received_at, counted_at, state, payload, hash) FROM STDIN`;

/*
 * What else an exchange writes. Every table once, so that it does not matter in which order PostgreSQL
 * works through it; `recount` takes the whole tables in the order in which they stand here.
 */
const END = `WITH
  facts AS (${FACTS(1)}),
  counts AS (${ROLLUPS(6)}),
  mark AS (UPDATE chains SET received_seq = $14, received_hash = $15, quarantined = $16
    WHERE id = $13)
  UPDATE kiosks SET nonce = $18, software = $19, last_contact_at = $20, last_received_at = $21,
    clock_offset_ms = $22, epoch_given = $23, head_epoch = $24, head_seq = $25
  WHERE device = $17`;

/** Statements that are worth keeping ready on every connection, by the name that they get there. */
const PREPARED: ReadonlyMap<string, string> = new Map([
  [READ, 'exchange_read'],
  [END, 'exchange_end'],
]);

/**
 * A connection that lets PostgreSQL plan the statements of an exchange once. Only those: the plan of
 * a `SELECT *` that is kept would fail after another office of a newer version added a column. And it
 * takes the lines of a COPY as if they were a parameter, because Kysely knows no other way.
 */
export class ExchangeClient extends pg.Client {
  override query = ((text: unknown, ...rest: unknown[]) => {
    const run = super.query.bind(this) as (...all: unknown[]) => unknown;
    if (typeof text === 'string' && text.startsWith(COPY)) {
      const [[lines]] = rest as [[string]];
      return copyIn(run(copyFrom(text)) as CopyStreamQuery, lines);
    }
    const name = typeof text === 'string' ? PREPARED.get(text) : undefined;
    return name === undefined ? run(text, ...rest) : run({ name, text, values: rest[0] });
  }) as pg.Client['query'];
}

async function copyIn(stream: CopyStreamQuery, lines: string) {
  stream.end(lines);
  await finished(stream);
  return { command: 'COPY', rowCount: stream.rowCount, rows: [] };
}

const run = <Row>(tx: OfficeTransaction, text: string, parameters: unknown[]) =>
  tx.executeQuery(CompiledQuery.raw(text, parameters) as CompiledQuery<Row>);

/** The same rows, column by column. */
function columnsOf<Row extends object>(rows: readonly Row[], names: (keyof Row)[]): unknown[] {
  return names.map((name) => rows.map((row) => row[name]));
}

/** Characters that mean something to COPY, as it wants to read them. */
const COPY_ESCAPES: Readonly<Record<string, string>> = {
  ...{ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' },
};
const COPY_SPECIAL = /[\\\t\n\r]/;
const ALL_COPY_SPECIAL = new RegExp(COPY_SPECIAL, 'g');
const COPY_NULL = '\\N';

function copyText(text: string | null): string {
  if (text === null) return COPY_NULL;
  // Hardly any text has one, and to look for one is cheaper.
  if (!COPY_SPECIAL.test(text)) return text;
  return text.replaceAll(ALL_COPY_SPECIAL, (character) => COPY_ESCAPES[character] ?? '');
}

/** Events in the text format of COPY, a line each. What an envelope may hold needs no escapes. */
function copyLines({ chain, receivedAt, offsetMs, rows }: NewEvents): string {
  const start = `${String(chain)}\t`;
  const received = `${String(offsetMs)}\t${String(receivedAt)}`;
  let lines = '';
  for (const { seq, id, type, at, state, payload, hash } of rows) {
    const countedAt = state === EVENT_STATE.counted ? String(receivedAt) : COPY_NULL;
    lines +=
      `${start}${String(seq)}\t${id}\t${type}\t${String(at)}\t${received}\t${countedAt}\t` +
      `${String(state)}\t${copyText(payload)}\t${hash}\n`;
  }
  return lines;
}

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
  if (events !== undefined) await run(tx, copyInto(events.receivedAt), [copyLines(events)]);
  await run(tx, END, [
    ...factColumns(tickets),
    ...rollupColumns(counts),
    ...[mark?.id, mark?.received_seq, mark?.received_hash, mark?.quarantined],
    ...contactValues(contact),
  ]);
};

const contactValues = (contact: KioskContact) => [
  ...[contact.device, contact.nonce, contact.software, contact.last_contact_at],
  ...[contact.last_received_at, contact.clock_offset_ms, contact.epoch_given],
  ...[contact.head_epoch, contact.head_seq],
];
