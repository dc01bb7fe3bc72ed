import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SyncEvent } from '../../../contract/sync.ts';
import { isSyncEvent, SentBatch } from './sent_batch.ts';

const EVENT = {
  seq: 1,
  id: '0198c0de-0000-7000-8000-000000000001',
  type: 'desk.opened',
  at: 1_764_000_000_000,
  payload: '{"desk":"balie","staff":"noor"}',
  hash: 'a'.repeat(64),
};

const BATCH = {
  ...{ device: EVENT.id, epoch: 1, branch: 0, storeId: null, sentAt: 0, software: 'test' },
  ...{ after: { seq: 0, hash: null }, head: { seq: 1, hash: EVENT.hash }, open: true },
};

/** What may come instead of a value, some of it fitting. */
const instead = fc.oneof(
  fc.constantFrom(null, undefined, true, -1, 0, 0.5, 2 ** 60, 'x'.repeat(201), 'x'.repeat(70_000)),
  fc.anything(),
);

describe('events as they are sent', () => {
  test('are taken without the schema only when it would take them', () => {
    const key = fc.constantFrom(...Object.keys(SyncEvent.shape), 'another', '__proto__');
    fc.assert(
      fc.property(fc.array(fc.tuple(key, instead), { maxLength: 3 }), (changes) => {
        const event = Object.fromEntries([...Object.entries(EVENT), ...changes]);
        if (isSyncEvent(event)) expect(SyncEvent.safeParse(event).success).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    expect(isSyncEvent(EVENT)).toBe(true);
    expect(isSyncEvent({ ...EVENT, payload: null, beside: 'sealed' })).toBe(true);
  });

  test('are said to be wrong as the schema says it, with their place', () => {
    const events = [EVENT, { ...EVENT, seq: 'two' }];
    const read = SentBatch.safeParse({ ...BATCH, events });
    expect(read.error?.issues.map(({ path }) => path)).toEqual([['events', 1, 'seq']]);
    const many = Array.from({ length: 501 }, () => EVENT);
    const tooMany = SentBatch.safeParse({ ...BATCH, events: many });
    expect(tooMany.error?.issues.map(({ path }) => path)).toEqual([['events']]);
    expect(SentBatch.safeParse({ ...BATCH, events: {} }).success).toBe(false);
    expect(SentBatch.parse({ ...BATCH, events: [EVENT] }).events).toEqual([EVENT]);
  });
});
