import type { Migration } from './all.ts';

/**
 * Tables of the first office. {int}, {id} and {strict} differ per database.
 *
 * Events are kept once because `chains` keeps, per device, epoch and branch, the number up to which
 * everything is there: a batch is taken under a lock on its kiosk, only numbers after the mark are
 * inserted, and the mark moves in the same transaction. So PostgreSQL needs no unique index over all
 * partitions (it could not have one without the partition's key in it). Partitions follow the
 * office's own time of receipt: a kiosk with a wrong clock makes none in 1970.
 */
export const firstOffice: Migration = {
  both: `
CREATE TABLE office (
  only_row {int} PRIMARY KEY CHECK (only_row = 1),
  store_id TEXT NOT NULL,
  created_at {int} NOT NULL
){strict};
CREATE TABLE administrators (
  token_hash TEXT PRIMARY KEY,
  created_at {int} NOT NULL
){strict};
CREATE TABLE enrolment_codes (
  code_hash TEXT PRIMARY KEY,
  municipality TEXT NOT NULL,
  location TEXT NOT NULL,
  name TEXT NOT NULL,
  stadsdeel TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  expires_at {int} NOT NULL,
  used_at {int},
  device TEXT
){strict};
CREATE TABLE kiosks (
  device TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  municipality TEXT NOT NULL,
  location TEXT NOT NULL,
  name TEXT NOT NULL,
  stadsdeel TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  state TEXT NOT NULL,
  nonce TEXT NOT NULL,
  software TEXT NOT NULL,
  enrolled_at {int} NOT NULL,
  last_contact_at {int} NOT NULL,
  last_received_at {int} NOT NULL,
  clock_offset_ms {int} NOT NULL,
  epoch_given {int} NOT NULL,
  head_epoch {int} NOT NULL,
  head_seq {int} NOT NULL
){strict};
CREATE TABLE placements (
  device TEXT NOT NULL,
  since {int} NOT NULL,
  location TEXT NOT NULL,
  stadsdeel TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  PRIMARY KEY (device, since)
){strict};
CREATE TABLE chains (
  id {id},
  device TEXT NOT NULL REFERENCES kiosks (device),
  epoch {int} NOT NULL,
  branch {int} NOT NULL,
  base_seq {int} NOT NULL,
  received_seq {int} NOT NULL,
  received_hash TEXT NOT NULL,
  safe_seq {int} NOT NULL,
  quarantined {int} NOT NULL,
  UNIQUE (device, epoch, branch)
){strict};
CREATE TABLE quarantine (
  chain {int} NOT NULL,
  seq {int} NOT NULL,
  reason TEXT NOT NULL,
  received_at {int} NOT NULL,
  PRIMARY KEY (chain, seq)
){strict};
CREATE TABLE gaps (
  chain {int} NOT NULL,
  from_seq {int} NOT NULL,
  to_seq {int} NOT NULL,
  reason TEXT NOT NULL,
  received_at {int} NOT NULL,
  PRIMARY KEY (chain, from_seq)
){strict};
CREATE TABLE ticket_facts (
  ticket TEXT PRIMARY KEY,
  product TEXT NOT NULL,
  language TEXT NOT NULL,
  channel TEXT NOT NULL
){strict};
CREATE TABLE rollups (
  day TEXT NOT NULL,
  location TEXT NOT NULL,
  stadsdeel TEXT NOT NULL,
  metric TEXT NOT NULL,
  breakdown TEXT NOT NULL,
  value TEXT NOT NULL,
  count {int} NOT NULL,
  PRIMARY KEY (metric, breakdown, day, location, stadsdeel, value)
){clustered};
CREATE TABLE refusals (
  day TEXT NOT NULL,
  reason TEXT NOT NULL,
  count {int} NOT NULL,
  PRIMARY KEY (day, reason)
){strict};
`,
  sqlite: `
CREATE TABLE events (
  chain INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  offset_ms INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  counted_at INTEGER,
  state INTEGER NOT NULL,
  payload TEXT,
  hash TEXT NOT NULL,
  PRIMARY KEY (chain, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_unknown ON events (type) WHERE state = 1;
`,
  postgres: `
CREATE TABLE events (
  chain BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  at BIGINT NOT NULL,
  offset_ms BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  counted_at BIGINT,
  state SMALLINT NOT NULL,
  payload TEXT,
  hash TEXT NOT NULL,
  PRIMARY KEY (chain, seq, received_at)
) PARTITION BY RANGE (received_at);
CREATE INDEX events_unknown ON events (type) WHERE state = 1;
`,
};
