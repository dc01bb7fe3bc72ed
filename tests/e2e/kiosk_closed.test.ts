import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  accessibilityFaults,
  LANDSCAPE,
  launchBrowser,
  layoutFaults,
  openPage,
  PORTRAIT,
} from '../support/browser.ts';
import { startService, type RunningService } from '../support/service_process.ts';
import { visitorAt } from './kiosk_visitor.ts';

const HOURS = {
  weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], opens: '09:00', closes: '17:00' }],
};

let browser: Browser;
let service: RunningService;
beforeAll(async () => {
  [browser, service] = await Promise.all([
    launchBrowser(),
    startService({
      config: {
        printers: [],
        languages: ['nl', 'ar'],
        queues: ['A', 'B'].map((letter) => ({ letter, hours: HOURS, lastTicketMinutesBefore: 15 })),
      },
    }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

/** The clock on the wall of the location. */
async function setClock(moment: string): Promise<void> {
  const shiftMs = Date.parse(moment) - Date.now();
  const moved = await fetch(`${service.url}/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ shiftMs }),
  });
  expect(moved.ok).toBe(true);
}

test.each(['nl', 'ar'] as const)(
  'after the last number, someone who reads %s is told when to come back, and gets a paper',
  async (language) => {
    // A Friday in winter, ten minutes after the last number.
    await setClock('2027-01-15T16:55:00+01:00');
    const { page, faults, close } = await openPage(browser, { viewport: PORTRAIT, touch: true });
    await page.goto(`${service.url}/kiosk/`);
    const visitor = await visitorAt(page, language);
    await visitor.start();
    await visitor.walkToPassportOutcome();
    await visitor.see(visitor.words('summary:closed.title'));
    await visitor.see(visitor.words('summary:closed.come.mon'));
    const told = (await page.getByRole('main').textContent()) ?? '';
    expect(told).toMatch(/16:45.*09:00/);
    await visitor.see(visitor.words('summary:closed.urgent'));
    const number = visitor.words('kiosk:outcome.print');
    expect(await page.getByRole('button', { name: number }).count()).toBe(0);
    await page.getByRole('button', { name: visitor.words('summary:print') }).waitFor();
    expect(await layoutFaults(page)).toEqual([]);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  },
);

test('whoever was still choosing when the last number went is told so, not that it is our fault', async () => {
  await setClock('2027-01-14T16:44:00+01:00');
  const { page, faults, close } = await openPage(browser, { viewport: PORTRAIT, touch: true });
  await page.goto(`${service.url}/kiosk/`);
  const visitor = await visitorAt(page, 'nl');
  await visitor.start();
  await visitor.walkToPassportOutcome();
  // What stood there a moment ago still offers a number.
  await page.getByRole('button', { name: visitor.words('kiosk:outcome.print') }).waitFor();
  await setClock('2027-01-14T16:46:00+01:00');
  await visitor.touch(visitor.words('kiosk:outcome.print'));
  await visitor.arriveAt(visitor.words('summary:closed.title'));
  await visitor.see(visitor.words('summary:closed.comeTomorrow'));
  expect(await page.getByText(visitor.words('kiosk:ticket.refused')).count()).toBe(0);
  expect(await layoutFaults(page)).toEqual([]);
  // What to bring and when to come can be taken along, on paper or as a photo of the screen.
  await visitor.touch(visitor.words('summary:print'));
  await visitor.see(visitor.words('summary:closed.comeTomorrow'));
  expect(await layoutFaults(page)).toEqual([]);
  // And the waiting-room screen sends nobody to the kiosk for a number.
  await page.goto(`${service.url}/display/`);
  await page.getByText('De kiosk geeft nu geen nummers meer.').waitFor();
  expect(faults).toEqual([]);
  await close();
});

test.each(['portrait', 'landscape'] as const)(
  'after the last number, who reads the largest letters is told so before turning a page, in %s',
  async (direction) => {
    await setClock('2027-01-15T16:55:00+01:00');
    const viewport = direction === 'portrait' ? PORTRAIT : LANDSCAPE;
    const { page, close } = await openPage(browser, { viewport, touch: true });
    await page.goto(`${service.url}/kiosk/`);
    const visitor = await visitorAt(page, 'nl');
    await visitor.start();
    await visitor.walkToPassportOutcome();
    await visitor.touch(visitor.words('kiosk:bar.look'));
    await visitor.touch(visitor.words('kiosk:look.biggest'));
    await visitor.touch(visitor.words('kiosk:look.done'));
    await visitor.arriveAt(visitor.words('summary:closed.title'));
    const firstPage = page.locator('.paged__block:not([inert])');
    await firstPage.getByText(visitor.words('summary:closed.come.mon')).waitFor();
    await close();
  },
);
