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
import { startSimPrinter, type SimPrinter } from '../support/sim_printer/sim_printer.ts';

/* What a host tells the whole location, two printers, and danger, which every desk hears. */

const SOON = { timeout: 20_000 };

let browser: Browser;
let room: WaitingRoom;
/** The printer behind the desks; that of the kiosk is `room.sim`. */
let back: SimPrinter;
beforeAll(async () => {
  browser = await launchBrowser();
  back = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
  const kind = { host: '127.0.0.1', paperMm: 80, model: 'epson', codePage: 'PC858_EURO' };
  room = await openWaitingRoom(browser, {
    printers: [
      { id: 'kiosk', port: 1, ...kind },
      { id: 'achter', port: back.port, ...kind },
    ],
    desks: ['left', 'right', 'ahead'].map((direction, at) => ({
      ...{ id: `desk_${String(at + 1)}`, number: at + 1, queues: ['A', 'B'], direction },
    })),
  });
});
afterAll(async () => {
  await room.stop();
  await back.stop();
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

test('what one printer could not print comes out of another, and a host sets that one up', async () => {
  const { page } = await room.openDesk(ANNEMARIE, 3);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await room.sim.setFault('cover_open');
  await page.getByText('De klep van de printer staat open.').waitFor();
  const { label } = await room.issue({ print: true });
  // The resident stood there for a while before it was given up.
  await button(`Print op achter: ${label}`).click({ timeout: 40_000 });
  const [paper] = await back.waitForPaper(1);
  expect(paper?.text).toContain(label);
  await button(`Print opnieuw: ${label}`).waitFor({ state: 'detached' });
  await menu(page, 'Printers');
  const other = dialog(page).getByRole('listitem').filter({ hasText: 'achter' });
  await other.getByText('De printer werkt.').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await other.getByRole('button', { name: 'Instellen' }).click();
  await dialog(page).getByRole('heading', { name: 'Printer instellen: achter' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Print een proefpapier' }).click();
  await dialog(page).getByRole('group', { name: 'Wat kwam er uit de printer?' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await back.waitForPaper(2);
  await dialog(page).getByRole('button', { name: 'Verder' }).click();
  await dialog(page).getByText('De printer is goed ingesteld.').waitFor();
  await room.sim.setFault(null);
  await page.close();
  // It had failed for certain: nothing of it comes out of the first once its cover is shut.
  expect(room.sim.papers).toEqual([]);
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
