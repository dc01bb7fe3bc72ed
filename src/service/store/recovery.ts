import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../base/result.ts';
import { openDatabase, type StoreFault, type WritableDatabase } from './database.ts';
import { eventOfRow, type EventRow } from './event_log.ts';
import { createProjector } from './projections.ts';
import type { StoreOptions } from './store.ts';

/** Rows read at once from a damaged file; around a damaged page they are read one by one. */
const ROWS_AT_ONCE = 200;
/** How far past a damaged place the search for readable rows goes, in rows. */
const ROWS_SKIPPED_MAX = 1_000_000;
/** Moves the damaged file and what belongs to it to a folder of its own; never deletes it. */
function keepAside(file: string, at: number): string {
  const folder = path.join(path.dirname(file), 'damaged', String(at));
  fs.mkdirSync(folder, { recursive: true });
  for (const ending of ['', '-wal', '-shm']) {
    if (fs.existsSync(file + ending)) {
      fs.renameSync(file + ending, path.join(folder, path.basename(file) + ending));
    }
  }
  return path.join(folder, path.basename(file));
}

function tryRows<T>(read: () => T[]): T[] | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Database.SqliteError) return null;
    throw error;
  }
}

/** Every row of a table that can still be read, in order of position, whatever is damaged between. */
export function* readableRows<T extends { position: number }>(
  damaged: Database.Database,
  table: 'events' | 'print_jobs',
): Generator<T> {
  const read = (after: number, limit: number) =>
    tryRows(() =>
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
function damagedIdentity(damaged: Database.Database | null): { id: string; epoch: number } | null {
  const rows = damaged && tryRows(() => damaged.prepare('SELECT id, epoch FROM device').all());
  return (rows?.[0] as { id: string; epoch: number } | undefined) ?? null;
}

function openDamaged(file: string): Database.Database | null {
  try {
    const damaged = new Database(file, { readonly: true });
    damaged.pragma('cell_size_check = ON');
    return damaged;
  } catch (error) {
    if (error instanceof Database.SqliteError) return null;
    throw error;
  }
}

/** Copies what can be read of the log and of the printers' open work. Returns the events copied. */
function copyReadable(damaged: Database.Database, fresh: WritableDatabase): number {
  const insertEvent = fresh.prepare(
    `INSERT OR IGNORE INTO events (position, device, epoch, seq, id, type, at, payload, hash)
     VALUES (@position, @device, @epoch, @seq, @id, @type, @at, @payload, @hash)`,
  );
  const insertJob = fresh.prepare(
    `INSERT OR IGNORE INTO print_jobs
       (position, id, ticket, label, printer, document, state, attempts, reason, created_at, changed_at)
     VALUES (@position, @id, @ticket, @label, @printer, @document, @state, @attempts, @reason,
       @created_at, @changed_at)`,
  );
  const project = createProjector(fresh);
  let copied = 0;
  for (const row of readableRows<EventRow>(damaged, 'events')) {
    const whole = tryRows(() => [insertEvent.run(row).changes]);
    if (whole?.[0] !== 1) continue;
    copied += 1;
    const event = eventOfRow(row);
    if (event !== null) tryRows(() => [project(event, row.position)]);
  }
  for (const job of readableRows<{ position: number }>(damaged, 'print_jobs')) {
    tryRows(() => [insertJob.run(job)]);
  }
  return copied;
}

/**
 * Keeps the damaged file aside, makes a new one from every row that can still be read, and opens
 * a new epoch of the same device.
 * @returns how many events were saved
 */
export function recoverDamagedFile(
  file: string,
  options: StoreOptions,
): Result<number, StoreFault> {
  const at = options.clock.now();
  const aside = keepAside(file, at);
  const fresh = openDatabase(file);
  if (!fresh.ok) return fresh;
  const damaged = openDamaged(aside);
  try {
    const before = damagedIdentity(damaged);
    const identity = { id: before?.id ?? options.ids.uuid(), epoch: (before?.epoch ?? 0) + 1 };
    const eventsSalvaged = fresh.value
      .transaction(() => {
        const db = fresh.value;
        const epochs = db.prepare(
          'INSERT INTO epochs (epoch, started_at, salvaged) VALUES (?, ?, ?)',
        );
        for (let old = 1; old < identity.epoch; old += 1) epochs.run(old, 0, 1);
        epochs.run(identity.epoch, at, 0);
        db.prepare('INSERT INTO device (only_row, id, epoch) VALUES (1, ?, ?)').run(
          identity.id,
          identity.epoch,
        );
        return damaged === null ? 0 : copyReadable(damaged, db);
      })
      .immediate();
    options.log.warn('store.recovered', { eventsSalvaged, keptAside: aside });
    return ok(eventsSalvaged);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The damaged data was kept in ${aside}, but not recovered: ${reason}`;
    return err({ kind: 'damaged', message });
  } finally {
    damaged?.close();
    fresh.value.close();
  }
}
