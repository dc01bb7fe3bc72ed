import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import { electronRuntime } from '../../build/electron_runtime.ts';
import { startVirtualDisplay } from '../../build/virtual_display.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf, machine, median, type Figure } from './figure.ts';
import { writeKioskConfig } from './kiosk_config.ts';
import { totalMegabytes, treeMemory } from './process_memory.ts';
import { startSimPrinterProcess } from './processes.ts';
import { bareProgram, kioskProgram, startShell, type ShellProgram } from './shell_window.ts';

/*
 * What the kiosk costs beside a bare window of the same Electron: until the first screen can be
 * touched, and in memory once it stands there. Both take turns, on one virtual display, each with a
 * profile that a first run has filled, as on any morning but the first.
 */

const START_RATIO_MAX = 1.5;
const MEMORY_RATIO_MAX = 1.6;
const DISPLAY = { width: 1080, height: 1920 };

const SETTLED = { everyMs: 1_000, looks: 4, within: 0.01, looksMax: 30 } as const;

interface Sides<T> {
  readonly kiosk: T;
  readonly bare: T;
}

/**
 * Runs kiosk and bare window by turns, after one run of each that is not counted.
 * @param measure gives the figures of one run, always the same ones in the same order
 */
async function takeTurns(
  { workDir, progress }: BenchContext,
  runs: number,
  measure: (program: ShellProgram, display: string) => Promise<readonly number[]>,
): Promise<Sides<(readonly number[])[]>> {
  const display = await startVirtualDisplay(DISPLAY);
  const printer = await startSimPrinterProcess();
  const config = writeKioskConfig(workDir, printer.ready.printer);
  const programs: Sides<ShellProgram> = {
    kiosk: kioskProgram(path.join(workDir, 'kiosk'), config),
    bare: bareProgram(path.join(workDir, 'bare_window')),
  };
  const samples: Sides<(readonly number[])[]> = { kiosk: [], bare: [] };
  /** A busy machine can lose the line to a window that is starting; that run says nothing. */
  const again = (program: ShellProgram) =>
    measure(program, display.name).catch((error: unknown) => {
      progress(`once more: ${String(error).slice(0, 200)}`);
      return measure(program, display.name);
    });
  try {
    for (let run = 0; run <= runs; run += 1) {
      const bare = await again(programs.bare);
      const kiosk = await again(programs.kiosk);
      const [ours, floors] = [kiosk, bare].map((side) => side.map(Math.round).join(', '));
      progress(`run ${String(run)} of ${String(runs)}: ${ours ?? ''} / ${floors ?? ''}`);
      if (run === 0) continue;
      samples.kiosk.push(kiosk);
      samples.bare.push(bare);
    }
  } finally {
    await printer.stop();
    display.stop();
  }
  return samples;
}

async function timeStart(program: ShellProgram, display: string): Promise<readonly number[]> {
  const window = await startShell(program, display);
  await window.stop();
  return [window.firstScreenMs, window.answersMs];
}

/** The median of one of the figures that every run gave. */
function medianOf(runs: readonly (readonly number[])[], place: number): number {
  return median(runs.map((figures) => figures[place] ?? Number.NaN));
}

/** Waits until the memory no longer moves, and gives it in MB. */
async function settledMemory(pid: number): Promise<number> {
  const seen: number[] = [];
  for (let look = 0; look < SETTLED.looksMax; look += 1) {
    await pause(SETTLED.everyMs);
    seen.push(totalMegabytes(treeMemory(pid)));
    const last = seen.slice(-SETTLED.looks);
    const spread = Math.max(...last) - Math.min(...last);
    if (last.length === SETTLED.looks && spread < SETTLED.within * median(last)) break;
  }
  return seen.at(-1) ?? 0;
}

async function weigh(program: ShellProgram, display: string): Promise<readonly number[]> {
  const window = await startShell(program, display);
  try {
    return [await settledMemory(window.pid)];
  } finally {
    await window.stop();
  }
}

function conditionsOf(workDir: string, runs: number): Figure['conditions'] {
  const { version, source } = electronRuntime();
  const display = `Xvfb ${String(DISPLAY.width)}x${String(DISPLAY.height)}`;
  return { ...machine(workDir), electron: version, runtime: source, display, runs };
}

const FLOOR = 'a kiosk window of the same Electron with one button, no service';

export const kioskStartBench: Bench = {
  name: 'kiosk_start',
  figures: ['kiosk_start', 'kiosk_start_answers'],
  async run(context) {
    const runs = context.quick ? 2 : 9;
    const conditions = conditionsOf(context.workDir, runs);
    const samples = await takeTurns(context, runs, timeStart);
    const touchable = 'start of the process until a language can be touched, median';
    const answers = 'start of the process until such a touch is answered, median';
    return [
      figureOf({
        name: 'kiosk_start',
        unit: 'ms',
        value: medianOf(samples.kiosk, 0),
        floor: medianOf(samples.bare, 0),
        target: { ratioMax: START_RATIO_MAX },
        conditions: { ...conditions, how: touchable, floor: FLOOR },
      }),
      figureOf({
        name: 'kiosk_start_answers',
        unit: 'ms',
        value: medianOf(samples.kiosk, 1),
        floor: medianOf(samples.bare, 1),
        target: null,
        conditions: { ...conditions, how: answers, floor: FLOOR },
      }),
    ];
  },
};

export const kioskMemoryBench: Bench = {
  name: 'kiosk_memory',
  figures: ['kiosk_memory'],
  async run(context) {
    const runs = context.quick ? 1 : 5;
    const conditions = conditionsOf(context.workDir, runs);
    const samples = await takeTurns(context, runs, weigh);
    const how =
      'proportional set size of all processes at the first screen once it settled, median';
    return [
      figureOf({
        name: 'kiosk_memory',
        unit: 'MB',
        value: medianOf(samples.kiosk, 0),
        floor: medianOf(samples.bare, 0),
        target: { ratioMax: MEMORY_RATIO_MAX },
        conditions: { ...conditions, how, floor: FLOOR },
      }),
    ];
  },
};
