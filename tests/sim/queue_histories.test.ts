import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ObservedRoom, step } from './queue_histories.ts';
import { freshSeed } from './seeded.ts';

/** Histories that are tried; `QUEUE_HISTORIES=10000` tries more by hand. */
const HISTORIES = Number(process.env['QUEUE_HISTORIES'] ?? 400);
/** The seed of a run that failed is tried again with `QUEUE_SEED`. */
const SEED = Number(process.env['QUEUE_SEED'] ?? freshSeed());

test('thousands of days: no number twice, nobody lost or starved, every call explained', () => {
  console.log(`queue histories: seed ${String(SEED)}, ${String(HISTORIES)} days`);
  let room = new ObservedRoom();
  const seen = { calls: 0, undone: 0, rules: new Set<string>() };
  const days = fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
    try {
      room.live(steps);
    } catch (error) {
      // While it looks for a shorter day that fails too, each begins in an empty room.
      room.close();
      room = new ObservedRoom();
      throw error;
    } finally {
      seen.calls = Math.max(seen.calls, room.seen.calls);
      seen.undone = Math.max(seen.undone, room.seen.undone);
      for (const rule of room.seen.rules.keys()) seen.rules.add(rule);
    }
  });
  fc.assert(days, { numRuns: HISTORIES, seed: SEED });
  room.close();
  // Else this would have looked at empty waiting rooms.
  expect(seen.calls).toBeGreaterThan(HISTORIES * 5);
  expect(seen.undone).toBeGreaterThan(HISTORIES / 100);
  expect([...seen.rules].sort()).toEqual(
    ['appointment', 'arrival', 'early', 'fairness', 'priority'].sort(),
  );
}, 900_000);
