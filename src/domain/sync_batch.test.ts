import { describe, expect, test } from 'vitest';
import {
  gapsAfter,
  hashAt,
  inOneRow,
  lastSeqOf,
  lastShared,
  sampleSeqs,
  type BatchOutline,
} from './sync_batch.ts';

const hash = (seq: number) => String(seq).padStart(64, '0');

/** Events 11, 12 and 16, and a gap from 13 to 15. */
function outline(changes: Partial<BatchOutline> = {}): BatchOutline {
  return {
    after: { seq: 10, hash: hash(10) },
    head: { seq: 20, hash: hash(20) },
    gaps: [{ from: 13, to: 15, reason: 'damaged' }],
    seqs: [11, 12, 16],
    hashes: [hash(11), hash(12), hash(16)],
    ...changes,
  };
}

describe('the numbers of a batch', () => {
  test('follow on each other, gaps included', () => {
    expect(inOneRow(outline())).toEqual({ ok: true, value: null });
    expect(lastSeqOf(outline())).toBe(16);
    expect(lastSeqOf(outline({ gaps: [], seqs: [], hashes: [] }))).toBe(10);
    const endsInGap = outline({ seqs: [11, 12], hashes: [hash(11), hash(12)] });
    expect(lastSeqOf(endsInGap)).toBe(15);
  });

  test.each([
    ['missing', { gaps: [] }, 'After event 12 comes 16, not the next one.'],
    ['there twice', { seqs: [11, 11, 12, 16] }, 'After event 11 comes 11, not the next one.'],
    ['after the head', { head: { seq: 15, hash: hash(15) } }, 'events after its own head'],
  ])('may not be %s', (_what, changes, words) => {
    const row = inOneRow(outline(changes));
    expect(row).toMatchObject({ ok: false, error: expect.stringContaining(words) as string });
  });

  test('have the hash that the location says, where it says one', () => {
    const of = (seq: number) => hashAt(outline(), seq);
    expect([of(10), of(12), of(20)]).toEqual([hash(10), hash(12), hash(20)]);
    expect([of(9), of(14), of(17)]).toEqual([null, null, null]);
  });

  test('that are gone are cut at the mark', () => {
    expect(gapsAfter(outline(), 12)).toEqual([{ from: 13, to: 15, reason: 'damaged' }]);
    expect(gapsAfter(outline(), 14)).toEqual([{ from: 15, to: 15, reason: 'damaged' }]);
    expect(gapsAfter(outline(), 15)).toEqual([]);
  });
});

describe('two histories', () => {
  test('part after the last event that both have', () => {
    const stored = new Map([
      [10, hash(10)],
      [11, hash(11)],
      [12, hash(99)],
    ]);
    expect(lastShared(outline(), stored)).toEqual({ seq: 11, hash: hash(11) });
  });

  test('that part before the batch share nothing of it', () => {
    expect(lastShared(outline(), new Map([[10, hash(99)]]))).toBeNull();
  });

  test('are compared close together at the end and as far as the first event', () => {
    const seqs = sampleSeqs(100);
    expect(seqs.slice(0, 4)).toEqual([100, 99, 98, 97]);
    expect(seqs.at(-1)).toBe(1);
    expect(sampleSeqs(0)).toEqual([]);
  });
});
