import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { LANDSCAPE, type OpenPage } from '../support/browser.ts';
import { kioskForEachTest } from './kiosk_for_each_test.ts';
import { visitorAt } from './kiosk_visitor.ts';

/*
 * The first screen comes with the page and stands there before the program that answers it. The
 * program is held back here as long as a slow machine may need for it.
 */

let opened: OpenPage;
let url: string;
kioskForEachTest((kiosk, at) => {
  opened = kiosk;
  url = at;
});

/** Opens the kiosk without its program; the function that is returned lets it come. */
async function openWithoutProgram(page: Page): Promise<() => void> {
  let letCome = (): void => undefined;
  const allowed = new Promise<void>((done) => {
    letCome = done;
  });
  await page.route('**/assets/program-*.js', async (route) => {
    await allowed;
    await route.continue();
  });
  await page.goto(`${url}/kiosk/`);
  await page.getByRole('button', { name: 'Polski' }).waitFor();
  return letCome;
}

const isRunning = (page: Page) => page.locator('time:not(:empty)').waitFor();

/** Where everything stands and how it looks, but for what only the program knows. */
const lookOf = (page: Page) =>
  page.evaluate(() => {
    const seen = document.querySelectorAll('.visit *:not(time):not(.bottom-bar__slot--listen *)');
    return [...seen].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { color, backgroundColor, fontSize, fontWeight, maskImage } = getComputedStyle(element);
      const box = [x, y, width, height].map(Math.round).join(' ');
      return [
        element.className,
        box,
        color,
        backgroundColor,
        fontSize,
        fontWeight,
        maskImage,
      ].join();
    });
  });

test('the first screen looks the same before its program runs and after', async () => {
  for (const viewport of [undefined, LANDSCAPE]) {
    if (viewport !== undefined) await opened.page.setViewportSize(viewport);
    const letCome = await openWithoutProgram(opened.page);
    await opened.page.evaluate(() => document.fonts.ready);
    const before = await lookOf(opened.page);
    expect(before.length).toBeGreaterThan(30);
    letCome();
    await isRunning(opened.page);
    expect(await lookOf(opened.page)).toEqual(before);
  }
});

test('the program takes over the very buttons that stand there', async () => {
  const letCome = await openWithoutProgram(opened.page);
  const button = await opened.page.getByRole('button', { name: 'Polski' }).elementHandle();
  letCome();
  await isRunning(opened.page);
  expect(await button?.evaluate((element) => element.isConnected)).toBe(true);
});

test('a language that is touched before the program runs is felt at once and answered later', async () => {
  const visitor = await visitorAt(opened.page, 'ar', url);
  const letCome = await openWithoutProgram(opened.page);
  const arabic = opened.page.locator('.languages__button[lang="ar"]');
  await arabic.click();
  expect(await arabic.getAttribute('class')).toContain('languages__button--chosen');
  // Impatience chooses nothing else.
  await opened.page.locator('.languages__button[lang="pl"]').click();
  letCome();
  await visitor.arriveAt(visitor.words('kiosk:products.title'));
  expect(await opened.page.locator('html').getAttribute('dir')).toBe('rtl');
});

test('a finger that is down while the program takes over is not lost', async () => {
  const visitor = await visitorAt(opened.page, 'en', url);
  const letCome = await openWithoutProgram(opened.page);
  await opened.page.locator('.languages__button[lang="en"]').hover();
  await opened.page.mouse.down();
  letCome();
  await isRunning(opened.page);
  await opened.page.mouse.up();
  await visitor.arriveAt(visitor.words('kiosk:products.title'));
});

test('who asks for a colleague before the program runs gets to the screen that helps', async () => {
  const visitor = await visitorAt(opened.page, 'nl', url);
  const letCome = await openWithoutProgram(opened.page);
  await visitor.touch(visitor.words('kiosk:bar.help'));
  letCome();
  await visitor.arriveAt(visitor.words('kiosk:help.coming'));
});

test('a page whose program does not come is asked for again', async () => {
  await opened.page.route('**/assets/program-*.js', (route) => route.abort(), { times: 1 });
  await opened.page.goto(`${url}/kiosk/`);
  await isRunning(opened.page);
});
