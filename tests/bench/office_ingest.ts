import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TOKEN_FILE } from '../../src/office/server/office.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf, machine, type Figure } from './figure.ts';
import type { BareInsert } from './floors/bare_office.ts';
import { BATCH_EVENTS, enrolled, post, type Sender } from './office_sender.ts';
import { withOffice, type OfficeKind } from './office_under_test.ts';

/*
 * How fast the office takes events in: signed, chained, zipped batches over its real route, from
 * several kiosks at once, beside a program that only inserts the same rows by the same driver in
 * batches of the same size, as durably. Bodies are made before the clock starts; what is timed is
 * the office (and the signing of every request, which needs the nonce of the answer before).
 */

/** As many as the office takes at once: after an outage a city stands before it. */
const KIOSKS = 16;
/**
 * Rounds before the clock starts: the compiler of JavaScript is still at work, in every thread of the
 * office for itself. After four it had much to do yet, after a dozen little.
 */
const WARM_ROUNDS = 12;
const RATIO_MAX = 2;
const PER_THOUSAND = 1_000;

/** Sends so many batches of every kiosk, all kiosks at once; how long it took, in milliseconds. */
async function sendAll(url: string, senders: readonly Sender[], from: number, to: number) {
  const startedAt = performance.now();
  const sendOf = async (sender: Sender) => {
    for (const { body } of sender.batches.slice(from, to)) {
      await post(url, '/event-batches', sender, body, true);
    }
  };
  await Promise.all(senders.map(sendOf));
  return performance.now() - startedAt;
}

async function insertAll(insert: BareInsert, senders: readonly Sender[], from: number, to: number) {
  const startedAt = performance.now();
  const insertOf = async ({ batches }: Sender, chain: number) => {
    for (const { events } of batches.slice(from, to)) await insert(chain, events);
  };
  await Promise.all(senders.map(insertOf));
  return performance.now() - startedAt;
}

async function measure(kind: OfficeKind, context: BenchContext): Promise<Figure[]> {
  const { quick, progress, workDir } = context;
  const [rounds, perRound] = quick ? [2, 2] : [6, 10];
  const perKiosk = (rounds + WARM_ROUNDS) * perRound * BATCH_EVENTS;
  const conditions = machine(workDir);
  return withOffice(kind, workDir, KIOSKS, async ({ url, dataDir, bare, settle }) => {
    const token = readFileSync(path.join(dataDir, TOKEN_FILE), 'utf8').trim();
    const senders: Sender[] = [];
    for (let i = 0; i < KIOSKS; i += 1) {
      senders.push(await enrolled(url, token, `location_${String(i + 1)}`, perKiosk));
    }
    progress(
      `${String(rounds)} rounds of ${String(perRound)} batches from ${String(KIOSKS)} kiosks`,
    );
    const spent = { office: 0, bare: 0 };
    for (let round = 0; round < rounds + WARM_ROUNDS; round += 1) {
      const [from, to] = [round * perRound, (round + 1) * perRound];
      if (round === WARM_ROUNDS) settle();
      const office_ms = await sendAll(url, senders, from, to);
      const bare_ms = await insertAll(bare.insert, senders, from, to);
      if (round < WARM_ROUNDS) continue;
      spent.office += office_ms;
      spent.bare += bare_ms;
    }
    const events = rounds * perRound * KIOSKS * BATCH_EVENTS;
    const per = (ms: number) => (ms / events) * PER_THOUSAND;
    return [
      figureOf({
        ...{ name: `office_ingest_${kind}`, unit: 'ms', target: { ratioMax: RATIO_MAX } },
        ...{ value: per(spent.office), floor: per(spent.bare) },
        conditions: {
          ...{ ...conditions, events, kiosks: KIOSKS, batch: BATCH_EVENTS },
          eventsPerSecond: Math.round((events / spent.office) * 1_000),
          eventsPerSecondFloor: Math.round((events / spent.bare) * 1_000),
          how: 'ms per 1,000 events; signed, chained, zipped batches over HTTP from several kiosks',
          floorIs: 'multi-row insert of the same rows, same driver, batches and durability',
        },
      }),
    ];
  });
}

export const officeIngestSqliteBench: Bench = {
  name: 'office_ingest_sqlite',
  figures: ['office_ingest_sqlite'],
  run: (context) => measure('sqlite', context),
};

export const officeIngestPostgresBench: Bench = {
  name: 'office_ingest_postgres',
  figures: ['office_ingest_postgres'],
  run: (context) => measure('postgres', context),
};
