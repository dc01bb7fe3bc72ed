import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TOKEN_FILE } from '../../src/office/server/office.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf, machine, type Figure } from './figure.ts';
import { startLines } from './line_process.ts';
import { BATCH_EVENTS, eventsOf, newCode } from './office_sender.ts';
import { withOffice, type OfficeKind } from './office_under_test.ts';
import { totalMegabytes, treeMemory } from './process_memory.ts';
import { ROOT } from './processes.ts';

/*
 * A location with a million events that the office has not: its real log and its real exchange, in a
 * process of its own. Does the memory of either grow with what was sent?
 */

const EVENTS = 1_000_000;
const EVENTS_QUICK = 20_000;
/** Samples of memory: one per so many parts of the whole. */
const SAMPLES = 20;
/** Memory counts from here on: before, both are still getting to their working size. */
const WARM_SHARE = 0.2;
const PER_SLOPE = 100_000;
const BARE_EVENTS = 50_000;
/** Megabytes per 100,000 events that count as flat: ten million would take less than 100 MB. */
const FLAT_MB_MAX = 1;

interface Sample {
  readonly sent: number;
  readonly office: number;
  readonly kiosk: number;
}

/** Megabytes per 100,000 events: the straight line that fits best (least squares). */
function slopeOf(samples: readonly Sample[], of: 'office' | 'kiosk'): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [x, y] = [mean(samples.map(({ sent }) => sent)), mean(samples.map((one) => one[of]))];
  const both = samples.reduce((sum, one) => sum + (one.sent - x) * (one[of] - y), 0);
  const square = samples.reduce((sum, one) => sum + (one.sent - x) ** 2, 0);
  return (both / square) * PER_SLOPE;
}

async function run(kind: OfficeKind, context: BenchContext): Promise<Figure[]> {
  const { workDir, progress } = context;
  const count = context.quick ? EVENTS_QUICK : EVENTS;
  const conditions = machine(workDir);
  return withOffice(kind, workDir, 1, async ({ url, pid, dataDir, bare }) => {
    const token = readFileSync(path.join(dataDir, TOKEN_FILE), 'utf8').trim();
    const code = await newCode(url, token, 'schalkwijk');
    const data = path.join(workDir, `kiosk_${kind}`);
    const kiosk = startLines(
      path.join(ROOT, 'tests/bench/drain_kiosk.ts'),
      [
        ...['--data', data, '--office', url, '--code', code, '--events', String(count)],
        ...['--every', String(count / SAMPLES)],
      ],
      ROOT,
    );
    try {
      progress(`a location writes ${String(count)} events`);
      await kiosk.next();
      progress('it sends them');
      kiosk.go();
      const samples: Sample[] = [];
      let line = await kiosk.next<{ sent?: number; ms?: number }>();
      for (; line.sent !== undefined; line = await kiosk.next()) {
        const [office, own] = [pid, kiosk.pid].map((one) => totalMegabytes(treeMemory(one)));
        samples.push({ sent: line.sent, office: office ?? 0, kiosk: own ?? 0 });
      }
      const drainMs = line.ms ?? 0;
      progress('the same number of rows, bare, in parts');
      const rows = eventsOf('019ab8c5-3d3e-7b6a-9d54-0c3f5a1e7c11', Math.min(count, BARE_EVENTS));
      const startedAt = performance.now();
      for (let i = 0; i < rows.length; i += BATCH_EVENTS) {
        await bare.insert(0, rows.slice(i, i + BATCH_EVENTS));
      }
      const floor = (performance.now() - startedAt) / rows.length;
      const warm = samples.filter(({ sent }) => sent >= count * WARM_SHARE);
      const memory = (of: 'office' | 'kiosk') => {
        const slope = slopeOf(warm, of);
        return figureOf({
          ...{ name: `${of}_drain_memory_${kind}`, unit: 'MB' },
          value: warm.at(-1)?.[of] ?? 0,
          floor: warm[0]?.[of] ?? 0,
          target: null,
          conditions: {
            ...{ ...conditions, events: count, slopeMbPer100kEvents: Number(slope.toFixed(3)) },
            ...{ flat: slope <= FLAT_MB_MAX, most: Math.max(...samples.map((one) => one[of])) },
            how: 'proportional set size after all events; the slope is fitted to the last four fifths',
            floorIs: 'the same process after the first fifth',
          },
        });
      };
      return [
        figureOf({
          ...{ name: `office_drain_million_${kind}`, unit: 'ms', target: null },
          ...{ value: (drainMs / count) * 1_000, floor: floor * 1_000 },
          conditions: {
            ...{ ...conditions, events: count, seconds: Math.round(drainMs / 1_000) },
            how: 'ms per 1,000 events; one location with its own log and exchange, batch after batch',
            floorIs: `multi-row insert of ${String(rows.length)} such rows, one writer, as durable`,
          },
        }),
        memory('office'),
        memory('kiosk'),
      ];
    } finally {
      await kiosk.stop();
    }
  });
}

export const officeDrainBenches: readonly Bench[] = (['sqlite', 'postgres'] as const).map(
  (kind) => ({
    name: `office_drain_million_${kind}`,
    figures: [
      `office_drain_million_${kind}`,
      `office_drain_memory_${kind}`,
      `kiosk_drain_memory_${kind}`,
    ],
    run: (context) => run(kind, context),
  }),
);
