import { app, BrowserWindow, screen, type Session } from 'electron';
import type { Log } from '../../src/base/ports.ts';
import { lockedPreferences } from './lockdown.ts';
import type { ShellOptions } from './options.ts';
import { createRestartBudget } from './restart_budget.ts';

/** The kiosk's one window. It always shows the address it was last given, whatever crashes. */
export interface KioskWindow {
  /** Takes the window to an address; a page that is there already stays as it is. */
  show(url: string): void;
  /** Loads the address that was last given once more. */
  again(): void;
  /** Throws the window away, and its page with it; a new one takes its place. */
  renew(): void;
  /** From now on the window may close. */
  release(): void;
}

export interface KioskWindowParts {
  readonly options: ShellOptions;
  readonly session: Session;
  readonly log: Log;
  /** A page has loaded. */
  readonly loaded: (url: string) => void;
}

/** Pauses before a page is loaded again after it crashed, hung or failed to load. */
const RELOAD_DELAYS_MS = [0, 500, 1_000, 2_000, 5_000, 15_000, 60_000];
const RELOAD_WINDOW_MS = 5 * 60_000;
/** After the graphics process crashed, a page that answers within this is left alone. */
const ANSWER_LIMIT_MS = 3_000;
/** Chromium's code for a load that a newer one replaced. */
const ERR_ABORTED = -3;
/** Calm and light, so that the moment before the first page is no black flash. */
const BACKGROUND = '#f4f6f8';

/** Opens the window. Call it when Electron is ready. */
export function openKioskWindow(parts: KioskWindowParts): KioskWindow {
  const { options, log } = parts;
  const budget = createRestartBudget(RELOAD_DELAYS_MS, RELOAD_WINDOW_MS);
  let wanted: string | null = null;
  let released = false;
  let pending: NodeJS.Timeout | null = null;
  let window = create();

  function create(): BrowserWindow {
    const made = makeWindow(options, parts.session);
    made.on('close', (event) => {
      if (!released) event.preventDefault();
    });
    made.on('closed', () => {
      if (released) return;
      log.error('window_lost');
      window = create();
      reload('window_lost');
    });
    const { webContents } = made;
    webContents.on('did-finish-load', () => {
      parts.loaded(webContents.getURL());
    });
    webContents.on('did-fail-load', (_event, code, reason, url, isMainFrame) => {
      if (!isMainFrame || code === ERR_ABORTED || url !== wanted) return;
      log.warn('load_failed', { code, reason });
      reload('load_failed');
    });
    webContents.on('render-process-gone', (_event, details) => {
      if (released) return;
      log.error('renderer_gone', { reason: details.reason, code: details.exitCode });
      reload('renderer_gone');
    });
    made.on('unresponsive', () => {
      log.error('renderer_hung');
      webContents.forcefullyCrashRenderer();
    });
    return made;
  }

  function load(): void {
    pending = null;
    if (wanted === null || released || window.isDestroyed()) return;
    // A failure is reported by did-fail-load.
    window.loadURL(wanted).catch(() => undefined);
  }

  function reload(why: string): void {
    if (released || pending !== null) return;
    const pause = budget.pauseAfterFailure(performance.now());
    log.info('page_reload', { why, pause });
    pending = setTimeout(load, pause);
  }

  app.on('child-process-gone', (_event, details) => {
    if (details.type !== 'GPU' || released) return;
    log.error('graphics_gone', { reason: details.reason, code: details.exitCode });
    void pageAnswers(window).then((alive) => {
      if (alive) window.webContents.invalidate();
      else window.webContents.forcefullyCrashRenderer();
    });
  });

  return {
    show: (url) => {
      const already = wanted === url && pending === null && window.webContents.getURL() === url;
      wanted = url;
      if (already && !window.webContents.isCrashed()) return;
      if (pending !== null) clearTimeout(pending);
      load();
    },
    again: load,
    renew: () => {
      window.destroy();
    },
    release: () => {
      released = true;
      if (pending !== null) clearTimeout(pending);
    },
  };
}

function makeWindow(options: ShellOptions, session: Session): BrowserWindow {
  const kiosk = !options.windowed;
  const { bounds } = screen.getPrimaryDisplay();
  const size = options.size ?? bounds;
  // Chromium takes a pixel off both sides of a window that is just as large as an X display, to tell
  // it from full screen. Without a window manager nothing makes up for that; a row below the edge does.
  const fills = kiosk && size.width === bounds.width && size.height === bounds.height;
  const window = new BrowserWindow({
    x: bounds.x,
    y: bounds.y,
    width: size.width,
    height: size.height + (fills ? 1 : 0),
    useContentSize: true,
    // Development at a size of its own can't be full screen: that would take the display's size.
    kiosk: kiosk && options.size === null,
    fullscreen: kiosk && options.size === null,
    frame: !kiosk,
    resizable: !kiosk,
    minimizable: !kiosk,
    maximizable: !kiosk,
    autoHideMenuBar: true,
    backgroundColor: BACKGROUND,
    webPreferences: lockedPreferences(session, options.dev),
  });
  window.removeMenu();
  return window;
}

async function pageAnswers(window: BrowserWindow): Promise<boolean> {
  if (window.isDestroyed() || window.webContents.isCrashed()) return false;
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => {
      resolve(false);
    }, ANSWER_LIMIT_MS);
  });
  const answer = window.webContents.executeJavaScript('true').then(
    () => true,
    () => false,
  );
  return Promise.race([answer, late]);
}
