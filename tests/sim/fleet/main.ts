import { parseArgs } from 'node:util';
import { PostgresCluster } from '../../support/postgres_cluster.ts';
import { freshSeed } from '../seeded.ts';
import { isBalanced, runFleet, type FleetReport } from './fleet.ts';

/*
 * npm run sim:fleet: runs one seed, or many one after another, and says what became of every event.
 */

const EXIT = { good: 0, different: 1, usage: 64 } as const;

const USAGE = `Use: npm run sim:fleet -- [options]
  --seed N         the seed (a new one, printed)
  --seeds FROM-TO  every seed of this range instead
  --kiosks K       (3)
  --days D         simulated days (2)
  --postgres       the office on PostgreSQL, in a cluster of its own
  --json           only JSON lines; the last one sums up`;

function wholeNumber(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} is not a number`);
  return value;
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string' },
        seeds: { type: 'string' },
        kiosks: { type: 'string', default: '3' },
        days: { type: 'string', default: '2' },
        postgres: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const one = wholeNumber(values.seed ?? String(freshSeed()), 'seed');
    const [from = one, to = one] = (values.seeds?.split('-') ?? []).map((text) =>
      wholeNumber(text, 'seeds'),
    );
    return {
      seeds: Array.from({ length: to - from + 1 }, (_, i) => from + i),
      kiosks: wholeNumber(values.kiosks, 'kiosks'),
      days: wholeNumber(values.days, 'days'),
      postgres: values.postgres,
      json: values.json,
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : ''}\n${USAGE}\n`);
    return process.exit(EXIT.usage);
  }
}

const args = readArguments();

function tell(report: FleetReport): void {
  const { devices, ...figures } = report;
  if (args.json) {
    console.log(JSON.stringify({ ...figures, devices }));
    return;
  }
  console.log(`seed ${String(report.seed)}: ${isBalanced(report) ? 'equal' : 'DIFFERENT'}`);
  for (const { kiosk, created, stored, counted, lost, twice } of devices) {
    console.log(
      `  ${kiosk}: created ${String(created)} = stored ${String(stored)} = counted ` +
        `${String(counted)}, lost ${String(lost)}, twice ${String(twice)}`,
    );
  }
  const minutes = Math.round(report.drainMs / 60_000);
  console.log(
    `  drained in ${String(minutes)} simulated minutes; ${JSON.stringify(figures.faults)}`,
  );
  for (const difference of report.differences) console.log(`  ! ${difference}`);
}

async function main(): Promise<number> {
  const { seeds, kiosks, days } = args;
  const cluster = args.postgres ? await PostgresCluster.start() : null;
  const total = { created: 0, stored: 0, counted: 0, lost: 0, twice: 0, destroyed: 0, pruned: 0 };
  const faults: Record<string, number> = {};
  const failed: number[] = [];
  let drainMs = 0;
  try {
    for (const seed of seeds) {
      const postgresUrl = cluster?.urlOf('postgres') ?? null;
      const report = await runFleet({ seed, kiosks, days, postgresUrl });
      tell(report);
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += report[key];
      for (const [kind, count] of Object.entries(report.faults)) {
        faults[kind] = (faults[kind] ?? 0) + count;
      }
      drainMs = Math.max(drainMs, report.drainMs);
      if (!isBalanced(report)) failed.push(seed);
    }
  } finally {
    await cluster?.stop();
  }
  const seed = seeds[0];
  const many = seeds.length > 1 ? { seeds: seeds.length } : {};
  console.log(JSON.stringify({ seed, ...many, kiosks, days, ...total, drainMs, faults, failed }));
  return failed.length === 0 ? EXIT.good : EXIT.different;
}

process.exitCode = await main();
