import type { OfficeDatabase } from './tables.ts';

/*
 * Every counted event of a device in the order in which it was counted, with few in memory at a time
 * and every one read once.
 *
 * No index has that order; events stand by chain and number. Within a chain the numbers have it too,
 * because every exchange counts what it brings, later than the one before. Only what was counted after
 * it came (a type that an earlier version did not know) stands out of order, and all that one start of
 * the office made up for shares one moment. So there is a line of events for each chain, and one for
 * each such moment in it; each is in order, and the first of all is taken again and again.
 */

/** Events in memory at a time, all lines together, unless there are very many lines. */
const EVENTS_AT_ONCE = 2_000;
const EVENTS_OF_A_LINE_MIN = 20;

/** A counted event as it is kept. */
export interface CountedEvent {
  readonly chain: number;
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly offset_ms: number;
  readonly received_at: number;
  readonly counted_at: number;
  readonly payload: string | null;
}

interface Line {
  readonly chain: number;
  /** The moment at which its events were counted; null for those that were counted as they came. */
  readonly lateAt: number | null;
  /** Moments in this chain that have a line of their own. */
  readonly lateFound: Set<number>;
  /** The last number that was read. */
  readTo: number;
  isRead: boolean;
  events: CountedEvent[];
  next: number;
}

const lineOf = (chain: number, lateAt: number | null, readTo: number): Line => ({
  ...{ chain, lateAt, readTo, lateFound: new Set(), isRead: false, events: [], next: 0 },
});

async function readAfter(
  db: OfficeDatabase,
  { chain, lateAt, readTo }: Line,
  limit: number,
): Promise<CountedEvent[]> {
  const counted = db
    .selectFrom('events')
    .select(['chain', 'seq', 'type', 'at', 'offset_ms', 'payload', 'received_at'])
    .select((select) => select.ref('counted_at').$notNull().as('counted_at'))
    .where('chain', '=', chain)
    .where('seq', '>', readTo)
    .where('counted_at', 'is not', null);
  const ofLine = lateAt === null ? counted : counted.where('counted_at', '=', lateAt);
  return ofLine.orderBy('seq').limit(limit).execute();
}

/** Reads on until the line has an event or is at its end. @returns lines that begin in what was read */
async function readOn(db: OfficeDatabase, line: Line, limit: number): Promise<Line[]> {
  const found: Line[] = [];
  const { chain, lateAt, lateFound } = line;
  line.events = [];
  line.next = 0;
  while (line.events.length === 0 && !line.isRead) {
    const page = await readAfter(db, line, limit);
    for (const event of page) {
      const { counted_at, received_at, seq } = event;
      if (lateAt === null && counted_at > received_at) {
        if (!lateFound.has(counted_at)) found.push(lineOf(chain, counted_at, seq - 1));
        lateFound.add(counted_at);
      } else if (lateAt === null || received_at < lateAt) line.events.push(event);
    }
    line.readTo = page.at(-1)?.seq ?? line.readTo;
    line.isRead = page.length < limit;
  }
  return found;
}

const headOf = ({ events, next }: Line) => events[next];

function isBefore(a: CountedEvent, b: CountedEvent): boolean {
  if (a.counted_at !== b.counted_at) return a.counted_at < b.counted_at;
  return a.chain === b.chain ? a.seq < b.seq : a.chain < b.chain;
}

/** Takes the first event of all lines until one of them must read on. */
function merge(lines: readonly Line[]): CountedEvent[] {
  const merged: CountedEvent[] = [];
  for (;;) {
    let first: { line: Line; event: CountedEvent } | null = null;
    for (const line of lines) {
      const event = headOf(line);
      if (event === undefined) return merged;
      if (first === null || isBefore(event, first.event)) first = { line, event };
    }
    if (first === null) return merged;
    merged.push(first.event);
    first.line.next += 1;
  }
}

/** All counted events of a device in the order in which they were counted, some at a time. */
export async function* countedEvents(
  db: OfficeDatabase,
  device: string,
): AsyncGenerator<readonly CountedEvent[]> {
  const chains = await db
    .selectFrom('chains')
    .select('id')
    .where('device', '=', device)
    .orderBy('id')
    .execute();
  let lines = chains.map(({ id }) => lineOf(id, null, -1));
  while (lines.length > 0) {
    const share = Math.floor(EVENTS_AT_ONCE / lines.length);
    const limit = Math.max(EVENTS_OF_A_LINE_MIN, share);
    // Lines that are found on the way are read as well, at once.
    for (const line of lines) {
      if (headOf(line) === undefined) lines.push(...(await readOn(db, line, limit)));
    }
    lines = lines.filter((line) => headOf(line) !== undefined);
    yield merge(lines);
  }
}
