import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, session } from 'electron';
import { createHubLine, HUB_POLICY } from './hub.ts';
import { keepPairing } from './hub_device.ts';
import { KIOSK_PARTITION, lockProcess, lockSession } from './lockdown.ts';
import { stderrLog } from './log.ts';
import { readOptions, type ShellOptions } from './options.ts';
import { createOriginRule, HUB_SCREENS, OWN_SCREENS, SHELL_SCHEME } from './origin.ts';
import { chooseServiceHost } from './service_host.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import { answerShellRequest, waitUrl } from './wait_screen.ts';
import { WATCHDOG_POLICY } from './watchdog.ts';
import { openKioskWindow } from './window.ts';

/*
 * The composition of the shell. It starts the service before anything else, opens one locked window,
 * and keeps both alive. On standard output it prints one line when the kiosk is first on screen.
 */

const EXIT_USAGE = 64;
const EXIT_CANNOT_WRITE = 73;
const EXIT_ALREADY_RUNNING = 69;
/** The screens of the kiosk, below the service's origin. */
const KIOSK_PATH = '/kiosk/';

const log = stderrLog();

function refuse(code: number, message: string): never {
  process.stderr.write(`wijkloket: ${message}\n`);
  process.exit(code);
}

function options(): ShellOptions {
  const read = readOptions(process.argv.slice(1), {
    packaged: app.isPackaged,
    appFolder: app.getAppPath(),
    defaultDataDir: join(app.getPath('appData'), 'wijkloket'),
    workingFolder: process.cwd(),
  });
  return read.ok ? read.value : refuse(EXIT_USAGE, read.error);
}

/** The profile lies beside the service's data: one place to look after, and one shell per data folder. */
function claimProfile({ dataDir }: ShellOptions): void {
  const profile = join(dataDir, 'window');
  try {
    mkdirSync(profile, { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    refuse(EXIT_CANNOT_WRITE, `cannot write in ${dataDir} (${reason}); choose another with --data`);
  }
  app.setPath('userData', profile);
  app.setPath('sessionData', profile);
  if (!app.requestSingleInstanceLock()) {
    refuse(EXIT_ALREADY_RUNNING, `a kiosk is already running on ${dataDir}; stop that one first`);
  }
}

/** A supervisor of the service, or of the line to the hub that this kiosk uses in its place. */
function supervise(): Supervisor {
  return createSupervisor({
    policy: hub === null ? WATCHDOG_POLICY : HUB_POLICY,
    host: hub?.host ?? chooseServiceHost(process.versions['napi'], asked.serviceHost),
    port: asked.port,
    log,
    restart,
    ...(hub === null ? {} : { answers: hub.answers }),
    screen: {
      showKiosk: (url) => {
        origin.setService(url);
        take(url + KIOSK_PATH);
      },
      showWait: (trouble) => {
        take(waitUrl(hub?.trouble ?? trouble));
      },
    },
    command: (port) => ({
      entry: asked.serviceEntry,
      nodeExecutable: asked.nodeExecutable,
      args: [
        ...['--data', asked.dataDir, '--port', String(port), '--shell'],
        ...(asked.configFile === null ? [] : ['--config', asked.configFile]),
        ...(asked.dev ? ['--dev'] : []),
      ],
    }),
  });
}

const asked = options();
claimProfile(asked);
const origin = createOriginRule(asked.hub === null ? OWN_SCREENS : HUB_SCREENS);
lockProcess(origin, log);
const hub =
  asked.hub === null
    ? null
    : createHubLine(asked.hub, log, () => {
        // The hub sends an unpaired kiosk on to the page that asks for a code.
        again();
      });
// Its address is known before it answers.
if (asked.hub !== null) origin.setService(asked.hub.url);

let show: ((url: string) => void) | null = null;
let wanted: string | null = null;
const take = (url: string) => {
  wanted = url;
  show?.(url);
};
let supervisor = supervise();
// A process of the machine's own can start now; Electron's utility process only when it is ready.
const early =
  hub === null && chooseServiceHost(process.versions['napi'], asked.serviceHost).kind === 'node';
if (early) supervisor.begin();

let stopping = false;
const noWindow = () => {
  // There is no window yet.
};
let release = noWindow;
let renew = noWindow;
let again = noWindow;
const stop = () => {
  if (stopping) return;
  stopping = true;
  void supervisor.stop().then(() => {
    release();
    app.exit(0);
  });
};
let restarting = false;
/** Asked for at the staff screen: the service and the window, as if the kiosk was switched on. */
function restart(): void {
  if (restarting || stopping) return;
  restarting = true;
  void supervisor.stop().then(() => {
    restarting = false;
    if (stopping) return;
    take(waitUrl('starting'));
    renew();
    // Whoever was signed in at the staff screen no longer is.
    void session.fromPartition(KIOSK_PARTITION).clearStorageData();
    supervisor = supervise();
    supervisor.begin();
  });
}
// Only whoever runs the machine may stop the kiosk: not a key, not the window's own close button.
app.on('before-quit', (event) => {
  event.preventDefault();
});
app.on('window-all-closed', () => {
  // The window comes back by itself.
});

void app.whenReady().then(async () => {
  // Not earlier: Chromium sets its own handlers while it starts, and they would replace these. Until
  // then a signal ends the process, and the service follows by itself.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  const kioskSession = session.fromPartition(KIOSK_PARTITION);
  kioskSession.protocol.handle(SHELL_SCHEME, (request) =>
    answerShellRequest(request.url, import.meta.dirname),
  );
  lockSession(kioskSession, origin, log);
  let announced = false;
  const window = openKioskWindow({
    options: asked,
    session: kioskSession,
    log,
    loaded: (url) => {
      if (announced || !origin.mayNavigate(url)) return;
      announced = true;
      const line = { ready: true, url: new URL(url).origin, kiosk: url };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    },
  });
  ({ release, renew, again } = window);
  if (hub === null && !early) supervisor.begin();
  if (hub !== null && asked.hub !== null) {
    await keepPairing(kioskSession, asked.hub, asked.dataDir, log);
    hub.open(kioskSession);
    supervisor.begin();
  }
  show = window.show;
  if (wanted !== null) show(wanted);
});
