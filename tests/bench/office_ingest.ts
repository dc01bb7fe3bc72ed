import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import canonicalize from 'canonicalize';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { EventType } from '../../src/contract/events.ts';
import { SYNC_LIMITS, type SyncAnswer, type SyncEvent } from '../../src/contract/sync.ts';
import { TOKEN_FILE } from '../../src/office/server/office.ts';
import { OFFICE_FILE } from '../../src/office/server/store/sqlite_office.ts';
import { chainHash, CHAIN_START } from '../../src/platform/event_chain.ts';
import {
  contentDigest,
  publicKeyText,
  signatureHeaders,
} from '../../src/platform/message_signature.ts';
import { makeDurable } from '../../src/platform/sqlite.ts';
import { PostgresCluster } from '../support/postgres_cluster.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf, machine, type Figure } from './figure.ts';
import { startHelper } from './processes.ts';

/*
 * How fast the office takes events in: signed, chained, zipped batches over its real route, from
 * several kiosks at once, beside a program that only inserts the same rows by the same driver in
 * batches of the same size, as durably. Bodies are made before the clock starts; what is timed is
 * the office (and the signing of every request, which needs the nonce of the answer before).
 */

const KIOSKS = 4;
/** As many as a location sends at once while it catches up. */
const BATCH_EVENTS = SYNC_LIMITS.batchEvents;
/** Rounds before the clock starts: the compiler of JavaScript is still at work in both programs. */
const WARM_ROUNDS = 4;
const RATIO_MAX = 2;
const COLUMNS = 11;
const ROWS_PER_STATEMENT = 25;
const PER_THOUSAND = 1_000;

interface Batch {
  readonly body: Buffer<ArrayBuffer>;
  readonly events: readonly SyncEvent[];
}

interface Sender {
  readonly device: string;
  readonly key: KeyObject;
  readonly batches: readonly Batch[];
  nonce: string;
}

/** What happens around one visitor, as the service writes it. */
function visit(number: number): { type: EventType; payload: Record<string, unknown> }[] {
  const [ticket, visitId] = [randomUUID(), randomUUID()];
  const place = { visit: visitId, flow: 'passport', version: 1, language: 'nl' };
  const desk = { ticket, desk: 'balie', staff: 'noor' };
  const day = '2026-11-24';
  const issued = {
    ...{ ticket, day, queue: 'A', number, label: `A${String(number % 1_000).padStart(3, '0')}` },
    ...{ code: 'ABCDEFGH', product: 'passport', language: 'nl', priority: 'none' },
    ...{ channel: 'kiosk', request: randomUUID() },
  };
  const seen = { ...place, step: 'welcome' };
  return [
    { type: 'flow.started', payload: place },
    { type: 'flow.step_shown', payload: seen },
    { type: 'flow.step_left', payload: { ...seen, seconds: 15, towards: 'next' } },
    { type: 'flow.completed', payload: { ...place, outcome: 'prepared' } },
    { type: 'ticket.issued', payload: issued },
    { type: 'ticket.called', payload: desk },
    { type: 'ticket.serving', payload: desk },
    { type: 'ticket.completed', payload: { ...desk, outcome: 'helped' } },
  ];
}

function eventsOf(device: string, count: number): SyncEvent[] {
  const events: SyncEvent[] = [];
  let previous = CHAIN_START;
  for (let number = 1; events.length < count; number += 1) {
    for (const { type, payload } of visit(number)) {
      const text = canonicalize(payload) ?? '';
      const at = Date.now();
      const about = { device, epoch: 1, seq: events.length + 1, id: randomUUID(), type, at };
      previous = chainHash(previous, about, text);
      const { seq, id } = about;
      events.push({ seq, id, type, at, payload: text, hash: previous });
    }
  }
  return events.slice(0, count);
}

function batchesOf(device: string, events: readonly SyncEvent[]): Batch[] {
  const batches: Batch[] = [];
  const head = events.at(-1);
  for (let from = 0; from < events.length; from += BATCH_EVENTS) {
    const part = events.slice(from, from + BATCH_EVENTS);
    const before = events[from - 1];
    const body = {
      ...{ device, epoch: 1, branch: 0, storeId: null, sentAt: Date.now(), software: 'bench' },
      after: { seq: before?.seq ?? 0, hash: before?.hash ?? CHAIN_START },
      head: { seq: head?.seq ?? 0, hash: head?.hash ?? CHAIN_START },
      ...{ open: true, gaps: [], events: part },
    };
    batches.push({ body: gzipSync(JSON.stringify(body)), events: part });
  }
  return batches;
}

async function post(
  url: string,
  route: string,
  sender: Sender,
  body: Buffer<ArrayBuffer>,
  isZipped: boolean,
): Promise<void> {
  const parts = {
    ...{ method: 'POST', path: `/v1${route}`, contentType: 'application/json' },
    contentEncoding: isZipped ? 'gzip' : 'identity',
    contentDigest: contentDigest(body),
  };
  const { device, nonce, key } = sender;
  const created = Math.floor(Date.now() / 1_000);
  const response = await fetch(`${url}/v1${route}`, {
    method: 'POST',
    headers: {
      'content-type': parts.contentType,
      'content-digest': parts.contentDigest,
      ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
      ...signatureHeaders(parts, { keyId: device, nonce, created }, key),
    },
    body,
  });
  if (!response.ok) throw new Error(await response.text());
  sender.nonce = ((await response.json()) as SyncAnswer).nonce;
}

/** A kiosk that is known to the office and has its batches ready. */
async function enrolled(
  url: string,
  token: string,
  location: string,
  count: number,
): Promise<Sender> {
  const device = randomUUID();
  const { privateKey: key } = generateKeyPairSync('ed25519');
  const place = { municipality: 'haarlem', location, name: 'Schalkwijk' };
  const made = await fetch(`${url}/v1/enrolment-codes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...place, stadsdeel: 'Schalkwijk' }),
  });
  const { code } = (await made.json()) as { code: string };
  const batches = batchesOf(device, eventsOf(device, count));
  const sender: Sender = { device, key, batches, nonce: 'enrolment' };
  const about = { code, device, publicKey: publicKeyText(key), software: 'bench' };
  const body = Buffer.from(JSON.stringify({ ...about, sentAt: Date.now() }));
  await post(url, '/enrolments', sender, body, false);
  return sender;
}

/** Sends so many batches of every kiosk, all kiosks at once; how long it took, in milliseconds. */
async function sendAll(url: string, senders: readonly Sender[], from: number, to: number) {
  const startedAt = performance.now();
  const sendOf = async (sender: Sender) => {
    for (const { body } of sender.batches.slice(from, to)) {
      await post(url, '/event-batches', sender, body, true);
    }
  };
  await Promise.all(senders.map(sendOf));
  return performance.now() - startedAt;
}

const valuesOf = (chain: number, { seq, id, type, at, payload, hash }: SyncEvent) => [
  ...[chain, seq, id, type, at, 0, at, at, 0, payload, hash],
];

/** Inserts the rows of one batch of one kiosk, durably. */
type BareInsert = (chain: number, events: readonly SyncEvent[]) => Promise<void>;

const DDL = (int: string) =>
  `CREATE TABLE bare (chain ${int}, seq ${int}, id TEXT, type TEXT, at ${int}, offset_ms ${int},
   received_at ${int}, counted_at ${int}, state ${int}, payload TEXT, hash TEXT,
   PRIMARY KEY (chain, seq))`;

function bareSqlite(folder: string): { insert: BareInsert; close: () => Promise<void> } {
  mkdirSync(folder, { recursive: true });
  const db = new Database(path.join(folder, OFFICE_FILE));
  makeDurable(db);
  db.exec(`${DDL('INTEGER')} WITHOUT ROWID`);
  const row = `(${Array.from({ length: COLUMNS }, () => '?').join()})`;
  const rows = Array.from({ length: ROWS_PER_STATEMENT }, () => row).join();
  const many = db.prepare<unknown[]>(`INSERT INTO bare VALUES ${rows}`);
  const all = db.transaction((chain: number, events: readonly SyncEvent[]) => {
    for (let i = 0; i < events.length; i += ROWS_PER_STATEMENT) {
      const part = events.slice(i, i + ROWS_PER_STATEMENT);
      many.run(part.flatMap((event) => valuesOf(chain, event)));
    }
  });
  return {
    insert: async (chain, events) => {
      all.immediate(chain, events);
    },
    close: async () => {
      db.close();
    },
  };
}

async function barePostgres(
  url: string,
): Promise<{ insert: BareInsert; close: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: KIOSKS });
  await pool.query(DDL('BIGINT'));
  const kinds = ['bigint', 'bigint', 'text', 'text', 'bigint', 'bigint', 'bigint', 'bigint'];
  const columns = [...kinds, 'bigint', 'text', 'text'];
  const unnest = columns.map((kind, i) => `$${String(i + 1)}::${kind}[]`).join();
  const text = `INSERT INTO bare SELECT * FROM unnest(${unnest})`;
  return {
    insert: async (chain, events) => {
      const rows = events.map((event) => valuesOf(chain, event));
      const values = columns.map((_, column) => rows.map((row) => row[column]));
      await pool.query({ name: 'bare', text, values });
    },
    close: () => pool.end(),
  };
}

async function insertAll(insert: BareInsert, senders: readonly Sender[], from: number, to: number) {
  const startedAt = performance.now();
  const insertOf = async ({ batches }: Sender, chain: number) => {
    for (const { events } of batches.slice(from, to)) await insert(chain, events);
  };
  await Promise.all(senders.map(insertOf));
  return performance.now() - startedAt;
}

async function measure(
  kind: 'sqlite' | 'postgres',
  context: BenchContext,
  home: { readonly dataDir: string; readonly url: string },
  bare: { readonly insert: BareInsert },
): Promise<Figure[]> {
  const { quick, progress, workDir } = context;
  const [rounds, perRound] = quick ? [2, 2] : [10, 5];
  const perKiosk = (rounds + WARM_ROUNDS) * perRound * BATCH_EVENTS;
  const conditions = machine(workDir);
  const office = await startHelper<{ url: string }>(
    'src/office/server/main.ts',
    ['--data', home.dataDir, '--port', '0'],
    { DATABASE_URL: home.url },
  );
  try {
    const { url } = office.ready;
    const token = readFileSync(path.join(home.dataDir, TOKEN_FILE), 'utf8').trim();
    const senders: Sender[] = [];
    for (let i = 0; i < KIOSKS; i += 1) {
      senders.push(await enrolled(url, token, `location_${String(i + 1)}`, perKiosk));
    }
    progress(
      `${String(rounds)} rounds of ${String(perRound)} batches from ${String(KIOSKS)} kiosks`,
    );
    const spent = { office: 0, bare: 0 };
    for (let round = 0; round < rounds + WARM_ROUNDS; round += 1) {
      const [from, to] = [round * perRound, (round + 1) * perRound];
      const office_ms = await sendAll(url, senders, from, to);
      const bare_ms = await insertAll(bare.insert, senders, from, to);
      if (round < WARM_ROUNDS) continue;
      spent.office += office_ms;
      spent.bare += bare_ms;
    }
    const events = rounds * perRound * KIOSKS * BATCH_EVENTS;
    const per = (ms: number) => (ms / events) * PER_THOUSAND;
    return [
      figureOf({
        ...{ name: `office_ingest_${kind}`, unit: 'ms', target: { ratioMax: RATIO_MAX } },
        ...{ value: per(spent.office), floor: per(spent.bare) },
        conditions: {
          ...{ ...conditions, events, kiosks: KIOSKS, batch: BATCH_EVENTS },
          eventsPerSecond: Math.round((events / spent.office) * 1_000),
          eventsPerSecondFloor: Math.round((events / spent.bare) * 1_000),
          how: 'ms per 1,000 events; signed, chained, zipped batches over HTTP from several kiosks',
          floorIs: 'multi-row insert of the same rows, same driver, batches and durability',
        },
      }),
    ];
  } finally {
    await office.stop();
  }
}

async function runSqlite(context: BenchContext): Promise<Figure[]> {
  const bare = bareSqlite(path.join(context.workDir, 'bare_office'));
  try {
    const dataDir = path.join(context.workDir, 'office_sqlite');
    return await measure('sqlite', context, { dataDir, url: '' }, bare);
  } finally {
    await bare.close();
  }
}

async function runPostgres(context: BenchContext): Promise<Figure[]> {
  const cluster = await PostgresCluster.start({ durable: true });
  const bare = await barePostgres(cluster.createDatabase());
  try {
    const dataDir = path.join(context.workDir, 'office_postgres');
    return await measure('postgres', context, { dataDir, url: cluster.createDatabase() }, bare);
  } finally {
    await bare.close();
    await cluster.stop();
  }
}

export const officeIngestSqliteBench: Bench = {
  name: 'office_ingest_sqlite',
  figures: ['office_ingest_sqlite'],
  run: runSqlite,
};

export const officeIngestPostgresBench: Bench = {
  name: 'office_ingest_postgres',
  figures: ['office_ingest_postgres'],
  run: runPostgres,
};
