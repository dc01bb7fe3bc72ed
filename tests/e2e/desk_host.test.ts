import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, launchBrowser } from '../support/browser.ts';
import { startSimPrinter, type SimPrinter } from '../support/sim_printer/sim_printer.ts';
import {
  ANNEMARIE,
  JOOST,
  openWaitingRoom,
  SAMIRA,
  type WaitingRoom,
} from '../support/waiting_room.ts';

/* What a host does for the whole location: notices, printers; and danger, which every desk hears. */

const SOON = { timeout: 20_000 };

let browser: Browser;
let room: WaitingRoom;
let back: SimPrinter;
beforeAll(async () => {
  back = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
  browser = await launchBrowser();
  const model = { paperMm: 80, model: 'epson', codePage: 'PC858_EURO' };
  room = await openWaitingRoom(browser, {
    // Nothing listens on the port of the first: it is off.
    printers: [
      { id: 'hal', host: '127.0.0.1', port: 9, ...model },
      { id: 'kantoor', host: '127.0.0.1', port: back.port, ...model },
    ],
    kioskPrinter: 'hal',
    desks: ['left', 'right', 'ahead'].map((direction, at) => ({
      ...{ id: `desk_${String(at + 1)}`, number: at + 1, queues: ['A', 'B'], direction },
    })),
  });
});
afterAll(async () => {
  await room.stop();
  await browser.close();
  await back.stop();
});

const dialog = (page: Page) => page.getByRole('dialog');
const menu = async (page: Page, entry: string) => {
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await dialog(page).getByRole('button', { name: entry, exact: true }).click();
};
const closeDialog = async (page: Page) => {
  await dialog(page).getByRole('button', { name: 'Sluiten' }).click();
  await dialog(page).waitFor({ state: 'detached' });
};

test('a number that did not come out is printed on the other printer, meanwhile the host looks at the printers', async () => {
  await room.issue({ print: true });
  const { page, faults } = await room.openDesk(ANNEMARIE, 3);
  await menu(page, 'Printers');
  await dialog(page).getByText('kantoor').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const card = dialog(page).getByRole('listitem').filter({ hasText: 'kantoor' });
  await card.getByRole('button', { name: 'Instellen' }).click();
  await dialog(page).getByText('Welk merk staat er op de printer?').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Print een proefpapier' }).click();
  await dialog(page).getByText('Wat kwam er uit de printer?').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await back.waitForPaper(1);
  // Out of the wizard, then out of the list of printers.
  await dialog(page).getByRole('button', { name: 'Sluiten' }).click();
  await dialog(page).getByRole('heading', { name: 'Printers', exact: true }).waitFor();
  await closeDialog(page);
  // Until then the paper may still come: the resident stands at the kiosk.
  await page.getByRole('button', { name: 'Print op kantoor: A001' }).click({ timeout: 40_000 });
  await expect.poll(() => back.papers.some(({ text }) => text.includes('A001')), SOON).toBe(true);
  await page.getByText('Gaat naar printer kantoor.').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
  await page.close();
});

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
