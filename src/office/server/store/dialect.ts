import type { EventTable, OfficeDatabase, OfficeTransaction, TicketFactTable } from './tables.ts';
import type { RollupRow } from './rollups.ts';

export type EventRow = EventTable;

/**
 * The little that SQLite and PostgreSQL do differently, each in its own words. Everything else is one
 * code path through Kysely.
 */
export interface OfficeDialect {
  readonly kind: 'sqlite' | 'postgres';
  /** Runs `work` in one durable transaction that may write from its beginning. */
  write<T>(work: (tx: OfficeTransaction) => Promise<T>): Promise<T>;
  /** Reads in one consistent view, while others go on writing. */
  snapshot<T>(read: (tx: OfficeTransaction) => Promise<T>): Promise<T>;
  /** Keeps every other writer away from this device until the transaction ends. */
  lockDevice(tx: OfficeTransaction, device: string): Promise<void>;
  /** Keeps every device's writers away until the transaction ends. */
  lockAll(tx: OfficeTransaction): Promise<void>;
  /** Makes room for events that are received at this moment. */
  prepareFor(receivedAt: number): Promise<void>;
  /** Many rows at once: the path whose speed decides how long a city takes to drain. */
  insertEvents(tx: OfficeTransaction, rows: readonly EventRow[]): Promise<void>;
  /** Facts of a ticket stay as they were first heard; what it was last counted for changes. */
  keepTicketFacts(tx: OfficeTransaction, rows: readonly TicketFactTable[]): Promise<void>;
  addToRollups(tx: OfficeTransaction, rows: readonly RollupRow[]): Promise<void>;
}

/** An open database of the office. */
export interface OpenOffice {
  readonly db: OfficeDatabase;
  readonly dialect: OfficeDialect;
  close(): Promise<void>;
}
