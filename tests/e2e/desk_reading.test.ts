import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityFaults, LAPTOP, TABLET, TABLETS } from '../support/browser.ts';
import type { OpenPage } from '../support/browser.ts';
import { SAMIRA } from '../support/waiting_room.ts';
import type { WaitingRoom } from '../support/waiting_room.ts';
import { roomForEachTest } from './room_for_each_test.ts';

/* Every screen of the desk as axe sees it, and with text twice as large. */

let room: WaitingRoom;
roomForEachTest((opened) => {
  room = opened;
});

async function overflow({ page }: OpenPage): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

test.each(['Nederlands', 'English'])(
  'axe finds nothing before the work, in %s',
  async (language) => {
    const desk = await room.open('/desk/', { viewport: LAPTOP });
    const { page } = desk;
    await page.getByRole('button', { name: language }).click();
    await page.getByRole('button', { name: 'Samira' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Samira' }).click();
    await page.locator('input[name=pin]').fill('5555');
    await page.locator('button[type=submit]').click();
    await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator('input[name=pin]').fill(SAMIRA.pin);
    await page.locator('button[type=submit]').click();
    await page.getByRole('button', { name: /1/ }).first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  },
);

test.each(['Nederlands', 'English'])('axe finds nothing while working, in %s', async (language) => {
  const desk = await room.openDesk(SAMIRA, 1, { viewport: TABLET, touch: true });
  const { page } = desk;
  await page.getByRole('button', { name: language }).click();
  const next = page.locator('.desk-next__button');
  const check = async () => {
    expect(await accessibilityFaults(page)).toEqual([]);
  };
  await check();
  await room.issue({ language: 'ar', priority: 'help' });
  await room.issue({ queue: 'B', language: 'en' });
  await room.askForHelp();
  await room.sim.setFault('paper_low');
  await page.locator('.desk-notice--help').first().waitFor();
  await page.locator('.desk-notice--printer').waitFor();
  await next.click();
  await page.locator('.desk-visit__first').waitFor();
  await check();
  await page.locator('.desk-visit__first').click();
  await page.locator('.desk-outcomes').waitFor();
  await check();
  await page.locator('.desk-outcomes button').first().click();
  await page.locator('.desk-visit__empty').waitFor();
  await page.locator('.desk-top button').last().click();
  await page.getByRole('dialog').waitFor();
  await check();
  for (const row of [1, 2]) {
    await page
      .getByRole('dialog')
      .locator('li button')
      .nth(row - 1)
      .click();
    await page.locator('.desk-pick').first().waitFor();
    await check();
    await page.keyboard.press('Escape');
    await page.locator('.desk-top button').last().click();
  }
  await page.keyboard.press('Escape');
  await page.locator('.desk-top > button').first().click();
  await page.locator('.desk-ticket').waitFor();
  await check();
  await page.locator('.desk-option input').first().check();
  await page.locator('.desk-ticket button[type=submit]').click();
  await page.locator('.desk-issued').waitFor();
  await check();
});

test('the desk works with the browser zoomed to 200%: nothing falls off, a visit can be done', async () => {
  // A laptop of 1366 × 768 at 200% has this many CSS pixels.
  const desk = await room.openDesk(SAMIRA, 2, { viewport: { width: 683, height: 384 } });
  const { page } = desk;
  await room.issue();
  expect(await overflow(desk)).toBe(0);
  await page.getByRole('button', { name: 'Volgende', exact: true }).click();
  await page.getByRole('button', { name: 'Is er' }).click();
  expect(await overflow(desk)).toBe(0);
  await page.getByRole('button', { name: 'Geholpen' }).click();
  await page.getByText('U helpt nu niemand.').waitFor();
});

test('with text alone at 200% nothing is cut off or laid over something else', async () => {
  const other = await room.openDesk({ name: 'Joost', pin: '2345' }, 1);
  const { page } = other;
  await room.issue({ language: 'ar', product: 'passport' });
  await page.evaluate(() => {
    document.documentElement.style.setProperty('--wl-text-scale', '2');
  });
  await page.locator('.desk-next:not(.desk-next--blocked) .desk-next__button').click();
  await page.locator('.desk-visit__first').waitFor();
  expect(await overflow(other)).toBe(0);
  const cut = await page
    .locator('.desk button, .desk-visit p')
    .evaluateAll((elements) =>
      elements
        .filter((element) => element.scrollWidth > element.clientWidth + 1)
        .map((element) => element.textContent),
    );
  expect(cut).toEqual([]);
});

/** The buttons that are off the screen or under something else, in words. */
async function hiddenPart(page: Page, buttons: string): Promise<string[]> {
  return page.locator(buttons).evaluateAll((all) =>
    all.flatMap((button) => {
      const { top, bottom, left, width } = button.getBoundingClientRect();
      const name = button.textContent;
      if (top < 0 || bottom > window.innerHeight) {
        return [`${name}: ${String(top)} to ${String(bottom)} of ${String(window.innerHeight)}`];
      }
      const covered = [top + 4, bottom - 4].some((y) => {
        const seen = document.elementFromPoint(left + width / 2, y);
        // The reason why Next must wait lies over it, on purpose.
        return seen === null || !(button.closest('.desk-next') ?? button).contains(seen);
      });
      return covered ? [`${name}: covered`] : [];
    }),
  );
}

test.each(['Nederlands', 'English'])(
  'on every tablet and with larger text Next stays on the screen during a visit, in %s',
  async (language) => {
    const { page } = await room.openDesk(SAMIRA, 1, { viewport: TABLET, touch: true });
    await room.issue({ language: 'ar', product: 'passport', priority: 'help' });
    await page.getByRole('button', { name: language, exact: true }).click();
    const everywhere = async (buttons: string, scales: readonly string[] = ['1', '1.25']) => {
      for (const viewport of TABLETS) {
        await page.setViewportSize(viewport);
        for (const scale of scales) {
          await page.evaluate((large) => {
            document.documentElement.style.setProperty('--wl-text-scale', large);
            window.scrollTo(0, 0);
          }, scale);
          const at = `${String(viewport.width)} at ${scale}`;
          expect({ at, hidden: await hiddenPart(page, buttons) }).toEqual({ at, hidden: [] });
        }
      }
    };
    const nextButton = '.desk-next__button';
    const everyButton = '.desk-visit button, .desk-next__button';
    await page.locator('.desk-next:not(.desk-next--blocked) .desk-next__button').click();
    await page.locator('.desk-visit__first').waitFor();
    await page.locator('.desk-note').waitFor();
    await everywhere(everyButton);
    await page.locator('.desk-visit__first').click();
    await page.locator('.desk-outcomes').waitFor();
    await everywhere(everyButton, ['1']);
    await everywhere(nextButton);
    await page.locator('.desk-outcomes button').last().click();
    await page.locator('.desk-reasons').waitFor();
    await room.askForHelp();
    await room.sim.setFault('paper_out');
    await page.locator('.desk-notice--help').waitFor();
    await page.locator('.desk-notice--printer').waitFor();
    await everywhere(nextButton);
  },
);
