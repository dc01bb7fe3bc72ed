/** Everyone who waits on a day, by the index that has what is counted of a line. */
export const WAITING = "tickets INDEXED BY tickets_waiting WHERE day = @day AND state = 'waiting'";

/** Everyone of a day who is parked or at a desk; in the words of the index, or SQLite refuses it. */
export const ATTENDED = `tickets INDEXED BY tickets_attended
  WHERE day = @day AND state IN ('parked', 'called', 'serving')`;

const countAhead = (before: string) =>
  `SELECT count(*) AS count FROM ${WAITING} AND line = @line AND position <> @position
     AND (${before})`;

/** How many stand before a ticket, by what kind it is. Made once: every number asks for it. */
export const COUNT_AHEAD = {
  ofFirst: countAhead(
    `(priority <> 'none' AND (CASE WHEN @slotAt IS NULL THEN place < @place
        ELSE issued_at <= @since END))
     OR (priority = 'none' AND slot_at <= @now AND slot_at < @since)`,
  ),
  ofWalkIn: countAhead(
    `priority <> 'none' OR slot_at <= @now OR (slot_at IS NULL AND place < @place)`,
  ),
  ofEarly: countAhead(
    `priority <> 'none' OR slot_at IS NULL OR slot_at < @slotAt
     OR (slot_at = @slotAt AND place < @place)`,
  ),
} as const;
