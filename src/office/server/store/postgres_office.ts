import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { err, ok, type Result } from '../../../base/result.ts';
import type { OfficeDialect, OpenOffice } from './dialect.ts';
import { MIGRATIONS, SCHEMA_VERSION, statementsOf } from './migrations/all.ts';
import type { OfficeDatabase, OfficeTransaction, Tables } from './tables.ts';

/** Connections of one office process; several processes may share a database. */
const CONNECTIONS_MAX = 10;
/** How long a start or a request waits for a connection, in milliseconds. */
const CONNECT_MS_MAX = 10_000;
const VERSION_MIN = 15;
/** Any two numbers: who migrates or makes partitions holds these locks. */
const LOCK = { migrate: 7_541_001, partition: 7_541_002, device: 7_541_003 } as const;

/** Counts and times come as numbers: all of ours are far below 2^53. */
const types = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    id === pg.types.builtins.INT8
      ? Number
      : pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
};

/** Two texts that a partition of one month is known by, and its bounds in milliseconds. */
function monthOf(at: number): { name: string; from: number; to: number } {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const name = `events_${String(year)}_${String(month + 1).padStart(2, '0')}`;
  return { name, from: Date.UTC(year, month), to: Date.UTC(year, month + 1) };
}

async function migrate(db: OfficeDatabase): Promise<Result<void, string>> {
  return db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${LOCK.migrate})`.execute(tx);
    await sql`CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)`.execute(tx);
    const row = await tx.selectFrom('schema_version').select('version').executeTakeFirst();
    const version = row?.version ?? 0;
    if (version > SCHEMA_VERSION) {
      return err(
        `The database is of a newer Wijkloket (version ${String(version)}; this one knows ` +
          `${String(SCHEMA_VERSION)}). Install the newer one again; nothing was changed.`,
      );
    }
    for (const migration of MIGRATIONS.slice(version)) {
      for (const text of statementsOf(migration, 'postgres')) await sql.raw(text).execute(tx);
    }
    await tx.deleteFrom('schema_version').execute();
    await tx.insertInto('schema_version').values({ version: SCHEMA_VERSION }).execute();
    return ok(undefined);
  });
}

/** Makes the partition of a month when it is not there. */
async function makePartition(db: OfficeDatabase, month: ReturnType<typeof monthOf>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${LOCK.partition})`.execute(tx);
    const { name, from, to } = month;
    const text =
      `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF events ` +
      `FOR VALUES FROM (${String(from)}) TO (${String(to)})`;
    await sql.raw(text).execute(tx);
  });
}

type Column = readonly (string | number | null)[];

/** A statement over whole columns: a handful of parameters however many rows there are. */
async function runColumns(tx: OfficeTransaction, text: string, columns: Column[]): Promise<void> {
  const parts = text.split('?');
  const pieces = parts.map((part, i) =>
    i < columns.length ? sql`${sql.raw(part)}${columns[i]}` : sql`${sql.raw(part)}`,
  );
  await sql.join(pieces, sql.raw('')).execute(tx);
}

const EVENTS = `INSERT INTO events (chain, seq, id, type, at, offset_ms, received_at, counted_at, state,
  payload, hash) SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[],
  ?::bigint[], ?::bigint[], ?::bigint[], ?::smallint[], ?::text[], ?::text[])`;
const FACTS = `INSERT INTO ticket_facts (ticket, product, language, channel, last_act)
  SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
  ON CONFLICT (ticket) DO UPDATE SET last_act = excluded.last_act`;
const ROLLUPS = `INSERT INTO rollups (day, location, stadsdeel, metric, breakdown, value, count)
  SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
  ON CONFLICT (metric, breakdown, day, location, stadsdeel, value)
  DO UPDATE SET count = rollups.count + excluded.count`;

/** The same rows, column by column. */
function columnsOf<Row extends object>(rows: readonly Row[], names: (keyof Row)[]): Column[] {
  return names.map((name) => rows.map((row) => row[name] as string | number | null));
}

function dialectOf(db: OfficeDatabase): OfficeDialect {
  const made = new Set<string>();
  return {
    kind: 'postgres',
    write: (work) => db.transaction().execute(work),
    snapshot: (read) => db.transaction().setIsolationLevel('repeatable read').execute(read),
    lockDevice: async (tx, device) => {
      // Not the row itself: the first exchange of a device has none yet.
      await sql`SELECT pg_advisory_xact_lock(${LOCK.device}, hashtext(${device}))`.execute(tx);
    },
    lockAll: async (tx) => {
      await sql`LOCK TABLE rollups, chains IN EXCLUSIVE MODE`.execute(tx);
    },
    prepareFor: async (receivedAt) => {
      // The next month as well: the last batch before midnight may be received after it.
      const next = monthOf(monthOf(receivedAt).to);
      for (const month of [monthOf(receivedAt), next]) {
        if (made.has(month.name)) continue;
        await makePartition(db, month);
        made.add(month.name);
      }
    },
    insertEvents: (tx, rows) =>
      runColumns(
        tx,
        EVENTS,
        columnsOf(rows, [
          ...(['chain', 'seq', 'id', 'type', 'at', 'offset_ms', 'received_at'] as const),
          ...(['counted_at', 'state', 'payload', 'hash'] as const),
        ]),
      ),
    keepTicketFacts: (tx, rows) =>
      runColumns(
        tx,
        FACTS,
        columnsOf(rows, ['ticket', 'product', 'language', 'channel', 'last_act']),
      ),
    addToRollups: (tx, rows) =>
      runColumns(
        tx,
        ROLLUPS,
        columnsOf(rows, [
          ...(['day', 'location', 'stadsdeel', 'metric'] as const),
          ...(['breakdown', 'value', 'count'] as const),
        ]),
      ),
  };
}

async function checkServer(db: OfficeDatabase): Promise<Result<void, string>> {
  const { rows } = await sql<{ version: string; level: string }>`
    SELECT current_setting('server_version_num') AS version,
      current_setting('synchronous_commit') AS level`.execute(db);
  const [row] = rows;
  if (Math.floor(Number(row?.version) / 10_000) < VERSION_MIN) {
    return err(`PostgreSQL ${String(VERSION_MIN)} or newer is needed.`);
  }
  if (row?.level === 'off') {
    return err(
      'PostgreSQL has synchronous_commit = off: what is answered could be lost. Set it on.',
    );
  }
  return ok(undefined);
}

/**
 * Opens the office's database on a PostgreSQL server and brings it up to date.
 * @param url as in DATABASE_URL
 */
export async function openPostgresOffice(url: string): Promise<Result<OpenOffice, string>> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    types,
  });
  // A connection that dies while nobody uses it: the next request makes a new one.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const close = () => db.destroy();
  try {
    const checked = await checkServer(db);
    const migrated = checked.ok ? await migrate(db) : checked;
    if (migrated.ok) return ok({ db, dialect: dialectOf(db), close });
    await close();
    return migrated;
  } catch (error) {
    await close();
    const reason = error instanceof Error ? error.message : String(error);
    return err(`The database of DATABASE_URL can not be used (${reason}).`);
  }
}
