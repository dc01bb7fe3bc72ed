import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import type { Health, ResidentTicket } from '../../src/contract/api.ts';
import { newFolder } from '../support/folders.ts';
import { startSimPrinter, type SimPrinter } from '../support/sim_printer/sim_printer.ts';
import { MortalService } from './mortal_service.ts';
import { checkAftermath, type Aftermath } from './power_cuts_aftermath.ts';
import { runDesk, type DeskWork } from './power_cuts_desk.ts';
import { freshSeed, SeededRandom } from './seeded.ts';

/*
 * Clients take numbers all at once, desks call them, paper comes out, and again and again the plug
 * is pulled. Afterwards everything that anyone saw confirmed must be there, once.
 */

export interface PowerCutOptions {
  readonly tickets: number;
  readonly clients: number;
  readonly kills: number;
  readonly seed: number;
  /** Told of every step, for people who watch. */
  readonly tell?: (line: Readonly<Record<string, unknown>>) => void;
}

export interface PowerCutReport extends Aftermath {
  readonly seed: number;
  readonly kills: number;
  readonly confirmed: number;
  readonly seconds: number;
}

/** What a client saw with its own eyes. */
export interface Confirmed {
  readonly request: string;
  readonly ticket: ResidentTicket;
}

/** Longer than this between the plug and the last answer is a hang, in milliseconds. */
const ANSWER_MS_MAX = 15_000;
/** How long paper may take to come out at the end: longer than a resident waits for it. */
const PAPER_MS_MAX = 60_000;
/** So often nothing changes at the printer before it is believed to be idle. */
const QUIET_LOOKS = 10;
const LOOK_MS = 200;
/** After one kill in so many comes another one while the service is still starting. */
const KILL_DURING_START_EVERY = 4;
/** The longest wait between the number of tickets that sets off a kill and the kill itself. */
const KILL_DELAY_MS_MAX = 30;
const START_KILL_DELAY_MS_MAX = 900;

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The run of one seed. */
class PowerCuts {
  readonly #options: PowerCutOptions;
  readonly #random: SeededRandom;
  readonly #service: MortalService;
  readonly confirmed: Confirmed[] = [];
  kills = 0;
  #asked = 0;
  #listeners: (() => void)[] = [];

  constructor(options: PowerCutOptions, random: SeededRandom, service: MortalService) {
    this.#options = options;
    this.#random = random;
    this.#service = service;
  }

  /** One kiosk: takes numbers, and asks again with the same request until it knows. */
  async client(random: SeededRandom): Promise<void> {
    while (this.#asked < this.#options.tickets) {
      this.#asked += 1;
      const wish = {
        request: uuidv7(),
        queue: random.pick(['A', 'B']),
        product: null,
        language: 'nl',
        priority: random.pick(['none', 'none', 'none', 'help']),
        // As many as a printer can print between two power cuts.
        print: random.pick([true, false, false, false, false]),
      };
      const ticket = await this.#issue(JSON.stringify(wish));
      this.confirmed.push({ request: wish.request, ticket });
      for (const listener of this.#listeners) listener();
    }
  }

  async #issue(body: string): Promise<ResidentTicket> {
    for (;;) {
      await this.#service.whenUp();
      const answer = await fetch(`${this.#service.url}/api/v1/tickets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(ANSWER_MS_MAX),
      })
        .then(async (response) => ({ status: response.status, text: await response.text() }))
        .catch((error: unknown) => {
          if (error instanceof Error && error.name === 'TimeoutError') throw error;
          return null;
        });
      if (answer?.status === 201) return JSON.parse(answer.text) as ResidentTicket;
      if (answer !== null) throw new Error(`${String(answer.status)}: ${answer.text}`);
      // The line broke; let the news of the kill arrive before trying again.
      await after(2);
    }
  }

  #confirmedAtLeast(count: number): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.confirmed.length < count) return;
        this.#listeners = this.#listeners.filter((each) => each !== look);
        resolve();
      };
      this.#listeners.push(look);
      look();
    });
  }

  async #kill(): Promise<void> {
    this.kills += 1;
    await this.#service.end('SIGKILL');
  }

  /** Pulls the plug at moments that follow from the seed, and puts it back. */
  async killer(): Promise<void> {
    const { tickets, kills, tell } = this.#options;
    const moments = Array.from({ length: kills }, () => this.#random.below(tickets * 0.98)).sort(
      (a, b) => a - b,
    );
    for (const [index, moment] of moments.entries()) {
      await this.#confirmedAtLeast(moment);
      await after(this.#random.below(KILL_DELAY_MS_MAX));
      await this.#kill();
      if (index % KILL_DURING_START_EVERY === KILL_DURING_START_EVERY - 1) {
        // Again, while it opens its data.
        this.#service.launch();
        await after(this.#random.below(START_KILL_DELAY_MS_MAX));
        await this.#kill();
      }
      await this.#service.start();
      tell?.({ event: 'killed', kill: index + 1, confirmed: this.confirmed.length });
    }
  }
}

/** Waits until every paper is out or given up: what is still open then waits for a person. */
async function paperIsOut(service: MortalService): Promise<void> {
  const deadline = Date.now() + PAPER_MS_MAX;
  let quiet = 0;
  let seqBefore = -1;
  while (Date.now() < deadline && quiet < QUIET_LOOKS) {
    const health = (await (await fetch(`${service.url}/health`)).json()) as Health;
    const open = health.printers.reduce((sum, printer) => sum + printer.openJobs, 0);
    // Every paper that comes out is an event.
    quiet = open === 0 ? QUIET_LOOKS : health.seq === seqBefore ? quiet + 1 : 0;
    seqBefore = health.seq;
    await after(LOOK_MS);
  }
}

async function runOn(
  service: MortalService,
  printer: SimPrinter,
  options: PowerCutOptions,
): Promise<PowerCutReport> {
  const startedAt = performance.now();
  const random = new SeededRandom(options.seed);
  const run = new PowerCuts(options, random, service);
  await service.start();
  const closing = new AbortController();
  const work: DeskWork = { finished: [] };
  const desks = Promise.all([
    runDesk(service, { staff: 'samira', pin: '1234', desk: 'desk_1' }, work, closing.signal),
    runDesk(service, { staff: 'joost', pin: '2345', desk: 'desk_2' }, work, closing.signal),
  ]);
  const clients = Array.from({ length: options.clients }, (_, i) =>
    run.client(new SeededRandom(options.seed + 1 + i)),
  );
  await Promise.all([...clients, run.killer()]);
  closing.abort();
  await desks;
  await paperIsOut(service);
  const exitCode = await service.end('SIGTERM');
  const { dataDir } = service;
  const aftermath = checkAftermath({
    dataDir,
    confirmed: run.confirmed,
    finished: work.finished,
    papers: printer.papers,
    exitCode,
    asked: options.tickets,
  });
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return {
    seed: options.seed,
    kills: run.kills,
    confirmed: run.confirmed.length,
    seconds,
    ...aftermath,
  };
}

/** Runs one seed; an empty list of `faults` means that nothing was lost, doubled or broken. */
export async function runPowerCuts(options: PowerCutOptions): Promise<PowerCutReport> {
  const printer = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
  const service = new MortalService({ dataDir: newFolder(), printerPort: printer.port });
  try {
    return await runOn(service, printer, options);
  } finally {
    await service.end('SIGKILL');
    await printer.stop();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      tickets: { type: 'string', default: '2000' },
      clients: { type: 'string', default: '8' },
      kills: { type: 'string', default: '20' },
      seed: { type: 'string', default: String(freshSeed()) },
      json: { type: 'boolean', default: false },
    },
  });
  const options = {
    tickets: Number(values.tickets),
    clients: Number(values.clients),
    kills: Number(values.kills),
    seed: Number(values.seed),
  };
  const tell = (line: Readonly<Record<string, unknown>>) => {
    if (values.json) console.log(JSON.stringify(line));
    else console.log(Object.entries(line).flat().join(' '));
  };
  tell({ event: 'started', ...options });
  const { faults, ...report } = await runPowerCuts({ ...options, tell });
  for (const fault of faults) tell({ event: 'fault', fault });
  tell({ summary: 'sim:power', ...report, faults: faults.length });
  process.exitCode = faults.length === 0 ? 0 : 1;
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) await main();
