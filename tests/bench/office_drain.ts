import { readFileSync } from 'node:fs';
import path from 'node:path';
import { YOUNG_HEAP_FLAG } from '../../src/base/young_heap.ts';
import { TOKEN_FILE } from '../../src/office/server/office.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf, machine, type Figure } from './figure.ts';
import { openLiveHeap, type LiveHeap } from './live_heap.ts';
import { startLines } from './line_process.ts';
import { BATCH_EVENTS, eventsOf, newCode } from './office_sender.ts';
import { withOffice, type OfficeKind, type OfficeUnderTest } from './office_under_test.ts';
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

type Side = 'office' | 'kiosk';

/** Memory in MB when so many events were sent. */
interface Sample extends Readonly<Record<Side, number>> {
  readonly sent: number;
}

/** Megabytes per 100,000 events: the straight line that fits best (least squares). */
function slopeOf(samples: readonly Sample[], of: Side): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [x, y] = [mean(samples.map(({ sent }) => sent)), mean(samples.map((one) => one[of]))];
  const both = samples.reduce((sum, one) => sum + (one.sent - x) * (one[of] - y), 0);
  const square = samples.reduce((sum, one) => sum + (one.sent - x) ** 2, 0);
  return (both / square) * PER_SLOPE;
}

interface Drained {
  readonly samples: readonly Sample[];
  readonly ms: number;
  /** Live heap in MB before the first event was sent, and after the last. */
  readonly live: { readonly from: Sample; readonly to: Sample };
}

/** Lets a location with so many events bring them all, and watches the memory of both. */
async function drain(
  office: OfficeUnderTest,
  heaps: Readonly<Record<Side, LiveHeap>>,
  data: string,
  count: number,
  progress: (text: string) => void,
): Promise<Drained> {
  const token = readFileSync(path.join(office.dataDir, TOKEN_FILE), 'utf8').trim();
  const code = await newCode(office.url, token, 'schalkwijk');
  const kiosk = startLines(
    path.join(ROOT, 'tests/bench/drain_kiosk.ts'),
    [
      ...['--data', data, '--office', office.url, '--code', code, '--events', String(count)],
      ...['--every', String(count / SAMPLES)],
    ],
    ROOT,
    [YOUNG_HEAP_FLAG, ...heaps.kiosk.nodeArguments],
  );
  const liveAt = async (sent: number): Promise<Sample> => {
    const [ofOffice, ofKiosk] = [await heaps.office.measure(), await heaps.kiosk.measure()];
    return { sent, office: ofOffice, kiosk: ofKiosk };
  };
  try {
    progress(`a location writes ${String(count)} events`);
    await kiosk.next();
    // Before, and not on the way: looking collects all garbage, and memory would begin anew.
    const from = await liveAt(0);
    progress('it sends them');
    kiosk.go();
    const samples: Sample[] = [];
    let line = await kiosk.next<{ sent?: number; ms?: number }>();
    for (; line.sent !== undefined; line = await kiosk.next()) {
      const [ofOffice, own] = [office.pid, kiosk.pid].map((one) => totalMegabytes(treeMemory(one)));
      samples.push({ sent: line.sent, office: ofOffice ?? 0, kiosk: own ?? 0 });
    }
    const to = await liveAt(count);
    return { samples, ms: line.ms ?? 0, live: { from, to } };
  } finally {
    await kiosk.stop();
  }
}

/** The floor: milliseconds for an event when such rows are only inserted. */
async function bareInsert({ bare }: OfficeUnderTest, count: number): Promise<number> {
  const rows = eventsOf('019ab8c5-3d3e-7b6a-9d54-0c3f5a1e7c11', count);
  const startedAt = performance.now();
  for (let i = 0; i < rows.length; i += BATCH_EVENTS) {
    await bare.insert(0, rows.slice(i, i + BATCH_EVENTS));
  }
  return (performance.now() - startedAt) / rows.length;
}

function memoryFigure(
  name: string,
  side: Side,
  { samples, live }: Drained,
  conditions: Readonly<Record<string, unknown>>,
): Figure {
  const last = samples.at(-1)?.sent ?? 0;
  const warm = samples.filter(({ sent }) => sent >= last * WARM_SHARE);
  const slope = slopeOf(warm, side);
  const liveSlope = slopeOf([live.from, live.to], side);
  return figureOf({
    ...{ name, unit: 'MB', target: null },
    value: warm.at(-1)?.[side] ?? 0,
    floor: warm[0]?.[side] ?? 0,
    conditions: {
      ...{ ...conditions, slopeMbPer100kEvents: Number(slope.toFixed(3)) },
      ...{ flat: slope <= FLAT_MB_MAX, most: Math.max(...samples.map((one) => one[side])) },
      liveHeapMb: Number(live.to[side].toFixed(2)),
      liveHeapSlopeMbPer100kEvents: Number(liveSlope.toFixed(3)),
      how:
        'proportional set size after all events; the slope is fitted to the last four fifths. ' +
        'The live heap is what a full garbage collection leaves, before the first event and after the last',
      floorIs: 'the same process after the first fifth',
    },
  });
}

async function run(kind: OfficeKind, context: BenchContext): Promise<Figure[]> {
  const { workDir, progress } = context;
  const count = context.quick ? EVENTS_QUICK : EVENTS;
  const conditions = { ...machine(workDir), events: count };
  const heaps = { office: await openLiveHeap(), kiosk: await openLiveHeap() };
  const use = async (office: OfficeUnderTest) => {
    const data = path.join(workDir, `kiosk_${kind}`);
    const drained = await drain(office, heaps, data, count, progress);
    progress('the same number of rows, bare, in parts');
    const bareCount = Math.min(count, BARE_EVENTS);
    const floor = await bareInsert(office, bareCount);
    const memory = (side: Side) =>
      memoryFigure(`${side}_drain_memory_${kind}`, side, drained, conditions);
    return [
      figureOf({
        ...{ name: `office_drain_million_${kind}`, unit: 'ms', target: null },
        ...{ value: (drained.ms / count) * 1_000, floor: floor * 1_000 },
        conditions: {
          ...{ ...conditions, seconds: Math.round(drained.ms / 1_000) },
          how: 'ms per 1,000 events; one location with its own log and exchange, batch after batch',
          floorIs: `multi-row insert of ${String(bareCount)} such rows, one writer, as durable`,
        },
      }),
      memory('office'),
      memory('kiosk'),
    ];
  };
  return withOffice(kind, workDir, 1, use, heaps.office.nodeArguments);
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
