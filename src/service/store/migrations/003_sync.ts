/** What this location remembers of its office. Not a projection: the office says it again. */
export const sync = `
CREATE TABLE sync_memory (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  store_id TEXT,
  nonce TEXT,
  last_success_at INTEGER,
  clock_offset_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE sync_marks (
  epoch INTEGER PRIMARY KEY,
  branch INTEGER NOT NULL,
  base_seq INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  safe_seq INTEGER NOT NULL,
  quarantined INTEGER NOT NULL
) STRICT;
`;
