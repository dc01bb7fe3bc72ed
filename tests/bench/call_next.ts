import { runStorm, stormFigures } from '../sim/storm.ts';
import { freshSeed } from '../sim/seeded.ts';
import type { Bench, BenchContext } from './bench.ts';
import { machine, type Figure } from './figure.ts';

/*
 * What calling and giving out numbers costs when everybody does it at once: eight desks, four
 * kiosks and four screens on one service, beside as many clients on the bare route.
 */

async function run({ workDir, quick, progress }: BenchContext): Promise<Figure[]> {
  const seconds = quick ? 3 : 20;
  progress(`${String(seconds)} seconds of storm`);
  const conditions = machine(workDir);
  const report = await runStorm({
    ...{ seconds, kills: 0, seed: freshSeed(), calledMin: 100, floor: true },
  });
  if (report.faults.length > 0) throw new Error(report.faults.join('\n'));
  return stormFigures(report).map((figure) => ({
    ...figure,
    conditions: { ...conditions, ...figure.conditions },
  }));
}

export const callNextBench: Bench = {
  name: 'call_next',
  figures: ['call_next_http_p95', 'ticket_issue_storm_http_p95'],
  run,
};
