import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import type { Log } from '../../src/base/ports.ts';
import { LocationConfig } from '../../src/contract/config.ts';
import type { ContentBundle } from '../../src/contract/content.ts';
import type { ResidentTicket } from '../../src/contract/api.ts';
import { loadContent } from '../../src/content/load_content.ts';
import { loadConfig } from '../../src/service/load_config.ts';
import type { PrinterDelays } from '../../src/service/printing/delays.ts';
import { hashOfSecret } from '../../src/service/network/secrets.ts';
import { createRenderClient } from '../../src/service/printing/render_client.ts';
import type { ConnectionLimits } from '../../src/service/api/server.ts';
import { createService, type Service } from '../../src/service/service.ts';
import type { OfficeLine } from '../../src/service/sync/office_line.ts';
import { DATABASE_FILE, Store, type StoreOptions } from '../../src/service/store/store.ts';
import { verifyStore, type StoreReport } from '../../src/service/store/verify.ts';
import { systemIds } from '../../src/platform/system_ports.ts';
import { FakeClock } from './fake_clock.ts';
import { newFolder } from './folders.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const DEMO_CONFIG = path.join(ROOT, 'assets', 'locations', 'demo_schalkwijk.yaml');
const RENDER_WORKER = new URL('../../src/service/printing/render_worker.ts', import.meta.url);

/** PINs of the people in the demonstration configuration. */
export const PINS = { samira: '1234', joost: '2345', annemarie: '3456' } as const;
export type Colleague = keyof typeof PINS;

/** One line that the service wrote to its log. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A log that a test can read. */
export function readableLog(): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const write =
    (level: LogLine['level']) =>
    (event: string, detail: Readonly<Record<string, unknown>> = {}) => {
      lines.push({ level, event, detail });
    };
  return { log: { info: write('info'), warn: write('warn'), error: write('error') }, lines };
}

/** The demonstration location with changes; without printers unless a test gives one. */
export function testConfig(changes: Readonly<Record<string, unknown>> = {}): LocationConfig {
  const demo = loadConfig(DEMO_CONFIG);
  if (!demo.ok) throw new Error(demo.error);
  return LocationConfig.parse({ ...demo.value, printers: [], ...changes });
}

const contentByMunicipality = new Map<string, ReturnType<typeof loadContent>>();

function contentOf({ municipality, languages }: LocationConfig) {
  const key = `${municipality} ${languages.join(' ')}`;
  const known = contentByMunicipality.get(key);
  const loaded =
    known ??
    loadContent({
      contentDir: path.join(ROOT, 'assets', 'content'),
      localesDir: path.join(ROOT, 'locales'),
      municipality,
      languages,
    });
  contentByMunicipality.set(key, loaded);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}

/** Opens the store of a folder; fails the test when it does not open. */
export function openStore(dataDir: string, options: Partial<StoreOptions> = {}): Store {
  const { log } = readableLog();
  const opened = Store.open({ dataDir, clock: new FakeClock(), ids: systemIds, log, ...options });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** Reads the database of a folder that no service uses. */
export function readDatabase<T>(dataDir: string, read: (db: Database.Database) => T): T {
  const db = new Database(path.join(dataDir, DATABASE_FILE), { readonly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** Checks log and projections of a folder that no service uses. */
export function verifyFolder(dataDir: string): StoreReport {
  return readDatabase(dataDir, verifyStore);
}

export interface ServiceAppOptions {
  /** How it reaches the office of its configuration; without it, it works alone. */
  readonly officeLine?: OfficeLine;
  /** An existing folder is used again; without one a new folder is made. */
  readonly dataDir?: string;
  readonly clock?: FakeClock;
  /** Changes to the demonstration configuration, top level keys. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Other content than what ships. */
  readonly content?: ContentBundle;
  /** Other limits for slow clients, so that a test need not wait for the real ones. */
  readonly connectionLimits?: Partial<ConnectionLimits>;
  /** Built screens; the API alone without them. */
  readonly screensDir?: string;
  readonly printerDelays?: Partial<PrinterDelays>;
  /** Clips of spoken texts; none without it. */
  readonly voiceDir?: string;
  /** Development, with the content in this folder's assets/ and locales/ for editors. */
  readonly contentRoot?: string;
}

type Answer = LightMyRequestResponse;

/** The real service in this process, on real SQLite, with a clock that the test sets. */
export class ServiceApp {
  readonly service: Service;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly dataDir: string;
  readonly config: LocationConfig;
  readonly lines: readonly LogLine[];
  readonly fatal: Error[];
  readonly #stopRenderer: () => Promise<void>;

  private constructor(parts: {
    service: Service;
    store: Store;
    clock: FakeClock;
    dataDir: string;
    config: LocationConfig;
    lines: readonly LogLine[];
    fatal: Error[];
    stopRenderer: () => Promise<void>;
  }) {
    this.service = parts.service;
    this.store = parts.store;
    this.clock = parts.clock;
    this.dataDir = parts.dataDir;
    this.config = parts.config;
    this.lines = parts.lines;
    this.fatal = parts.fatal;
    this.#stopRenderer = parts.stopRenderer;
  }

  static async start(options: ServiceAppOptions = {}): Promise<ServiceApp> {
    const dataDir = options.dataDir ?? newFolder();
    const clock = options.clock ?? new FakeClock();
    const config = testConfig(options.config);
    const { log, lines } = readableLog();
    const store = openStore(dataDir, { clock, log });
    const renderer = createRenderClient({ worker: RENDER_WORKER, log });
    const fatal: Error[] = [];
    const service = await createService({
      config,
      content: options.content ?? contentOf(config),
      store,
      clock,
      ids: systemIds,
      log,
      renderer,
      ...(options.printerDelays === undefined ? {} : { printerDelays: options.printerDelays }),
      screensDir: options.screensDir ?? null,
      voiceDir: options.voiceDir ?? null,
      development: options.contentRoot !== undefined,
      ...(options.contentRoot === undefined ? {} : { contentRoot: options.contentRoot }),
      officeLine: options.officeLine ?? null,
      connectionLimits: options.connectionLimits ?? {},
      onFatal: (error) => fatal.push(error),
    });
    const stopRenderer = () => renderer.stop();
    return new ServiceApp({ service, store, clock, dataDir, config, lines, fatal, stopRenderer });
  }

  /** Listens on a free port of this machine; gives the address. */
  listen(): Promise<string> {
    return this.service.app.listen({ host: '127.0.0.1', port: 0 });
  }

  /** Opens the door to the network, which the configuration must have; gives its port. */
  async openNetwork(): Promise<{ port: number; certificatePem: string }> {
    await this.service.app.ready();
    const opened = await this.service.door.open(this.service.app, this.dataDir);
    if (!opened.ok) throw new Error(opened.error);
    const port = Number(new URL(this.service.door.view.addresses[0] ?? '').port);
    const certificatePem = fs.readFileSync(path.join(this.dataDir, 'tls/certificate.pem'), 'utf8');
    return { port, certificatePem };
  }

  /** One call as a screen makes it; `host` is one of the service's own unless a test says so. */
  call(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    options: { body?: unknown; cookie?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const { body, cookie, headers } = options;
    const request: InjectOptions = {
      method,
      url,
      headers: { host: '127.0.0.1', ...(cookie === undefined ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : { payload: body as NonNullable<InjectOptions['payload']> }),
    };
    return this.service.app.inject(request);
  }

  /** Asks for a number as the kiosk does. */
  issue(changes: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const wish = { request: uuidv7(), queue: 'A', product: null, language: 'nl', ...changes };
    return this.call('POST', '/api/v1/tickets', { body: wish });
  }

  /** Asks for a number and gives the ticket; fails when there is none. */
  async issued(changes: Readonly<Record<string, unknown>> = {}): Promise<ResidentTicket> {
    const answer = await this.issue(changes);
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return answer.json<ResidentTicket>();
  }

  /** Signs in; gives the cookie for later calls. */
  async signIn(staff: Colleague): Promise<string> {
    const body = { staff, pin: PINS[staff] };
    const answer = await this.call('POST', '/api/v1/session', { body });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    const [cookie] = answer.cookies;
    return `${cookie?.name ?? ''}=${cookie?.value ?? ''}`;
  }

  /** The cookie of someone who signed in before, without the second that a PIN takes. */
  signedIn(staff: string): string {
    const secret = uuidv7();
    this.store.sessions.add(hashOfSecret(secret), staff, this.clock.now());
    return `wijkloket_session=${secret}`;
  }

  /** Signs in and sits down at a desk; gives the cookie. */
  async sitDown(staff: Colleague, desk: string): Promise<string> {
    const cookie = await this.signIn(staff);
    const answer = await this.call('POST', `/api/v1/desks/${desk}/open`, { cookie });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return cookie;
  }

  /** Stops it cleanly. */
  async stop(): Promise<void> {
    await this.service.stop();
    await this.#stopRenderer();
  }
}
