import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { TOKEN_FILE } from '../../src/office/server/office.ts';
import { SYNC_LIMITS } from '../../src/contract/sync.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf, machine, type Figure } from './figure.ts';
import { startLines } from './line_process.ts';
import { newCode } from './office_sender.ts';
import { withOffice } from './office_under_test.ts';
import { ROOT } from './processes.ts';

/*
 * The same small documents from one client to a server, each with a log of its own: our exchange
 * into the office, and PouchDB's replication into PouchDB's server. Ours is signed, chained, checked
 * against its schema, counted, and on the disk (fsync) before it is answered; PouchDB's is none of
 * these. The peer is installed here and now, into the folder of the run: it is no part of the product.
 */

const DOCUMENTS = 100_000;
const DOCUMENTS_QUICK = 2_000;
const PEER = path.join(ROOT, 'tests', 'bench', 'peers', 'pouchdb');

/** What a location logs when someone asks a person to come: what our side writes itself. */
const documentOf = (number: number) => ({
  _id: `1-${String(number).padStart(10, '0')}`,
  ...{ type: 'help.requested', at: Date.now(), event: randomUUID() },
  payload: { visit: randomUUID(), language: 'nl', screen: 'welcome' },
});

function* documents(count: number): Generator<string> {
  for (let number = 1; number <= count; number += 1) yield JSON.stringify(documentOf(number));
}

/** How long PouchDB takes, in milliseconds. */
async function replicated(context: BenchContext, count: number): Promise<number> {
  const folder = path.join(context.workDir, 'pouchdb');
  cpSync(PEER, folder, { recursive: true });
  context.progress('PouchDB is installed');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const server = startLines(path.join(folder, 'server.mjs'), [path.join(folder, 'db')], folder);
  try {
    const { url } = await server.next<{ url: string }>();
    const batch = String(SYNC_LIMITS.batchEvents);
    const client = startLines(path.join(folder, 'client.mjs'), [folder, url, batch], folder);
    try {
      client.feed(documents(count));
      await client.next();
      context.progress('PouchDB replicates');
      client.go();
      const done = await client.next<{ replicated: number; ms: number }>();
      const answer = await fetch(`${url}/office`);
      const { doc_count } = (await answer.json()) as { doc_count: number };
      if (doc_count !== count) throw new Error(`PouchDB's server has ${String(doc_count)}`);
      return done.ms;
    } finally {
      await client.stop();
    }
  } finally {
    await server.stop();
  }
}

/** How long our exchange takes, in milliseconds. */
async function exchanged(context: BenchContext, count: number): Promise<number> {
  return withOffice('sqlite', context.workDir, 1, async ({ url, dataDir }) => {
    const token = readFileSync(path.join(dataDir, TOKEN_FILE), 'utf8').trim();
    const code = await newCode(url, token, 'schalkwijk');
    const kiosk = startLines(
      path.join(ROOT, 'tests/bench/drain_kiosk.ts'),
      [
        ...['--data', path.join(context.workDir, 'kiosk'), '--office', url, '--code', code],
        ...['--events', String(count), '--every', String(count * 2)],
      ],
      ROOT,
    );
    try {
      await kiosk.next();
      context.progress('a location sends');
      kiosk.go();
      return (await kiosk.next<{ ms: number }>()).ms;
    } finally {
      await kiosk.stop();
    }
  });
}

async function run(context: BenchContext): Promise<Figure[]> {
  const count = context.quick ? DOCUMENTS_QUICK : DOCUMENTS;
  const conditions = machine(context.workDir);
  const value = await exchanged(context, count);
  const floor = await replicated(context, count);
  return [
    figureOf({
      ...{ name: 'office_vs_pouchdb', unit: 'ms', value, floor, target: null },
      conditions: {
        ...{ ...conditions, documents: count, batch: SYNC_LIMITS.batchEvents },
        how: 'one client with its log on disk until the server has everything; office on SQLite',
        floorIs:
          'a peer, not a floor: PouchDB 9 replicates to express-pouchdb 4, LevelDB on both sides',
      },
    }),
  ];
}

export const officePeerBench: Bench = {
  name: 'office_vs_pouchdb',
  figures: ['office_vs_pouchdb'],
  run,
};
