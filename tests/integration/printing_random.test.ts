import { expect, test } from 'vitest';
import type { PrintJobState } from '../../src/contract/printing.ts';
import type { SimFault } from '../support/sim_printer/sim_printer.ts';
import { startPrintingRig, type PrintingRig } from '../support/sim_printer/printing_rig.ts';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function randomFault(random: () => number): SimFault | null {
  const bytes = Math.floor(random() * 1_500);
  const faults: (SimFault | null)[] = [
    null,
    null,
    { kind: 'paper_out', afterBytes: bytes },
    { kind: 'cover_open' },
    { kind: 'error' },
    { kind: 'offline' },
    { kind: 'mute' },
    { kind: 'no_confirmation' },
    { kind: 'paper_low' },
    { kind: 'slow', bytesPerSecond: 2_000 + bytes * 10 },
    { kind: 'cut_connection', afterBytes: bytes },
    { kind: 'cut_connection', afterBytes: bytes },
  ];
  return faults[Math.floor(random() * faults.length)] ?? null;
}

const JOBS = 60;

/** The state of a job once it is not on its way any more. */
async function settled(rig: PrintingRig, label: string): Promise<PrintJobState> {
  const ends = ['confirmed', 'doubtful', 'failed'] as const;
  const { state } = await Promise.any(ends.map((end) => rig.store.waitFor(label, end)));
  return state;
}

// These once found: two tickets on a paper, a lane that waited for ever, a cut-off command.
test.each([4, 52, 64])('whatever happens, no paper is lost or doubled (seed %i)', async (seed) => {
  const random = randomFrom(seed);
  const rig = await startPrintingRig({ delays: { residentWaitsMs: 250, statusAnswerMs: 100 } });
  const labels = Array.from({ length: JOBS }, (_, i) => `A${100 + i}`);
  for (const label of labels) {
    if (random() < 0.4) await rig.sim.setFault(randomFault(random));
    if (random() < 0.1) await rig.restart();
    rig.issue(label, random() < 0.2 ? 'ar' : 'nl');
    // Sometimes tickets come together, sometimes one is out before the next.
    if (random() < 0.7) await new Promise((resume) => setTimeout(resume, random() * 120));
  }
  await rig.sim.setFault(null);
  // A last ticket, with the help of a patient person: what is before it has come out by then.
  rig.issue('B999');
  for (let tries = 0; (await settled(rig, 'B999')) !== 'confirmed'; tries += 1) {
    expect(tries).toBeLessThan(20);
    rig.store.retry('B999', Date.now());
    rig.spooler.poke(rig.config.id);
  }

  const states = new Map<string, number>();
  for (const label of labels) {
    const { state } = rig.store.job(label);
    states.set(state, (states.get(state) ?? 0) + 1);
    const papers = rig.papersOf(label).length;
    expect.soft(papers, `${label} is ${state}`).toBeLessThanOrEqual(1);
    if (state === 'confirmed') expect.soft(papers, `${label} is confirmed`).toBe(1);
    if (state === 'failed') expect.soft(papers, `${label} has failed`).toBe(0);
    expect.soft(['confirmed', 'doubtful', 'failed'], label).toContain(state);
  }
  for (const { text } of rig.sim.papers) {
    const numbers = text.split('\n').filter((line) => /^[AB]\d{3}$/.test(line));
    expect.soft(numbers.length, `one ticket on a paper, not ${numbers.join()}`).toBeLessThan(2);
  }
  // Trouble and success must both have happened, or this showed nothing.
  expect(states.get('confirmed')).toBeGreaterThan(5);
  expect((states.get('doubtful') ?? 0) + (states.get('failed') ?? 0)).toBeGreaterThan(2);
  await rig.stop();
});
