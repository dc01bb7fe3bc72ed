import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import { _electron as electron, type ElectronApplication, type Page } from 'playwright-core';
import { electronRuntime } from '../../build/electron_runtime.ts';
import { startVirtualDisplay } from '../../build/virtual_display.ts';
import { launchKiosk, type KioskApp } from '../support/electron_app.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf, machine, median, percentile, type Figure } from './figure.ts';
import { writeKioskConfig } from './kiosk_config.ts';
import { ROOT, startBareRoute, startSimPrinterProcess } from './processes.ts';
import { bareProgram } from './shell_window.ts';

/*
 * What a resident waits for: from the touch on "print my number", as the window's own clock has it,
 * to the first byte at the printer. The kiosk is the real one, on Electron, with an Arabic ticket
 * that has to be drawn. Every visit is followed by the same in a bare window.
 */

const VALUE_MS_MAX = 150;
const WARM_UP_VISITS = 2;
const PAPER_MS_MAX = 20_000;
/** With more products than this the kiosk first shows groups. */
const TILES_MAX = 8;

type Texts = Readonly<Record<string, unknown>>;
type Reader = (key: string) => string;

function readerOf(texts: Texts): Reader {
  return (key) => {
    const find = (node: unknown, part: string) => (node as Texts | undefined)?.[part];
    const text = key.split('.').reduce<unknown>(find, texts);
    if (typeof text !== 'string') throw new Error(`there is no text ${key} in Arabic`);
    return text;
  };
}

function ownTexts(namespace: string): Reader {
  const file = path.join(ROOT, 'locales', 'ar', `${namespace}.json`);
  return readerOf(JSON.parse(readFileSync(file, 'utf8')) as Texts);
}

/** What a resident touches, in the order of the screens. */
interface Walk {
  readonly touches: readonly string[];
  readonly outcome: string;
  readonly print: string;
}

/** To a ticket for the passport, by the municipality's own words as the service gives them. */
async function passportWalk(serviceUrl: string): Promise<Walk> {
  const answer = await fetch(`${serviceUrl}/api/v1/content/ar`);
  const { flows, texts } = (await answer.json()) as {
    readonly flows: readonly { readonly id: string; readonly group: string }[];
    readonly texts: Texts;
  };
  const content = readerOf(texts);
  const group = flows.find(({ id }) => id === 'passport')?.group ?? '';
  return {
    touches: [
      ownTexts('common')('ownName'),
      ...(flows.length > TILES_MAX ? [content(`group.${group}`)] : []),
      content('passport.title'),
      content('passport.who.adult'),
      content('passport.document.passport'),
      content('passport.old_one.have_it'),
      content('passport.help.here'),
    ],
    outcome: content('passport.out_help.title'),
    print: ownTexts('kiosk')('outcome.print'),
  };
}

interface PrinterState {
  readonly papers: readonly { readonly firstByteAt: number; readonly bytes: number }[];
}

/** The paper that comes out next, on an empty tray. */
async function nextPaper(printerUrl: string): Promise<PrinterState['papers'][number]> {
  const until = performance.now() + PAPER_MS_MAX;
  while (performance.now() < until) {
    const { papers } = (await (await fetch(printerUrl)).json()) as PrinterState;
    if (papers[0] !== undefined) return papers[0];
    await pause(20);
  }
  throw new Error('no paper came out');
}

const emptyTray = (printerUrl: string) =>
  fetch(`${printerUrl}/papers`, { method: 'DELETE' }).then(() => undefined);

const touch = (page: Page, name: string) => page.getByRole('button', { name }).first().click();

/** Touches a button; gives when the page was touched and the paper that came of it. */
async function timeTouch(page: Page, name: string, printerUrl: string) {
  await emptyTray(printerUrl);
  await page.evaluate(() => {
    const touched = (event: MouseEvent) => {
      // The moment of the input itself, before any of the page's own work.
      const at = performance.timeOrigin + event.timeStamp;
      document.documentElement.dataset['touchedAt'] = String(at);
    };
    document.addEventListener('click', touched, { capture: true, once: true });
  });
  await touch(page, name);
  const paper = await nextPaper(printerUrl);
  const at = await page.evaluate(() => document.documentElement.dataset['touchedAt']);
  return { ms: paper.firstByteAt - Number(at), bytes: paper.bytes };
}

/** One visit, from the first screen to the paper. */
async function visit(page: Page, walk: Walk, printerUrl: string) {
  await page.reload();
  for (const name of walk.touches) await touch(page, name);
  await page.getByRole('heading', { name: walk.outcome }).waitFor();
  return timeTouch(page, walk.print, printerUrl);
}

async function launchBareWindow(
  profile: string,
  url: string,
  display: string,
): Promise<ElectronApplication> {
  const { folder, args } = bareProgram(profile);
  const asRoot = process.getuid?.() === 0;
  const known = Object.entries({ ...process.env, DISPLAY: display });
  return electron.launch({
    executablePath: electronRuntime().executable,
    args: [...(asRoot ? ['--no-sandbox'] : []), folder, ...args, '--page', url],
    env: Object.fromEntries(
      known.filter((pair): pair is [string, string] => pair[1] !== undefined),
    ),
  });
}

interface Rig {
  readonly kiosk: KioskApp;
  readonly barePage: Page;
  readonly printerUrl: string;
}

/** Starts everything, gives it to `measure`, and stops it again. */
async function withRig<T>(workDir: string, measure: (rig: Rig) => Promise<T>): Promise<T> {
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const printer = await startSimPrinterProcess();
    stops.push(() => printer.stop());
    const bare = await startBareRoute(path.join(workDir, 'bare_touch'), printer.ready.printer);
    stops.push(() => bare.stop());
    const display = await startVirtualDisplay({ width: 1082, height: 1922 });
    stops.push(() => Promise.resolve(display.stop()));
    const profile = path.join(workDir, 'bare_touch_window');
    const bareWindow = await launchBareWindow(profile, bare.ready.url, display.name);
    stops.push(() => bareWindow.close());
    const kiosk = await launchKiosk({
      dataDir: path.join(workDir, 'kiosk_touch'),
      extraArgs: ['--config', writeKioskConfig(workDir, printer.ready.printer)],
    });
    stops.push(() => kiosk.close());
    const barePage = await bareWindow.firstWindow();
    return await measure({ kiosk, barePage, printerUrl: printer.ready.url });
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

async function measureVisits(rig: Rig, visits: number, progress: BenchContext['progress']) {
  const { kiosk, barePage, printerUrl } = rig;
  const walk = await passportWalk(kiosk.serviceUrl);
  const samples = { kiosk: [] as number[], bare: [] as number[], bytes: 0 };
  for (let i = 0; i < WARM_UP_VISITS + visits; i += 1) {
    const bare = await timeTouch(barePage, 'print', printerUrl);
    const paper = await visit(kiosk.page, walk, printerUrl);
    progress(`visit ${String(i + 1)}: ${paper.ms.toFixed(1)} / ${bare.ms.toFixed(1)} ms`);
    if (i < WARM_UP_VISITS) continue;
    samples.bare.push(bare.ms);
    samples.kiosk.push(paper.ms);
    samples.bytes = paper.bytes;
  }
  return samples;
}

async function run({ workDir, quick, progress }: BenchContext): Promise<Figure[]> {
  const { version, source } = electronRuntime();
  const conditions = machine(workDir);
  const visits = quick ? 3 : 60;
  const samples = await withRig(workDir, (rig) => measureVisits(rig, visits, progress));
  return [
    figureOf({
      name: 'touch_to_printer_p95',
      unit: 'ms',
      value: percentile(samples.kiosk, 0.95),
      floor: percentile(samples.bare, 0.95),
      target: { valueMax: VALUE_MS_MAX },
      conditions: {
        ...conditions,
        electron: version,
        runtime: source,
        samples: visits,
        p50: Number(median(samples.kiosk).toFixed(1)),
        ticketBytes: samples.bytes,
        how: 'time of the click event to the first byte at the simulated printer, drawn in Arabic',
        floor:
          'bare page: click, fetch of the bare route, one durable row, one line to the printer',
      },
    }),
  ];
}

export const touchToPrinterBench: Bench = {
  name: 'touch_to_printer',
  figures: ['touch_to_printer_p95'],
  run,
};
