import { expect, test } from 'vitest';
import { runOfficeKill } from './office_kill.ts';
import { freshSeed } from './seeded.ts';

const seed = freshSeed();

test(`nothing confirmed is lost when the office is killed while it takes in (seed ${String(seed)})`, async () => {
  const report = await runOfficeKill({ rounds: 3, kiosks: 2, seed, postgres: false });
  expect(report.faults, `npm run sim:office-kill -- --seed ${String(seed)}`).toEqual([]);
  expect(report.confirmed).toBeGreaterThan(0);
});
