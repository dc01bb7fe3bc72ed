import { expect, test } from 'vitest';
import { freshSeed } from './seeded.ts';
import { runStorm } from './storm.ts';

const REPEAT = 'npm run sim:storm -- --seconds 60 --kills 2 --seed';

test('eight desks and four kiosks at once, and the plug pulled: nobody twice, every screen right', async () => {
  const seed = freshSeed();
  const report = await runStorm({ seconds: 4, kills: 1, seed, calledMin: 50, floor: false });
  const { issued, called, screensRightAfterMs } = report;
  console.log(JSON.stringify({ seed, issued, called, screensRightAfterMs }));
  expect(report.faults, `repeat with: ${REPEAT} ${String(seed)}`).toEqual([]);
  // Else there was no storm.
  expect(called).toBeGreaterThanOrEqual(50);
  expect(issued).toBeGreaterThanOrEqual(called);
});
