import type { Generated, Kysely, Transaction } from 'kysely';
import type { Language } from '../../../contract/common.ts';
import type { SubmissionAnswer, SubmissionStatus } from '../../../contract/submissions.ts';

/*
 * The office's tables as the program sees them, the same on SQLite and PostgreSQL. Times are
 * milliseconds since 1970.
 */

/** How an event is kept. */
export const EVENT_STATE = {
  /** Counted, or of a known type that counts for nothing. */
  counted: 0,
  /** Of a type that this version does not know yet; counted when a later version does. */
  unknown: 1,
  /** Not what it should be: kept for people to look at, and counted for nothing. */
  quarantined: 2,
} as const;
export type EventState = (typeof EVENT_STATE)[keyof typeof EVENT_STATE];

export interface OfficeTable {
  only_row: number;
  store_id: string;
  created_at: number;
  /** By which rules the figures were made; see `COUNTING_VERSION`. */
  counting_version: Generated<number>;
}

export interface AdministratorTable {
  token_hash: string;
  created_at: number;
}

export interface EnrolmentCodeTable {
  code_hash: string;
  municipality: string;
  location: string;
  name: string;
  stadsdeel: string;
  time_zone: string;
  expires_at: number;
  used_at: number | null;
  device: string | null;
}

export interface KioskTable {
  device: string;
  public_key: string;
  municipality: string;
  location: string;
  name: string;
  stadsdeel: string;
  time_zone: string;
  state: 'active' | 'revoked';
  nonce: string;
  software: string;
  enrolled_at: number;
  last_contact_at: number;
  /** Later for every batch, also when the office's clock goes back: the order of arrival. */
  last_received_at: number;
  /** The office's clock minus the device's, at the last exchange. */
  clock_offset_ms: number;
  /** The highest epoch that the office has told this device to open. */
  epoch_given: number;
  /** Where the device says its open epoch is. */
  head_epoch: number;
  head_seq: number;
}

/** Where a kiosk stood since when: what it sent before a move counts for where it was. */
export interface PlacementTable {
  device: string;
  /** In the kiosk's own order of arrival: `received_at` from here on belongs here. */
  since: number;
  location: string;
  stadsdeel: string;
  time_zone: string;
}

export interface ChainTable {
  id: Generated<number>;
  device: string;
  epoch: number;
  branch: number;
  /** Where a branch begins: the last event that it shares with the other side. */
  base_seq: number;
  received_seq: number;
  received_hash: string;
  safe_seq: number;
  quarantined: number;
}

export interface EventTable {
  chain: number;
  seq: number;
  id: string;
  type: string;
  at: number;
  offset_ms: number;
  received_at: number;
  /** When it was counted: `received_at`, or later for a type that was not known then. */
  counted_at: number | null;
  state: number;
  payload: string | null;
  hash: string;
}

export interface QuarantineTable {
  chain: number;
  seq: number;
  reason: string;
  received_at: number;
}

export interface GapTable {
  chain: number;
  from_seq: number;
  to_seq: number;
  reason: string;
  received_at: number;
}

export interface TicketFactTable {
  ticket: string;
  product: string;
  language: string;
  channel: string;
  /** What it was last counted for, as JSON, so that it can be taken back; null when nothing. */
  last_act: string | null;
}

export interface RollupTable {
  day: string;
  location: string;
  stadsdeel: string;
  metric: string;
  breakdown: string;
  value: string;
  count: number;
}

export interface RefusalTable {
  day: string;
  reason: string;
  count: number;
}

/** What residents handed in, still sealed: no key to it is ever here. */
export interface SubmissionTable {
  submission: string;
  device: string;
  epoch: number;
  location: string;
  form: string;
  language: Language;
  key_id: string;
  /** What the resident's code became. */
  lookup: string;
  /** Null when it did not arrive with its event. */
  sealed: string | null;
  status: SubmissionStatus;
  answer: SubmissionAnswer | null;
  received_at: number;
  changed_at: number;
}

/** The public half of a key; at most one is not replaced yet. */
export interface SealingKeyTable {
  key_id: string;
  public_key: string;
  created_at: number;
  replaced_at: number | null;
}

/** Who may work in the inbox. */
export interface StaffTable {
  staff: string;
  name: string;
  /** As `hashPin` makes it. */
  password_hash: string;
  created_at: number;
}

export interface StaffSessionTable {
  token_hash: string;
  staff: string;
  started_at: number;
  used_at: number;
}

/** What was said about a submission, and by whom. */
export interface SubmissionChangeTable {
  submission: string;
  changed_at: number;
  /** `kiosk` when a colleague at a location said it; `administrator` with the token. */
  staff: string;
  status: SubmissionStatus;
  answer: SubmissionAnswer | null;
}

export interface SchemaVersionTable {
  version: number;
}

export interface Tables {
  office: OfficeTable;
  administrators: AdministratorTable;
  enrolment_codes: EnrolmentCodeTable;
  kiosks: KioskTable;
  placements: PlacementTable;
  chains: ChainTable;
  events: EventTable;
  quarantine: QuarantineTable;
  gaps: GapTable;
  ticket_facts: TicketFactTable;
  rollups: RollupTable;
  /** Beside those two, while a count is compared; gone afterwards. */
  ticket_facts_again: TicketFactTable;
  rollups_again: RollupTable;
  refusals: RefusalTable;
  submissions: SubmissionTable;
  sealing_keys: SealingKeyTable;
  staff: StaffTable;
  staff_sessions: StaffSessionTable;
  submission_changes: SubmissionChangeTable;
  schema_version: SchemaVersionTable;
}

export type OfficeDatabase = Kysely<Tables>;
export type OfficeTransaction = Transaction<Tables>;
