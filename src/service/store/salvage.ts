import canonicalize from 'canonicalize';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { eventPayloads, type EventPayload } from '../../contract/events.ts';
import { PaperDocument } from '../../contract/printing.ts';
import { ticketLabel } from '../../domain/ticket.ts';
import type { WritableDatabase } from './database.ts';
import { chainHash, CHAIN_START } from '../../platform/event_chain.ts';
import { EventLog, eventOfRow, type EventRow } from './event_log.ts';
import { createProjector, type Projector } from './projections.ts';
import { coveredBy, layBase, readAnchors } from './pruning.ts';
import type { StoreOptions } from './store.ts';
import type { TicketRow } from './ticket_row.ts';

/** The highest number seen of a queue on a day. */
export interface SeenNumber {
  readonly day: string;
  readonly queue: string;
  readonly last: number;
}

/** What could be saved from a damaged file. */
export interface Salvaged {
  readonly eventsSalvaged: number;
  /** Tickets of people who still wait, whose events were gone: written into the log once more. */
  readonly ticketsIssuedAgain: number;
  /** Numbers that were given out, also those of tickets whose events are gone. */
  readonly numbersSeen: readonly SeenNumber[];
}

/** Rows read at once from a damaged file; around a damaged page they are read one by one. */
const ROWS_AT_ONCE = 200;
/** How far past a damaged place the search for readable rows goes, in rows. */
const ROWS_SKIPPED_MAX = 1_000_000;

/** What `read` gives, or null when a row can't be read or does not fit. */
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    const expected =
      error instanceof Database.SqliteError ||
      error instanceof SyntaxError ||
      error instanceof TypeError ||
      error instanceof z.ZodError;
    if (expected) return null;
    throw error;
  }
}

type SalvagedTable = 'events' | 'print_jobs' | 'tickets' | 'sealed_texts' | 'projection_base';

/** Every row of a table that can still be read, in order of position, whatever is damaged between. */
export function* readableRows<T extends { position: number }>(
  damaged: Database.Database,
  table: SalvagedTable,
): Generator<T> {
  const read = (after: number, limit: number) =>
    attempt(() =>
      damaged
        .prepare(`SELECT * FROM ${table} NOT INDEXED WHERE position > ? ORDER BY position LIMIT ?`)
        .all(after, limit),
    ) as T[] | null;
  let after = 0;
  let skip = 1;
  let limit = ROWS_AT_ONCE;
  while (skip <= ROWS_SKIPPED_MAX) {
    const rows = read(after, limit);
    if (rows === null) {
      if (limit > 1) {
        limit = 1;
      } else {
        after += skip;
        skip *= 2;
      }
      continue;
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    yield* rows;
    after = last.position;
    skip = 1;
    limit = limit === 1 ? 2 : Math.min(limit * 2, ROWS_AT_ONCE);
  }
}

/** Who the damaged file belonged to; a file that does not say so gets a new identity. */
function identityAfter(damaged: Database.Database | null, options: StoreOptions) {
  const row = attempt(
    () => damaged?.prepare('SELECT id, epoch FROM device').get() as { id: string; epoch: number },
  );
  // Never epoch 1: something was lost, and the numbers of that day must be raised.
  return row === null || row === undefined
    ? { id: options.ids.uuid(), epoch: 2 }
    : { id: row.id, epoch: row.epoch + 1 };
}

function writeIdentity(
  db: WritableDatabase,
  identity: { id: string; epoch: number },
  at: number,
): void {
  const epochs = db.prepare('INSERT INTO epochs (epoch, started_at, salvaged) VALUES (?, ?, ?)');
  for (let old = 1; old < identity.epoch; old += 1) epochs.run(old, 0, 1);
  epochs.run(identity.epoch, at, 0);
  db.prepare('INSERT INTO device (only_row, id, epoch) VALUES (1, ?, ?)').run(
    identity.id,
    identity.epoch,
  );
}

/** Whether a row is still what was written: its text reads, and its hash follows where it can. */
function isItself(row: EventRow, before: { seq: number; hash: string } | undefined): boolean {
  if (attempt(() => canonicalize(JSON.parse(row.payload))) !== row.payload) return false;
  if (!/^[0-9a-f]{64}$/.test(row.hash)) return false;
  const head = before ?? { seq: 0, hash: CHAIN_START };
  return row.seq !== head.seq + 1 || row.hash === chainHash(head.hash, row, row.payload);
}

/** Copies what is left of events that were thrown away; an older file has nothing of it. */
function copyBase(damaged: Database.Database, fresh: WritableDatabase): void {
  const table = "SELECT 1 FROM sqlite_schema WHERE name = 'projection_base'";
  if (attempt(() => damaged.prepare(table).get() ?? null) === null) return;
  const anchor = fresh.prepare('INSERT INTO chain_anchors VALUES (@epoch, @seq, @hash)');
  const anchors = attempt(() => damaged.prepare('SELECT * FROM chain_anchors').all()) ?? [];
  for (const row of anchors) anchor.run(row);
  const insert = fresh.prepare(
    'INSERT INTO projection_base (position, projection, row) VALUES (@position, @projection, @row)',
  );
  for (const row of readableRows<{ position: number; row: string }>(damaged, 'projection_base')) {
    if (attempt(() => JSON.parse(row.row) as object) !== null) insert.run(row);
  }
  layBase(fresh, fresh);
}

/** Copies every event that is still itself, with what follows from it. */
function copyEvents(damaged: Database.Database, fresh: WritableDatabase, project: Projector) {
  const insert = fresh.prepare(
    `INSERT INTO events (position, device, epoch, seq, id, type, at, payload, hash)
     VALUES (@position, @device, @epoch, @seq, @id, @type, @at, @payload, @hash)`,
  );
  const heads = readAnchors(fresh);
  const isCovered = coveredBy(heads);
  const copy = fresh.transaction((row: EventRow) => {
    insert.run(row);
    const event = isCovered(row) ? null : eventOfRow(row);
    if (event !== null) project(event, row.position);
    return true;
  });
  let copied = 0;
  for (const row of readableRows<EventRow>(damaged, 'events')) {
    if (!isItself(row, heads.get(row.epoch))) continue;
    // All of an event or nothing of it: the projections must follow from the log.
    if (attempt(() => copy(row)) === null) continue;
    heads.set(row.epoch, row);
    copied += 1;
  }
  return copied;
}

/** Copies work of the printers whose ticket is there and whose paper can be read. */
function copyPrintJobs(damaged: Database.Database, fresh: WritableDatabase): void {
  const insert = fresh.prepare(
    `INSERT INTO print_jobs
       (position, id, ticket, label, printer, document, state, attempts, reason, created_at, changed_at)
     SELECT @position, @id, @ticket, @label, @printer, @document, @state, @attempts, @reason,
       @created_at, @changed_at
     WHERE @ticket IS NULL OR EXISTS (SELECT 1 FROM tickets WHERE id = @ticket)`,
  );
  for (const job of readableRows<{ position: number; document: string }>(damaged, 'print_jobs')) {
    attempt(() => {
      if (job.document !== '') PaperDocument.parse(JSON.parse(job.document));
      return insert.run(job);
    });
  }
}

/** Copies ciphertext of submissions; an older file has no such table. */
function copySealed(damaged: Database.Database, fresh: WritableDatabase): void {
  const insert = fresh.prepare(
    `INSERT INTO sealed_texts (position, submission, epoch, seq, at, sealed)
     VALUES (@position, @submission, @epoch, @seq, @at, @sealed)`,
  );
  const table = "SELECT 1 FROM sqlite_schema WHERE name = 'sealed_texts'";
  if (attempt(() => damaged.prepare(table).get() ?? null) === null) return;
  for (const row of readableRows(damaged, 'sealed_texts')) attempt(() => insert.run(row));
}

/** The event that issued a ticket, made again from its row; null when the row makes no sense. */
function issuedFrom(row: TicketRow): EventPayload<'ticket.issued'> | null {
  if (row.label !== ticketLabel(row.queue, row.number)) return null;
  const { id, day, queue, number, label, code, product, language, priority, channel } = row;
  const payload = { ticket: id, day, queue, number, label, code, product, language, priority };
  const whole = { ...payload, channel, request: row.request };
  const parsed = eventPayloads['ticket.issued'].safeParse(whole);
  return parsed.success ? parsed.data : null;
}

const STILL_HERE: readonly string[] = ['waiting', 'parked', 'called', 'serving'];

/**
 * A ticket can be readable where its event is not. The people behind those still wait: their
 * ticket is issued once more, as it was, behind the ones whose events were saved. Of every ticket
 * the number is remembered.
 */
function issueAgain(
  damaged: Database.Database,
  fresh: WritableDatabase,
  append: (payload: EventPayload<'ticket.issued'>, at: number) => void,
) {
  const known = fresh.prepare('SELECT 1 FROM tickets WHERE id = ?');
  const appendWhole = fresh.transaction(append);
  const seen = new Map<string, SeenNumber>();
  let ticketsIssuedAgain = 0;
  for (const row of readableRows<TicketRow>(damaged, 'tickets')) {
    const issued = issuedFrom(row);
    if (issued === null) continue;
    const { day, queue, number } = issued;
    const last = Math.max(number, seen.get(day + queue)?.last ?? 0);
    seen.set(day + queue, { day, queue, last });
    if (!STILL_HERE.includes(row.state) || known.get(row.id) !== undefined) continue;
    const done = attempt(() => {
      appendWhole(issued, row.issued_at);
      return true;
    });
    if (done === true) ticketsIssuedAgain += 1;
  }
  return { ticketsIssuedAgain, numbersSeen: [...seen.values()] };
}

/**
 * Fills a new database with what can be read of a damaged one, in one transaction.
 * @param damaged null when nothing of it can be read
 */
export function salvage(
  damaged: Database.Database | null,
  fresh: WritableDatabase,
  options: StoreOptions,
): Salvaged {
  const project = createProjector(fresh);
  const work = fresh.transaction((): Salvaged => {
    const identity = identityAfter(damaged, options);
    writeIdentity(fresh, identity, options.clock.now());
    if (damaged === null) return { eventsSalvaged: 0, ticketsIssuedAgain: 0, numbersSeen: [] };
    copyBase(damaged, fresh);
    const eventsSalvaged = copyEvents(damaged, fresh, project);
    const log = new EventLog(fresh, identity.id, identity.epoch);
    const again = issueAgain(damaged, fresh, (payload, at) => {
      const draft = { type: 'ticket.issued', payload } as const;
      const { event, position } = log.append(draft, options.ids.uuid(), at);
      project(event, position);
    });
    copyPrintJobs(damaged, fresh);
    copySealed(damaged, fresh);
    return { eventsSalvaged, ...again };
  });
  return work.immediate();
}
