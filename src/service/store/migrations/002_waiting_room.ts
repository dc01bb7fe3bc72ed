/**
 * The complete waiting room: places in the line that outlive a transfer, parking, appointments,
 * breaks, taking back, alarms, and what only the desk of a ticket may see.
 */
export const waitingRoom = `
-- line: the queue in which a ticket stands; queue stays that of its number.
-- place: the log position from which a ticket counts in the line: of its issue, or of its return
-- behind everyone. slot_at: the appointment that it keeps. for_desk: the desk it was sent to.
ALTER TABLE tickets ADD COLUMN line TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN slot_at INTEGER;
ALTER TABLE tickets ADD COLUMN for_desk TEXT;
ALTER TABLE tickets ADD COLUMN reason TEXT;
UPDATE tickets SET place = position, line = queue;
DROP INDEX tickets_waiting;
CREATE INDEX tickets_waiting ON tickets (day, line, priority, place) WHERE state = 'waiting';
CREATE INDEX tickets_open ON tickets (day)
  WHERE state IN ('waiting', 'parked', 'called', 'serving');
CREATE INDEX tickets_closed ON tickets (day, closed_at) WHERE closed_at IS NOT NULL;

ALTER TABLE desks ADD COLUMN break_since INTEGER;

-- Projection.
CREATE TABLE appointments (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE,
  queue TEXT NOT NULL,
  slot_at INTEGER NOT NULL,
  product TEXT,
  state TEXT NOT NULL,
  ticket TEXT
) STRICT;
CREATE INDEX appointments_of_day ON appointments (day, slot_at);

-- Projection. Colleagues who ask for help, and emergencies.
CREATE TABLE alarms (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  desk TEXT,
  staff TEXT NOT NULL,
  at INTEGER NOT NULL,
  answered_by TEXT
) STRICT;
CREATE INDEX alarms_open ON alarms (at) WHERE answered_by IS NULL;

-- The last act on a ticket that can be taken back, and its row before that act (JSON). Follows from
-- the log, but only as far back as it is of use: not compared with it.
CREATE TABLE last_acts (
  ticket TEXT PRIMARY KEY,
  act TEXT NOT NULL,
  acted_at INTEGER NOT NULL,
  acted_by TEXT NOT NULL,
  before TEXT NOT NULL
) STRICT;

-- What only the desk of a ticket may see: not in the log, not a projection, gone when it closes.
CREATE TABLE ticket_details (
  ticket TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  answers TEXT,
  note TEXT
) STRICT;
`;
