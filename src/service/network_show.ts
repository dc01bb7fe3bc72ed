import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { EXIT_USAGE, readOptions, stopWith } from '../platform/command_line.ts';
import { PROJECT_ROOT } from '../platform/software_version.ts';
import type { NetworkConfig } from '../contract/config.ts';
import type { NetworkView, PairedDevice } from '../contract/network.ts';
import { DEFAULT_DATA_DIR } from './data_folder.ts';
import { loadConfig } from './load_config.ts';
import { addressesOf, shownIdentity } from './network/tls_identity.ts';
import { PairedDevices } from './store/paired_devices.ts';
import { DATABASE_FILE } from './store/store.ts';

/*
 * Prints what a host needs to bring a device to this service: addresses, the fingerprint that a
 * browser shows, the pin for a second kiosk, and who is paired. Changes nothing.
 */

/** After sysexits.h. */
const EXIT = { data: 73, config: 78, refused: 77 } as const;

const USAGE = `Use: npm run network:show -- [options]
  --data DIR      the data folder of the service (${DEFAULT_DATA_DIR})
  --config FILE   the location's configuration (the demonstration location)
  --staff ID      asks the running service for the paired devices, as this host; asks for the PIN
  --port N        where the running service listens on this machine (4170)
  --json          one JSON object`;

function readArguments() {
  return readOptions(USAGE, () => {
    const options = {
      data: { type: 'string', default: DEFAULT_DATA_DIR },
      config: {
        type: 'string',
        default: path.join(PROJECT_ROOT, 'assets', 'locations', 'demo_schalkwijk.yaml'),
      },
      staff: { type: 'string' },
      port: { type: 'string', default: '4170' },
      json: { type: 'boolean', default: false },
    } as const;
    return parseArgs({ options }).values;
  });
}

/** The devices in the data of a service that is stopped; null while it runs and holds the file. */
function storedDevices(dataDir: string): PairedDevice[] | null {
  const file = path.join(dataDir, DATABASE_FILE);
  if (!fs.existsSync(file)) return [];
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true, timeout: 500 });
    return new PairedDevices(db).list();
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    const reason = error instanceof Error ? error.message : String(error);
    return stopWith(EXIT.data, `${file} can not be read (${reason}).`);
  } finally {
    db?.close();
  }
}

/** Asks for a PIN; what is typed does not appear on the screen. */
async function askPin(staff: string): Promise<string> {
  process.stderr.write(`PIN of ${staff}: `);
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const terminal = process.stdin.isTTY;
  const asking = readline.createInterface({ input: process.stdin, output: silent, terminal });
  const pin = await asking.question('');
  asking.close();
  process.stderr.write('\n');
  return pin.trim();
}

/** The devices as the running service knows them, for a host who gives their PIN. */
async function devicesFor(staff: string, port: string): Promise<PairedDevice[]> {
  const service = `http://127.0.0.1:${port}/api/v1`;
  const call = async (method: string, route: string, cookie: string, body?: object) => {
    const answer = await fetch(`${service}${route}`, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => stopWith(EXIT.refused, `No service answers on port ${port}; see --port.`));
    if (!answer.ok) {
      const { detail } = (await answer.json()) as { detail: string };
      return stopWith(EXIT.refused, detail);
    }
    return answer;
  };
  const signedIn = await call('POST', '/session', '', { staff, pin: await askPin(staff) });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const network = (await (await call('GET', '/network', cookie)).json()) as NetworkView;
  await call('POST', '/staff-screen/leave', cookie);
  return network.devices;
}

function addressesFor(network: NetworkConfig): string[] {
  return [...network.names, ...addressesOf(network.listen)].map(
    (host) => `https://${host.includes(':') ? `[${host}]` : host}:${String(network.port)}`,
  );
}

function print(
  addresses: readonly string[],
  identity: ReturnType<typeof identityFor>,
  devices: readonly PairedDevice[] | null,
): void {
  const write = (line: string) => process.stdout.write(`${line}\n`);
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  for (const address of addresses) write(`address      ${address}`);
  if (identity === null) write('certificate  made when the service starts for the first time');
  else {
    const whose = identity.own ? "the service's own" : 'supplied';
    write(`certificate  ${whose}, good until ${day(identity.until)}`);
    write(`fingerprint  ${identity.fingerprint}`);
    write(`pin          ${identity.keyPin}`);
    const hub = addresses[0] ?? 'https://ADDRESS';
    write(`second kiosk wijkloket --hub ${hub} --hub-pin ${identity.keyPin}`);
  }
  if (devices === null) write('devices      the service runs: add --staff ID to see them');
  else if (devices.length === 0) write('devices      none is paired');
  for (const { kind, name, pairedBy, pairedAt, seenAt } of devices ?? []) {
    write(`device       ${kind} "${name}", by ${pairedBy} ${day(pairedAt)}, seen ${day(seenAt)}`);
  }
}

function identityFor(network: NetworkConfig, dataDir: string) {
  const shown = shownIdentity(network, dataDir);
  return shown.ok ? shown.value : stopWith(EXIT.config, shown.error);
}

const args = readArguments();
const config = loadConfig(path.resolve(args.config));
if (!config.ok) stopWith(EXIT.config, config.error);
const { network } = config.value;
if (network === undefined) {
  stopWith(
    EXIT.config,
    `${args.config} has no "network": the service listens on this machine only. ` +
      'See docs/configuration.md.',
  );
}
if (!/^\d{1,5}$/.test(args.port)) stopWith(EXIT_USAGE, `--port takes a number.\n${USAGE}`);
const dataDir = path.resolve(args.data);
const devices =
  args.staff === undefined ? storedDevices(dataDir) : await devicesFor(args.staff, args.port);
const addresses = addressesFor(network);
const identity = identityFor(network, dataDir);
if (args.json) {
  process.stdout.write(`${JSON.stringify({ addresses, certificate: identity, devices })}\n`);
} else print(addresses, identity, devices);
