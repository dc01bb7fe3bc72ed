import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchKiosk, type KioskApp } from '../support/electron_app.ts';
import { newFolder } from '../support/folders.ts';

/*
 * Electron's security checklist, item by item, on the real shell. The service behind it is a stand-in
 * that sets no policy of its own, so that what is seen here is the shell's own doing.
 */

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const STAND_IN = path.join(ROOT, 'tests', 'support', 'stand_in_service.mjs');

let kiosk: KioskApp;
beforeAll(async () => {
  kiosk = await launchKiosk({
    dataDir: newFolder('data-'),
    service: STAND_IN,
    // A camera and a microphone that are there, so that a refusal is a refusal.
    extraArgs: ['--use-fake-device-for-media-stream'],
  });
  await kiosk.shows(/\/kiosk\/$/);
});
afterAll(async () => {
  await kiosk.close();
});

/** The window's preferences as Electron applied them. */
async function preferences(): Promise<Record<string, unknown>> {
  const found = await kiosk.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  return found;
}

test('1: the screens come from this machine, in a secure context, and load nothing from elsewhere', async () => {
  const asked: string[] = [];
  kiosk.page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await kiosk.page.reload();
  expect(await kiosk.page.evaluate(() => window.isSecureContext)).toBe(true);
  expect(new Set(asked)).toEqual(new Set([kiosk.serviceUrl]));
});

test('2: a page has no Node', async () => {
  const kinds = await kiosk.page.evaluate(() =>
    ['require', 'process', 'Buffer', 'module', 'global', '__dirname'].map(
      (name) => typeof (globalThis as Record<string, unknown>)[name],
    ),
  );
  expect(new Set(kinds)).toEqual(new Set(['undefined']));
  expect(await preferences()).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
  });
});

test('2: a worker of a page has no Node either', async () => {
  const kinds = await kiosk.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const worker = new Worker('/kiosk/worker.js');
        worker.onmessage = (message) => {
          resolve(message.data);
        };
        worker.onerror = () => {
          reject(new Error('the worker did not start'));
        };
      }),
  );
  expect(kinds).toEqual(['undefined', 'undefined', 'undefined']);
});

test('3: context isolation is on', async () => {
  expect(await preferences()).toMatchObject({ contextIsolation: true });
});

test('4: the page is asked to run in the sandbox', async () => {
  expect(await preferences()).toMatchObject({ sandbox: true });
});

test.each(['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'])(
  '5: a page may not have %s, and is not asked',
  async (name) => {
    const state = await kiosk.page.evaluate(async (permission) => {
      const status = await navigator.permissions.query({ name: permission as PermissionName });
      return status.state;
    }, name);
    expect(state).toBe('denied');
  },
);

test.each([
  ['camera', 'NotAllowedError', 'navigator.mediaDevices.getUserMedia({ video: true })'],
  ['microphone', 'NotAllowedError', 'navigator.mediaDevices.getUserMedia({ audio: true })'],
  ['screen', 'NotAllowedError', 'navigator.mediaDevices.getDisplayMedia({ video: true })'],
  ['MIDI', 'NotAllowedError', 'navigator.requestMIDIAccess({ sysex: true })'],
  ['clipboard', 'NotAllowedError', 'navigator.clipboard.readText()'],
  ['wake lock', 'NotAllowedError', "navigator.wakeLock.request('screen')"],
  ['pointer lock', 'SecurityError', 'document.documentElement.requestPointerLock()'],
  ['fullscreen', 'TypeError', 'document.documentElement.requestFullscreen()'],
  // For devices "not found" is how a browser tells that none was chosen.
  ['USB', 'NotFoundError', 'navigator.usb.requestDevice({ filters: [] })'],
  ['serial', 'NotFoundError', 'navigator.serial.requestPort({ filters: [] })'],
  [
    'Bluetooth',
    'TypeError|NotFoundError',
    'navigator.bluetooth.requestDevice({ acceptAllDevices: true })',
  ],
  ['HID', 'none', "navigator.hid.requestDevice({ filters: [] }).then((all) => all[0] ?? 'none')"],
])('5: asking for %s is refused', async (_name, refusal, expression) => {
  const answer = await kiosk.app.evaluate(
    ({ BrowserWindow }, code) =>
      // With a user's touch, so that the refusal is ours and not for want of one.
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `Promise.resolve().then(() => ${code}).then(String, (error) => error.name)`,
        true,
      ) as Promise<string>,
    expression,
  );
  expect(refusal.split('|')).toContain(answer);
});

test('6 and 8: web security is on and insecure content is not run', async () => {
  expect(await preferences()).toMatchObject({
    webSecurity: true,
    allowRunningInsecureContent: false,
  });
});

test('7: every page is held to a policy, whatever the service sends', async () => {
  const answer = await kiosk.page.reload();
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("frame-src 'none'");
});

test('7: a script that someone slips into the page does not run', async () => {
  const ran = await kiosk.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.slippedIn = true';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="slippedIn = true">');
    return 'slippedIn' in window;
  });
  expect(ran).toBe(false);
});

test('7: the page can not reach another server', async () => {
  const reached = await kiosk.page.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => true,
      () => false,
    ),
  );
  expect(reached).toBe(false);
});

test('9 and 10: no experimental features, no extra Blink features', async () => {
  expect(await preferences()).toMatchObject({
    experimentalFeatures: false,
    enableBlinkFeatures: '',
  });
});

test('11 and 12: a webview stays an empty element', async () => {
  await kiosk.page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<webview src="https://example.org" allowpopups nodeintegration></webview>',
    );
  });
  expect(await preferences()).toMatchObject({ webviewTag: false });
  const contents = await kiosk.app.evaluate(
    ({ webContents }) => webContents.getAllWebContents().length,
  );
  expect(contents).toBe(1);
});

test('15: nothing in the shell can hand an address to another program', () => {
  const bundle = readFileSync(path.join(ROOT, 'dist', 'electron', 'main.mjs'), 'utf8');
  expect(bundle).not.toMatch(
    /openExternal|openPath|showItemInFolder|\bshell\s*[,}].*from 'electron'/,
  );
});

test('16: the Electron that ships is one exact, supported version', () => {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: { electron: string };
  };
  const { electron } = manifest.devDependencies;
  expect(electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number(electron.split('.')[0])).toBeGreaterThanOrEqual(45);
});

test('17 and 20: there is no preload script, no message to answer, and no Electron in the page', async () => {
  const seen = await kiosk.app.evaluate(({ ipcMain, BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const session = contents?.session as unknown as {
      getPreloadScripts?: () => unknown[];
      getPreloads?: () => unknown[];
    };
    return {
      // Electron itself listens for errors.
      listeners: ipcMain.eventNames().filter((name) => name !== 'error'),
      ofWindow: contents?.eventNames().filter((name) => String(name).startsWith('ipc')).length,
      scripts: (session.getPreloadScripts ?? session.getPreloads)?.call(session),
    };
  });
  expect(seen).toEqual({ listeners: [], ofWindow: 0, scripts: [] });
  const names = await kiosk.page.evaluate(() => Object.getOwnPropertyNames(window));
  expect(names.filter((name) => /electron|ipc|native|bridge/i.test(name))).toEqual([]);
});

test('18: no file of the machine can be read, not even by the shell itself', async () => {
  const byPage = await kiosk.page.evaluate(() =>
    fetch('file:///etc/passwd').then(
      () => 'read',
      () => 'refused',
    ),
  );
  expect(byPage).toBe('refused');
  const byShell = await kiosk.app.evaluate(async ({ BrowserWindow, session }) => {
    const own = session.fromPartition('kiosk');
    const window = new BrowserWindow({ show: false, webPreferences: { session: own } });
    const answer = await window.loadURL('file:///etc/passwd').then(
      () => 'read',
      (error: unknown) => (error as { code: string }).code,
    );
    window.destroy();
    return answer;
  });
  expect(byShell).toBe('ERR_BLOCKED_BY_CLIENT');
});

test('a certificate that is not good is never accepted', async () => {
  const decided = await kiosk.app.evaluate(({ app, BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const answers: unknown[] = [];
    const event = { preventDefault: () => answers.push('kept') };
    const decide = (good: boolean) => answers.push(good);
    app.emit('certificate-error', event, contents, 'https://x/', 'net::ERR', {}, decide);
    return answers;
  });
  expect(decided).toEqual(['kept', false]);
});

test('what a visitor leaves behind lives in memory only', async () => {
  const persistent = await kiosk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.session.isPersistent(),
  );
  expect(persistent).toBe(false);
});

test('no dictionary is fetched and nothing that is typed is checked elsewhere', async () => {
  const enabled = await kiosk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.session.isSpellCheckerEnabled(),
  );
  expect(enabled).toBe(false);
});

test('the developer tools do not open', async () => {
  const opened = await kiosk.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('devtools-opened', () => {
          resolve(true);
        });
        contents?.openDevTools();
        // They open within a tenth of a second where they may.
        setTimeout(() => {
          resolve(contents?.isDevToolsOpened());
        }, 1_000);
      }),
  );
  expect(opened).toBe(false);
});
