/**
 * Whoever waits stands in one index, and whoever is parked or at a desk in another: a number that is
 * given out changes one of them, where it changed two. The first has all that is counted of a line,
 * so that its tickets need not be read for it.
 */
export const lineByIndex = `
DROP INDEX tickets_waiting;
DROP INDEX tickets_open;
CREATE INDEX tickets_waiting ON tickets (day, line, priority, place, slot_at)
  WHERE state = 'waiting';
CREATE INDEX tickets_attended ON tickets (day) WHERE state IN ('parked', 'called', 'serving');
`;
