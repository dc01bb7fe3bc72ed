import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { InputEvent } from 'electron';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchKiosk, type KioskApp } from '../support/electron_app.ts';
import { newFolder } from '../support/folders.ts';

/*
 * What people try who want out of a kiosk, on the real shell. After each attempt the one window must
 * still show the kiosk, and nothing else may have opened.
 */

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const STAND_IN = path.join(ROOT, 'tests', 'support', 'stand_in_service.mjs');
/** Long enough for a navigation or a window that was let through to show itself. */
const SETTLE_MS = 150;

let kiosk: KioskApp;
beforeAll(async () => {
  kiosk = await launchKiosk({ dataDir: newFolder('data-'), service: STAND_IN });
});
afterAll(async () => {
  await kiosk.close();
});
beforeEach(async () => {
  await kiosk.shows(/\/kiosk\/$/);
  await kiosk.page.reload();
});

/** Runs code in the page as if a visitor had just touched it, and lets what it began come about. */
async function attempt(code: string): Promise<unknown> {
  const result: unknown = await kiosk.app.evaluate(
    ({ BrowserWindow }, script) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script, true) as unknown,
    `(() => { ${code} })()`,
  );
  await settle();
  return result;
}

async function settle(): Promise<void> {
  await kiosk.page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), SETTLE_MS);
}

async function expectStillKiosk(): Promise<void> {
  const state = await kiosk.app.evaluate(({ BrowserWindow, webContents }) => ({
    contents: webContents.getAllWebContents().length,
    windows: BrowserWindow.getAllWindows().length,
    url: BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
    canGoBack: BrowserWindow.getAllWindows()[0]?.webContents.navigationHistory.canGoBack(),
    developerTools: BrowserWindow.getAllWindows()[0]?.webContents.isDevToolsOpened(),
    zoom: BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
  }));
  expect(state).toEqual({
    contents: 1,
    windows: 1,
    url: `${kiosk.serviceUrl}/kiosk/`,
    canGoBack: false,
    developerTools: false,
    zoom: 1,
  });
  await expect(kiosk.page.locator('h1').textContent()).resolves.toContain('Waar kunnen wij');
}

test.each([
  ['another site', "location.href = 'https://example.org/'"],
  ['another program on this machine', "location.href = 'http://127.0.0.1:9/'"],
  ['the desk of this very service', "location.href = '/desk/'"],
  ['a redirect to the desk', "location.href = '/kiosk/away'"],
  ['a file', "location.href = 'file:///etc/passwd'"],
  ['a page inside an address', "location.href = 'data:text/html,<h1>out</h1>'"],
  ['a page made on the spot', "location.href = URL.createObjectURL(new Blob(['<h1>out</h1>']))"],
  ["Chromium's own pages", "location.href = 'chrome://gpu'"],
  ['a mail program', "location.href = 'mailto:x@example.org'"],
  ['a telephone program', "location.href = 'tel:+31000000'"],
  ["the shell's own page", "location.href = 'wijkloket://shell/wait/usage'"],
  ['a refresh', 'document.head.innerHTML = \'<meta http-equiv=refresh content="0;/desk/">\''],
  [
    'a form',
    "document.body.innerHTML += '<form action=/desk/><button></form>'; " +
      "document.querySelector('form').submit()",
  ],
])('13: a page can not go to %s', async (_what, code) => {
  await attempt(code);
  await kiosk.page.evaluate(() => {
    // The refusals that leave the document in place must not have left a broken one.
    document.body.querySelector('form')?.remove();
  });
  await expectStillKiosk();
});

test('13: a frame inside the page can not be opened either', async () => {
  await attempt("document.body.innerHTML += '<iframe src=/desk/></iframe>'");
  const inside = kiosk.page.frames().map((frame) => frame.url());
  expect(inside.filter((url) => url.includes('/desk/'))).toEqual([]);
});

test('14: window.open opens nothing', async () => {
  const opened = await attempt("return window.open('/kiosk/') === null");
  expect(opened).toBe(true);
  await expectStillKiosk();
});

test('14: not even a page without any policy, in a window that some later code makes, opens one', async () => {
  const opened = await kiosk.app.evaluate(async ({ BrowserWindow }, url) => {
    const other = new BrowserWindow({ show: false });
    await other.loadURL(url);
    const before = BrowserWindow.getAllWindows().length;
    const code = "window.open('/kiosk/') === null";
    const refused = (await other.webContents.executeJavaScript(code, true)) as boolean;
    const after = BrowserWindow.getAllWindows().length;
    other.destroy();
    return { refused, more: after - before };
  }, `${kiosk.serviceUrl}/kiosk/`);
  expect(opened).toEqual({ refused: true, more: 0 });
});

test.each(['_blank', 'other'])('14: a link with target %s opens nothing', async (target) => {
  await attempt(
    `const link = Object.assign(document.createElement('a'),
       { href: '/kiosk/', target: '${target}', rel: 'opener' });
     document.body.append(link); link.click();`,
  );
  await expectStillKiosk();
});

test('a download is refused: by the page itself, and by the session', async () => {
  const folder = newFolder('downloads-');
  await kiosk.app.evaluate(({ app }, downloads) => {
    app.setPath('downloads', downloads);
  }, folder);
  await attempt(
    `const link = Object.assign(document.createElement('a'),
       { href: '/kiosk/file', download: 'file.bin' });
     document.body.append(link); link.click();`,
  );
  const refused = await kiosk.app.evaluate(
    ({ BrowserWindow }, url) =>
      new Promise((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.session.once('will-download', (event) => {
          resolve(event.defaultPrevented);
        });
        contents?.downloadURL(url);
      }),
    `${kiosk.serviceUrl}/kiosk/file`,
  );
  expect(refused).toBe(true);
  await expect.poll(() => readdirSync(folder)).toEqual([]);
  await expectStillKiosk();
});

test('printing from the page is refused, and so are its dialogs', async () => {
  const told: string[] = [];
  kiosk.page.on('console', (message) => told.push(message.text()));
  await attempt("print(); alert('x'); return confirm('y')");
  expect(told.filter((text) => /print\(\)/.test(text))).toHaveLength(1);
  expect(told.filter((text) => /alert\(\)|confirm\(\)/.test(text))).toHaveLength(2);
  await expectStillKiosk();
});

/** Presses a key the way the window gets it from the keyboard. */
async function press(keyCode: string, ...modifiers: string[]): Promise<void> {
  await kiosk.app.evaluate(
    ({ BrowserWindow }, input) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.focus();
      for (const type of ['keyDown', 'char', 'keyUp']) {
        contents?.sendInputEvent({ type, ...input } as InputEvent as never);
      }
    },
    { keyCode, modifiers },
  );
}

async function recordKeys(): Promise<void> {
  await kiosk.page.evaluate(() => {
    const field = document.querySelector('input');
    if (field === null) throw new Error('the page has no field');
    field.value = '';
    field.focus();
    window.addEventListener('keydown', (event) => {
      document.body.dataset['keys'] = (document.body.dataset['keys'] ?? '') + ` ${event.key}`;
    });
  });
}

const KEY_HEARD = { interval: 250, timeout: 15_000 };

test('what someone types reaches the page', async () => {
  await recordKeys();
  for (const key of ['a', 'B', '7', 'Backspace', 'c']) await press(key);
  await kiosk.page.waitForFunction(() => document.querySelector('input')?.value === 'aBc');
  await expectStillKiosk();
});

test.each([
  ...['F1', 'F3', 'F5', 'F11', 'F12', 'control+F5', 'alt+F4', 'alt+Left', 'alt+Home', 'alt+Tab'],
  ...['control+r', 'control+shift+r', 'control+w', 'control+n', 'control+t', 'control+o'],
  ...['control+p', 'control+s', 'control+q', 'control+u', 'control+v', 'control+j', 'control+f'],
  ...['control+shift+i', 'control+shift+j', 'control+alt+Delete', 'control+alt+F2', 'meta+d'],
  ...['control+0', 'control+-', 'control+=', 'control+Plus'],
])('%s does nothing and does not reach the page', async (combination) => {
  const modifiers = combination.split('+');
  const key = modifiers.pop() ?? '';
  await recordKeys();
  await press(key, ...modifiers);
  // The harmless key that follows shows that the keyboard was heard at all. A busy window can lose
  // one that comes while its page is still taking the focus, so it is pressed until it is heard.
  await expect
    .poll(async () => {
      await press('x');
      return kiosk.page.evaluate(() => document.body.dataset['keys'] ?? '');
    }, KEY_HEARD)
    .toMatch(/^( x)+$/);
  expect(await kiosk.page.evaluate(() => document.querySelector('input')?.value)).toMatch(/^x+$/);
  await expectStillKiosk();
});

test('turning the wheel with Ctrl, or pinching, does not zoom', async () => {
  const session = await kiosk.page.context().newCDPSession(kiosk.page);
  await kiosk.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.setZoomFactor(1.5);
    contents?.emit('zoom-changed', {}, 'in');
  });
  await session.send('Input.synthesizePinchGesture', { x: 300, y: 300, scaleFactor: 2 });
  expect(await kiosk.page.evaluate(() => visualViewport?.scale)).toBe(1);
  await expectStillKiosk();
});

test('a file that is dropped on the window does not open', async () => {
  const file = path.join(newFolder('drop-'), 'out.html');
  writeFileSync(file, '<h1>out</h1>');
  const session = await kiosk.page.context().newCDPSession(kiosk.page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 900, data });
  }
  await settle();
  await expectStillKiosk();
});

test('a long press or a right click opens no menu', async () => {
  const menus = await kiosk.app.evaluate(({ BrowserWindow, Menu }) => ({
    application: Menu.getApplicationMenu(),
    opensOne: BrowserWindow.getAllWindows()[0]?.webContents.listenerCount('context-menu'),
    bar: BrowserWindow.getAllWindows()[0]?.isMenuBarVisible(),
  }));
  expect(menus).toEqual({ application: null, opensOne: 0, bar: false });
  await kiosk.page.mouse.click(300, 300, { button: 'right' });
  await expectStillKiosk();
});

test('the window can not be closed, and the kiosk can not be ended from inside', async () => {
  await kiosk.app.evaluate(({ app, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
    app.quit();
  });
  await settle();
  await expectStillKiosk();
});

test('the window has no frame, fills its place and can not be moved aside', async () => {
  const window = await kiosk.app.evaluate(({ BrowserWindow }) => {
    const own = BrowserWindow.getAllWindows()[0];
    return {
      content: own?.getContentBounds(),
      frame: own?.getBounds(),
      resizable: own?.isResizable(),
    };
  });
  expect(window.content).toEqual({ x: 0, y: 0, width: 1080, height: 1920 });
  expect(window.frame).toEqual(window.content);
  expect(window.resizable).toBe(false);
});

test('a second kiosk on the same data does not start', async () => {
  const lock = await kiosk.app.evaluate(({ app }) => app.hasSingleInstanceLock());
  expect(lock).toBe(true);
});
