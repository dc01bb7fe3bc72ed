import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {
  CompiledQuery,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type TransactionSettings,
} from 'kysely';
import { err, ok, type Result } from '../../../base/result.ts';
import { checkSqliteVersion, makeDurable } from '../../../platform/sqlite.ts';
import { SYNC_LIMITS } from '../../../contract/sync.ts';
import type { ChainRow, KioskRow, NewEvents, OfficeDialect, OpenOffice } from './dialect.ts';
import { GroupCommit } from './group_commit.ts';
import { MIGRATIONS, SCHEMA_VERSION, statementsOf } from './migrations/all.ts';
import { EVENT_STATE, type Tables, type TicketFactTable } from './tables.ts';

/** The name of the database in the office's data folder. */
export const OFFICE_FILE = 'office.sqlite';
/** How long a write waits for others: a backup, the other threads. Milliseconds. */
const BUSY_MS = 10_000;
/** Rows per statement: more gain nothing, and every length is a statement of its own. */
const ROWS_PER_INSERT = 25;

/** A transaction that writes says so at once; one that began as a reader could come too late. */
class WritingDriver extends SqliteDriver {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const kind = settings?.isolationLevel === 'snapshot' ? 'deferred' : 'immediate';
    await connection.executeQuery(CompiledQuery.raw(`begin ${kind}`));
  }

  /** On a full disk SQLite rolls back itself; to do so again would fail, and hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

class WritingDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new WritingDriver(this.#database);
  }
}

function migrate(db: Database.Database): Result<void, string> {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > SCHEMA_VERSION) {
    return err(
      `The office's data is of a newer Wijkloket (version ${String(version)} of the database; this ` +
        `one knows ${String(SCHEMA_VERSION)}). Install the newer one again; nothing was changed.`,
    );
  }
  db.transaction(() => {
    for (const migration of MIGRATIONS.slice(version)) {
      for (const sql of statementsOf(migration, 'sqlite')) db.exec(sql);
    }
    db.pragma(`user_version = ${String(SCHEMA_VERSION)}`);
  }).immediate();
  return ok(undefined);
}

/**
 * Inserts many rows by few statements that are prepared once. Values are arguments, not a list: a list
 * is asked for each of its elements, and that takes as long as binding them.
 */
function manyRows<Row>(
  db: Database.Database,
  statement: (rows: number) => string,
  valuesOf: (row: Row) => unknown[],
): (rows: readonly Row[]) => void {
  const many = db.prepare<unknown[]>(statement(ROWS_PER_INSERT));
  const one = db.prepare<unknown[]>(statement(1));
  return (rows) => {
    let at = 0;
    for (; at + ROWS_PER_INSERT <= rows.length; at += ROWS_PER_INSERT) {
      many.run(...rows.slice(at, at + ROWS_PER_INSERT).flatMap(valuesOf));
    }
    for (; at < rows.length; at += 1) one.run(...valuesOf(rows[at] as Row));
  };
}

const places = (columns: number, rows: number) =>
  Array.from(
    { length: rows },
    () => `(${Array.from({ length: columns }, () => '?').join()})`,
  ).join();

/** Inserts the events of a batch; what all of them share is bound once per statement. */
function eventsInto(db: Database.Database): (events: NewEvents) => void {
  const row =
    '(@chain, ?, ?, ?, ?, @offsetMs, @receivedAt, ' +
    `iif(? = ${String(EVENT_STATE.counted)}, @receivedAt, NULL), ?, ?, ?)`;
  const statement = (rows: number) =>
    db.prepare<unknown[]>(
      'INSERT INTO events (chain, seq, id, type, at, offset_ms, received_at, counted_at, state, ' +
        `payload, hash) VALUES ${Array.from({ length: rows }, () => row).join()}`,
    );
  const many = statement(ROWS_PER_INSERT);
  const one = statement(1);
  return ({ chain, receivedAt, offsetMs, rows }) => {
    const shared = { chain, receivedAt, offsetMs };
    for (let i = 0; i < rows.length;) {
      const some = rows.slice(i, i + (i + ROWS_PER_INSERT <= rows.length ? ROWS_PER_INSERT : 1));
      const values: unknown[] = [];
      for (const { seq, id, type, at, state, payload, hash } of some) {
        values.push(seq, id, type, at, state, state, payload, hash);
      }
      (some.length === 1 ? one : many).run(...values, shared);
      i += some.length;
    }
  };
}

/** Statements of an exchange, prepared once. */
function exchangeOf(
  raw: Database.Database,
  rows: Pick<OfficeDialect, 'addToRollups' | 'keepTicketFacts'>,
) {
  const kiosk = raw.prepare<[string], KioskRow>('SELECT * FROM kiosks WHERE device = ?');
  const chains = raw.prepare<[string, number], ChainRow>(
    'SELECT * FROM chains WHERE device = ? ORDER BY epoch DESC, branch DESC LIMIT ?',
  );
  const tickets = raw.prepare<[string], TicketFactTable>(
    'SELECT * FROM ticket_facts WHERE ticket IN (SELECT value FROM json_each(?))',
  );
  const events = eventsInto(raw);
  const mark = raw.prepare(
    'UPDATE chains SET received_seq = @received_seq, received_hash = @received_hash, ' +
      'quarantined = @quarantined WHERE id = @id',
  );
  const contact = raw.prepare(
    'UPDATE kiosks SET nonce = @nonce, software = @software, last_contact_at = @last_contact_at, ' +
      'last_received_at = @last_received_at, clock_offset_ms = @clock_offset_ms, ' +
      'epoch_given = @epoch_given, head_epoch = @head_epoch, head_seq = @head_seq ' +
      'WHERE device = @device',
  );
  const readDevice: OfficeDialect['readDevice'] = async (_tx, device, named) => ({
    kiosk: kiosk.get(device) ?? null,
    chains: chains.all(device, SYNC_LIMITS.chains).reverse(),
    tickets: tickets.all(JSON.stringify(named)),
  });
  const endExchange: OfficeDialect['endExchange'] = async (tx, kept, taken) => {
    if (taken !== null) {
      events(taken.events);
      await rows.keepTicketFacts(tx, taken.tickets);
      await rows.addToRollups(tx, taken.counts);
      mark.run(taken.mark);
    }
    contact.run(kept);
  };
  return { readDevice, endExchange };
}

/** What is written in turns, and how long one may wait for it. */
interface Turns {
  readonly file: string;
  readonly waitMs: number;
}

function dialectOf(raw: Database.Database, db: Kysely<Tables>, turns: Turns): OfficeDialect {
  // The threads of an office take turns: left to SQLite, who comes second sleeps and tries again. Who
  // waits for a thread that ended in its turn is woken by nobody, so that wait ends as well.
  const write: OfficeDialect['write'] = (work) =>
    navigator.locks.request(
      `write ${turns.file}`,
      { signal: AbortSignal.timeout(turns.waitMs) },
      () => db.transaction().execute(work),
    );
  const group = new GroupCommit(write);
  const facts = manyRows<Tables['ticket_facts']>(
    raw,
    (rows) =>
      'INSERT INTO ticket_facts (ticket, product, language, channel, last_act) ' +
      `VALUES ${places(5, rows)} ON CONFLICT (ticket) DO UPDATE SET last_act = excluded.last_act`,
    (row) => [row.ticket, row.product, row.language, row.channel, row.last_act],
  );
  const rollups = manyRows<Tables['rollups']>(
    raw,
    (rows) =>
      'INSERT INTO rollups (day, location, stadsdeel, metric, breakdown, value, count) ' +
      `VALUES ${places(7, rows)} ON CONFLICT (metric, breakdown, day, location, stadsdeel, value) ` +
      'DO UPDATE SET count = count + excluded.count',
    (row) => [
      ...[row.day, row.location, row.stadsdeel, row.metric, row.breakdown, row.value, row.count],
    ],
  );
  const rows: Pick<OfficeDialect, 'addToRollups' | 'keepTicketFacts'> = {
    keepTicketFacts: async (_tx, changed) => {
      facts(changed);
    },
    addToRollups: async (_tx, counts) => {
      rollups(counts);
    },
  };
  // The one connection is inside the transaction `tx`, so what runs on `raw` is in it too.
  return {
    kind: 'sqlite',
    write,
    // A transaction here has the whole file, so it may as well hold what several devices bring.
    writeFor: (_device, work) => group.run(work),
    snapshot: (read) => db.transaction().setIsolationLevel('snapshot').execute(read),
    lockAll: async () => {
      // The same.
    },
    prepareFor: async () => {
      // One table holds every month.
    },
    ...rows,
    ...exchangeOf(raw, rows),
  };
}

/**
 * Opens (or makes) the embedded database in a folder, durable and up to date.
 * @param waitMs how long a write waits for others, milliseconds
 * @returns the office's database; or what is wrong, in words for whoever starts it
 */
export function openSqliteOffice(
  folder: string,
  waitMs: number = BUSY_MS,
): Result<OpenOffice, string> {
  const file = folder === ':memory:' ? folder : path.join(folder, OFFICE_FILE);
  let raw: Database.Database | null = null;
  try {
    if (folder !== ':memory:') fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    raw = new Database(file, { timeout: waitMs });
    checkSqliteVersion(raw);
    if (folder !== ':memory:') makeDurable(raw);
    const migrated = migrate(raw);
    if (!migrated.ok) {
      raw.close();
      return migrated;
    }
  } catch (error) {
    raw?.close();
    const reason = error instanceof Error ? error.message : String(error);
    return err(`${file} can not be read and written (${reason}). Check the folder and its rights.`);
  }
  const db = new Kysely<Tables>({ dialect: new WritingDialect(raw) });
  return ok({ db, dialect: dialectOf(raw, db, { file, waitMs }), close: () => db.destroy() });
}
