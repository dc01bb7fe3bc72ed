import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, LAPTOP, openPage } from '../support/browser.ts';
import { newFolder } from '../support/folders.ts';
import { ServiceApp } from '../support/service_app.ts';

/* The editor's view on a copy of the content, which these tests spoil as someone does who writes it. */

let browser: Browser;
let app: ServiceApp;
let url = '';
const root = newFolder('editor-');

beforeAll(async () => {
  for (const folder of ['assets/content', 'assets/themes', 'locales']) {
    cpSync(folder, path.join(root, folder), { recursive: true });
  }
  browser = await launchBrowser();
  app = await ServiceApp.start({ screensDir: path.resolve('dist/ui'), contentRoot: root });
  url = await app.listen();
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

async function openEditor(address = ''): Promise<{ page: Page; faults: readonly string[] }> {
  const { page, faults } = await openPage(browser, { viewport: LAPTOP });
  await page.goto(`${url}/content/${address}`);
  await page.getByRole('navigation', { name: 'Producten' }).waitFor();
  return { page, faults };
}
const nodeNamed = (page: Page, title: string) =>
  page.locator('.react-flow__node', { hasText: title });
const product = (page: Page, name: RegExp) =>
  page.getByRole('navigation').getByRole('button', { name });

/** Changes the first place in a file of the copy where this stands. */
function edit(file: string, from: string, to: string): void {
  const name = path.join(root, file);
  const before = readFileSync(name, 'utf8');
  expect(before, `${file} no longer holds what this test changes`).toContain(from);
  writeFileSync(name, before.replace(from, to));
}

test('an editor opens a flow, chooses a screen, and sees it as an Arabic speaker does', async () => {
  const { page, faults } = await openEditor();
  await page.getByText('35 producten · Er is geen fout.').waitFor();
  await product(page, /^Paspoort of ID-kaart/).click();
  await nodeNamed(page, 'Voor wie is het?').click();
  const panel = page.getByRole('region', { name: 'who' });
  const screen = page.frameLocator('iframe[title=Scherm]');
  await screen.getByRole('heading', { name: 'Voor wie is het?' }).waitFor();
  await panel.getByRole('button', { name: 'العربية' }).click();
  await screen.locator('html[dir=rtl] h1', { hasText: 'لمن' }).waitFor();
  await panel.getByText('Deze vertaling is een concept.').waitFor();
  await panel.getByText('4 woorden · zin gemiddeld 4, langste 4').waitFor();
  // The screen in the frame is checked on its own.
  const violations = await accessibilityFaults(page, ['iframe']);
  expect(violations).toEqual([]);
  expect(faults).toEqual([]);
});

test('a dead end that someone saves is marked on its screen, with file, key and what to do', async () => {
  const flow = 'assets/content/haarlem/flows/passport.yaml';
  const { page } = await openEditor('#flow=passport');
  await nodeNamed(page, 'Wat is er nodig?').waitFor();
  edit(flow, 'to: consent }, { to: old_one }]', 'to: consent }]');
  await page.getByRole('button', { name: 'Lees opnieuw' }).click();
  const spoiled = nodeNamed(page, 'Wat is er nodig?');
  await spoiled.getByText('Loopt dood').waitFor();
  await spoiled.click();
  const found = page.getByRole('region', { name: 'Gevonden op dit scherm' });
  await found.getByText('Add a last rule without "when" to this step.').waitFor();
  await found.getByText(`${flow} · steps.document`).waitFor();
  await product(page, /^Paspoort of ID-kaart .*1 fout/).waitFor();
});

test('a draft is shown as a draft, and a file that is no flow as broken', async () => {
  cpSync('tests/fixtures/new_product', root, { recursive: true });
  edit('assets/content/haarlem/flows/library_card.yaml', 'status: released', 'status: draft');
  edit('assets/content/haarlem/flows/moving.yaml', 'steps:', 'steps: [');
  const { page } = await openEditor('#municipality=haarlem&flow=moving');
  await page.getByText('Dit bestand is nog geen stroom.').waitFor();
  await page.getByText('Geen YAML').first().waitFor();
  await product(page, /^Verhuizen Kapot/).waitFor();
  await product(page, /^Een pas van de bibliotheek Concept/).click();
  await page.locator('.react-flow__node').first().click();
  const screen = page.frameLocator('iframe[title=Scherm]');
  await screen.locator('h1').waitFor();
});

test('the editor’s view is not there in an installed service', async () => {
  const installed = await ServiceApp.start({ screensDir: path.resolve('dist/ui') });
  try {
    for (const address of ['/content/', '/content', '/dev/content', '/preview/']) {
      expect((await installed.call('GET', address)).statusCode, address).toBe(404);
    }
  } finally {
    await installed.stop();
  }
});
