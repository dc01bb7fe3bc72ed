/**
 * What a host tells everyone who waits. Beside the log, because somebody may write a name into it: it
 * never leaves the location, and goes when its time is over.
 */
export const notices = `
-- texts: the notice per language (JSON). until: shown until just before.
CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  texts TEXT NOT NULL,
  until INTEGER NOT NULL,
  staff TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
`;
