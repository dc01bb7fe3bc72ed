import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser, openPage, type OpenPage } from '../support/browser.ts';
import { startService, type RunningService } from '../support/service_process.ts';
import { startSimPrinter, type SimPrinter } from '../support/sim_printer/sim_printer.ts';
import { visitorAt, type Visitor } from './kiosk_visitor.ts';

/* What one takes along from the kiosk, and what one may tell it. */

let browser: Browser;
let printer: SimPrinter;
let service: RunningService;
let opened: OpenPage;
let visitor: Visitor;

beforeAll(async () => {
  browser = await launchBrowser();
  printer = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
  service = await startService({ printerPort: printer.port });
});
afterAll(async () => {
  await browser.close();
  await service.stop();
  await printer.stop();
});
beforeEach(async () => {
  opened = await openPage(browser, { touch: true });
  await opened.page.goto(`${service.url}/kiosk/`);
  visitor = await visitorAt(opened.page, 'en');
  await visitor.start();
  await visitor.choose('moving', 'moving');
});
afterEach(async () => {
  expect(opened.faults).toEqual([]);
  await opened.close();
});

async function answer(...answers: readonly string[]): Promise<void> {
  for (const each of answers) {
    const [step = ''] = each.split('.');
    await visitor.arriveAt(visitor.words(`content:moving.${step}.title`));
    await visitor.touch(visitor.words(`content:moving.${each}`));
  }
}

/** To the page of the municipality, which one visits at home: that comes on paper. */
async function askForPaper(): Promise<void> {
  await answer('where.to_haarlem', 'age.sixteen_or_older', 'when.soon', 'how.online');
  await visitor.arriveAt(visitor.words('content:moving.out_online.title'));
  await visitor.touch(visitor.words('summary:print'));
}

test('someone takes a paper along, and tells by touches only what they miss', async () => {
  await askForPaper();
  await visitor.arriveAt(visitor.words('summary:printed.title'));
  const [paper] = await printer.waitForPaper(1);
  expect(paper?.text).toContain(visitor.words('content:moving.title'));
  expect(paper?.text).toContain('Verhuizen');
  await visitor.touch(visitor.words('summary:done'));
  await visitor.arriveAt(visitor.words('kiosk:feedback.title'));
  await visitor.touch(visitor.words('need:open'));
  await visitor.arriveAt(visitor.words('need:wish.title'));
  await visitor.touch(visitor.words('content:group.documents'));
  await visitor.arriveAt(visitor.words('need:obstacle.title'));
  await visitor.touch(visitor.words('need:obstacle.distance'));
  await visitor.arriveAt(visitor.words('need:channel.title'));
  const told = opened.page.waitForResponse(
    (response) => response.url().includes('/need') && response.request().method() === 'POST',
  );
  await visitor.touch(visitor.words('need:channel.home'));
  await visitor.touch(visitor.words('need:done'));
  const answered = await told;
  expect(answered.ok()).toBe(true);
  expect(answered.request().postDataJSON()).toMatchObject({ obstacle: 'distance' });
  await visitor.arriveAt(visitor.words('need:thanks.title'));
});

test('a paper that does not come is our fault, and is asked for once more', async () => {
  const before = printer.papers.length;
  await printer.setFault('paper_out');
  await askForPaper();
  await visitor.arriveAt(visitor.words('summary:failed.title'));
  // The screen itself says all that would have been on it.
  await visitor.see(visitor.words('content:bring.moving_date'));
  await visitor.touch(visitor.words('summary:again'));
  await visitor.arriveAt(visitor.words('summary:coming.title'));
  // Not before: with paper in it, the one that was given up comes after all, and nobody need ask.
  await printer.setFault(null);
  await visitor.arriveAt(visitor.words('summary:printed.title'));
  await printer.waitForPaper(before + 1);
});

test('a word of the municipality is touched, explained, and the question stands there again', async () => {
  await answer('where.from_abroad', 'stay.long');
  await visitor.arriveAt(visitor.words('content:moving.help.title'));
  const word = opened.page.locator('.help-line [data-term]').first();
  const term = (await word.getAttribute('data-term')) ?? '';
  await word.click();
  await visitor.arriveAt(visitor.words('kiosk:words.title'));
  await visitor.see(visitor.words(`content:glossary.${term}.meaning`));
  await visitor.touch(visitor.words('kiosk:words.close'));
  await visitor.arriveAt(visitor.words('content:moving.help.title'));
});
