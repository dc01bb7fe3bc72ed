import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import type { DisplayView, ResidentTicket } from '../../src/contract/api.ts';
import { figureOf, percentile } from '../bench/figure.ts';
import { startBareRoute } from '../bench/processes.ts';
import { newFolder } from '../support/folders.ts';
import { readDatabase } from '../support/service_app.ts';
import { writeConfig } from '../support/service_process.ts';
import { MortalService } from './mortal_service.ts';
import type { Confirmed } from './power_cuts.ts';
import { checkAftermath } from './power_cuts_aftermath.ts';
import { runDesk, type DeskWork } from './power_cuts_desk.ts';
import { freshSeed, SeededRandom } from './seeded.ts';
import { StormDisplay, told } from './storm_display.ts';

/*
 * npm run sim:storm -- [--seconds 60] [--kills 2] [--json]
 * Eight desks call and four kiosks give out numbers against the real service, as fast as it goes,
 * while screens look on; the plug may be pulled meanwhile. No number comes twice, nobody is called
 * twice, and within a second of the end every screen shows what is in the store.
 */

const DESKS = 8;
const KIOSKS = 4;
const SCREENS = 4;
/** More people than this wait nowhere: a kiosk rests until some are called. */
const WAITING_MAX = 150;
/** How long a screen may take at the end to show what is so, in milliseconds. */
const SCREEN_MS_MAX = 1_000;
/** How much longer it goes on at most. */
const LONGER_MS_MAX = 60_000;
/** Of every so many seconds of storm, one is spent on the bare route with as many clients. */
const FLOOR_SHARE = 6;
/** A PIN of the demonstration, 1234. */
const PIN = {
  pin: '1234',
  hash: 'scrypt:73970d6fdc0fb73277d56f4891f834e9:e4e864d8a9da11d3647ee7417686b455a2dcde0d61751ce9df97a18a4abc0ae7',
};

export interface StormOptions {
  readonly seconds: number;
  readonly kills: number;
  readonly seed: number;
  /** On a machine that is busy with other things: goes on until so many were called. */
  readonly calledMin: number;
  /** Whether the bare route is measured as well. */
  readonly floor: boolean;
  readonly tell?: (line: Readonly<Record<string, unknown>>) => void;
}

export interface StormReport {
  readonly seed: number;
  readonly kills: number;
  readonly issued: number;
  readonly called: number;
  readonly issueMs: readonly number[];
  readonly callMs: readonly number[];
  /** With as many clients against the bare route; empty when it was not asked for. */
  readonly floorMs: readonly number[];
  /** How long after the end the slowest screen was right, in milliseconds. */
  readonly screensRightAfterMs: number;
  readonly faults: readonly string[];
}

const deskId = (i: number) => `desk_${String(i + 1)}`;

/** Eight desks, of which some serve one queue and some both. */
function stormConfig(): string {
  const queuesOf = [['A', 'B'], ['A'], ['B']];
  return writeConfig({
    desks: Array.from({ length: DESKS }, (_, i) => ({
      id: deskId(i),
      number: i + 1,
      queues: queuesOf[i % queuesOf.length],
      direction: 'left',
    })),
    staff: Array.from({ length: DESKS }, (_, i) => ({
      id: `staff_${String(i + 1)}`,
      name: `Colleague ${String(i + 1)}`,
      role: 'staff',
      pinHash: PIN.hash,
    })),
    printers: [],
  });
}

/** What the kiosks saw confirmed. */
interface KioskWork {
  readonly confirmed: Confirmed[];
  readonly ms: number[];
}

/** One kiosk; asks again with the same request until it knows. */
async function runKiosk(
  service: MortalService,
  random: SeededRandom,
  work: KioskWork,
  waits: () => number,
  closing: AbortSignal,
): Promise<void> {
  while (!closing.aborted) {
    if (waits() > WAITING_MAX) {
      await pause(5);
      continue;
    }
    const request = uuidv7();
    const priority = random.pick(['none', 'none', 'none', 'wheelchair']);
    const queue = random.pick(['A', 'B']);
    const wish = { request, queue, product: null, language: 'nl', priority, print: false };
    let ticket: ResidentTicket | null = null;
    while (ticket === null) {
      await service.whenUp();
      const startedAt = performance.now();
      ticket = await post<ResidentTicket>(`${service.url}/api/v1/tickets`, wish);
      if (ticket !== null) work.ms.push(performance.now() - startedAt);
    }
    work.confirmed.push({ request, ticket });
  }
}

/** The answer, or null when the line broke. @throws when the service says no */
async function post<T>(url: string, body: unknown): Promise<T | null> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
    .then(async (response) => ({ ok: response.ok, text: await response.text() }))
    .catch(() => null);
  if (answer === null) {
    await pause(2);
    return null;
  }
  if (!answer.ok) throw new Error(answer.text);
  return JSON.parse(answer.text) as T;
}

/** As many clients as the storm has, against the bare route. */
async function measureFloor(seconds: number): Promise<number[]> {
  const bare = await startBareRoute(newFolder('bare-'));
  const until = performance.now() + seconds * 1_000;
  const ms: number[] = [];
  const body = { request: uuidv7(), queue: 'A', product: null, language: 'nl', print: false };
  const client = async () => {
    while (performance.now() < until) {
      const startedAt = performance.now();
      await post(`${bare.ready.url}/rows`, body);
      ms.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: DESKS + KIOSKS }, client));
  await bare.stop();
  return ms;
}

/** How long it takes until every screen shows what is in the store. */
async function screensRight(
  service: MortalService,
  screens: readonly StormDisplay[],
): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(`${service.url}/api/v1/display`);
  const truth = told((await answer.json()) as DisplayView);
  const limit = startedAt + 10 * SCREEN_MS_MAX;
  while (performance.now() < limit && screens.some(({ shown }) => shown !== truth)) await pause(10);
  return Math.round(performance.now() - startedAt);
}

/** Everyone who was called, from the log: once each. */
function doubleCalls(dataDir: string): string[] {
  return readDatabase(dataDir, (db) =>
    db
      .prepare(
        `SELECT payload ->> 'ticket' FROM events WHERE type = 'ticket.called'
           GROUP BY 1 HAVING count(*) > 1`,
      )
      .pluck()
      .all()
      .map((ticket) => `${String(ticket)} was called twice`),
  );
}

async function pullPlugs(service: MortalService, options: StormOptions): Promise<number> {
  const { seconds, kills, seed, tell } = options;
  const random = new SeededRandom(seed);
  const parts = kills + 1;
  for (let kill = 1; kill <= kills; kill += 1) {
    await pause(((seconds * 1_000) / parts) * (0.7 + random.next() * 0.6));
    await service.end('SIGKILL');
    await service.start();
    tell?.({ event: 'killed', kill });
  }
  return kills;
}

async function storm(service: MortalService, options: StormOptions): Promise<StormReport> {
  const kiosks: KioskWork = { confirmed: [], ms: [] };
  const desks = { finished: [] as string[], called: [] as { ticket: string; ms: number }[] };
  const work: DeskWork = desks;
  await service.start();
  const screens = Array.from({ length: SCREENS }, () => new StormDisplay(service));
  const watching = screens.map((screen) => screen.run());
  const closing = new AbortController();
  const waits = () => kiosks.confirmed.length - desks.called.length;
  const people = [
    ...Array.from({ length: DESKS }, (_, i) => {
      const seat = { staff: `staff_${String(i + 1)}`, pin: PIN.pin, desk: deskId(i) };
      return runDesk(service, seat, work, closing.signal);
    }),
    ...Array.from({ length: KIOSKS }, (_, i) =>
      runKiosk(service, new SeededRandom(options.seed + i), kiosks, waits, closing.signal),
    ),
  ];
  const plugs = pullPlugs(service, options);
  await pause(options.seconds * 1_000);
  const kills = await plugs;
  const limit = performance.now() + LONGER_MS_MAX;
  while (desks.called.length < options.calledMin && performance.now() < limit) await pause(50);
  closing.abort();
  await Promise.all(people);
  const screensRightAfterMs = await screensRight(service, screens);
  for (const screen of screens) screen.off();
  await Promise.all(watching);
  const exitCode = await service.end('SIGTERM');
  const { dataDir } = service;
  const { confirmed } = kiosks;
  const asked = confirmed.length;
  const scene = { dataDir, confirmed, finished: desks.finished, papers: [], exitCode, asked };
  const aftermath = checkAftermath(scene);
  const faults = [...aftermath.faults, ...doubleCalls(dataDir)];
  const ids = desks.called.map(({ ticket }) => ticket);
  if (new Set(ids).size !== ids.length) faults.push('two desks were given the same ticket');
  if (screensRightAfterMs > SCREEN_MS_MAX) {
    faults.push(`a screen was wrong for ${String(screensRightAfterMs)} ms after the end`);
  }
  const callMs = desks.called.map(({ ms }) => ms);
  return {
    ...{ seed: options.seed, kills, issued: asked, called: ids.length, issueMs: kiosks.ms },
    ...{ callMs, floorMs: [], screensRightAfterMs, faults },
  };
}

/** Runs one storm; an empty list of `faults` means that nothing was doubled, lost or shown wrong. */
export async function runStorm(options: StormOptions): Promise<StormReport> {
  const floorMs = options.floor ? await measureFloor(Math.ceil(options.seconds / FLOOR_SHARE)) : [];
  const config = stormConfig();
  const service = new MortalService({ dataDir: newFolder('storm-'), printerPort: 9, config });
  try {
    return { ...(await storm(service, options)), floorMs };
  } finally {
    await service.end('SIGKILL');
  }
}

/** The figures of a storm beside the bare route's. */
export function stormFigures(report: StormReport) {
  const { floorMs, callMs, issueMs } = report;
  const conditions = { desks: DESKS, kiosks: KIOSKS, screens: SCREENS, kills: report.kills };
  const figure = (name: string, samples: readonly number[]) =>
    figureOf({
      name,
      unit: 'ms',
      value: percentile(samples, 0.95),
      floor: percentile(floorMs, 0.95),
      target: null,
      conditions: {
        ...conditions,
        samples: samples.length,
        floor: `bare route, ${String(DESKS + KIOSKS)} clients at the same time`,
      },
    });
  return [figure('call_next_http_p95', callMs), figure('ticket_issue_storm_http_p95', issueMs)];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      kills: { type: 'string', default: '0' },
      seed: { type: 'string', default: String(freshSeed()) },
      json: { type: 'boolean', default: false },
    },
  });
  const tell = (line: Readonly<Record<string, unknown>>) => {
    if (values.json) console.log(JSON.stringify(line));
    else console.log(Object.entries(line).flat().join(' '));
  };
  const options = {
    seconds: Number(values.seconds),
    kills: Number(values.kills),
    seed: Number(values.seed),
    calledMin: 100,
  };
  tell({ event: 'started', ...options });
  const report = await runStorm({ ...options, floor: true, tell });
  for (const fault of report.faults) tell({ event: 'fault', fault });
  for (const { name, value, floor, ratio } of stormFigures(report)) {
    tell({ figure: name, value, floor, ratio });
  }
  const { issued, called, kills, screensRightAfterMs, faults } = report;
  tell({
    summary: 'sim:storm',
    ...{ seed: report.seed, issued, called, kills, screensRightAfterMs, faults: faults.length },
  });
  process.exitCode = faults.length === 0 ? 0 : 1;
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) await main();
