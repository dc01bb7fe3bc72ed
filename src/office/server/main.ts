import { isIP } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ok } from '../../base/result.ts';
import { readOptions, stopWith } from '../../platform/command_line.ts';
import { PROJECT_ROOT, SOFTWARE_VERSION } from '../../platform/software_version.ts';
import { jsonLog, SystemClock, systemIds } from '../../platform/system_ports.ts';
import { takeFolder } from './folder_lock.ts';
import { intakeThreads } from './intake/intake_threads.ts';
import { createOffice, KEEP_SUBMISSIONS_DAYS, type Office } from './office.ts';
import { DEFAULT_OFFICE_DIR, openOffice } from './open_office.ts';

/*
 * The central office as a process. Prints one JSON line when it accepts calls:
 * {"ready":true,"url":"http://127.0.0.1:4185"}. SIGTERM stops it cleanly.
 */

/** Why the process ended, after sysexits.h. */
const EXIT = { unavailable: 69, data: 73 } as const;

const DEFAULT_PORT = 4185;

const USAGE = `Use: npm run office -- [options]
  --data DIR          where data and the administrator's token are kept (${DEFAULT_OFFICE_DIR})
  --port N            port to listen on; 0 takes a free one (${String(DEFAULT_PORT)})
  --host ADDRESS      address to listen on (127.0.0.1); put a proxy with TLS before it
  --trusted-proxy ADDRESS    believe this proxy about who calls (X-Forwarded-For); an address or a
                      network, as 10.0.0.0/8; may be repeated
  --keep-submissions-days N  days that a finished submission is kept (${String(KEEP_SUBMISSIONS_DAYS)})
  --exit-with-parent  stops when standard input closes
  DATABASE_URL        postgres://... uses PostgreSQL 15 or newer instead of SQLite`;

/** Whether this is an address, or a network in the notation of CIDR. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const bitsMax = { 4: 32, 6: 128 }[isIP(address)];
  if (bitsMax === undefined || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax);
}

function readArguments() {
  return readOptions(USAGE, () => {
    const { values } = parseArgs({
      options: {
        data: { type: 'string', default: DEFAULT_OFFICE_DIR },
        port: { type: 'string', default: String(DEFAULT_PORT) },
        host: { type: 'string', default: '127.0.0.1' },
        'trusted-proxy': { type: 'string', multiple: true, default: [] },
        'keep-submissions-days': { type: 'string', default: String(KEEP_SUBMISSIONS_DAYS) },
        'exit-with-parent': { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('wrong --port');
    const keepDays = Number(values['keep-submissions-days']);
    if (!Number.isInteger(keepDays) || keepDays < 1)
      throw new Error('wrong --keep-submissions-days');
    const trustedProxies = values['trusted-proxy'];
    const odd = trustedProxies.find((each) => !isNetwork(each));
    if (odd !== undefined) throw new Error(`--trusted-proxy is an address, not "${odd}"`);
    return { ...values, port, keepDays, trustedProxies };
  });
}

async function listen(office: Office, port: number, host: string): Promise<string> {
  try {
    return await office.app.listen({ port, host });
  } catch (error) {
    await office.stop();
    const reason = error instanceof Error ? error.message : String(error);
    return stopWith(EXIT.unavailable, `Can not listen on ${host}:${String(port)}: ${reason}`);
  }
}

async function main(): Promise<void> {
  const args = readArguments();
  const dataDir = path.resolve(args.data);
  const databaseUrl = process.env['DATABASE_URL'];
  // On PostgreSQL several may work side by side; the folder then holds only the token.
  const taken =
    databaseUrl === undefined || databaseUrl === '' ? takeFolder(dataDir) : ok(() => undefined);
  if (!taken.ok) return stopWith(EXIT.data, taken.error);
  const opened = await openOffice(dataDir, databaseUrl);
  if (!opened.ok) return stopWith(EXIT.data, opened.error);
  const clock = new SystemClock();
  const log = jsonLog(clock);
  const office = await createOffice({
    office: opened.value,
    dataDir,
    clock,
    ids: systemIds,
    log,
    software: SOFTWARE_VERSION,
    startIntake: (storeId) => intakeThreads({ dataDir, url: databaseUrl, storeId }, log),
    keepSubmissionsDays: args.keepDays,
    trustedProxies: args.trustedProxies,
    screensDir: path.join(PROJECT_ROOT, 'dist', 'ui'),
  });
  const url = await listen(office, args.port, args.host);
  process.stdout.write(JSON.stringify({ ready: true, url }) + '\n');
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void office.stop().finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (args['exit-with-parent']) process.stdin.resume().on('end', stop).on('close', stop);
}

await main();
