import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { err, ok, type Result } from '../../../base/result.ts';
import type { OfficeDialect, OpenOffice } from './dialect.ts';
import { monthOf, type EventMonth } from './event_months.ts';
import { MIGRATIONS, SCHEMA_VERSION, statementsOf } from './migrations/all.ts';
import {
  addToRollups,
  endExchange,
  keepTicketFacts,
  ExchangeClient,
  readDevice,
} from './postgres_statements.ts';
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
async function makePartition(db: OfficeDatabase, month: EventMonth): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${LOCK.partition})`.execute(tx);
    const { name, from, to } = month;
    const text =
      `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF events ` +
      `FOR VALUES FROM (${String(from)}) TO (${String(to)})`;
    await sql.raw(text).execute(tx);
  });
}

/**
 * Everything in it is found by its key. A plan that PostgreSQL made and kept while a table was still
 * small would read the whole table, also long after it has grown.
 */
const BY_KEY = 'SET LOCAL enable_seqscan = off';

/**
 * One transaction with a lock on one device. Beginning and lock go in one trip: the lock is a
 * statement of its own all the same, so what is read after it is what the last holder left.
 */
function writeFor(db: OfficeDatabase): OfficeDialect['writeFor'] {
  return (device, work) =>
    db.connection().execute(async (connection) => {
      const lock = `SELECT pg_advisory_xact_lock(${String(LOCK.device)}, hashtext(${pg.escapeLiteral(device)}))`;
      try {
        await sql.raw(`BEGIN; ${BY_KEY}; ${lock}`).execute(connection);
        // Between BEGIN and COMMIT this connection is what a transaction is.
        const result = await work(connection as OfficeTransaction);
        const { rows } = await sql<{ command: string }>`COMMIT`.execute(connection);
        if (rows[0]?.command !== 'COMMIT') throw new Error('PostgreSQL rolled back.');
        return result;
      } catch (error) {
        // When that fails too the connection is gone, and the server has undone everything itself.
        await sql`ROLLBACK`.execute(connection).catch(() => undefined);
        throw error;
      }
    });
}

function dialectOf(db: OfficeDatabase): OfficeDialect {
  const made = new Set<string>();
  return {
    kind: 'postgres',
    write: (work) => db.transaction().execute(work),
    writeFor: writeFor(db),
    snapshot: (read) => db.transaction().setIsolationLevel('repeatable read').execute(read),
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
    readDevice,
    endExchange,
    keepTicketFacts,
    addToRollups,
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
    Client: ExchangeClient,
    types,
  });
  // A connection that dies while nobody uses it: the next request makes a new one.
  pool.on('error', () => undefined);
  // One that dies while it is used: whoever does hears it from the statement, and nobody else should.
  pool.on('connect', (client) => client.on('error', () => undefined));
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
