import type { Migration } from './all.ts';

/**
 * Who works in the inbox, and with which keys: of a key the public half alone. A change of a
 * submission's status is kept with who did it, as long as the submission itself.
 */
export const inbox: Migration = {
  both: `
CREATE TABLE sealing_keys (
  key_id TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  created_at {int} NOT NULL,
  replaced_at {int}
){strict};
CREATE UNIQUE INDEX sealing_keys_current ON sealing_keys ((replaced_at IS NULL)) WHERE replaced_at IS NULL;
CREATE TABLE staff (
  staff TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  created_at {int} NOT NULL
){strict};
CREATE TABLE staff_sessions (
  token_hash TEXT PRIMARY KEY,
  staff TEXT NOT NULL REFERENCES staff ON DELETE CASCADE,
  started_at {int} NOT NULL,
  used_at {int} NOT NULL
){strict};
CREATE TABLE submission_changes (
  submission TEXT NOT NULL REFERENCES submissions ON DELETE CASCADE,
  changed_at {int} NOT NULL,
  staff TEXT NOT NULL,
  status TEXT NOT NULL,
  answer TEXT
){strict};
CREATE INDEX submission_changes_submission ON submission_changes (submission, changed_at);
`,
  sqlite: '',
  postgres: '',
};
