import fs from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EXIT_USAGE, readOptions, stopWith } from '../platform/command_line.ts';
import type { Log } from '../base/ports.ts';
import type { LocationConfig } from '../contract/config.ts';
import { DEFAULT_DATA_DIR, START_CACHE } from './data_folder.ts';
import { registerDevelopmentRoutes } from './api/development_routes.ts';
import { createRenderClient } from './printing/render_client.ts';
import { createService, type Service, type ServiceOptions } from './service.ts';
import { PROJECT_ROOT, SOFTWARE_VERSION } from '../platform/software_version.ts';
import { openOfficeLine, readAuthority } from './sync/office_line.ts';
import { createStartCache, stampsAt, type StartCache, type StartFiles } from './start_cache.ts';
import type { ReadFiles } from './start_files.ts';
import type { StoreFault } from './store/database.ts';
import { isStorageFull, Store } from './store/store.ts';
import { jsonLog, SystemClock, systemIds } from '../platform/system_ports.ts';

/*
 * The service of one location as a process of its own. Prints one JSON line when it accepts calls:
 * {"ready":true,"url":"http://127.0.0.1:4170"}. SIGTERM stops it cleanly.
 */

/** Why the process ended, after sysexits.h: the watchdog starts only some of them again. */
const EXIT = { unavailable: 69, crash: 70, data: 73, config: 78 } as const;

const DEFAULT_PORT = 4170;
const DEFAULT_CONFIG = path.join(PROJECT_ROOT, 'assets', 'locations', 'demo_schalkwijk.yaml');

/** Beside this file: as written in development, as bundled when installed. */
const IS_BUNDLED = !import.meta.url.endsWith('.ts');
const RENDER_WORKER = IS_BUNDLED
  ? new URL('./render_worker.mjs', import.meta.url)
  : new URL('./printing/render_worker.ts', import.meta.url);

/** By then everything that a start needs has been compiled. */
const FLUSH_AFTER_MS = 10_000;

const USAGE = `Use: npm run service -- [options]
  --data DIR            where the data is kept (${DEFAULT_DATA_DIR})
  --port N              port to listen on; 0 takes a free one (${String(DEFAULT_PORT)})
  --config FILE         the location's configuration (the demonstration location)
  --printer HOST:PORT   uses this address for the first printer of the configuration
  --dev                 development: the dock, a clock that moves, and /content for editors
  --shell               a kiosk's shell reads the output; it may be asked to start anew
  --exit-with-parent    stops when standard input closes`;

function readArguments() {
  return readOptions(USAGE, () => {
    return parseArgs({
      options: {
        data: { type: 'string', default: DEFAULT_DATA_DIR },
        port: { type: 'string', default: String(DEFAULT_PORT) },
        config: { type: 'string', default: DEFAULT_CONFIG },
        printer: { type: 'string' },
        dev: { type: 'boolean', default: false },
        shell: { type: 'boolean', default: false },
        'exit-with-parent': { type: 'boolean', default: false },
      },
    }).values;
  });
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    stopWith(EXIT_USAGE, `--port takes a number from 0 to 65535, not "${text}".\n${USAGE}`);
  }
  return port;
}

/** The reading of an earlier start is only taken by the build that wrote it; the source has none. */
function startCacheIn(dataDir: string, configFile: string): StartCache | null {
  if (!IS_BUNDLED) return null;
  const program = [SOFTWARE_VERSION, ...stampsAt(fileURLToPath(import.meta.url))].join(' ');
  return createStartCache({ file: path.join(dataDir, START_CACHE), program, configFile });
}

/** What the last start read, or else a fresh reading, which the next start may have. */
async function filesFor(
  cache: StartCache | null,
  configFile: string,
): Promise<{ files: StartFiles; fresh: ReadFiles | null }> {
  const kept = cache?.read() ?? null;
  if (kept !== null) return { files: kept, fresh: null };
  // Loaded only when something has to be read: checking content is a large part of the program.
  const { readStartFiles } = await import('./start_files.ts');
  const read = await readStartFiles(configFile);
  if (!read.ok) return stopWith(EXIT.config, read.error);
  return { files: read.value, fresh: read.value };
}

/** The configuration with another address for its first printer. */
function withPrinter(config: LocationConfig, printer: string | undefined): LocationConfig {
  if (printer === undefined) return config;
  const [host, port] = printer.split(':');
  if (host === undefined || host === '' || !/^\d{1,5}$/.test(port ?? '')) {
    return stopWith(EXIT_USAGE, `--printer takes HOST:PORT, not "${printer}".\n${USAGE}`);
  }
  const printers = config.printers.map((each, i) =>
    i === 0 ? { ...each, host, port: Number(port) } : each,
  );
  return { ...config, printers };
}

const EXIT_BY_FAULT: Readonly<Record<StoreFault['kind'], number>> = {
  no_access: EXIT.data,
  storage_full: EXIT.data,
  damaged: EXIT.data,
  in_use: EXIT.unavailable,
  newer: EXIT.config,
};

async function listen(service: Service, port: number): Promise<string> {
  try {
    return await service.app.listen({ host: '127.0.0.1', port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const message =
      code === 'EACCES'
        ? `Port ${String(port)} may not be used by this user. Choose one above 1023 with --port.`
        : `Port ${String(port)} is in use. Stop the program that uses it, or choose another ` +
          'with --port.';
    await service.stop();
    return stopWith(EXIT.unavailable, message);
  }
}

function authorityOf(config: LocationConfig, configFile: string): string | null {
  const authority = readAuthority(config.office);
  if (authority.ok) return authority.value;
  return stopWith(EXIT.config, `The configuration ${configFile} has mistakes. ${authority.error}`);
}

/** Writes the first event of this run, so this is where a full disk shows. */
async function assemble(options: ServiceOptions): Promise<Service> {
  try {
    return await createService(options);
  } catch (error) {
    if (!isStorageFull(error)) throw error;
    return stopWith(EXIT.data, 'The disk is full. Make room and start Wijkloket again.');
  }
}

function keepFiles(cache: StartCache | null, files: ReadFiles, log: Log): void {
  const { config, content, firstScreen, sources } = files;
  try {
    cache?.keep({ config, content, firstScreen }, sources);
  } catch (error) {
    // The next start is slower; nothing else depends on it.
    log.warn('start.not_kept', { error: String(error) });
  }
}

/** A line for the shell, beside the ready line. */
function askRestart(): void {
  process.stdout.write(JSON.stringify({ restart: true }) + '\n');
}

async function main(): Promise<void> {
  const args = readArguments();
  const port = readPort(args.port);
  const dataDir = path.resolve(args.data);
  const configFile = path.resolve(args.config);
  const cache = startCacheIn(dataDir, configFile);
  const { files, fresh } = await filesFor(cache, configFile);
  const config = withPrinter(files.config, args.printer);
  const authority = authorityOf(config, configFile);
  const clock = new SystemClock();
  const log = jsonLog(clock);
  const store = Store.open({ dataDir, clock, ids: systemIds, log });
  if (!store.ok) return stopWith(EXIT_BY_FAULT[store.error.kind], store.error.message);
  const renderer = createRenderClient({ worker: RENDER_WORKER, log });
  const screensDir = path.join(PROJECT_ROOT, 'dist', 'ui');
  const service = await assemble({
    config,
    content: files.content,
    firstScreen: files.firstScreen,
    store: store.value,
    clock,
    ids: systemIds,
    log,
    renderer,
    screensDir: fs.existsSync(screensDir) ? screensDir : null,
    voiceDir: path.join(PROJECT_ROOT, 'dist', 'voice'),
    development: args.dev,
    // Not at the start: canvas and fonts weigh as much as all the rest, and a visitor takes a while
    // to get from the first touch to a ticket.
    onUse: () => {
      renderer.warm().catch((error: unknown) => {
        log.warn('printer.renderer_cold', { error: String(error) });
      });
    },
    ...(args.shell ? { onRestartAsked: askRestart } : {}),
    officeLine: config.office === undefined ? null : openOfficeLine(dataDir, authority),
    onFatal: (error) => {
      stopWith(EXIT.crash, `The data can not be trusted any more, so this stops: ${error.message}`);
    },
  });
  if (args.dev) registerDevelopmentRoutes(service.app, clock);
  const url = await listen(service, port);
  const opened = await service.door.open(service.app, dataDir);
  if (!opened.ok) {
    await service.stop();
    return stopWith(EXIT.config, opened.error);
  }
  process.stdout.write(JSON.stringify({ ready: true, url }) + '\n');
  if (fresh !== null) keepFiles(cache, fresh, log);
  // Node writes its cache at the end of the process, which a pulled plug never comes to.
  setTimeout(() => {
    module.flushCompileCache();
  }, FLUSH_AFTER_MS).unref();
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void service
      .stop()
      .then(() => renderer.stop())
      .finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (args['exit-with-parent']) process.stdin.resume().on('end', stop).on('close', stop);
}

await main();
