import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/browser.ts';
import { visitorAt } from './kiosk_visitor.ts';
import { ANNEMARIE, JOOST, SAMIRA } from '../support/waiting_room.ts';
import type { WaitingRoom } from '../support/waiting_room.ts';
import { roomForEachTest } from './room_for_each_test.ts';

/* What colleagues do together at the desks, on the real service: two desks are two pages. */

let room: WaitingRoom;
roomForEachTest((opened) => {
  room = opened;
});

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const inHand = (page: Page) => page.getByRole('region', { name: 'Nu bij u' });
const line = (page: Page) => page.getByRole('group', { name: 'Wachten' });
/** A number in the list; touching it shows what can be done with it. */
const number = (page: Page, label: string) =>
  line(page).getByRole('button', { name: new RegExp(`^${label}`) });
const dialog = (page: Page) => page.getByRole('dialog');

async function callFirst(page: Page, label: string): Promise<void> {
  await number(page, label).waitFor();
  await button(page, 'Volgende').click();
  await inHand(page).getByText(label).waitFor();
}
const menu = async (page: Page, entry: string) => {
  await button(page, 'Menu').click();
  await dialog(page).getByRole('button', { name: entry, exact: true }).click();
};

describe('a visit that goes on with a colleague', () => {
  test('the note and the answers go along to the other desk, and are gone when it is done', async () => {
    const samira = await room.openDesk(SAMIRA, 1);
    const joost = await room.openDesk(JOOST, 2);
    const given = [{ step: 'who', option: 'child' }];
    await room.issue({ product: 'passport', language: 'ar', answers: { agreed: true, given } });
    await callFirst(samira.page, 'A001');
    await inHand(samira.page).getByText('Voor een kind jonger dan 12 jaar').waitFor();
    const note = samira.page.getByLabel('Notitie voor wie hierna helpt');
    await note.fill('Wil graag vrijdag terugkomen');
    const kept = samira.page.waitForResponse(/\/note$/);
    await note.blur();
    await kept;
    await button(samira.page, 'Stuur door').click();
    await button(samira.page, /^Balie 2/).click();
    await samira.page.getByText('A001 gaat naar Balie 2.').waitFor();
    await number(joost.page, 'A001').getByText('Voor één balie').waitFor();
    await callFirst(joost.page, 'A001');
    expect(await joost.page.getByLabel('Notitie voor wie hierna helpt').inputValue()).toBe(
      'Wil graag vrijdag terugkomen',
    );
    await inHand(joost.page).getByText('Voor een kind jonger dan 12 jaar').waitFor();
    await button(joost.page, 'Is er').click();
    await button(joost.page, /^Geholpen/).click();
    await button(joost.page, 'Ongedaan maken').click();
    await inHand(joost.page).getByText('A001').waitFor();
    await joost.page.getByLabel('Notitie voor wie hierna helpt').waitFor();
    expect(await joost.page.getByText('Voor een kind jonger dan 12 jaar').count()).toBe(0);
  });

  test('a resident is referred to an organisation, found by its name', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await room.issue();
    await callFirst(page, 'A001');
    await button(page, 'Is er').click();
    await button(page, /^Doorverwezen/).click();
    await page.getByLabel('Zoek op naam of straat').fill('wijkteam schalkwijk 2');
    const referred = page.waitForResponse(/\/refer$/);
    await dialog(page)
      .getByRole('button', { name: /Sociaal Wijkteam Schalkwijk 2/ })
      .click();
    expect((await referred).status()).toBe(200);
    await dialog(page).getByText('Genoteerd').waitFor();
    const [paper] = await room.sim.waitForPaper(1);
    expect(paper?.text.replace(/\s+/g, ' ')).toContain('Sociaal Wijkteam Schalkwijk 2');
    await button(page, 'Klaar: doorverwezen').click();
    await page.getByText('U helpt nu niemand.').waitFor();
  });
});

describe('the line', () => {
  test('someone set aside comes back, someone absent too, and what was done is taken back', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await room.issue();
    await room.issue();
    await callFirst(page, 'A001');
    await button(page, 'Zet even apart').click();
    await page.getByText('A001 staat even apart.').waitFor();
    await callFirst(page, 'A002');
    await button(page, 'Niet gekomen').click();
    await page.getByText('Niet gekomen, mag nog terug').waitFor();
    await number(page, 'A001').click();
    await button(page, 'Terug in de rij, op de eigen plek').click();
    await page.getByText('A001 staat weer in de rij.').waitFor();
    await number(page, 'A002').click();
    await button(page, 'Achteraan in de rij').click();
    await page.getByText('Niet gekomen, mag nog terug').waitFor({ state: 'detached' });
    await number(page, 'A002').click();
    await button(page, 'Haal uit de rij').click();
    await number(page, 'A002').waitFor({ state: 'detached' });
    await button(page, 'Ongedaan maken').click();
    await number(page, 'A002').waitFor();
  });

  test('staff call out of order with a reason; a volunteer is not offered that', async () => {
    const samira = await room.openDesk(SAMIRA, 1);
    const joost = await room.openDesk(JOOST, 2);
    await room.issue();
    await room.issue({ language: 'tr', priority: 'wheelchair' });
    await room.issue();
    await number(samira.page, 'A003').click();
    await button(samira.page, 'Stuur door').waitFor();
    expect(await button(samira.page, 'Roep nu bij mijn balie').count()).toBe(0);
    await number(joost.page, 'A002').getByText('Rolstoel').waitFor();
    await number(joost.page, 'A003').click();
    await button(joost.page, 'Roep nu bij mijn balie').click();
    await button(joost.page, 'Ik spreek deze taal').click();
    await inHand(joost.page).getByText('A003').waitFor();
  });

  test('who has an appointment checks in at the kiosk with the code, and is seen at the desk', async () => {
    const { page } = await room.openDesk(JOOST, 1);
    await menu(page, 'Afspraak maken');
    const soon = new Date(Date.now() + 60_000);
    soon.setMinutes(soon.getMinutes() - soon.getTimezoneOffset());
    await page.getByLabel('Dag en tijd').fill(soon.toISOString().slice(0, 16));
    await button(page, 'Maak afspraak').click();
    await page.getByText('Schrijf de code op voor de bezoeker.').waitFor();
    const code = (await dialog(page).locator('.desk-appointment__code').textContent()) ?? '';
    expect(code).toMatch(/^[0-9A-Z]{4} [0-9A-Z]{4}$/);
    await button(page, 'Klaar').click();
    await line(page).getByText('Afspraken vandaag').waitFor();

    const kiosk = await room.open('/kiosk/');
    const visitor = await visitorAt(kiosk.page, 'nl');
    await visitor.start();
    await visitor.touch('Ik heb een afspraak');
    await kiosk.page.getByRole('heading', { name: /code van uw afspraak/ }).waitFor();
    expect(await accessibilityFaults(kiosk.page)).toEqual([]);
    for (const letter of '0000000Z') await button(kiosk.page, letter).click();
    await button(kiosk.page, 'Verder').click();
    await kiosk.page.getByText('Deze code kennen we niet').waitFor();
    await button(kiosk.page, 'Terug').click();
    // The scanner is a keyboard that ends with Enter.
    await kiosk.page.keyboard.type(code);
    await kiosk.page.keyboard.press('Enter');
    await kiosk.page.locator('.ticket__number').getByText('A001').waitFor();
    await number(page, 'A001')
      .getByText(/^Afspraak/)
      .waitFor();
  });

  test('a resident lets the desk see the answers, and says that waiting is hard', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    const kiosk = await room.open('/kiosk/');
    const visitor = await visitorAt(kiosk.page, 'nl');
    await visitor.start();
    await visitor.walkToPassportOutcome();
    await visitor.touch('De medewerker mag mijn antwoorden zien');
    await visitor.touch('Lang wachten is moeilijk voor mij');
    await visitor.touch('Ik heb kleine kinderen bij me');
    await visitor.touch('Print mijn nummer');
    await number(page, 'A001').getByText('Kleine kinderen').waitFor();
    await callFirst(page, 'A001');
    await inHand(page).getByText('Antwoorden bij de kiosk').waitFor();
  });
});

describe('each other', () => {
  test('a colleague is asked for, and danger is seen at every desk at once', async () => {
    const samira = await room.openDesk(SAMIRA, 1);
    const joost = await room.openDesk(JOOST, 2);
    await button(samira.page, 'Hulp').click();
    await button(samira.page, /^Ik wil een collega erbij/).click();
    await samira.page.getByText('U heeft een collega gevraagd.').waitFor();
    await joost.page.getByText('Samira vraagt hulp (Balie 1)').waitFor();
    await button(joost.page, 'Ik ga erheen').click();
    await samira.page.getByText('U heeft een collega gevraagd.').waitFor({ state: 'detached' });
    await samira.page.keyboard.press('h');
    await button(samira.page, /^Noodgeval/).click();
    await joost.page.getByText('NOODGEVAL: Balie 1, Samira').waitFor();
    expect(await joost.page.title()).toBe('NOODGEVAL: Balie 1, Samira');
    expect(await accessibilityFaults(joost.page)).toEqual([]);
  });

  test('a break keeps the desk and calls nobody; a host closes a desk left behind', async () => {
    const samira = await room.openDesk(SAMIRA, 1);
    const host = await room.openDesk(ANNEMARIE, 2);
    await room.issue();
    await number(samira.page, 'A001').waitFor();
    await menu(samira.page, 'Pauze nemen');
    await samira.page.getByText('U heeft pauze sinds').waitFor();
    await samira.page.keyboard.press('Space');
    await host.page.getByText('pauze').waitFor();
    await button(samira.page, 'Ik ben terug').click();
    await callFirst(samira.page, 'A001');
    await menu(host.page, 'Wie is er?');
    await button(host.page, 'Sluit balie 1 (Samira)').click();
    await number(host.page, 'A001').waitFor();
    await samira.page.getByRole('heading', { name: 'Aan welke balie zit u?' }).waitFor();
  });

  test('the letters do the work, and can be switched off', async () => {
    const { page } = await room.openDesk(SAMIRA, 1);
    await room.issue();
    await number(page, 'A001').waitFor();
    await page.keyboard.press('Space');
    await button(page, 'Is er').and(page.locator('[aria-disabled=false]')).waitFor();
    await page.keyboard.press('i');
    await page.getByText('Hoe ging het?').waitFor();
    await page.keyboard.press('?');
    await page.getByLabel('Letters gebruiken als sneltoets').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('m');
    await button(page, 'Menu').waitFor();
    expect(await dialog(page).count()).toBe(0);
  });
});

test.each(['Nederlands', 'English'])(
  'axe finds nothing in what lies over the desk, in %s',
  async (language) => {
    const { page } = await room.openDesk(JOOST, 1);
    await page.getByRole('button', { name: language }).click();
    const given = [{ step: 'who', option: 'child' }];
    await room.issue({ product: 'passport', answers: { agreed: true, given } });
    await room.issue({ priority: 'children' });
    await line(page)
      .or(page.getByRole('group', { name: 'Waiting' }))
      .getByText('A002')
      .waitFor();
    await page.locator('.desk-next__button').click();
    await page.locator('.desk-visit__first').click();
    await page.locator('.desk-note').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    for (const key of ['d', 's', 'h', '?', 'm']) {
      await page.keyboard.press(key);
      await dialog(page).waitFor();
      if (key === 'd') await page.locator('.desk-place').first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.locator('.desk-row').first().click();
    await dialog(page).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  },
);
