import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PrinterConfig } from '../../src/contract/printing.ts';
import type { PrinterDelays } from '../../src/service/printing/delays.ts';
import { newFolder } from '../support/folders.ts';
import { startCups, type CupsServer } from '../support/sim_printer/cups_server.ts';
import { bridgeDevice, type DeviceBridge } from '../support/sim_printer/device_bridge.ts';
import {
  sampleTicket,
  startPrintingRig,
  type PrintingRig,
} from '../support/sim_printer/printing_rig.ts';
import {
  startSimPrinter,
  type SimFault,
  type SimPrinter,
} from '../support/sim_printer/sim_printer.ts';

/*
 * Every fault of a printer, in every state of a job, over every way to reach it. Whatever happens,
 * the number is on one paper and the job says so; or the job is open at the desk, and the kiosk
 * shows the number on its screen, because it goes by the same state.
 */

const FAULTS: readonly SimFault[] = [
  { kind: 'paper_low' },
  { kind: 'paper_out' },
  { kind: 'paper_out', afterBytes: 400 },
  { kind: 'cover_open' },
  { kind: 'error' },
  { kind: 'offline' },
  { kind: 'mute' },
  { kind: 'slow', bytesPerSecond: 20_000 },
  { kind: 'cut_connection', afterBytes: 400 },
  { kind: 'no_confirmation' },
];
const STATES = ['queued', 'sent', 'confirmed', 'doubtful', 'failed'] as const;
type State = (typeof STATES)[number];
/** Several at a time: they mostly wait. */
const AT_A_TIME = 10;
const TRIES_MAX = 12;
/** How long a person looks before asking again, in milliseconds. */
const LOOKS_MS = 700;

interface Way {
  readonly name: string;
  readonly reach: Partial<PrinterConfig> | undefined;
  readonly sim: SimPrinter;
  readonly delays?: Partial<PrinterDelays>;
}

/** Another program stands between here and the printer, and a busy machine may let it wait. */
const DEVICE_DELAYS = { residentWaitsMs: 1_200, statusAnswerMs: 1_000, writeMs: 2_000 };
/** CUPS starts programs for every job, so the resident is a little more patient. */
const CUPS_DELAYS = { residentWaitsMs: 1_500, confirmMs: 700, statusAnswerMs: 3_000 };

/** Brings a ticket into a state; the printer is as it should be afterwards. */
async function bring(rig: PrintingRig, state: State, fault: SimFault): Promise<void> {
  const { sim, store } = rig;
  if (state === 'queued') await sim.setFault(fault);
  if (state === 'sent') await sim.setFault({ kind: 'slow', bytesPerSecond: 3_000 });
  if (state === 'doubtful') await sim.setFault({ kind: 'no_confirmation' });
  if (state === 'failed') {
    await sim.setFault('offline');
    await rig.spooler.stop();
    store.add('A001', sampleTicket('A001', 'nl'), Date.now() - 60_000);
    await rig.restart();
    await store.waitFor('A001', 'failed');
    await sim.setFault(null);
    return;
  }
  rig.issue('A001');
  if (state === 'sent') await store.waitFor('A001', 'sent');
  // A queue of CUPS goes by its own word, so there this one ends confirmed.
  if (state === 'doubtful') await store.settled('A001');
  if (state === 'confirmed') await store.settled('A001');
}

/** A person at the printer, who waits a moment before saying that nothing came out. */
async function comesOut(rig: PrintingRig, label: string): Promise<boolean> {
  const isThere = () => rig.papersOf(label).length > 0;
  if (isThere()) return true;
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      stop();
      resolve(false);
    }, LOOKS_MS);
    const stop = rig.sim.onPaper(() => {
      if (!isThere()) return;
      clearTimeout(timer);
      stop();
      resolve(true);
    });
  });
}

/** What is wrong with the papers after this fault in this state; null when nothing is. */
async function tryFault(way: Way, state: State, fault: SimFault): Promise<string | null> {
  const rig = await startPrintingRig({
    sim: way.sim,
    ...(way.reach === undefined ? {} : { reach: way.reach }),
    ...(way.delays === undefined ? {} : { delays: way.delays }),
  });
  await rig.sim.setFault(null);
  rig.sim.clearPapers();
  await rig.waitForCondition('ready');
  await bring(rig, state, fault);
  if (state !== 'queued') await rig.sim.setFault(fault);
  // The fault lasts until the resident has waited long enough, or the paper is there anyhow.
  await rig.store.settled('A001');
  await rig.sim.setFault(null);
  // The printer works again: the next ticket comes out, if need be with the help of a person who
  // looks at the paper first.
  rig.issue('B001');
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const { state: now } = await rig.store.settled('B001');
    if (now === 'confirmed' || (await comesOut(rig, 'B001'))) break;
    rig.store.retry('B001', Date.now());
    rig.spooler.poke(rig.config.id);
  }
  const job = rig.store.job('A001');
  const papers = rig.papersOf('A001').length;
  const next = rig.papersOf('B001').length;
  await rig.stop();
  const isOpenAtDesk = job.state === 'doubtful' || job.state === 'failed';
  const good =
    next === 1 &&
    papers <= 1 &&
    (job.state === 'confirmed' ? papers === 1 : isOpenAtDesk) &&
    (job.state !== 'failed' || papers === 0);
  const what = `${way.name}, ${JSON.stringify(fault)} while ${state}`;
  return good ? null : `${what}: ${job.state}, ${papers} papers; then ${next} of the next`;
}

/** Every fault in every state, a few at a time, each on a printer of its own. */
async function tryAll(ways: readonly Way[]): Promise<(string | null)[]> {
  const cases = STATES.flatMap((state) => FAULTS.map((fault) => ({ state, fault })));
  const found: (string | null)[] = [];
  const work = async (way: Way) => {
    for (let next = cases.pop(); next !== undefined; next = cases.pop()) {
      found.push(await tryFault(way, next.state, next.fault));
    }
  };
  await Promise.all(ways.map(work));
  return found;
}

const CASES = FAULTS.length * STATES.length;

function expectGood(found: readonly (string | null)[]): void {
  const wrong = found.filter((what) => what !== null);
  expect(wrong, wrong.join('\n')).toEqual([]);
  expect(found).toHaveLength(CASES);
}

const sims: SimPrinter[] = [];
const bridges: DeviceBridge[] = [];
let cups: CupsServer;

beforeAll(async () => {
  for (let i = 0; i < 3 * AT_A_TIME; i += 1) {
    sims.push(await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 }));
  }
  const queues = sims.slice(0, AT_A_TIME).map((sim, i) => {
    return [`hall_${String(i)}`, `socket://127.0.0.1:${String(sim.port)}`] as const;
  });
  cups = await startCups(newFolder('cups-'), Object.fromEntries(queues));
  for (const sim of sims.slice(AT_A_TIME, 2 * AT_A_TIME)) {
    bridges.push(await bridgeDevice(newFolder('device-'), sim.port));
  }
});
afterAll(async () => {
  await cups.stop();
  await Promise.all(bridges.map((bridge) => bridge.stop()));
  await Promise.all(sims.map((sim) => sim.stop()));
});

describe('a number is on one paper, or open at the desk', () => {
  test('over a network port', async () => {
    const found = await tryAll(
      sims.slice(2 * AT_A_TIME).map((sim) => ({ name: 'tcp', sim, reach: undefined })),
    );
    expectGood(found);
  });

  test('over the device file of a USB printer', async () => {
    const ways = bridges.map(({ device }, i) => {
      return {
        name: 'device',
        sim: sims[AT_A_TIME + i] as SimPrinter,
        reach: { device },
        delays: DEVICE_DELAYS,
      };
    });
    const found = await tryAll(ways);
    expectGood(found);
  });

  test('over a queue of CUPS', async () => {
    const ways = sims.slice(0, AT_A_TIME).map((sim, i) => {
      const reach = { queue: `hall_${String(i)}`, cups: cups.address };
      return { name: 'cups', sim, reach, delays: CUPS_DELAYS };
    });
    const found = await tryAll(ways);
    expectGood(found);
  });
});
