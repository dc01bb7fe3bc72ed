import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, launchBrowser } from '../support/browser.ts';
import {
  ANNEMARIE,
  JOOST,
  openWaitingRoom,
  SAMIRA,
  type WaitingRoom,
} from '../support/waiting_room.ts';

/* What a host tells the whole location; and danger, which every desk hears. */

const SOON = { timeout: 20_000 };

let browser: Browser;
let room: WaitingRoom;
beforeAll(async () => {
  browser = await launchBrowser();
  room = await openWaitingRoom(browser, {
    printers: [],
    desks: ['left', 'right', 'ahead'].map((direction, at) => ({
      ...{ id: `desk_${String(at + 1)}`, number: at + 1, queues: ['A', 'B'], direction },
    })),
  });
});
afterAll(async () => {
  await room.stop();
  await browser.close();
});

const dialog = (page: Page) => page.getByRole('dialog');
const menu = async (page: Page, entry: string) => {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await dialog(page).getByRole('button', { name: entry, exact: true }).click();
};
test('what the host writes stands on the waiting-room screen, and goes when it is taken away', async () => {
  const display = await room.openDisplay();
  const { page } = await room.openDesk(ANNEMARIE, 3);
  await menu(page, 'Mededeling op het scherm');
  await dialog(page).getByLabel('Mededeling in het Nederlands').fill('De lift is stuk.');
  await dialog(page).getByLabel('Nog een taal').selectOption('ar');
  await dialog(page).getByLabel('In die taal (mag leeg blijven)').fill('المصعد معطل.');
  await dialog(page).getByText('Een uur').click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Zet op het scherm' }).click();
  const shown = display.page.getByRole('region', { name: 'Mededeling' });
  await shown.getByText('De lift is stuk.').waitFor();
  await shown.locator('[lang=ar][dir=rtl]').waitFor();
  expect(await accessibilityFaults(display.page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Haal weg: De lift is stuk.' }).click();
  await shown.waitFor({ state: 'detached' });
  await page.close();
});

test('a volunteer finds no notices in the menu', async () => {
  const { page } = await room.openDesk(SAMIRA, 1);
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Uitloggen' }).waitFor();
  expect(await dialog(page).getByText('Mededeling op het scherm').count()).toBe(0);
  await page.close();
});

test('an emergency is heard at every desk but the one where it is, until somebody goes', async () => {
  const listen = async (page: Page) => {
    await page.evaluate(() => {
      const counter = window as unknown as { tones: number };
      counter.tones = 0;
      const start = Reflect.get(OscillatorNode.prototype, 'start');
      OscillatorNode.prototype.start = function (when?: number) {
        counter.tones += 1;
        start.call(this, when);
      };
    });
  };
  const tones = (page: Page) => page.evaluate(() => (window as unknown as { tones: number }).tones);
  const { page: mine } = await room.openDesk(SAMIRA, 1);
  const { page: other } = await room.openDesk(JOOST, 2);
  await listen(mine);
  await listen(other);
  await mine.getByRole('button', { name: 'Hulp', exact: true }).click();
  await dialog(mine)
    .getByRole('button', { name: /^Noodgeval/ })
    .click();
  await other.getByText('NOODGEVAL: Balie 1, Samira').waitFor();
  await expect.poll(() => tones(other), SOON).toBeGreaterThan(6);
  expect(await tones(mine)).toBe(0);
  await other.getByRole('button', { name: 'Ik ga erheen' }).click();
  await other.getByText('NOODGEVAL: Balie 1, Samira').waitFor({ state: 'detached' });
});
