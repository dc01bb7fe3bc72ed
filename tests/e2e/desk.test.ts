import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { colleagueAt, JOOST, SAMIRA, signIn } from '../support/waiting_room.ts';
import type { WaitingRoom } from '../support/waiting_room.ts';
import { LAPTOP } from '../support/browser.ts';
import { roomForEachTest } from './room_for_each_test.ts';

/** As long as a busy machine may take to show what just happened. */
const SOON = { timeout: 10_000 };

let room: WaitingRoom;
roomForEachTest((opened) => {
  room = opened;
});

const next = (page: Page) => page.getByRole('button', { name: 'Volgende', exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const waiting = (page: Page) => page.getByRole('group', { name: 'Wachten' }).getByRole('listitem');
const inHand = (page: Page) => page.getByRole('region', { name: 'Nu bij u' });
const today = (page: Page) => page.getByRole('region', { name: 'Vandaag' });

async function waitersAre(page: Page, labels: string[]) {
  await expect
    .poll(async () => (await waiting(page).locator('strong').allTextContents()).join(' '), SOON)
    .toBe(labels.join(' '));
}
/** The figure under a name in the day's figures. */
async function figure(page: Page, name: string, value: string) {
  const pair = today(page).locator('dl > div').filter({ hasText: name });
  await pair.getByText(value, { exact: true }).waitFor();
}

describe('signing in', () => {
  test('a wrong PIN is told and cleared, the right one on the keypad lets Samira in', async () => {
    const { page, faults } = await room.open('/desk/', { viewport: LAPTOP });
    await button(page, 'Samira').click();
    for (const key of '9999') await button(page, key).click();
    await button(page, 'Inloggen').click();
    await page.getByText('Deze pincode klopt niet.').waitFor();
    expect(await page.getByLabel('Uw pincode').inputValue()).toBe('');
    for (const key of '12394') await button(page, key).click();
    await button(page, 'Laatste cijfer weg').click();
    await button(page, 'Laatste cijfer weg').click();
    await button(page, '4').click();
    await button(page, 'Inloggen').click();
    await page.getByRole('heading', { name: 'Aan welke balie zit u?' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('after five wrong PINs the desk says how long to wait', async () => {
    const { page } = await room.open('/desk/', { viewport: LAPTOP });
    await button(page, 'Samira').click();
    for (let tries = 0; tries < 6; tries += 1) {
      await page.getByLabel('Uw pincode').fill('0000');
      await button(page, 'Inloggen').click();
      await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
    }
    await page.getByText('Wacht een minuut').waitFor();
  });

  test('everything up to the first call works by keyboard alone', async () => {
    await room.issue();
    const { page } = await room.open('/desk/', { viewport: LAPTOP });
    await button(page, 'Joost').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Uw pincode').waitFor();
    await page.keyboard.type(JOOST.pin);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Balie 2/ }).focus();
    await page.keyboard.press('Enter');
    await waitersAre(page, ['A001']);
    await page.keyboard.press('Space');
    await inHand(page).getByText('A001').waitFor();
  });

  test('who is refused a desk keeps their place, and takes another by keyboard', async () => {
    const { page } = await room.open('/desk/', { viewport: LAPTOP });
    await signIn(page, JOOST);
    const wanted = page.getByRole('button', { name: /^Balie 1/ });
    await wanted.focus();
    // While the wish is on its way, a colleague sits down there.
    await page.route('**/desks/desk_1/open', async (route) => {
      await colleagueAt(room, SAMIRA, 1);
      await page.getByRole('button', { name: /Balie 1.*Samira/ }).waitFor();
      await route.continue();
    });
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
    expect(await wanted.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Volgende', exact: true }).waitFor();
  });

  test('a desk can be chosen from the moment that it is seen, also over a slow line', async () => {
    const { page } = await room.open('/desk/', { viewport: LAPTOP });
    // The first view is there before the line that tells of changes, so it is read once more.
    let reads = 0;
    await page.route('**/api/v1/stream', async (route) => {
      await expect.poll(() => reads).toBe(1);
      await pause(500);
      await route.continue();
    });
    await page.route('**/api/v1/overview', async (route) => {
      reads += 1;
      if (reads > 1) await pause(1_000);
      await route.continue();
    });
    await signIn(page, JOOST);
    const desk = page.getByRole('button', { name: /^Balie 2/ });
    await desk.waitFor();
    expect(await desk.isEnabled()).toBe(true);
    expect(reads).toBeGreaterThan(1);
  });

  test('a taken desk is closed to others and says who sits there', async () => {
    await room.openDesk(JOOST, 2);
    const { page } = await room.open('/desk/', { viewport: LAPTOP });
    await signIn(page, SAMIRA);
    const taken = page.getByRole('button', { name: /Balie 2.*Joost zit hier/ });
    await taken.waitFor();
    expect(await taken.isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: /Balie 1.*Vrij/ }).isEnabled()).toBe(true);
  });

  test('someone who signed out elsewhere is asked to sign in again', async () => {
    const { page, context } = await room.openDesk(SAMIRA, 1);
    await context.request.delete(`${room.url}/api/v1/session`);
    await page.getByText('U bent uitgelogd. Log opnieuw in').waitFor();
  });
});

describe('calling', () => {
  test('two desks call two people, and both see the line get shorter', async () => {
    const samira = await room.openDesk(SAMIRA, 1);
    const joost = await room.openDesk(JOOST, 2);
    await room.issue({ product: 'passport', language: 'ar' });
    await room.issue({ queue: 'B', language: 'en' });
    await room.issue();
    await waitersAre(samira.page, ['A001', 'B001', 'A002']);
    await next(samira.page).click();
    await next(joost.page).click();
    await inHand(samira.page).getByText('A001').waitFor();
    await inHand(joost.page).getByText('B001').waitFor();
    await inHand(samira.page).getByText('Paspoort of ID-kaart').waitFor();
    await inHand(samira.page).getByText('العربية').waitFor();
    for (const { page } of [samira, joost]) await waitersAre(page, ['A002']);
  });

  test('the space bar calls the next person, once, also after a click on another button', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await room.issue();
    await room.issue();
    await waitersAre(page, ['A001', 'A002']);
    await button(page, 'Menu').click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Space');
    await page.keyboard.press('Space');
    await inHand(page).getByText('A001').waitFor();
    await waitersAre(page, ['A002']);
    expect(await next(page).getAttribute('aria-disabled')).toBe('true');
    await page.getByText('Eerst: is A001 er, of niet gekomen?').waitFor();
  });

  test('the space bar presses the button that was reached with Tab, and calls nobody', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await room.issue();
    await waitersAre(page, ['A001']);
    await button(page, 'Nummer geven').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: 'Nummer voor iemand anders' }).waitFor();
    await page.keyboard.press('Escape');
    await waitersAre(page, ['A001']);
  });

  test('Next is closed when nobody waits, and says why', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    expect(await next(page).getAttribute('aria-disabled')).toBe('true');
    await page.getByText('Er wacht niemand voor uw balie').waitFor();
    await room.issue();
    await expect.poll(() => next(page).getAttribute('aria-disabled'), SOON).toBe('false');
  });

  test('a visit goes from called to helped and is counted', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await room.issue();
    await next(page).click();
    await button(page, 'Roep nog een keer').click();
    await page.getByText('2 keer geroepen').waitFor();
    await button(page, 'Is er').click();
    await page.getByText('Hoe ging het?').waitFor();
    await page.getByRole('button', { name: 'Geholpen' }).click();
    await page.getByText('U helpt nu niemand.').waitFor();
    await figure(page, 'Geholpen', '1');
    await figure(page, 'Nummers', '1');
  });

  test('a visit can also end with: referred, comes back, not possible here', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    const ways = [
      ['Doorverwezen', 'Klaar: doorverwezen'],
      ['Komt terug', 'Papieren zijn niet compleet'],
      ['Kan niet', 'Iets anders'],
    ] as const;
    for (const [index, [how, then]] of ways.entries()) {
      await room.issue();
      await next(page).click();
      await button(page, 'Is er').click();
      await page.getByRole('button', { name: how }).click();
      await button(page, then).click();
      await page.getByText(`A00${String(index + 1)} is afgesloten.`).waitFor();
    }
    await page.getByText('U helpt nu niemand.').waitFor();
  });

  test('someone who did not come is marked absent and makes room for the next', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await room.issue();
    await room.issue();
    await next(page).click();
    await button(page, 'Niet gekomen').click();
    await figure(page, 'Niet gekomen', '1');
    await next(page).click();
    await inHand(page).getByText('A002').waitFor();
  });

  test('a double press on "Is er" does not finish the visit that just began', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await room.issue();
    await next(page).click();
    const at = await button(page, 'Is er').boundingBox();
    if (at === null) throw new Error('the button is not on screen');
    await expect
      .poll(() => button(page, 'Is er').getAttribute('aria-disabled'), SOON)
      .toBe('false');
    await page.mouse.dblclick(at.x + at.width / 4, at.y + at.height / 2, { delay: 30 });
    await inHand(page).getByText('Aan de balie').waitFor();
    await expect.poll(() => next(page).getAttribute('aria-disabled'), SOON).toBe('true');
    expect(await inHand(page).getByText('A001').isVisible()).toBe(true);
  });
});

describe('what else the desk does', () => {
  test('a number for someone else is shown large and comes out of the printer', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await button(page, 'Nummer geven').click();
    const queues = page.getByRole('group', { name: 'Of kies alleen een rij' });
    await queues.getByRole('radio').nth(1).check();
    await page.getByLabel('العربية').check();
    await page.getByLabel('Extra hulp nodig').check();
    await button(page, 'Geef nummer').click();
    await page.getByRole('heading', { name: 'Dit is het nummer' }).waitFor();
    await page.getByRole('dialog').getByText('B001').waitFor();
    const [paper] = await room.sim.waitForPaper(1);
    expect(paper?.text).toContain('B001');
    await page.getByText('Het papier is geprint.').waitFor();
    await button(page, 'Klaar').click();
    await waiting(page).filter({ hasText: 'B001' }).getByText('Extra hulp nodig').waitFor();
  });

  test('a number can be printed again, and taken out of the queue after one more question', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await room.issue();
    await button(page, 'Menu').click();
    await button(page, 'Nummer nog een keer printen').click();
    await page.getByRole('dialog').getByRole('button', { name: /A001/ }).click();
    const [copy] = await room.sim.waitForPaper(1);
    expect(copy?.text).toContain('A001');
    await button(page, 'Menu').click();
    await button(page, 'Nummer uit de rij halen').click();
    await page.getByRole('dialog').getByRole('button', { name: /A001/ }).click();
    await button(page, 'Haal A001 uit de rij').click();
    await page.getByText('Er wacht niemand.', { exact: true }).waitFor();
  });

  test('a call for help at the kiosk is seen at both desks and answered once', async () => {
    const samira = await room.openDesk(SAMIRA, 1);
    const joost = await room.openDesk(JOOST, 2);
    await room.askForHelp('ar');
    const asked = 'Iemand bij de kiosk vraagt hulp (Arabisch)';
    for (const { page } of [samira, joost]) await page.getByText(asked).waitFor();
    await button(samira.page, 'Ik ga erheen').click();
    for (const { page } of [samira, joost]) {
      await page.getByText(asked).waitFor({ state: 'detached' });
    }
  });

  test('the desk speaks English when asked, and still does after opening it again', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await button(page, 'English').click();
    await page.getByRole('button', { name: 'Next', exact: true }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.reload();
    await page.getByRole('button', { name: 'Next', exact: true }).waitFor();
  });

  test('another desk can be chosen, and signing out leaves the desk free', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await button(page, 'Menu').click();
    await button(page, 'Andere balie kiezen').click();
    await page.getByRole('button', { name: /^Balie 2/ }).click();
    await next(page).waitFor();
    await button(page, 'Menu').click();
    await button(page, 'Uitloggen').click();
    await page.getByRole('heading', { name: 'Wie bent u?' }).waitFor();
    const joost = await room.openDesk(JOOST, 2);
    expect(await joost.page.getByText('Balie 2').first().isVisible()).toBe(true);
  });
});

describe('the printer', () => {
  test('out of paper is said with what to do, and goes away when the paper is back', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await room.sim.setFault('paper_out');
    await page.getByText('Het papier van de printer is op.').waitFor();
    await page.getByText('Doe er een nieuwe rol in.').waitFor();
    await room.issue({ print: true });
    await room.sim.setFault(null);
    await room.sim.waitForPaper(1);
    await page.getByText('Het papier van de printer is op.').waitFor({ state: 'detached' });
  });

  test('a number that may not be on paper is printed again when asked', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await room.sim.setFault({ kind: 'cut_connection', afterBytes: 500 });
    await room.issue({ print: true });
    await button(page, 'Print opnieuw: A001').click();
    await button(page, 'Print opnieuw: A001').waitFor({ state: 'detached' });
    const whole = () =>
      room.sim.papers.some((paper) => !paper.fragment && paper.text.includes('A001'));
    await expect.poll(whole, SOON).toBe(true);
  });

  test('a number that is not needed on paper any more leaves the list', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await room.sim.setFault({ kind: 'cut_connection', afterBytes: 500 });
    await room.issue({ print: true });
    await button(page, 'Niet nodig: A001').click();
    await button(page, 'Niet nodig: A001').waitFor({ state: 'detached' });
  });
});

describe('a cut line', () => {
  test('is said, closes the buttons, and heals when the service is back', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await room.issue();
    await next(page).click();
    await button(page, 'Is er').click();
    await page.getByText('Hoe ging het?').waitFor();
    await room.service().kill();
    await page.getByText('Wat u ziet kan oud zijn.').waitFor({ timeout: 25_000 });
    expect(await page.getByRole('button', { name: 'Geholpen' }).isDisabled()).toBe(true);
    await page.getByText('Even geen verbinding').waitFor();
    await room.restartService();
    await page.getByText('Wat u ziet kan oud zijn.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Geholpen' }).click();
    await page.getByText('U helpt nu niemand.').waitFor();
  });
});
