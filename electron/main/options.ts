import { isAbsolute, join, resolve } from 'node:path';
import { err, ok, type Result } from '../../src/base/result.ts';

/** How the service is run: in Electron's own utility process, or on a Node of its own. */
export type ServiceHostKind = 'utility' | 'node';

/** The hub of a second kiosk: another kiosk's service on the building's network. */
export interface HubOptions {
  /** Its origin: `https://10.0.0.2:4171`. */
  readonly url: string;
  /** `sha256/…` of its public key: no other service is believed under this address. */
  readonly pin: string;
}

/** What the shell was asked to do on its command line. */
export interface ShellOptions {
  /** Where the service keeps its data; the window's profile goes in a folder of its own in it. */
  readonly dataDir: string;
  readonly configFile: string | null;
  /** Null: this kiosk has a service of its own. */
  readonly hub: HubOptions | null;
  /** Port of the service; 0 takes a free one. */
  readonly port: number;
  readonly serviceEntry: string;
  readonly nodeExecutable: string;
  /** Null: choose by what this Electron can do. */
  readonly serviceHost: ServiceHostKind | null;
  /** Development: developer tools may open, and the service runs with `--dev`. */
  readonly dev: boolean;
  /** A normal window with a frame in place of the kiosk. Only in development. */
  readonly windowed: boolean;
  /** Size of the window in CSS pixels; null fills the display. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** What the shell knows about itself before it reads its command line. */
export interface ShellPlace {
  readonly packaged: boolean;
  /** The folder that holds package.json, inside the archive when packaged. */
  readonly appFolder: string;
  readonly defaultDataDir: string;
  readonly workingFolder: string;
}

const VALUED = [
  ...['data', 'config', 'port', 'hub', 'hub-pin'],
  ...['service', 'node', 'service-host', 'size'],
] as const;
const FLAGS = ['dev', 'windowed'] as const;
/** What a packaged kiosk takes. The rest loosens it, and so exists in development only. */
const IN_A_PACKAGE: readonly string[] = ['data', 'config', 'port', 'hub', 'hub-pin'];
/** The port on which a kiosk that is given none finds its service; desks keep it as a bookmark. */
const DEFAULT_PORT = 4170;
const PORT_MAX = 65_535;

/**
 * Reads the command line. `words` are the arguments after the executable; in development the first
 * one that is no option is the application's folder. A packaged kiosk refuses every word that it
 * does not know, so that nobody weakens it with a switch of Chromium's, `--no-sandbox` first of all.
 */
export function readOptions(
  words: readonly string[],
  place: ShellPlace,
): Result<ShellOptions, string> {
  const values = new Map<string, string>();
  let seenFolder = place.packaged;
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const [name = '', inline] = word.replace(/^--/, '').split(/=(.*)/s);
    const isOption = word.startsWith('--');
    const known = isOption && [...VALUED, ...FLAGS].some((option) => option === name);
    if (!known) {
      if (place.packaged) return err(`a packaged kiosk does not take "${word}"`);
      if (!isOption && seenFolder) return err(`unexpected "${word}"`);
      seenFolder ||= !isOption;
      continue;
    }
    if (place.packaged && !IN_A_PACKAGE.includes(name)) {
      return err(`--${name} is for development; a packaged kiosk does not take it`);
    }
    if (FLAGS.some((flag) => flag === name)) {
      values.set(name, 'yes');
      continue;
    }
    if (inline === undefined) i += 1;
    const value = inline ?? words[i];
    if (value === undefined || value === '') return err(`--${name} needs a value`);
    values.set(name, value);
  }
  return interpret(values, place);
}

function interpret(
  values: ReadonlyMap<string, string>,
  place: ShellPlace,
): Result<ShellOptions, string> {
  const port = Number(values.get('port') ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > PORT_MAX) {
    return err(`--port must be a number from 0 to ${String(PORT_MAX)}`);
  }
  const host = values.get('service-host') ?? null;
  if (host !== null && host !== 'utility' && host !== 'node') {
    return err('--service-host must be "utility" or "node"');
  }
  const size = values.get('size');
  const measures = size === undefined ? null : /^(\d{3,4})x(\d{3,4})$/.exec(size);
  if (size !== undefined && measures === null) return err('--size must look like 1080x1920');
  const path = (name: string, fallback: string) => {
    const value = values.get(name);
    if (value === undefined) return fallback;
    return isAbsolute(value) ? value : resolve(place.workingFolder, value);
  };
  const config = values.get('config');
  const hub = hubFrom(values);
  if (!hub.ok) return hub;
  return ok({
    dataDir: path('data', place.defaultDataDir),
    configFile: config === undefined ? null : path('config', config),
    hub: hub.value,
    port,
    serviceEntry: path('service', join(place.appFolder, 'dist', 'service', 'main.mjs')),
    nodeExecutable: path('node', join(place.appFolder, 'node_modules', '.bin', 'node')),
    // A package carries no Node of its own beside Electron's.
    serviceHost: place.packaged ? 'utility' : host,
    dev: values.has('dev'),
    windowed: values.has('windowed'),
    size: measures && { width: Number(measures[1]), height: Number(measures[2]) },
  });
}

const HUB_USE =
  '--hub takes the address of the hub and --hub-pin its key, as "npm run network:show" prints them there';

function hubFrom(values: ReadonlyMap<string, string>): Result<HubOptions | null, string> {
  const address = values.get('hub');
  const pin = values.get('hub-pin');
  if (address === undefined && pin === undefined) return ok(null);
  if (address === undefined || pin === undefined) return err(HUB_USE);
  if (values.has('config')) return err('a kiosk with --hub has no service of its own: no --config');
  const url = URL.canParse(address) ? new URL(address) : null;
  const bare = url !== null && url.protocol === 'https:' && url.href === `${url.origin}/`;
  if (!bare) return err(`--hub must look like https://10.0.0.2:4171; ${HUB_USE}`);
  if (!/^sha256\/[A-Za-z0-9+/]{43}=$/.test(pin)) return err(`--hub-pin is sha256/…; ${HUB_USE}`);
  return ok({ url: url.origin, pin });
}
