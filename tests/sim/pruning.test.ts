import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/service/store/database.ts';
import { DATABASE_FILE } from '../../src/service/store/store.ts';
import { rebuildProjections, verifyStore } from '../../src/service/store/verify.ts';
import { DAY } from '../support/fake_clock.ts';
import { newFolder } from '../support/folders.ts';
import { verifyFolder } from '../support/service_app.ts';
import { ObservedRoom, step } from './queue_histories.ts';
import { freshSeed } from './seeded.ts';

/** Days that are lived; `PRUNING_DAYS=500` lives more by hand. */
const DAYS = Number(process.env['PRUNING_DAYS'] ?? 25);
/** The seed of a run that failed is tried again with `PRUNING_SEED`. */
const SEED = Number(process.env['PRUNING_SEED'] ?? freshSeed());

/** A day, and what the office has safe and the location wants to keep at its end. */
const day = fc.record({
  steps: fc.array(step, { minLength: 5, maxLength: 40 }),
  keptDays: fc.integer({ min: 0, max: 4 }),
  /** How much of the newest epoch is safe, 0 to 1. */
  safe: fc.double({ min: 0, max: 1, noNaN: true }),
  newEpoch: fc.boolean(),
});

test('whatever is thrown away when it is safe, the rest is whole and everything follows from it', () => {
  console.log(`pruning: seed ${String(SEED)}, ${String(DAYS)} days`);
  const folder = newFolder();
  const room = new ObservedRoom(folder);
  let written = 0;
  let pruned = 0;
  for (const { steps, keptDays, safe, newEpoch } of fc.sample(day, { numRuns: DAYS, seed: SEED })) {
    const before = room.store.head.seq;
    room.live(steps);
    written += room.store.head.seq - before;
    const epochs = room.store.sync.epochs();
    const marks = epochs.map(({ epoch, seq }) => ({
      epoch,
      seq: epoch === room.store.epoch ? Math.floor(seq * safe) : seq,
    }));
    const gone = room.store.pruning.prune(marks, room.now - keptDays * DAY);
    pruned += gone;
    room.restart(() => {
      const report = verifyFolder(folder);
      expect(report.chainFaults).toEqual([]);
      expect(report.projectionFaults).toEqual([]);
    });
    // How far every epoch went is known for ever: the office may ask.
    expect(room.store.sync.epochs()).toEqual(epochs);
    if (newEpoch) {
      room.openEpoch();
      written += room.store.head.seq;
    }
  }
  expect(pruned).toBeGreaterThan(written / 4);
  room.close();

  const opened = openDatabase(path.join(folder, DATABASE_FILE));
  if (!opened.ok) throw new Error(opened.error.message);
  rebuildProjections(opened.value);
  expect(verifyStore(opened.value)).toMatchObject({ chainFaults: [], projectionFaults: [] });
  // Without what is left of the events that went, it would not be whole.
  opened.value.exec('DELETE FROM chain_anchors');
  expect(verifyStore(opened.value).chainFaults.length).toBeGreaterThan(0);
  opened.value.close();
}, 120_000);
