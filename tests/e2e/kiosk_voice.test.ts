import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OpenPage } from '../support/browser.ts';
import { watchVoice, type Heard } from '../support/voice_watch.ts';
import { kioskForEachTest } from './kiosk_for_each_test.ts';
import { visitorAt, type Visitor } from './kiosk_visitor.ts';

/* Hearing the kiosk: real clips, played by a real browser. */

let opened: OpenPage;
let url: string;
let heard: Heard;
kioskForEachTest(async (kiosk, at) => {
  opened = kiosk;
  url = at;
  heard = await watchVoice(opened.page);
});

/** A sentence is heard in its own time, also on a busy machine. */
const PATIENCE = { timeout: 20_000 };

async function atProducts(): Promise<Visitor> {
  await opened.page.goto(`${url}/kiosk/`);
  const visitor = await visitorAt(opened.page, 'nl');
  await visitor.start();
  await visitor.arriveAt(visitor.words('kiosk:products.title'));
  return visitor;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('the speaker reads heading, help and answers in order, and one touch stops it', async () => {
  const visitor = await atProducts();
  await button(opened.page, visitor.words('kiosk:voice.read')).click();
  await expect
    .poll(heard.texts, { timeout: 20_000 })
    .toContain(visitor.words('content:group.documents'));
  expect((await heard.texts()).slice(0, 3)).toEqual([
    visitor.words('kiosk:products.title'),
    visitor.words('kiosk:products.help'),
    visitor.words('content:group.documents'),
  ]);
  await expect.poll(heard.seconds).toBeGreaterThan(0.2);
  const speaking = opened.page.locator('[data-speaking]');
  expect(await speaking.textContent()).toBe(visitor.words('content:group.documents'));
  expect(await heard.atOnce()).toBe(1);

  await opened.page.locator('.heading-row__speaker').click();
  expect(await heard.atOnce()).toBe(0);
  expect(await speaking.count()).toBe(0);
  const stopped = (await heard.texts()).length;
  await button(opened.page, visitor.words('kiosk:voice.again')).click();
  await expect
    .poll(async () => (await heard.texts()).slice(stopped))
    .toEqual([visitor.words('kiosk:products.title')]);
});

test('"read aloud" reads every new screen, and leaving a screen cuts what was being said', async () => {
  const visitor = await atProducts();
  await button(opened.page, visitor.words('kiosk:bar.listen')).click();
  await expect.poll(heard.texts, PATIENCE).toContain(visitor.words('kiosk:products.title'));
  await visitor.choose('passport', 'documents');
  await visitor.arriveAt(visitor.words('content:passport.who.title'));
  await expect.poll(heard.texts, PATIENCE).toContain(visitor.words('content:passport.who.title'));
  expect(await heard.atOnce()).toBeLessThanOrEqual(1);
  await button(opened.page, visitor.words('kiosk:bar.listen')).click();
  expect(await heard.atOnce()).toBe(0);
});

test('the volume changes in steps and is normal again for the next visitor', async () => {
  await opened.page.clock.install();
  const visitor = await atProducts();
  // What fetches the voice waits for the page to be idle, by the page's own clock.
  await opened.page.clock.runFor(3_000);
  await button(opened.page, visitor.words('kiosk:voice.read')).click();
  const meter = opened.page.getByRole('meter');
  const normal = await meter.getAttribute('aria-valuenow');
  await button(opened.page, visitor.words('kiosk:voice.softer')).click();
  await button(opened.page, visitor.words('kiosk:voice.softer')).click();
  expect(await meter.getAttribute('aria-valuenow')).toBe('1');
  expect(await heard.volume()).toBeLessThan(0.3);

  await button(opened.page, visitor.words('kiosk:voice.stop')).first().click();
  await opened.page.clock.runFor(46_000);
  await visitor.see(visitor.words('kiosk:idle.title'));
  await expect.poll(heard.texts, PATIENCE).toContain(visitor.words('kiosk:idle.title'));
  await opened.page.clock.runFor(16_000);
  await expect.poll(() => opened.page.locator('.welcome').count()).toBe(1);
  expect(await heard.atOnce()).toBe(0);

  await visitor.start();
  await visitor.arriveAt(visitor.words('kiosk:products.title'));
  await opened.page.clock.runFor(3_000);
  expect(await meter.count()).toBe(0);
  await button(opened.page, visitor.words('kiosk:voice.read')).click();
  expect(await meter.getAttribute('aria-valuenow')).toBe(normal);
});

test('someone who does not see the screen finds their language by ear and goes on by ear', async () => {
  await opened.page.goto(`${url}/kiosk/`);
  const english = await visitorAt(opened.page, 'en');
  await opened.page.locator('.bottom-bar__slot--listen button').waitFor();
  const anywhere = { position: { x: 500, y: 60 } };
  await opened.page.locator('.welcome').click(anywhere);
  await expect.poll(heard.texts, { timeout: 30_000 }).toContain(english.words('kiosk:start.byEar'));
  expect((await heard.texts())[0]).toBe('Welkom');
  await opened.page.locator('.welcome').click(anywhere);
  await english.arriveAt(english.words('kiosk:products.title'));
  await expect.poll(heard.texts, PATIENCE).toContain(english.words('kiosk:products.title'));
  expect(await heard.atOnce()).toBeLessThanOrEqual(1);
});

test('without clips and without a voice of the machine there is no button to hear', async () => {
  await opened.page.route('**/voice/*.json', (route) => route.fulfill({ status: 404 }));
  const visitor = await atProducts();
  const asked = opened.page.waitForResponse('**/voice/nl.json').catch(() => null);
  await Promise.race([asked, opened.page.waitForTimeout(3_000)]);
  await visitor.choose('passport', 'documents');
  await visitor.arriveAt(visitor.words('content:passport.who.title'));
  expect(await opened.page.locator('.heading-row__speaker').count()).toBe(0);
  expect(await opened.page.locator('.bottom-bar__slot--listen button').count()).toBe(0);
  opened.faults.length = 0;
});

test('without clips the machine speaks, when it knows the language', async () => {
  await opened.page.route('**/voice/*.json', (route) => route.fulfill({ status: 404 }));
  const machine = await heard.withMachineVoice('nl-NL');
  const visitor = await atProducts();
  await button(opened.page, visitor.words('kiosk:voice.read')).click();
  await expect.poll(machine).toEqual([visitor.words('kiosk:products.title')]);
  opened.faults.length = 0;
});
