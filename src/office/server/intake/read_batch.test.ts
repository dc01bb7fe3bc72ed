import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { EventBatch, SyncEvent } from '../../../contract/sync.ts';
import { chainHash, CHAIN_START } from '../../../platform/event_chain.ts';
import { newItems } from '../store/take_in.ts';
import { EVENT_STATE } from '../store/tables.ts';
import { readBatch, understandBatch, type ReadBatch } from './read_batch.ts';

const DEVICE = '0198c0de-0000-7000-8000-000000000001';
const TICKET = '0198c0de-0000-7000-8000-0000000000aa';
const COMPLETED = `{"desk":"balie","outcome":"helped","staff":"noor","ticket":"${TICKET}"}`;
const OPENED = '{"desk":"balie","staff":"noor"}';

/** Events 1, 2, … of these types and payloads, chained. */
function chained(...parts: readonly (readonly [type: string, payload: string])[]): SyncEvent[] {
  let previous = CHAIN_START;
  return parts.map(([type, payload], i) => {
    const seq = i + 1;
    const id = `0198c0de-0000-7000-8000-00000000000${String(seq)}`;
    const at = 1_764_000_000_000;
    previous = chainHash(previous, { device: DEVICE, epoch: 1, seq, id, type, at }, payload);
    return { seq, id, type, at, payload, hash: previous };
  });
}

const EVENTS = chained(
  ['desk.opened', OPENED],
  ['ticket.completed', COMPLETED],
  ['desk.opened', OPENED],
);

function batchOf(events: readonly SyncEvent[], changes: Partial<EventBatch> = {}): EventBatch {
  const last = events.at(-1);
  return {
    ...{ device: DEVICE, epoch: 1, branch: 0, storeId: null, sentAt: 0, software: 'test' },
    ...{ after: { seq: 0, hash: CHAIN_START }, open: true, gaps: [], events: [...events] },
    head: { seq: last?.seq ?? 0, hash: CHAIN_START },
    ...changes,
  };
}

function understood(batch: EventBatch): ReadBatch {
  const read = understandBatch(batch);
  if (!read.ok) throw new Error(read.error.detail);
  return read.value;
}

const changed = (seq: number, changes: Partial<SyncEvent>) =>
  EVENTS.map((event) => (event.seq === seq ? { ...event, ...changes } : event));

const statesOf = ({ events }: Pick<ReadBatch, 'events'>) => events.map(({ state }) => state);
const headOf = (seq: number) => ({ seq, hash: CHAIN_START });

const { counted, unknown, quarantined } = EVENT_STATE;

describe('a batch that is read', () => {
  test('has every event as it is kept, what counts also read, and names the tickets', () => {
    const read = understood(batchOf(EVENTS));
    const judged = { state: counted, reason: null };
    const parsed = [null, JSON.parse(COMPLETED) as unknown, null];
    expect(read.events).toEqual(
      EVENTS.map((event, i) => ({ ...event, ...judged, parsed: parsed[i] })),
    );
    expect([...read.tickets]).toEqual([TICKET]);
  });

  test('is the same, unpacked or not, and whatever order its events come in', () => {
    const plain = Buffer.from(JSON.stringify(batchOf(EVENTS.toReversed(), { head: headOf(3) })));
    const expected = { ok: true, value: understood(batchOf(EVENTS, { head: headOf(3) })) };
    expect(readBatch(plain, 'identity')).toEqual(expected);
    expect(readBatch(gzipSync(plain), 'gzip')).toEqual(expected);
  });

  test.each([
    ['withheld', { payload: null }],
    ['chain', { at: 1 }],
    ['chain', { hash: EVENTS[0]?.hash ?? '' }],
    ['envelope', { id: 'no-uuid' }],
    ['envelope', { at: -1 }],
    ['envelope', { at: 0.5 }],
    ['envelope', { type: 'No Type' }],
    ['envelope', { type: `ticket.${'x'.repeat(60)}` }],
    ['envelope', { hash: 'short' }],
    ['envelope', { payload: '"\ud800"' }],
    ['envelope', { payload: '{"desk":"\0"}' }],
  ] as const)('keeps an event apart for its %s: %j', (reason, changes) => {
    const [, event] = understood(batchOf(changed(2, changes))).events;
    expect(event).toMatchObject({ reason, state: quarantined });
    expect(event?.hash === '').toBe(reason === 'envelope');
  });

  test.each(['', 'short', 'A'.repeat(64), `${'a'.repeat(64)}\n`])(
    'keeps an event apart whose hash is none, also when nobody knows the one before: %j',
    (hash) => {
      const after = { seq: 1, hash: null };
      const read = understood(batchOf(changed(2, { hash }).slice(1), { after }));
      expect(read.events[0]).toMatchObject({ reason: 'envelope', state: quarantined, hash: '' });
      expect(read.events[1]?.state).toBe(counted);
      // It stays so when the office does know the one before.
      const items = newItems(read, { received_seq: 1, received_hash: EVENTS[0]?.hash ?? '' });
      expect(items.events[0]).toMatchObject({ reason: 'envelope', seq: 2, hash: '' });
    },
  );

  test('of an event with a broken envelope keeps the whole event, and the hash it said', () => {
    const read = understood(batchOf(changed(2, { id: 'no-uuid' })));
    expect(read.hashes[1]).toBe(EVENTS[1]?.hash);
    expect(JSON.parse(read.events[1]?.payload ?? '')).toEqual({ ...EVENTS[1], id: 'no-uuid' });
    // The one behind it can not be held against a hash, and counts.
    expect(read.events[2]?.state).toBe(counted);
  });

  test('keeps apart what does not fit its type, and keeps as they are types of a later version', () => {
    const events = chained(
      ['desk.opened', '{"desk":1}'],
      ['desk.moved', '{}'],
      ['desk.moved', '1'],
    );
    const read = understood(batchOf(events));
    expect(read.events.map(({ state }) => state)).toEqual([quarantined, unknown, quarantined]);
    expect(read.events.map(({ reason }) => reason)).toEqual(['payload', null, 'payload']);
  });

  test('with a number missing is refused', () => {
    const read = understandBatch(batchOf(EVENTS.toSpliced(1, 1)));
    expect(read).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  });
});

describe('what of a batch is new', () => {
  const start = { received_seq: 0, received_hash: CHAIN_START };
  const markAt = (seq: number, hash = EVENTS[seq - 1]?.hash ?? '') => ({
    received_seq: seq,
    received_hash: hash,
  });

  test('is what comes after the mark', () => {
    const read = understood(batchOf(EVENTS));
    expect(newItems(read, start).events).toEqual(read.events);
    const rest = newItems(read, markAt(2));
    expect(rest).toMatchObject({ events: [{ seq: 3, reason: null }], seq: 3 });
    expect(rest.hash).toBe(EVENTS[2]?.hash);
    expect(newItems(read, markAt(3))).toMatchObject({ events: [], seq: 3 });
  });

  test('must follow from what the office has, also where the batch does not say what that is', () => {
    const after = { seq: 1, hash: null };
    const read = understood(batchOf(EVENTS.slice(1), { after }));
    expect(statesOf(newItems(read, markAt(1)))).toEqual([counted, counted]);
    const other = newItems(read, markAt(1, EVENTS[2]?.hash));
    expect(other.events[0]).toMatchObject({ seq: 2, reason: 'chain' });
    expect(statesOf(other)).toEqual([quarantined, counted]);
    // What was read is another's too: it stays as it was.
    expect(statesOf(read)).toEqual([counted, counted]);
  });

  test('is not held against a hash that the office does not know', () => {
    const after = { seq: 1, hash: EVENTS[2]?.hash ?? '' };
    const read = understood(batchOf(EVENTS.slice(1), { after }));
    expect(read.events[0]).toMatchObject({ seq: 2, reason: 'chain' });
    const items = newItems(read, markAt(1, CHAIN_START));
    expect(items.events[0]?.reason).toBeNull();
    expect(statesOf(items)).toEqual([counted, counted]);
  });

  test('ends without a hash after a gap, or after an event that has none', () => {
    const gaps = [{ from: 4, to: 6, reason: 'damaged' as const }];
    const ends = understood(batchOf(EVENTS, { gaps, head: headOf(6) }));
    expect(newItems(ends, start)).toMatchObject({ gaps, seq: 6, hash: CHAIN_START });
    const broken = understood(batchOf(changed(3, { id: '' })));
    const items = newItems(broken, start);
    expect(items).toMatchObject({ seq: 3, hash: CHAIN_START });
    expect(items.events.map(({ reason }) => reason)).toEqual([null, null, 'envelope']);
  });
});
