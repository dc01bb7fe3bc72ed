import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EnrolmentAnswer, SyncAnswer } from '../../src/contract/sync.ts';
import type { KioskView } from '../../src/contract/office_routes.ts';
import { TOKEN_FILE } from '../../src/office/server/office.ts';
import { publicKeyText } from '../../src/platform/message_signature.ts';
import { backOffMs } from '../../src/service/sync/back_off.ts';
import { OfficeClient } from '../../src/service/sync/office_client.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf, machine, percentile, type Figure } from './figure.ts';
import { batchBodies, eventsOf, newCode, type BatchBody } from './office_sender.ts';
import { withOffice, type OfficeKind } from './office_under_test.ts';

/*
 * The office was away for an hour and comes back: every kiosk has a dozen visitors' events, and all of
 * them ask in the same second. That is worse than it would be: kiosks that found nobody for an hour
 * come back spread over a quarter of an hour. They use the location's own client, signing and
 * back-off; only their log is a list in memory.
 */

const KIOSKS = 5_000;
const KIOSKS_QUICK = 100;
/** A dozen visitors in the hour. */
const EVENTS_EACH = 100;
const ENROLLED_AT_ONCE = 40;
const BARE_WRITERS = 4;
/** Nobody waits this long: a kiosk that was not let in by then was refused for good. */
const WAIT_MS_MAX = 30 * 60_000;

interface StormKiosk {
  readonly client: OfficeClient;
  readonly body: BatchBody;
  nonce: string;
}

/** How one kiosk fared. */
interface Fared {
  readonly waitedMs: number;
  readonly refusals: Readonly<Record<string, number>>;
}

async function newKiosk(url: string, token: string, number: number): Promise<StormKiosk> {
  const device = randomUUID();
  const { privateKey: key } = generateKeyPairSync('ed25519');
  const client = new OfficeClient({ url, device, key, fetch, now: () => Date.now() });
  const code = await newCode(url, token, `location_${String(number)}`);
  const about = { code, device, publicKey: publicKeyText(key), software: 'bench' };
  const body = { ...about, sentAt: Date.now() };
  const sent = await client.post('/enrolments', body, 'enrolment', EnrolmentAnswer);
  if (!sent.ok) throw new Error(sent.error.detail);
  const [batch] = batchBodies(device, eventsOf(device, EVENTS_EACH));
  if (batch === undefined) throw new Error('a kiosk without events');
  return { client, body: batch, nonce: sent.value.nonce };
}

async function enrolAll(url: string, token: string, count: number): Promise<StormKiosk[]> {
  const kiosks: StormKiosk[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      next += 1;
      kiosks.push(await newKiosk(url, token, next));
    }
  };
  await Promise.all(Array.from({ length: ENROLLED_AT_ONCE }, worker));
  return kiosks;
}

/** Sends until the office has it, waiting as a location would. */
async function refill(kiosk: StormKiosk): Promise<Fared> {
  const startedAt = performance.now();
  const refusals: Record<string, number> = {};
  for (let failures = 1; ; failures += 1) {
    const body = { ...kiosk.body, sentAt: Date.now() };
    const sent = await kiosk.client.post('/event-batches', body, kiosk.nonce, SyncAnswer);
    const waitedMs = performance.now() - startedAt;
    if (sent.ok) {
      kiosk.nonce = sent.value.nonce;
      return { waitedMs, refusals };
    }
    const { problem, kind, retryAfterMs } = sent.error;
    const reason = problem?.code ?? kind;
    refusals[reason] = (refusals[reason] ?? 0) + 1;
    if (problem?.sync !== undefined) kiosk.nonce = problem.sync.nonce;
    if (waitedMs > WAIT_MS_MAX) throw new Error(`a kiosk was never let in: ${reason}`);
    await wait(backOffMs(failures, retryAfterMs, Math.random()));
  }
}

/** Fails when the office does not have everything of everybody. */
async function checkComplete(url: string, token: string, count: number): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/v1/kiosks`, { headers });
  const { kiosks } = (await answer.json()) as { kiosks: KioskView[] };
  const whole = kiosks.filter(({ chains }) => chains[0]?.received.seq === EVENTS_EACH);
  const apart = kiosks.filter(({ chains }) => chains.some(({ quarantined }) => quarantined > 0));
  if (whole.length !== count || apart.length > 0) {
    throw new Error(`${String(whole.length)} of ${String(count)} kiosks are whole in the office`);
  }
}

function sumOf(all: readonly Fared[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const { refusals } of all) {
    for (const [reason, times] of Object.entries(refusals)) {
      sum[`refused_${reason}`] = (sum[`refused_${reason}`] ?? 0) + times;
    }
  }
  return sum;
}

async function run(kind: OfficeKind, context: BenchContext): Promise<Figure[]> {
  const count = context.quick ? KIOSKS_QUICK : KIOSKS;
  const conditions = machine(context.workDir);
  return withOffice(kind, context.workDir, BARE_WRITERS, async ({ url, dataDir, bare }) => {
    const token = readFileSync(path.join(dataDir, TOKEN_FILE), 'utf8').trim();
    context.progress(`${String(count)} kiosks enrol`);
    const kiosks = await enrolAll(url, token, count);
    context.progress('all of them send at once');
    const startedAt = performance.now();
    const fared = await Promise.all(kiosks.map(refill));
    const drainedMs = performance.now() - startedAt;
    await checkComplete(url, token, count);
    context.progress('the same rows, bare');
    const bareAt = performance.now();
    const waiting = [...kiosks.entries()];
    const writer = async () => {
      for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
        await bare.insert(one[0], one[1].body.events);
      }
    };
    await Promise.all(Array.from({ length: BARE_WRITERS }, writer));
    const floor = performance.now() - bareAt;
    const waits = fared.map(({ waitedMs }) => waitedMs);
    return [
      figureOf({
        ...{ name: `office_refill_storm_${kind}`, unit: 'ms', value: drainedMs, floor },
        target: null,
        conditions: {
          ...{ ...conditions, kiosks: count, events: count * EVENTS_EACH, neverLetIn: 0 },
          ...sumOf(fared),
          waitMsHalf: Math.round(percentile(waits, 0.5)),
          waitMsWorst: Math.round(Math.max(...waits)),
          how: 'all kiosks at once after an hour away, own client and back-off, until all is stored',
          floorIs: 'multi-row insert of the same rows, same driver, batches and durability',
        },
      }),
    ];
  });
}

export const officeStormBenches: readonly Bench[] = (['sqlite', 'postgres'] as const).map(
  (kind) => ({
    name: `office_refill_storm_${kind}`,
    figures: [`office_refill_storm_${kind}`],
    run: (context) => run(kind, context),
  }),
);
