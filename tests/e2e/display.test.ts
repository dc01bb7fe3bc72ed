import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { accessibilityFaults, FULL_HD, openPage } from '../support/browser.ts';
import { callNextAt, JOOST, SAMIRA } from '../support/waiting_room.ts';
import type { WaitingRoom } from '../support/waiting_room.ts';
import { roomForEachTest } from './room_for_each_test.ts';

/** As long as a busy machine may take to show what just happened. */
const SOON = { timeout: 10_000 };

let room: WaitingRoom;
roomForEachTest((opened) => {
  room = opened;
});

const large = (page: Page) => page.locator('.display-large__label');
async function largeIs(page: Page, label: string) {
  await expect.poll(() => large(page).allTextContents(), SOON).toEqual([label]);
}
const recent = (page: Page) =>
  page.getByRole('region', { name: 'Net geroepen' }).locator('strong').allTextContents();

test.each([FULL_HD, { width: 3840, height: 2160 }])(
  'a called number fills 35% of a screen of $width × $height, with its desk and the way',
  async (viewport) => {
    const { page, faults } = await room.openDisplay({ viewport });
    await room.issue();
    await callNextAt(room, JOOST, 2);
    await largeIs(page, 'A001');
    const way = page.locator('.display-way');
    expect(await way.textContent()).toContain('Balie 2');
    expect(await way.textContent()).toContain('naar rechts');
    // The height of the figures themselves, not of the line around them.
    const height = await large(page).evaluate((element) => {
      const style = getComputedStyle(element);
      const pen = document.createElement('canvas').getContext('2d');
      if (pen === null) return 0;
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const figure = pen.measureText('H');
      return figure.actualBoundingBoxAscent + figure.actualBoundingBoxDescent;
    });
    expect(height / viewport.height).toBeGreaterThanOrEqual(0.35);
    const box = await large(page).boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.width ?? Infinity) < viewport.width).toBe(true);
    expect(faults).toEqual([]);
  },
);

test('someone who chose Arabic is called in Dutch and, from right to left, in Arabic', async () => {
  const { page } = await room.openDisplay();
  await room.issue({ language: 'ar' });
  await callNextAt(room, SAMIRA, 1);
  const arabic = page.locator('.display-way[lang=ar][dir=rtl]');
  await arabic.waitFor();
  expect(await arabic.textContent()).toContain('المكتب 1');
  expect(await page.locator('.display-way[lang=nl]').textContent()).toContain('Balie 1');
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('two numbers called at the same moment are both seen large', async () => {
  const { page } = await room.openDisplay();
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const label = document.querySelector('.display-large__label')?.textContent ?? '';
      if (label !== '' && seen.at(-1) !== label) seen.push(label);
    }).observe(document.body, { childList: true, subtree: true });
  });
  await room.issue();
  await room.issue({ queue: 'B' });
  await callNextAt(room, SAMIRA, 1);
  await callNextAt(room, JOOST, 2);
  await largeIs(page, 'B001');
  await expect.poll(() => recent(page), SOON).toEqual(['A001']);
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([
    'A001',
    'B001',
  ]);
});

test('below stand the five calls before, newest first, and beside it who waits', async () => {
  const { page } = await room.openDisplay();
  for (let number = 1; number <= 8; number += 1) await room.issue();
  await room.issue({ queue: 'B' });
  const counts = page.getByRole('region', { name: 'Wie wacht er?' }).getByRole('listitem');
  await counts.filter({ hasText: '8 personen' }).waitFor();
  await counts.filter({ hasText: '1 persoon' }).waitFor();
  for (let number = 1; number <= 7; number += 1) await callNextAt(room, SAMIRA, 1, 'absent');
  const soon = page.getByRole('region', { name: 'Bijna aan de beurt' }).locator('strong');
  await expect.poll(() => soon.allTextContents(), SOON).toContain('A008');
  await callNextAt(room, SAMIRA, 1);
  await expect
    .poll(() => recent(page), { timeout: 40_000 })
    .toEqual(['A007', 'A006', 'A005', 'A004', 'A003']);
  await largeIs(page, 'A008');
  await counts.filter({ hasText: 'niemand' }).waitFor();
});

test('every new call chimes, and so does the same number called again', async () => {
  const { page } = await openPage(room.browser, { viewport: FULL_HD });
  // Counts what the page asks of the sound device; everything else is real.
  await page.addInitScript(() => {
    Object.assign(window, { tones: 0 });
    const counter = window as unknown as { tones: number };
    const start = Reflect.get(OscillatorNode.prototype, 'start');
    OscillatorNode.prototype.start = function (when?: number) {
      counter.tones += 1;
      start.call(this, when);
    };
  });
  await page.goto(`${room.url}/display/`);
  await page.getByRole('heading', { name: 'Wie wacht er?' }).click();
  await page.getByText('Het geluid staat uit').waitFor({ state: 'detached' });
  const tones = () => page.evaluate(() => (window as unknown as { tones: number }).tones);
  expect(await tones()).toBe(0);
  await room.issue();
  await callNextAt(room, SAMIRA, 1);
  await expect.poll(tones, SOON).toBeGreaterThan(0);
  const once = await tones();
  await callNextAt(room, SAMIRA, 1, 'recall');
  await expect.poll(tones, SOON).toBe(2 * once);
  await page.context().close();
});

test('a browser that blocks sound says so on the screen until it is touched', async () => {
  const { page } = await openPage(room.browser, { viewport: FULL_HD });
  const told = new Promise<void>((resolve) => {
    page.on('console', (message) => {
      if (message.text() === 'sound notice') resolve();
    });
  });
  // Looking from outside would count as a touch, so the page itself tells what it shows.
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.querySelector('.display-sound') !== null) console.log('sound notice');
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${room.url}/display/`);
  await told;
  await page.mouse.click(400, 400);
  await page.getByText('Het geluid staat uit').waitFor({ state: 'detached' });
  await page.context().close();
});

test('a service that hangs: within 20 seconds nothing old looks live, and it heals by itself', async () => {
  const { page } = await room.openDisplay();
  await room.issue();
  await callNextAt(room, SAMIRA, 1);
  await largeIs(page, 'A001');
  const { pid } = room.service();
  process.kill(pid, 'SIGSTOP');
  try {
    await page.getByText('Geen verbinding.').waitFor({ timeout: 20_000 });
    expect(await large(page).count()).toBe(0);
    expect(await page.getByText('Wie wacht er?').count()).toBe(0);
    expect(await page.locator('.display-time').count()).toBe(0);
    await page.getByText(/Laatst geroepen, om \d\d:\d\d/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await largeIs(page, 'A001');
  expect(await page.getByText('Geen verbinding.').count()).toBe(0);
});

test('a service that was killed comes back with the same numbers, and new calls appear', async () => {
  const { page } = await room.openDisplay();
  await room.issue();
  await room.issue();
  await callNextAt(room, SAMIRA, 1);
  await largeIs(page, 'A001');
  await room.service().kill();
  await page.getByText('Geen verbinding.').waitFor({ timeout: 25_000 });
  await room.restartService();
  await largeIs(page, 'A001');
  await callNextAt(room, JOOST, 2);
  await largeIs(page, 'A002');
});

test('the next morning nothing of yesterday is on the screen', async () => {
  const { page } = await room.openDisplay();
  await room.issue();
  await room.issue();
  await callNextAt(room, SAMIRA, 1);
  await largeIs(page, 'A001');
  const moved = await fetch(`${room.url}/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ shiftMs: 24 * 3_600_000 }),
  });
  expect(moved.ok).toBe(true);
  await page.getByText('Nu wordt er niemand geroepen').waitFor();
  expect(await page.getByText('A001').count()).toBe(0);
  expect(await page.getByText('niemand', { exact: true }).count()).toBe(2);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('a new call moves only where motion is welcome', async () => {
  const still = await room.openDisplay({ reducedMotion: 'reduce' });
  const moving = await room.openDisplay({ reducedMotion: 'no-preference' });
  await room.issue();
  await callNextAt(room, SAMIRA, 1);
  const motion = (page: Page) =>
    large(page).evaluate((element) => getComputedStyle(element).animationName);
  expect(await motion(still.page)).toBe('none');
  expect(await motion(moving.page)).toBe('display-call');
});
