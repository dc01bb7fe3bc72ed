import { afterEach, beforeEach, expect, test } from 'vitest';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { FULL_HD, openPage } from '../support/browser.ts';
import { startDockServer } from '../support/dock_server/dock_server.ts';
import type { DockServer } from '../support/dock_server/dock_server.ts';
import type { WaitingRoom } from '../support/waiting_room.ts';
import { roomForEachTest } from './room_for_each_test.ts';

/** As long as a busy machine may take to show what just happened. */
const SOON = { timeout: 10_000 };

let room: WaitingRoom;
let dock: DockServer;
roomForEachTest((opened) => {
  room = opened;
});
beforeEach(async () => {
  dock = await startDockServer({ port: 0, serviceUrl: room.url, sim: room.sim });
});
afterEach(async () => {
  await dock.stop();
});

async function openDock(): Promise<Page> {
  const { page } = await openPage(room.browser, { viewport: FULL_HD });
  await page.goto(dock.url);
  await page.getByText('Werkt').waitFor();
  return page;
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('kiosk, desk and waiting room stand on one page and work there together', async () => {
  const page = await openDock();
  const desk = page.frameLocator('iframe[title=Balie]');
  const display = page.frameLocator('iframe[title=Wachtruimte]');
  await page.frameLocator('iframe[title=Kiosk]').getByRole('button').first().waitFor();
  await desk.getByRole('button', { name: 'Samira' }).click();
  await desk.getByLabel('Uw pincode').fill('1234');
  await desk.getByRole('button', { name: 'Inloggen' }).click();
  await desk.getByRole('button', { name: /^Balie 1/ }).click();
  await room.issue({ print: true, language: 'ar' });
  await page.getByRole('img', { name: /A001/ }).waitFor();
  await desk.getByRole('button', { name: 'Volgende', exact: true }).click();
  await display.getByText('A001').waitFor();
  // Each screen is checked on its own; three pages in one have three mains.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
});

test('the printer can be spoiled and repaired, and its paper thrown away', async () => {
  const page = await openDock();
  await press(page, 'Klep open');
  await expect.poll(() => room.sim.fault?.kind, SOON).toBe('cover_open');
  await press(page, 'Traag');
  await expect.poll(() => room.sim.fault?.kind, SOON).toBe('slow');
  await press(page, 'Maak goed');
  await expect.poll(() => room.sim.fault, SOON).toBeNull();
  await room.issue({ print: true });
  await page.getByRole('img', { name: /A001/ }).waitFor();
  await press(page, 'Gooi papier weg');
  await page.getByText('Nog geen papier.').waitFor();
});

test('the clock can be moved and set back', async () => {
  const page = await openDock();
  const shift = async () => {
    const clock = await fetch(`${room.url}/dev/clock`);
    return ((await clock.json()) as { shiftMs: number }).shiftMs / 60_000;
  };
  await press(page, '+15 min');
  await page.getByText('Verschoven: 15 min').waitFor();
  await press(page, '+1 uur');
  await page.getByText('Verschoven: 1 u 15 min').waitFor();
  expect(await shift()).toBe(75);
  await press(page, 'Echte tijd');
  await page.getByText('Gelijk met de echte tijd').waitFor();
  expect(await shift()).toBe(0);
});

test('the service can be frozen and let go on', async () => {
  const page = await openDock();
  await press(page, 'Bevriezen');
  await page.getByText('Bevroren').waitFor();
  await press(page, 'Verder laten gaan');
  await page.getByText('Werkt').waitFor();
});

test('the service can be killed, and the dock sees the next one come', async () => {
  const page = await openDock();
  const { pid } = room.service();
  await press(page, 'Stekker eruit');
  await page.getByText('Geeft geen antwoord').waitFor();
  expect(() => process.kill(pid, 0)).toThrow();
  await room.restartService();
  await page.getByText(`Proces ${String(room.service().pid)}`).waitFor();
});

test('another page can not give the dock orders', async () => {
  const other = await fetch(new URL('/service/kill', dock.url), {
    method: 'POST',
    headers: { origin: 'http://example.org' },
  });
  expect(other.status).toBe(403);
  const health = await fetch(`${room.url}/health`);
  expect(health.ok).toBe(true);
});
