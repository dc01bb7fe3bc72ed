import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, LAPTOP, launchBrowser, openPage } from '../support/browser.ts';
import type { OpenPage } from '../support/browser.ts';
import { startLanService, type LanService } from '../support/lan_service.ts';

/*
 * Browsers on the building's network, over real TLS: not paired, they get the page that asks for a
 * code, and then the page that they came for.
 */

let browser: Browser;
let lan: LanService;
const open: OpenPage[] = [];
beforeAll(async () => {
  [browser, lan] = await Promise.all([launchBrowser(), startLanService()]);
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(async () => {
  await browser.close();
  await lan.service.stop();
});

/** A browser that was never here before opens a page. */
async function comesFor(path: string): Promise<OpenPage> {
  const opened = await openPage(browser, { viewport: LAPTOP, trustOwnCertificate: true });
  open.push(opened);
  await opened.page.goto(lan.door + path);
  return opened;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function giveCode(page: Page, code: string) {
  await page.getByLabel('Code van 8 cijfers').fill(code);
  await button(page, 'Verder').click();
}

test('a desk is asked for a code, touches its digits and its name, and comes to the desk', async () => {
  const { page, context, faults } = await comesFor('/desk/');
  expect(new URL(page.url()).pathname).toBe('/pairing/');
  expect(await accessibilityFaults(page)).toEqual([]);
  for (const digit of await lan.code('desk')) await button(page, digit).click();
  await button(page, 'Verder').click();
  await button(page, 'Balie 1').click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await button(page, 'Koppelen').click();
  await page.waitForURL(`${lan.door}/desk/`);
  await button(page, 'Samira').waitFor();
  const cookie = (await context.cookies()).find(({ name }) => name.startsWith('__Host-'));
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict' });
  expect(faults).toEqual([]);
});

test('a wrong code, one that was used and one that is right: told in words, in both languages', async () => {
  const { page } = await comesFor('/display/');
  const code = await lan.code('display');
  await giveCode(page, code === '00000000' ? '00000001' : '00000000');
  await page.getByLabel('Naam van dit apparaat').fill('Scherm bij de deur');
  await button(page, 'Koppelen').click();
  await page.getByText('Deze code klopt niet.').waitFor();
  expect(await page.getByLabel('Code van 8 cijfers').inputValue()).toBe('');
  await button(page, 'English').click();
  await page.getByText('Which code is on the kiosk?').waitFor();
  await button(page, 'Nederlands').click();
  await giveCode(page, code);
  await page.getByLabel('Naam van dit apparaat').fill('Scherm bij de deur');
  await button(page, 'Koppelen').click();
  await page.waitForURL(`${lan.door}/display/`);
  const again = await comesFor('/display/');
  await giveCode(again.page, code);
  await button(again.page, 'Scherm wachtruimte').click();
  await button(again.page, 'Koppelen').click();
  await again.page.getByText('Deze code klopt niet.').waitFor();
});

test('who tries too many codes hears how long to wait', async () => {
  const { page } = await comesFor('/kiosk/');
  for (let tries = 0; tries < 6; tries += 1) {
    await giveCode(page, String(tries).repeat(8));
    await button(page, 'Kiosk 2').click();
    await button(page, 'Koppelen').click();
    await page.getByLabel('Code van 8 cijfers').waitFor();
  }
  await page.getByText(/Probeer het over \d+ minu/).waitFor();
});
