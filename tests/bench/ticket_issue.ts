import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import type { ResidentTicket } from '../../src/contract/api.ts';
import { PINS } from '../support/service_app.ts';
import { startService } from '../support/service_process.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf, machine, percentile, type Figure } from './figure.ts';
import { createHttpTimer, type HttpTimer } from './http_timer.ts';
import { startBareRoute, startSimPrinterProcess } from './processes.ts';

/*
 * What a confirmed ticket costs: one client on one connection asks for tickets one after the other.
 * The bare route and the service take turns in short rounds, so that what else the machine does
 * hits both alike.
 */

const WARM_UP_REQUESTS = 300;
/**
 * The first request after the other's turn finds cold caches; with more in a round that is one in
 * fifty, and no part of what the percentiles tell.
 */
const REQUESTS_PER_ROUND = 50;
const RATIO_MAX = 1.5;

interface Samples {
  readonly service: number[];
  readonly bare: number[];
}

/** A bare row is given a body of the same size. */
const wish = (print: boolean) => ({
  request: randomUUID(),
  queue: 'A',
  product: 'passport',
  language: 'nl',
  print,
});

const issue = async (timer: HttpTimer, print: boolean) => {
  const { ms, answer } = await timer.post('/api/v1/tickets', wish(print));
  return { ms, ticket: answer as ResidentTicket };
};

const insertBare = async (timer: HttpTimer) => (await timer.post('/rows', wish(false))).ms;

async function several(times: number, sample: () => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i < times; i += 1) samples.push(await sample());
  return samples;
}

/** One round of tickets. Then everyone leaves: nowhere do thousands wait at the same time. */
async function issueRound(service: HttpTimer): Promise<number[]> {
  const codes: string[] = [];
  const samples = await several(REQUESTS_PER_ROUND, async () => {
    const { ms, ticket } = await issue(service, false);
    codes.push(ticket.code);
    return ms;
  });
  for (const code of codes) await service.post(`/api/v1/tickets/by-code/${code}/cancel`, {});
  return samples;
}

/** Someone sits at a desk, as on any working day: then every number gets an estimate of its wait. */
async function openDesk(url: string): Promise<void> {
  const post = (path: string, init: RequestInit) =>
    fetch(`${url}/api/v1${path}`, { method: 'POST', ...init });
  const signedIn = await post('/session', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ staff: 'samira', pin: PINS.samira }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const opened = await post('/desks/desk_1/open', { headers: { cookie } });
  if (!opened.ok) throw new Error(`the desk did not open: ${await opened.text()}`);
}

/** Rounds of the one and the other; who goes first changes every round. */
async function takeTurns(rounds: number, service: HttpTimer, bare: HttpTimer): Promise<Samples> {
  const samples: Samples = { service: [], bare: [] };
  const turns = [
    async () => {
      samples.service.push(...(await issueRound(service)));
    },
    async () => {
      samples.bare.push(...(await several(REQUESTS_PER_ROUND, () => insertBare(bare))));
    },
  ];
  for (let round = 0; round < rounds; round += 1) {
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
  }
  return samples;
}

const PAPER_MS_MAX = 20_000;

/** Waits until the paper of a ticket is in the tray: a kiosk prints for one person at a time. */
async function whenPrinted(timer: HttpTimer, { code }: ResidentTicket): Promise<void> {
  const until = performance.now() + PAPER_MS_MAX;
  while (performance.now() < until) {
    const ticket = (await timer.get(`/api/v1/tickets/by-code/${code}`)) as ResidentTicket;
    if (ticket.printJob?.state === 'confirmed') return;
    await pause(5);
  }
  throw new Error(`the paper of ${code} did not come out`);
}

async function takeTurnsPrinting(times: number, service: HttpTimer, bare: HttpTimer) {
  const samples: Samples = { service: [], bare: [] };
  for (let i = 0; i < times; i += 1) {
    const { ms, ticket } = await issue(service, true);
    samples.service.push(ms);
    await whenPrinted(service, ticket);
    samples.bare.push(await insertBare(bare));
  }
  return samples;
}

function figuresOf(name: string, samples: Samples, conditions: Figure['conditions']): Figure[] {
  return [50, 95].map((rank) =>
    figureOf({
      name: `${name}_p${String(rank)}`,
      unit: 'ms',
      value: percentile(samples.service, rank / 100),
      floor: percentile(samples.bare, rank / 100),
      target: name === 'ticket_issue_http' ? { ratioMax: RATIO_MAX } : null,
      conditions: { ...conditions, samples: samples.service.length },
    }),
  );
}

const FLOOR = 'bare Fastify route, one insert of an event-sized row, WAL, synchronous=FULL';

async function runWithoutPaper({ workDir, quick, progress }: BenchContext): Promise<Figure[]> {
  const conditions = machine(workDir);
  const bareServer = await startBareRoute(path.join(workDir, 'bare'));
  const service = await startService({ dataDir: path.join(workDir, 'service') });
  const bare = createHttpTimer(bareServer.ready.url);
  const client = createHttpTimer(service.url);
  try {
    await openDesk(service.url);
    for (let i = 0; i < WARM_UP_REQUESTS; i += REQUESTS_PER_ROUND) await issueRound(client);
    await several(WARM_UP_REQUESTS, () => insertBare(bare));
    const rounds = quick ? 4 : 80;
    progress(`${String(rounds)} rounds of ${String(REQUESTS_PER_ROUND)} tickets`);
    const samples = await takeTurns(rounds, client, bare);
    const how = 'print: false, a desk open, one client, one connection, rounds of 50 by turns';
    return figuresOf('ticket_issue_http', samples, { ...conditions, how, floor: FLOOR });
  } finally {
    client.close();
    bare.close();
    await Promise.all([service.stop(), bareServer.stop()]);
  }
}

async function runWithPaper({ workDir, quick, progress }: BenchContext): Promise<Figure[]> {
  const conditions = machine(workDir);
  const printer = await startSimPrinterProcess();
  const bareServer = await startBareRoute(path.join(workDir, 'bare_printing'));
  const service = await startService({
    dataDir: path.join(workDir, 'service_printing'),
    printerPort: printer.ready.printer,
  });
  const bare = createHttpTimer(bareServer.ready.url);
  const client = createHttpTimer(service.url);
  try {
    await openDesk(service.url);
    await takeTurnsPrinting(quick ? 5 : 40, client, bare);
    const times = quick ? 10 : 300;
    progress(`${String(times)} tickets on paper, each after the one before is printed`);
    const samples = await takeTurnsPrinting(times, client, bare);
    const how =
      'print: true, a desk open, each ticket after the paper of the one before is confirmed';
    return figuresOf('ticket_issue_printing_http', samples, { ...conditions, how, floor: FLOOR });
  } finally {
    client.close();
    bare.close();
    await Promise.all([service.stop(), bareServer.stop(), printer.stop()]);
  }
}

export const ticketIssueBench: Bench = {
  name: 'ticket_issue',
  figures: ['ticket_issue_http_p50', 'ticket_issue_http_p95'],
  run: runWithoutPaper,
};

export const ticketIssuePrintingBench: Bench = {
  name: 'ticket_issue_printing',
  figures: ['ticket_issue_printing_http_p50', 'ticket_issue_printing_http_p95'],
  run: runWithPaper,
};
