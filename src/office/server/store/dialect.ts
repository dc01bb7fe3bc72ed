import type { Selectable } from 'kysely';
import type {
  ChainTable,
  KioskTable,
  OfficeDatabase,
  OfficeTransaction,
  TicketFactTable,
} from './tables.ts';
import type { Understood } from '../intake/understand.ts';
import type { RollupRow } from './rollups.ts';

export type KioskRow = Selectable<KioskTable>;
export type ChainRow = Selectable<ChainTable>;

/** What is known of a device when an exchange begins. */
export interface DeviceKnown {
  readonly kiosk: KioskRow | null;
  /** Its newest chains, as many as an answer names; the oldest first. */
  readonly chains: ChainRow[];
  /** Of the tickets that were asked for, those that are known. */
  readonly tickets: readonly TicketFactTable[];
}

/** An event as it is kept. */
export type KeptEvent = Omit<Understood, 'reason' | 'parsed' | 'beside'>;

/** New events of one batch: what all share stands before them. */
export interface NewEvents {
  readonly chain: number;
  readonly receivedAt: number;
  readonly offsetMs: number;
  readonly rows: readonly KeptEvent[];
}

/** What new events of a batch change. */
export interface TakenIn {
  readonly events: NewEvents;
  /** Facts of a ticket stay as they were first heard; what it was last counted for changes. */
  readonly tickets: readonly TicketFactTable[];
  readonly counts: readonly RollupRow[];
  /** Where the chain is now. */
  readonly mark: Pick<ChainRow, 'id' | 'received_seq' | 'received_hash' | 'quarantined'>;
}

/** What an exchange leaves of a kiosk. */
export type KioskContact = Pick<
  KioskRow,
  | 'device'
  | 'nonce'
  | 'software'
  | 'last_contact_at'
  | 'last_received_at'
  | 'clock_offset_ms'
  | 'epoch_given'
  | 'head_epoch'
  | 'head_seq'
>;

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
  /**
   * Runs `work` in a durable transaction while every other writer is kept away from one device. It may
   * be run again when what shared its transaction failed, so it changes nothing but the database.
   */
  writeFor<T>(device: string, work: (tx: OfficeTransaction) => Promise<T>): Promise<T>;
  /** Keeps every device's writers away until the transaction ends. */
  lockAll(tx: OfficeTransaction): Promise<void>;
  /** Makes room for events that are received at this moment. */
  prepareFor(receivedAt: number): Promise<void>;
  /** All that an exchange reads at its beginning, in one trip to the database. */
  readDevice(
    tx: OfficeTransaction,
    device: string,
    tickets: readonly string[],
  ): Promise<DeviceKnown>;
  /**
   * All that an exchange writes at its end, in one trip: how long a city takes to drain is decided
   * here.
   * @param taken null when nothing was new
   */
  endExchange(tx: OfficeTransaction, contact: KioskContact, taken: TakenIn | null): Promise<void>;
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
