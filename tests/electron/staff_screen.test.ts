import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchKiosk, type KioskApp } from '../support/electron_app.ts';
import { newFolder } from '../support/folders.ts';
import { writeConfig } from '../support/service_process.ts';

/* The staff screen within the locked window: the one way there, the way back, and starting anew. */

let kiosk: KioskApp;
beforeAll(async () => {
  kiosk = await launchKiosk({
    dataDir: newFolder('data-'),
    extraArgs: ['--config', writeConfig({ printers: [] })],
  });
});
afterAll(() => kiosk.close());

async function pidOfService(): Promise<number> {
  const health = await fetch(`${kiosk.serviceUrl}/health`);
  return ((await health.json()) as { pid: number }).pid;
}

test('a host starts the kiosk anew: another service, another page, nobody signed in', async () => {
  const before = await pidOfService();
  const { page } = kiosk;
  const clock = page.locator('.top-bar__time');
  for (let touch = 0; touch < 5; touch += 1) await clock.click();
  await kiosk.shows(/\/staff\/$/);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button('Annemarie').click();
  for (const digit of '3456') await button(digit).click();
  await button('Verder').click();
  await button('Kiosk opnieuw starten').click();
  const gone = page.waitForEvent('close');
  await button('Nu opnieuw starten').click();
  await gone;
  await expect
    .poll(
      () =>
        kiosk.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
        ),
      { timeout: 60_000 },
    )
    .toMatch(/\/kiosk\/$/);
  const [state] = await kiosk.app.evaluate(async ({ session }) => {
    const cookies = await session.fromPartition('kiosk').cookies.get({});
    return [cookies.length];
  });
  expect(state).toBe(0);
  const url = await kiosk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
  );
  const health = await fetch(new URL('/health', url));
  expect(((await health.json()) as { pid: number }).pid).not.toBe(before);
});
