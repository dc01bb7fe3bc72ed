import type { Migration } from './all.ts';

/** What residents handed in, as ciphertext, with its status. Deleted after a time. */
export const submissions: Migration = {
  both: `
CREATE TABLE submissions (
  submission TEXT PRIMARY KEY,
  device TEXT NOT NULL,
  epoch {int} NOT NULL,
  location TEXT NOT NULL,
  form TEXT NOT NULL,
  language TEXT NOT NULL,
  key_id TEXT NOT NULL,
  lookup TEXT NOT NULL,
  sealed TEXT,
  status TEXT NOT NULL,
  answer TEXT,
  received_at {int} NOT NULL,
  changed_at {int} NOT NULL
){strict};
CREATE INDEX submissions_lookup ON submissions (lookup);
CREATE INDEX submissions_changed ON submissions (status, changed_at);
`,
  sqlite: '',
  postgres: '',
};
