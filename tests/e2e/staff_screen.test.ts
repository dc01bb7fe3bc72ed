import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import {
  accessibilityFaults,
  launchBrowser,
  layoutFaults,
  openPage,
  PORTRAIT,
  type OpenPage,
} from '../support/browser.ts';
import { startLanService, type LanService } from '../support/lan_service.ts';
import { startSimPrinter, type SimPrinter } from '../support/sim_printer/sim_printer.ts';

/* The kiosk's staff screen, as a host uses it at the kiosk itself. */

let browser: Browser;
let lan: LanService;
let sim: SimPrinter;
let kiosk: OpenPage;
beforeAll(async () => {
  sim = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
  [browser, lan] = await Promise.all([launchBrowser(), startLanService({ printerPort: sim.port })]);
});
afterAll(async () => {
  await browser.close();
  await lan.service.stop();
  await sim.stop();
});
beforeEach(async () => {
  kiosk = await openPage(browser, { viewport: PORTRAIT });
  await kiosk.page.goto(`${lan.service.url}/kiosk/`);
});
afterEach(async () => {
  expect(kiosk.faults).toEqual([]);
  await kiosk.close();
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Five touches on the clock of the first screen. */
async function openStaffScreen(page: Page) {
  const clock = page.locator('.top-bar__time');
  for (let touch = 0; touch < 5; touch += 1) await clock.click();
  await page.waitForURL(/\/staff\/$/);
}

async function signIn(page: Page, name: string, pin: string) {
  await button(page, name).click();
  for (const digit of pin) await button(page, digit).click();
  await button(page, 'Verder').click();
}

/** Nothing wrong to the eye or to a screen reader. */
async function looksRight(page: Page) {
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await layoutFaults(page)).toEqual([]);
}

test('a host pairs a desk with a code, sees it in the list and removes it again', async () => {
  const { page, context } = kiosk;
  await openStaffScreen(page);
  await looksRight(page);
  await signIn(page, 'Annemarie', '3456');
  await button(page, 'Een apparaat koppelen').click();
  await button(page, 'Balie of tablet').click();
  await looksRight(page);
  const shown = (await page.locator('.staff__code').textContent()) ?? '';
  const code = shown.replaceAll(/\D/g, '');
  await page.getByText(`${lan.door}/desk/`).waitFor();

  const desk = await openPage(browser, { trustOwnCertificate: true });
  await desk.page.goto(`${lan.door}/desk/`);
  await desk.page.getByLabel('Code van 8 cijfers').fill(code);
  await button(desk.page, 'Verder').click();
  await button(desk.page, 'Balie 2').click();
  await button(desk.page, 'Koppelen').click();
  await desk.page.waitForURL(/\/desk\/$/);
  await page.getByText('Balie 2 is gekoppeld.').waitFor();

  await button(page, 'Terug').click();
  await button(page, 'Gekoppelde apparaten').click();
  await button(page, 'Weghalen: Balie 2').click();
  await looksRight(page);
  await button(page, 'Ja, weghalen').click();
  await page.getByText('Er is nog geen apparaat gekoppeld.').waitFor();
  await desk.page.reload();
  expect(new URL(desk.page.url()).pathname).toBe('/pairing/');
  await desk.close();

  await button(page, 'Terug naar de kiosk').click();
  await page.waitForURL(/\/kiosk\/$/);
  expect((await context.cookies()).filter(({ value }) => value !== '')).toEqual([]);
});

test('printers, connection and version are told, and a test page comes out', async () => {
  const { page } = kiosk;
  await openStaffScreen(page);
  await signIn(page, 'Annemarie', '3456');
  await button(page, 'Printers').click();
  await page.getByText('De printer werkt.').waitFor();
  await looksRight(page);
  await button(page, 'Proefpapier: kiosk').click();
  await expect.poll(() => sim.papers.length, { timeout: 20_000 }).toBe(1);
  await button(page, 'Terug').click();
  await button(page, 'Verbinding en versie').click();
  await page.getByText('Deze locatie werkt zonder kantoor.').waitFor();
  await looksRight(page);
  await button(page, 'English').click();
  await page.getByText('This location works without an office.').waitFor();
  await button(page, 'Back').click();
  await button(page, 'Restart the kiosk').click();
  await button(page, 'Restart now').click();
  // No shell runs this service, so there is nothing that could start it anew.
  await page.getByText('This is only possible on the kiosk itself.').waitFor();
});

test('a volunteer does not get in, and is signed out at once', async () => {
  const { page, context } = kiosk;
  await openStaffScreen(page);
  await signIn(page, 'Samira', '1234');
  await page.getByText('Dit scherm is alleen voor de host en de beheerder.').waitFor();
  expect((await context.cookies()).filter(({ value }) => value !== '')).toEqual([]);
});

test('a host who walks away leaves the kiosk as it was, signed out', async () => {
  const { page, context } = kiosk;
  await page.clock.install();
  await page.goto(`${lan.service.url}/staff/`);
  await signIn(page, 'Annemarie', '3456');
  await page.getByRole('heading', { name: 'Wat wilt u doen?' }).waitFor();
  await page.clock.runFor(50_000);
  await page.getByText(/Dit scherm sluit over \d+ second/).waitFor();
  await page.mouse.click(540, 900);
  await page.clock.runFor(50_000);
  await page.getByText(/Dit scherm sluit over \d+ second/).waitFor();
  await page.clock.runFor(11_000);
  await page.waitForURL(/\/kiosk\/$/);
  expect((await context.cookies()).filter(({ value }) => value !== '')).toEqual([]);
});

test('the clock opens nothing while somebody is being helped', async () => {
  const { page } = kiosk;
  await button(page, 'Nederlands').click();
  await page.getByRole('heading', { name: 'Waar komt u voor?' }).waitFor();
  const clock = page.locator('.top-bar__time');
  for (let touch = 0; touch < 6; touch += 1) await clock.click();
  expect(new URL(page.url()).pathname).toBe('/kiosk/');
  await expect.poll(() => page.getByRole('heading', { level: 1 }).count()).toBe(1);
});
