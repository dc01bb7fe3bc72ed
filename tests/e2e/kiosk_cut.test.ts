import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser, openPage, type OpenPage } from '../support/browser.ts';
import { startService, type RunningService } from '../support/service_process.ts';
import { visitorAt, type Visitor } from './kiosk_visitor.ts';

let browser: Browser;
let service: RunningService;
let opened: OpenPage;
let visitor: Visitor;

const config = { printers: [] };

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  service = await startService({ config });
  opened = await openPage(browser);
  await opened.page.goto(`${service.url}/kiosk/`);
  visitor = await visitorAt(opened.page, 'nl');
  await visitor.start();
  // The kiosk has what it needs once a flow can be walked.
  await visitor.walkToPassportOutcome();
});
afterEach(async () => {
  expect(opened.faults).toEqual([]);
  await opened.close();
  await service.stop();
});

/** The same service on the same data and address. */
async function startAgain(): Promise<void> {
  const port = Number(new URL(service.url).port);
  service = await startService({ config, port, dataDir: service.dataDir });
}

async function nextLabel(): Promise<string> {
  const answer = await fetch(`${service.url}/api/v1/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      request: crypto.randomUUID(),
      queue: 'A',
      product: null,
      language: 'nl',
      print: false,
    }),
  });
  return ((await answer.json()) as { label: string }).label;
}

test('a service that dies before the touch on "print" gives the number when it is back', async () => {
  await service.kill();
  await visitor.touch(visitor.words('kiosk:outcome.print'));
  await visitor.see(visitor.words('kiosk:ticket.slow'));
  await startAgain();
  await visitor.see('A001');
  expect(await nextLabel()).toBe('A002');
});

test('an answer that gets lost on the way never leads to a second number', async () => {
  let lost = 0;
  await opened.page.route('**/api/v1/tickets', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await visitor.touch(visitor.words('kiosk:outcome.print'));
  await visitor.see('A001');
  expect(lost).toBe(1);
  expect(await nextLabel()).toBe('A002');
});

test('in the middle of a visit the kiosk asks for patience and goes on where it was', async () => {
  await visitor.touch(visitor.words('kiosk:bar.back'));
  await visitor.arriveAt(visitor.words('content:passport.help.title'));
  await service.kill();
  const patience = opened.page.getByRole('alert').getByText(visitor.words('kiosk:wait.title'));
  await patience.waitFor();
  await startAgain();
  await patience.waitFor({ state: 'detached', timeout: 30_000 });
  await visitor.touch(visitor.words('content:passport.help.here'));
  await visitor.arriveAt(visitor.words('content:passport.out_help.title'));
});

test('the pictures of all flows are there before a screen shows them', async () => {
  await opened.page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/together?')),
  );
  await visitor.backToProducts();
  await visitor.choose('moving', 'moving');
  await visitor.arriveAt(visitor.words('content:moving.where.title'));
  const pictures = await opened.page
    .locator('.choice__picture .wl-pictogram')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).maskImage.slice(0, 24)));
  expect(new Set(pictures)).toEqual(new Set(['url("data:image/svg+xml,']));
});

test('a number on the screen stays when the service goes, and its news comes back', async () => {
  await visitor.touch(visitor.words('kiosk:outcome.print'));
  await visitor.see('A001');
  await service.kill();
  await visitor.see(visitor.words('kiosk:wait.number'));
  await visitor.see('A001');
  expect(await opened.page.getByRole('alert').count()).toBe(0);
  await startAgain();
  const stale = opened.page.getByText(visitor.words('kiosk:wait.number'));
  await stale.waitFor({ state: 'detached', timeout: 30_000 });
});

test('a kiosk that starts before its service waits in words, and then greets', async () => {
  await service.kill();
  await opened.page.route('**/api/v1/setup', (route) => route.abort());
  await startAgain();
  // As it was built, without the first screen that a service which is there sends along.
  await opened.page.goto(`${service.url}/kiosk/index.html`);
  await visitor.see(visitor.words('kiosk:wait.title'));
  await opened.page.unroute('**/api/v1/setup');
  await opened.page.getByRole('button', { name: 'Nederlands' }).waitFor();
});
