/** Tables of the first version: the log, what follows from it, and what only this process needs. */
export const firstWalk = `
-- Who this installation is. A new epoch begins when the log could not be kept whole.
CREATE TABLE device (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  id TEXT NOT NULL,
  epoch INTEGER NOT NULL
) STRICT;

-- salvaged = 1: rows of this epoch were saved from a damaged file, so some may be missing.
CREATE TABLE epochs (
  epoch INTEGER PRIMARY KEY,
  started_at INTEGER NOT NULL,
  salvaged INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The log. Everything below it marked "projection" can be made again from it.
CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  device TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  payload TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (epoch, seq)
) STRICT;

-- Projection. position is that of the issuing event: the order of arrival, whatever the clock did.
CREATE TABLE tickets (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  day TEXT NOT NULL,
  queue TEXT NOT NULL,
  number INTEGER NOT NULL,
  label TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE,
  product TEXT,
  language TEXT NOT NULL,
  priority TEXT NOT NULL,
  channel TEXT NOT NULL,
  request TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  desk TEXT,
  calls INTEGER NOT NULL DEFAULT 0,
  issued_at INTEGER NOT NULL,
  called_at INTEGER,
  last_call_id TEXT,
  last_call_at INTEGER,
  started_at INTEGER,
  closed_at INTEGER,
  outcome TEXT,
  UNIQUE (day, queue, number)
) STRICT;
CREATE INDEX tickets_waiting ON tickets (day, queue, priority, position) WHERE state = 'waiting';
CREATE INDEX tickets_in_hand ON tickets (desk) WHERE state IN ('called', 'serving');
CREATE INDEX tickets_called ON tickets (day, last_call_at) WHERE last_call_at IS NOT NULL;

-- Projection. Numbers that count as given out although no ticket holds them.
CREATE TABLE number_floors (
  day TEXT NOT NULL,
  queue TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (day, queue)
) STRICT;

-- Projection.
CREATE TABLE desks (
  id TEXT PRIMARY KEY,
  staff TEXT,
  priority_streak INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Projection.
CREATE TABLE help_requests (
  visit TEXT PRIMARY KEY,
  language TEXT NOT NULL,
  screen TEXT NOT NULL,
  at INTEGER NOT NULL,
  answered_by TEXT
) STRICT;

-- Work for the printers. Written in the transaction of its ticket; not a projection.
CREATE TABLE print_jobs (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket TEXT,
  label TEXT,
  printer TEXT NOT NULL,
  document TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX print_jobs_open ON print_jobs (printer, position)
  WHERE state IN ('queued', 'sent', 'doubtful', 'failed');
CREATE INDEX print_jobs_of_ticket ON print_jobs (ticket);

-- Who is signed in: the hash of the cookie's secret. Not a projection.
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  staff TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
`;
