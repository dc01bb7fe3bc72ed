import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { YOUNG_HEAP_FLAG } from '../../src/base/young_heap.ts';
import { launchKiosk, type KioskApp } from '../support/electron_app.ts';
import { newFolder } from '../support/folders.ts';
import { isAlive } from '../support/is_alive.ts';

/*
 * What breaks comes back by itself: the page, the window, the graphics, the service, and the whole
 * shell without leaving a service behind.
 */

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const STAND_IN = path.join(ROOT, 'tests', 'support', 'stand_in_service.mjs');
/** "Within seconds": how long each of them may take until the kiosk stands again. */
const HEAL_MS_MAX = 10_000;

let kiosk: KioskApp | null = null;
afterEach(async () => {
  await kiosk?.close();
  kiosk = null;
});

async function launchReal(): Promise<KioskApp> {
  kiosk = await launchKiosk({ dataDir: newFolder('data-') });
  await kiosk.shows(/\/kiosk\/$/);
  await isKiosk(kiosk);
  return kiosk;
}

async function launchStandIn(
  behaviour: Record<string, unknown> = {},
  extraArgs: string[] = [],
): Promise<{ kiosk: KioskApp; dataDir: string }> {
  const dataDir = newFolder('data-');
  behave(dataDir, behaviour);
  const healthy = Object.keys(behaviour).every((key) => key === 'deafToStop');
  const until = healthy ? 'kiosk' : 'window';
  kiosk = await launchKiosk({ dataDir, service: STAND_IN, extraArgs, until });
  return { kiosk, dataDir };
}

function behave(dataDir: string, behaviour: Record<string, unknown>): void {
  writeFileSync(path.join(dataDir, 'behaviour.json'), JSON.stringify(behaviour));
}

/** The process ids of all services that the shell started on this folder. */
function starts(dataDir: string): number[] {
  const lines = readFileSync(path.join(dataDir, 'starts.txt'), 'utf8').trim().split('\n');
  return lines.map(Number);
}

/** Waits until whatever window there is shows a page that a resident can use. */
async function isKiosk(app: KioskApp, timeout = HEAL_MS_MAX): Promise<void> {
  const look = () =>
    app.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed()) return 'no page';
      const text = (await contents.executeJavaScript('document.body.innerText')) as string;
      return new URL(contents.getURL()).pathname + ' ' + text;
    });
  await expect.poll(look, { timeout, interval: 100 }).toMatch(/^\/kiosk\/ .*\S/s);
}

async function servicePid(app: KioskApp): Promise<number> {
  const answer = await fetch(`${app.serviceUrl}/health`);
  return ((await answer.json()) as { pid: number }).pid;
}

test('a page that crashes comes back', async () => {
  const { app, ...rest } = await launchReal();
  const before = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const pid = contents?.getOSProcessId();
    contents?.forcefullyCrashRenderer();
    return pid;
  });
  await expect
    .poll(
      () =>
        app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
        ),
      { timeout: HEAL_MS_MAX },
    )
    .not.toBeOneOf([before, 0]);
  await isKiosk({ app, ...rest });
});

test('a page that closes its own window gets a new one', async () => {
  const app = await launchReal();
  await app.app.evaluate(({ BrowserWindow }) => {
    void BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('window.close()', true);
  });
  await expect.poll(() => app.page.isClosed(), { timeout: HEAL_MS_MAX }).toBe(true);
  await isKiosk(app);
});

test('a window that is gone while something inside asks to quit comes back', async () => {
  const { kiosk: app } = await launchStandIn();
  await isKiosk(app);
  await app.app.evaluate(({ app: electron, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.destroy();
    electron.quit();
  });
  await isKiosk(app);
});

test('when the graphics process crashes, the page stays usable', async () => {
  const app = await launchReal();
  const crashed = await app.app.evaluate(
    ({ app: electron }) =>
      new Promise<string>((resolve) => {
        electron.once('child-process-gone', (_event, details) => {
          resolve(details.type);
        });
        const graphics = electron.getAppMetrics().find((each) => each.type === 'GPU');
        if (graphics === undefined) resolve('there is no graphics process');
        else process.kill(graphics.pid, 'SIGKILL');
      }),
  );
  expect(crashed).toBe('GPU');
  await isKiosk(app);
  // It can be painted: a picture of it is more than one colour.
  const picture = await app.page.screenshot();
  expect(picture.length).toBeGreaterThan(5_000);
});

test('a service that is killed comes back at the same address, and the page stays', async () => {
  const app = await launchReal();
  await app.page.evaluate(() => {
    document.documentElement.dataset['visit'] = 'in progress';
  });
  const before = await servicePid(app);
  process.kill(before, 'SIGKILL');
  await expect
    .poll(() => servicePid(app).catch(() => before), { timeout: HEAL_MS_MAX })
    .not.toBe(before);
  await isKiosk(app);
  // Whoever was in the middle of something still is.
  expect(await app.page.evaluate(() => document.documentElement.dataset['visit'])).toBe(
    'in progress',
  );
});

test('a service that hangs is ended and comes back', async () => {
  const { kiosk: app, dataDir } = await launchStandIn();
  await isKiosk(app);
  const [first = 0] = starts(dataDir);
  behave(dataDir, { hang: true });
  await expect.poll(() => isAlive(first), { timeout: 30_000 }).toBe(false);
  behave(dataDir, {});
  await expect.poll(() => starts(dataDir).length, { timeout: HEAL_MS_MAX }).toBe(2);
  await isKiosk(app);
});

test('a service that keeps crashing is tried again with pauses, and the kiosk says one moment', async () => {
  const { kiosk: app, dataDir } = await launchStandIn({ crashAfterMs: 20 });
  await app.shows(/^wijkloket:\/\/shell\/wait\/crash/);
  await expect.poll(() => starts(dataDir).length, { timeout: HEAL_MS_MAX }).toBe(3);
  const startedAt = performance.now();
  await expect.poll(() => starts(dataDir).length, { timeout: HEAL_MS_MAX }).toBe(4);
  expect(performance.now() - startedAt).toBeGreaterThan(1_500);
  behave(dataDir, {});
  await isKiosk(app);
  // A swipe or a mouse button can not bring the former page back.
  const back = () =>
    app.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.navigationHistory.canGoBack(),
    );
  await expect.poll(back).toBe(false);
});

test.each([
  [78, 'configuration'],
  [73, 'storage'],
])(
  'exit code %i is not tried again in a loop: the host reads what to do',
  async (code, trouble) => {
    const { kiosk: app, dataDir } = await launchStandIn({ exitCode: code });
    await app.shows(new RegExp(`^wijkloket://shell/wait/${trouble}`));
    await expect(app.page.locator('h1').first().textContent()).resolves.toBe(
      'Een ogenblik alstublieft',
    );
    await expect(app.page.locator('aside').textContent()).resolves.toContain(
      `(code ${String(code)})`,
    );
    expect(starts(dataDir)).toHaveLength(1);
  },
);

test('a service that never gets ready leaves "one moment" on the screen', async () => {
  const { kiosk: app } = await launchStandIn({ silent: true });
  await app.shows(/^wijkloket:\/\/shell\/wait\/starting/);
  await expect(app.page.locator('section[lang=ar]').getAttribute('dir')).resolves.toBe('rtl');
});

test('asked to stop, the shell stops its service and ends with code 0', async () => {
  const { kiosk: app, dataDir } = await launchStandIn();
  await isKiosk(app);
  await app.close();
  expect(app.shell.exitCode).toBe(0);
  expect(starts(dataDir).filter(isAlive)).toEqual([]);
});

test('a service that is deaf to being asked is ended all the same', async () => {
  const { kiosk: app, dataDir } = await launchStandIn({ deafToStop: true });
  await isKiosk(app);
  await app.close();
  expect(app.shell.exitCode).toBe(0);
  expect(starts(dataDir).filter(isAlive)).toEqual([]);
});

test('when the shell itself is killed, its service does not stay behind', async () => {
  const app = await launchReal();
  const pid = await servicePid(app);
  app.shell.kill('SIGKILL');
  await expect.poll(() => isAlive(pid), { timeout: HEAL_MS_MAX }).toBe(false);
});

test("in Electron's utility process the service is hosted just the same", async () => {
  const { kiosk: app, dataDir } = await launchStandIn({}, ['--service-host', 'utility']);
  await isKiosk(app);
  const [first = 0] = starts(dataDir);
  process.kill(first, 'SIGKILL');
  await expect.poll(() => starts(dataDir).length, { timeout: HEAL_MS_MAX }).toBe(2);
  await isKiosk(app);
  await app.close();
  expect(app.shell.exitCode).toBe(0);
  expect(starts(dataDir).filter(isAlive)).toEqual([]);
});

test("in Electron's utility process an exit code is understood too", async () => {
  const { kiosk: app } = await launchStandIn({ exitCode: 78 }, ['--service-host', 'utility']);
  await app.shows(/^wijkloket:\/\/shell\/wait\/configuration/);
});

test.each([
  ['node', YOUNG_HEAP_FLAG],
  ['utility', `--js-flags=${YOUNG_HEAP_FLAG}`],
])('hosted by %s, the service keeps its young generation small', async (host, flag) => {
  const { kiosk: app } = await launchStandIn({}, ['--service-host', host]);
  const answer = await fetch(`${app.serviceUrl}/health`);
  expect(((await answer.json()) as { execArgv: string[] }).execArgv).toEqual([flag]);
});
