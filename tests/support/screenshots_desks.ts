/*
 * Photographs the desk, the waiting-room screen and the dock for docs/screenshots, on a real service
 * with a real queue: `npm run screenshots:desks` (the screens must be built).
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { FULL_HD, LAPTOP, TABLET } from './browser.ts';
import { startDockServer } from './dock_server/dock_server.ts';
import { callNextAt, JOOST, openWaitingRoom, SAMIRA } from './waiting_room.ts';
import type { WaitingRoom } from './waiting_room.ts';

const FOLDER = path.resolve(import.meta.dirname, '..', '..', 'docs', 'screenshots');
const MINUTE = 60_000;

async function photograph(page: Page, name: string): Promise<void> {
  // Fonts and pictures have come in when the network is quiet and the fonts say so.
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
}

async function shiftClock(room: WaitingRoom, minutes: number): Promise<void> {
  await fetch(`${room.url}/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ shiftMs: minutes * MINUTE }),
  });
}

/** A quiet morning: some helped, some waiting, of several languages. */
async function fillRoom(room: WaitingRoom): Promise<void> {
  for (const [index, language] of (['nl', 'ar', 'nl', 'en'] as const).entries()) {
    await shiftClock(room, index * 3);
    await room.issue({ language, product: 'passport' });
    await callNextAt(room, JOOST, 2, index === 2 ? 'absent' : 'helped');
  }
  const people = [
    { product: 'moving', language: 'ar' },
    { product: null, queue: 'B', language: 'nl' },
    { product: 'passport', language: 'nl' },
    { product: null, queue: 'B', language: 'en', priority: 'help' },
    { product: 'passport', language: 'ar' },
    { product: null, queue: 'A', language: 'nl' },
  ] as const;
  for (const [index, person] of people.entries()) {
    await shiftClock(room, 15 + index * 4);
    await room.issue(person);
  }
  await shiftClock(room, 42);
}

async function desks(room: WaitingRoom): Promise<void> {
  const fresh = await room.open('/desk/', { viewport: LAPTOP });
  await fresh.page.getByRole('button', { name: 'Samira' }).waitFor();
  await photograph(fresh.page, 'desk-sign-in-nl');
  await fresh.page.getByRole('button', { name: 'Samira' }).click();
  await fresh.page.keyboard.type('12');
  await photograph(fresh.page, 'desk-pin-nl');
  const joost = await room.openDesk(JOOST, 2, { viewport: TABLET, touch: true });
  await fresh.page.keyboard.type('34');
  await fresh.page.keyboard.press('Enter');
  await fresh.page.getByText('Joost zit hier').waitFor();
  await photograph(fresh.page, 'desk-choose-nl');
  await fresh.close();

  const { page } = await room.openDesk(SAMIRA, 1);
  await photograph(page, 'desk-ready-nl');
  await page.getByRole('button', { name: 'Volgende', exact: true }).click();
  await page.getByRole('button', { name: 'Is er' }).waitFor();
  await photograph(page, 'desk-called-nl');
  await page.getByRole('button', { name: 'Is er' }).click();
  await page.getByText('Hoe ging het?').waitFor();
  await photograph(page, 'desk-serving-nl');

  await joost.page.getByRole('button', { name: 'English' }).click();
  await joost.page.getByRole('button', { name: 'Next', exact: true }).click();
  await joost.page.getByRole('button', { name: 'Is here' }).waitFor();
  await photograph(joost.page, 'desk-called-en-tablet');

  await page.getByRole('button', { name: 'Nummer geven' }).click();
  await page.getByLabel('Verhuizen').check();
  await page.getByLabel('العربية').check();
  await photograph(page, 'desk-ticket-nl');
  await page.getByRole('button', { name: 'Geef nummer' }).click();
  await page.getByText('Het papier is geprint.').waitFor();
  await photograph(page, 'desk-ticket-given-nl');
  await page.getByRole('button', { name: 'Klaar', exact: true }).click();
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await photograph(page, 'desk-menu-nl');
  await page.keyboard.press('Escape');

  await room.askForHelp('ar');
  await room.sim.setFault('paper_out');
  await page.getByText('Het papier van de printer is op.').waitFor();
  await photograph(page, 'desk-help-and-printer-nl');
  await joost.page.getByText('The printer is out of paper.').waitFor();
  await photograph(joost.page, 'desk-help-and-printer-en-tablet');
  await room.sim.setFault(null);
  await page.getByRole('button', { name: 'Ik ga erheen' }).click();
  await page.getByText('Het papier van de printer is op.').waitFor({ state: 'detached' });
  await joost.page.getByRole('button', { name: 'Did not come', exact: true }).click();
  await joost.page.getByText('You are not helping anyone.').waitFor();
}

async function displays(room: WaitingRoom): Promise<void> {
  const { page } = await room.openDisplay({ viewport: FULL_HD });
  await page.getByRole('heading', { name: 'Wie wacht er?' }).click();
  await room.issue({ product: 'passport', language: 'ar', priority: 'help' });
  await callNextAt(room, JOOST, 2, 'helped');
  await room.issue({ product: 'passport', language: 'ar', priority: 'help' });
  await callNextAt(room, JOOST, 2);
  await page.locator('.display-way[lang=ar]').waitFor();
  // Every call stays large for four seconds; the second one is the picture.
  await page.waitForTimeout(4_500);
  await photograph(page, 'display-call-ar');
  process.kill(room.service().pid, 'SIGSTOP');
  await page.getByText('Geen verbinding.').waitFor({ timeout: 25_000 });
  await photograph(page, 'display-stale-nl');
  process.kill(room.service().pid, 'SIGCONT');
  await page.getByRole('heading', { name: 'Wie wacht er?' }).waitFor();
  await shiftClock(room, 24 * 60);
  await page.getByText('Nu wordt er niemand geroepen').waitFor();
  await photograph(page, 'display-nobody-nl');
  await shiftClock(room, 42);
}

async function dockPage(room: WaitingRoom): Promise<void> {
  const dock = await startDockServer({ port: 0, serviceUrl: room.url, sim: room.sim });
  const { page } = await room.open('/display/', { viewport: FULL_HD });
  await page.goto(dock.url);
  const desk = page.frameLocator('iframe[title=Balie]');
  await desk.getByRole('button', { name: 'Samira' }).click();
  await desk.getByLabel('Uw pincode').fill(SAMIRA.pin);
  await desk.getByRole('button', { name: 'Inloggen' }).click();
  await desk.getByText('Nu bij u').waitFor();
  await room.issue({ product: 'passport', language: 'ar', print: true });
  await room.issue({ product: 'moving', language: 'nl', print: true });
  await page.getByRole('img').nth(2).waitFor();
  await page.waitForTimeout(1_500);
  await photograph(page, 'dock');
  await dock.stop();
}

fs.mkdirSync(FOLDER, { recursive: true });
const room = await openWaitingRoom();
try {
  await fillRoom(room);
  await desks(room);
  await displays(room);
  await dockPage(room);
} finally {
  await room.stop();
}
