import type { FastifyInstance } from 'fastify';
import type { Clock, IdSource, Log } from '../base/ports.ts';
import type { KioskSetup } from '../contract/api.ts';
import type { LocationConfig } from '../contract/config.ts';
import type { ContentBundle } from '../contract/content.ts';
import { registerClips } from './api/clips.ts';
import type { FirstScreen } from '../contract/first_screen.ts';
import type { PrinterStatus } from '../contract/printing.ts';
import { createHandlers, kioskSetup, type HandlerOptions } from './api/handlers.ts';
import { lazyEditorView, registerEditorRoutes } from './api/editor_routes.ts';
import { registerMunicipalityRoutes } from './api/municipality_routes.ts';
import { registerFirstPage } from './api/first_page.ts';
import { registerGate } from './api/gate.ts';
import { registerRoutes } from './api/register_routes.ts';
import { framedBy, registerScreens } from './api/screens.ts';
import { createServer, type ConnectionLimits } from './api/server.ts';
import { SessionDesk } from './api/sessions.ts';
import { registerStream, StreamHub } from './api/stream.ts';
import type { NetworkDoor } from './network/network_door.ts';
import { noteAct, trustOf } from './network/trust.ts';
import { storedPaperQueue } from './paper_queue.ts';
import { PaperDesk } from './paper_desk.ts';
import { createPaperWriter } from './paper_writer.ts';
import type { PrinterDelays } from './printing/delays.ts';
import { loadPrinterModels, withSetup } from './printing/models.ts';
import { createSpooler, type PaperRenderer } from './printing/spooler.ts';
import { knownContent } from './point/known_content.ts';
import { ServicePoint } from './service_point.ts';
import { createClipLibrary } from './speech/clip_library.ts';
import { PROJECT_ROOT, SOFTWARE_VERSION } from '../platform/software_version.ts';
import { createStaffPaperWriter } from './staff_paper_writer.ts';
import type { Store } from './store/store.ts';
import { newRunId } from '../platform/system_ports.ts';
import type { OfficeLine } from './sync/office_line.ts';
import { SyncWorker } from './sync/sync_worker.ts';
import { SealingKeys } from './sealing_keys.ts';
import { SubmissionDesk } from './submission_desk.ts';
import { createSummaryDesk } from './summary_desk.ts';
import { WaitBoard } from './wait_board.ts';

/** How often is looked whether the service day turned, in milliseconds. */
const DAY_LOOKED_AT_MS = 30_000;
/** How often is looked whether the office has to be asked for its key, in milliseconds. */
const KEYS_ASKED_EVERY_MS = 5_000;
const DAY_MS = 24 * 60 * 60_000;
/** How often is looked what the office has safe and may be deleted here, in milliseconds. */
const FORGET_EVERY_MS = 60 * 60_000;

/** Everything the service gets from outside: one place where it is put together. */
export interface ServiceOptions {
  readonly config: LocationConfig;
  readonly content: ContentBundle;
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  readonly renderer: PaperRenderer;
  readonly printerDelays?: Partial<PrinterDelays>;
  /** Where the built screens are; null runs the API alone. */
  readonly screensDir: string | null;
  /** The kiosk's first screen, drawn for this location; without it the page draws it by itself. */
  readonly firstScreen?: FirstScreen | null;
  /** Where the clips of spoken texts are; null leaves the voice to the machine of the screen. */
  readonly voiceDir: string | null;
  /** Development: pages may be framed by the dock, and `/dev` routes may be added. */
  readonly development: boolean;
  /** Development: the folder that holds assets/ and locales/ for editors; left out: the project's. */
  readonly contentRoot?: string;
  /** Told that someone does something: paper may be asked for soon. */
  readonly onUse?: () => void;
  /** How the office is reached, when the configuration names one; null never reaches for it. */
  readonly officeLine: OfficeLine | null;
  /** Tests: other limits for slow clients. */
  readonly connectionLimits?: Partial<ConnectionLimits>;
  /** Asks the shell that runs this service to start everything anew; left out without a shell. */
  readonly onRestartAsked?: () => void;
  /** Told of faults that leave the process in an unknown state; it should stop. */
  readonly onFatal: (error: Error) => void;
}

export interface Service {
  readonly app: FastifyInstance;
  readonly point: ServicePoint;
  /** Brings events to the office; null where there is none. */
  readonly sync: SyncWorker | null;
  /** How the printers do now. */
  printers(): PrinterStatus[];
  /** The door to the building's network; `main.ts` opens it when the app listens. */
  readonly door: NetworkDoor;
  /** Stops taking calls, lets paper under way come out, writes the last event, closes the data. */
  stop(): Promise<void>;
}

/** SQLite errors after which the connection can't be trusted: an fsync that failed may be lost. */
function isFatal(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CORRUPT');
}

function onlyFatal({ onFatal }: ServiceOptions): (error: Error) => void {
  return (error) => {
    if (isFatal(error)) onFatal(error);
  };
}

/* Development: content as it stands on the disk. */
function registerContentForEditors(
  app: FastifyInstance,
  { contentRoot, clock, config }: ServiceOptions,
  forHandlers: HandlerOptions,
): void {
  const editorView = lazyEditorView(contentRoot ?? PROJECT_ROOT, clock);
  registerEditorRoutes(app, editorView, config);
  registerMunicipalityRoutes(app, forHandlers, editorView);
}

function syncWith(options: ServiceOptions, point: ServicePoint): SyncWorker | null {
  const { config, officeLine, store, clock, log } = options;
  if (config.office === undefined || officeLine === null) return null;
  const openEpoch = (epoch: number) => {
    store.openEpoch(epoch);
    // This copy of the device may not know every number that was given out under its name.
    point.logRecovery();
  };
  const { url } = config.office;
  const software = SOFTWARE_VERSION;
  return new SyncWorker({ ...officeLine, url, store, clock, log, software, openEpoch });
}

function sendFirstScreen(
  app: FastifyInstance,
  { screensDir, firstScreen: screen = null, development }: ServiceOptions,
  setup: () => KioskSetup,
): void {
  if (screensDir === null || screen === null) return;
  registerFirstPage(app, { screensDir, screen, setup, framedBy: framedBy(development) });
}

/** Nobody need be there: at four the waiting room is empty, also on the screens. */
function watchDay(app: FastifyInstance, point: ServicePoint): NodeJS.Timeout {
  // The first look is not what a kiosk that starts waits for; every command looks too.
  app.addHook('onListen', (done) => {
    setImmediate(() => {
      point.turnDay();
    });
    done();
  });
  return setInterval(() => {
    point.turnDay();
  }, DAY_LOOKED_AT_MS).unref();
}

function tellOfUse(app: FastifyInstance, onUse: ServiceOptions['onUse']): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.method === 'POST') onUse?.();
    done();
  });
}

/** The rules of the waiting room and the printers, which need each other. */
async function assemblePaper(options: ServiceOptions, hub: StreamHub) {
  const { config, content, store, clock, ids, log } = options;
  const models = loadPrinterModels();
  const spooler = createSpooler({
    store: storedPaperQueue(store, hub, log),
    printers: config.printers.map((each) => withSetup(each, store.views.printerSetup(each.id))),
    models,
    clock,
    log,
    renderer: options.renderer,
    ...(options.printerDelays === undefined ? {} : { delays: options.printerDelays }),
    onCondition: (printer, condition) => {
      point.note({ type: 'printer.status_changed', payload: { printer, condition } }, ['printing']);
    },
  });
  const waits = new WaitBoard(store, config, clock);
  const paper = await createPaperWriter(config, content);
  const point: ServicePoint = new ServicePoint({
    store,
    waits,
    config,
    known: knownContent(content),
    clock,
    ids,
    hub,
    paper,
    pokePrinter: (printer) => {
      spooler.poke(printer);
    },
  });
  const staffPaper = createStaffPaperWriter(config, content);
  const today = () => point.today();
  const of = { store, config, models, clock, hub, paper, staffPaper, spooler, today };
  return { point, papers: new PaperDesk(of), models, spooler, waits };
}

/** What the office has safe need not lie on a kiosk that may be stolen. */
function watchSafe(
  { store, config, clock, log }: ServiceOptions,
  submissions: SubmissionDesk,
  sync: SyncWorker | null,
): NodeJS.Timeout {
  return setInterval(() => {
    const safe = sync?.safeMarks() ?? [];
    try {
      submissions.forget(safe);
      const events = store.pruning.prune(safe, clock.now() - config.retentionDays * DAY_MS);
      if (events > 0) log.info('store.pruned', { events });
    } catch (error) {
      // A full disk, for instance: it is tried again in an hour.
      log.warn('store.not_pruned', { error: String(error) });
    }
  }, FORGET_EVERY_MS).unref();
}

/** The office may come up later than this, and may change its key. */
function watchKeys(keys: SealingKeys): NodeJS.Timeout {
  void keys.ask();
  return setInterval(() => void keys.ask(), KEYS_ASKED_EVERY_MS).unref();
}

/** What residents hand in, and the key that it is sealed with. */
function assembleSubmissions(
  options: ServiceOptions,
  point: ServicePoint,
  hub: StreamHub,
  spooler: ReturnType<typeof createSpooler>,
) {
  const { config, content, store, clock, ids, log } = options;
  const fetch = options.officeLine?.fetch ?? null;
  const keys = new SealingKeys({
    ...{ config, clock, log, fetch, heard: store.heardKey },
    onChange: () => {
      hub.publish({ event: 'resync', data: {} });
    },
  });
  const submissions = new SubmissionDesk({
    ...{ config, content, store, point, clock, ids, fetch, keys },
    pokePrinter: (printer) => {
      spooler.poke(printer);
    },
  });
  return { keys, submissions };
}

/** Puts the service together: store, rules, printers, API. It listens after `app.listen`. */
export async function createService(options: ServiceOptions): Promise<Service> {
  const { config, content, store, clock, log } = options;
  const startedAt = clock.now();
  const hub = new StreamHub(newRunId());
  const sessions = new SessionDesk(config.staff, store, clock, config.signIn.idleMinutes);
  const trust = trustOf(options);
  const { point, papers, models, spooler, waits } = await assemblePaper(options, hub);
  const app = await createServer({
    log,
    refusals: trust.refusals,
    software: SOFTWARE_VERSION,
    connectionLimits: options.connectionLimits ?? {},
    onFault: onlyFatal(options),
  });
  tellOfUse(app, options.onUse);
  app.addHook('preClose', () => trust.door.close());
  await registerScreens(app, options.screensDir, options.development);
  registerGate(app, trust);
  if (options.voiceDir !== null) registerClips(app, createClipLibrary(options.voiceDir));
  const sync = syncWith(options, point);
  const { keys, submissions } = assembleSubmissions(options, point, hub, spooler);
  const forHandlers: HandlerOptions = {
    config,
    content,
    store,
    point,
    sessions,
    summaries: createSummaryDesk({ config, content, clock, point }),
    waits,
    ...trust,
    restart: options.onRestartAsked ?? null,
    submissions,
    clock,
    software: SOFTWARE_VERSION,
    startedAt,
    printers: () => spooler.status(),
    office: () => sync?.contact() ?? null,
    papers,
    models,
  };
  if (options.development) registerContentForEditors(app, options, forHandlers);
  sendFirstScreen(app, options, () => kioskSetup(forHandlers));
  registerRoutes(app, createHandlers(forHandlers), {
    sessionOf: (request) => sessions.sessionOf(request),
    acted: (...act) => {
      noteAct(trust, ...act);
    },
  });
  registerStream(app, hub, clock);
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  point.logRecovery();
  const dayTimer = watchDay(app, point);
  const forgetting = watchSafe(options, submissions, sync);
  point.note({ type: 'device.started', payload: { software: SOFTWARE_VERSION } });
  spooler.start();
  sync?.start();
  const asking = watchKeys(keys);
  const stop = async () => {
    await app.close();
    clearInterval(dayTimer);
    trust.refusals.flush();
    trust.audit.flush();
    clearInterval(forgetting);
    clearInterval(asking);
    point.stop();
    await sync?.stop();
    await spooler.stop();
    try {
      point.note({ type: 'device.stopped', payload: { reason: 'asked' } });
    } catch (error) {
      // On a full disk this line is missing from the log; everything confirmed is in it.
      log.warn('service.stop_unwritten', { error: String(error) });
    }
    store.close();
  };
  return { app, point, sync, door: trust.door, stop, printers: () => spooler.status() };
}
