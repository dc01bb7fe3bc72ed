import { app, Menu, protocol, type Session, type WebContents, type WebPreferences } from 'electron';
import type { Log } from '../../src/base/ports.ts';
import { mayPass } from './keys.ts';
import { SHELL_SCHEME, type OriginRule } from './origin.ts';

/*
 * Everything that keeps a visitor inside the kiosk's own screens, and a page inside its sandbox.
 * The numbers are the items of Electron's security checklist; docs/electron.md says for each of
 * them where it is done and which test would catch its loss.
 */

/** The session has no `persist:` in its name, so it lives in memory and is gone with the process. */
export const KIOSK_PARTITION = 'kiosk';

/**
 * 7: what every page of the kiosk is held to, beside the service's own policy (both must agree).
 * `sandbox` without allow-modals, allow-popups and allow-downloads also takes away print(), alert(),
 * new windows and downloads.
 */
export const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  'sandbox allow-scripts allow-same-origin allow-forms',
].join('; ');

/** What Chromium lets a page do without asking anyone, and the kiosk's pages never need. */
export const PAGE_FEATURES = 'fullscreen=(), picture-in-picture=()';

/** Chromium's own doors: pinch zoom, swiping through history, its proxy settings, its updaters. */
const SWITCHES: readonly (readonly [string, string?])[] = [
  ['disable-pinch'],
  ['overscroll-history-navigation', '0'],
  ['no-proxy-server'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-features', 'Translate,MediaRouter,GlobalMediaControls'],
];

/** Everything that must happen before Electron is ready. Call it once, synchronously. */
export function lockProcess(origin: OriginRule, log: Log): void {
  // 4: every renderer is sandboxed, also one that some later code would make. Only development as
  // root comes with --no-sandbox (Electron does not start there without); a package refuses the word.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value);
  // 18: the shell's own page has a scheme of its own in place of file://.
  const privileges = { standard: true, secure: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SHELL_SCHEME, privileges }]);
  // No menu, and with it none of the keys that a menu brings.
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents, origin, log);
  });
  app.on('certificate-error', (event, _contents, url, error, _certificate, decide) => {
    event.preventDefault();
    log.warn('certificate_refused', { url, error });
    decide(false);
  });
  app.on('select-client-certificate', (event) => {
    event.preventDefault();
  });
  app.on('login', (event) => {
    event.preventDefault();
  });
}

/** 2, 3, 4, 6, 8, 9, 10, 11, 20: how the one window's page runs. There is no preload script. */
export function lockedPreferences(session: Session, developerTools: boolean): WebPreferences {
  return {
    session,
    devTools: developerTools,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    safeDialogs: true,
    spellcheck: false,
    enableWebSQL: false,
    // Spoken text starts by itself when someone who can't read comes back to the kiosk.
    autoplayPolicy: 'no-user-gesture-required',
    // The count-down to the wipe must not slow down because a screen saver covers the window.
    backgroundThrottling: false,
  };
}

/** 5, 7, 13 and downloads: what the session may do. It lives in memory, so nothing of before is in it. */
export function lockSession(session: Session, origin: OriginRule, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    log.warn('permission_denied', { permission });
    decide(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, decide) => {
    decide({ confirmed: false });
  });
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
  session.on('will-download', (event) => {
    event.preventDefault();
    log.warn('download_refused');
  });
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, decide) => {
    const cancel = !origin.mayRequest(details.url) && !isDeveloperTools(details.url);
    if (cancel) log.warn('request_refused', { url: withoutQuery(details.url) });
    decide({ cancel });
  });
  session.webRequest.onHeadersReceived((details, decide) => {
    if (details.resourceType !== 'mainFrame' && details.resourceType !== 'subFrame') {
      decide({});
      return;
    }
    decide({ responseHeaders: withPageRules(details.responseHeaders ?? {}) });
  });
}

/** Adds the page's rules to what the service already says; two policies are both in force. */
export function withPageRules(headers: Record<string, string[]>): Record<string, string[]> {
  return withHeader(
    withHeader(headers, 'Content-Security-Policy', PAGE_POLICY),
    'Permissions-Policy',
    PAGE_FEATURES,
  );
}

function withHeader(
  headers: Record<string, string[]>,
  name: string,
  value: string,
): Record<string, string[]> {
  const same = (key: string) => key.toLowerCase() === name.toLowerCase();
  const rest = Object.entries(headers).filter(([key]) => !same(key));
  const present = Object.entries(headers).flatMap(([key, values]) => (same(key) ? values : []));
  return { ...Object.fromEntries(rest), [name]: [...present, value] };
}

/** 11, 12, 13, 14 and the keys, for every web contents that ever comes to be. */
function lockContents(contents: WebContents, origin: OriginRule, log: Log): void {
  const refuse = (what: string, url: string) => {
    log.warn(what, { url: withoutQuery(url) });
  };
  contents.setWindowOpenHandler(({ url }) => {
    refuse('window_refused', url);
    return { action: 'deny' };
  });
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && origin.mayNavigate(event.url)) return;
    event.preventDefault();
    refuse('navigation_refused', event.url);
  });
  contents.on('will-redirect', (event) => {
    if (origin.mayNavigate(event.url)) return;
    event.preventDefault();
    refuse('redirect_refused', event.url);
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.on('before-input-event', (event, input) => {
    if (!mayPass(input)) event.preventDefault();
  });
  // A page that asks "do you want to leave?" must not hold up a wipe or a reload.
  contents.on('will-prevent-unload', (event) => {
    event.preventDefault();
  });
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
  contents.on('zoom-changed', () => {
    resetZoom(contents);
  });
  contents.on('did-finish-load', () => {
    resetZoom(contents);
    // Nothing to go back to: not with a key, a mouse button or a swipe.
    contents.navigationHistory.clear();
  });
}

function resetZoom(contents: WebContents): void {
  contents.setZoomFactor(1);
  void contents.setVisualZoomLevelLimits(1, 1);
}

/** The developer tools load themselves; they exist only where `devTools` is on. */
function isDeveloperTools(url: string): boolean {
  return !app.isPackaged && url.startsWith('devtools://');
}

/** What may be logged of an address: never what stands behind its question mark. */
function withoutQuery(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? '';
}
