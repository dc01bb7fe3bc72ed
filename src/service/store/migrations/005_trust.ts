/**
 * Trust on the building's network: paired devices, sessions that belong to a device and end when
 * they are not used, and who did what. None of it is a projection: it does not leave the location.
 */
export const trust = `
-- used_at: the last act. device: the paired device it began on; null on this machine.
ALTER TABLE sessions ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN device TEXT;
UPDATE sessions SET used_at = created_at;

CREATE TABLE paired_devices (
  id TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  paired_by TEXT NOT NULL,
  paired_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_log (
  position INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  staff TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  client TEXT NOT NULL,
  outcome TEXT NOT NULL
) STRICT;
CREATE INDEX audit_log_at ON audit_log (at);
CREATE INDEX audit_log_day ON audit_log (day);
`;
