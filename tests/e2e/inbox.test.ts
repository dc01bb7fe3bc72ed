import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { KeyFile } from '../../src/contract/sealing_keys.ts';
import { ENROLMENT_CODE_FILE } from '../../src/service/sync/device_key.ts';
import { accessibilityFaults, LAPTOP, launchBrowser, openPage } from '../support/browser.ts';
import { startOffice, type RunningOffice } from '../support/office_process.ts';
import { newFolder } from '../support/folders.ts';
import { startService, type RunningService } from '../support/service_process.ts';
import { startSimPrinter, type SimPrinter } from '../support/sim_printer/sim_printer.ts';
import { visitorAt, type Visitor } from './kiosk_visitor.ts';
import { handInStreetReport, typeAtKiosk, walkToFollow } from './report_walk.ts';

/* From a resident at the kiosk to a clerk in the back office and back, with everything real. */

const REPORT = { where: 'kwikstaart', what: 'zeepaardje', phone: '0687654329' };
const CANARIES = Object.values(REPORT);
const PASSWORD = 'paraplu-fietsbel';
const PASSPHRASE = 'vier natte schoenen';
const KEYS_DIR = newFolder('keys-');
const OPEN_KEY = path.join(KEYS_DIR, 'first.json');
const LOCKED_KEY = path.join(KEYS_DIR, 'second.json');
/** The service asks for another key when this much passed since the office named one. */
const KEY_ASKED_AGAIN_MS = 6 * 60_000;

let browser: Browser;
let office: RunningOffice;
let service: RunningService;
let printer: SimPrinter;
/** What the clerk's browser sent. */
const sent: string[] = [];

beforeAll(async () => {
  [browser, office, printer] = await Promise.all([
    launchBrowser(),
    startOffice(),
    startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 }),
  ]);
  await office.run('staff', ['add', '--id', 'noor', '--name', 'Noor'], `${PASSWORD}\n`);
  await office.run('key', ['make', '--out', OPEN_KEY]);
  const dataDir = newFolder('data-');
  fs.writeFileSync(path.join(dataDir, ENROLMENT_CODE_FILE), await office.code());
  service = await startService({
    dataDir,
    printerPort: printer.port,
    config: { office: { url: office.url }, submissions: {} },
  });
});
afterAll(async () => {
  await browser.close();
  await service.stop();
  await Promise.all([office.stop(), printer.stop()]);
});

/** The key that the kiosk seals with now. */
async function keyInUse(): Promise<string | undefined> {
  const answer = await fetch(`${service.url}/api/v1/setup`);
  const { sealing } = (await answer.json()) as { sealing: { keyId: string } | null };
  return sealing?.keyId;
}

const keyIdIn = (file: string) => KeyFile.parse(JSON.parse(fs.readFileSync(file, 'utf8'))).keyId;
const seals = (file: string) =>
  vi.waitFor(
    async () => {
      expect(await keyInUse()).toBe(keyIdIn(file));
    },
    { timeout: 30_000, interval: 200 },
  );

async function atKiosk<T>(work: (visitor: Visitor) => Promise<T>): Promise<T> {
  const opened = await openPage(browser);
  await opened.page.goto(`${service.url}/kiosk/`);
  const done = await work(await visitorAt(opened.page, 'nl'));
  expect(opened.faults).toEqual([]);
  await opened.close();
  return done;
}

/** Looks again until this many lie in the inbox. */
async function waitForInbox(page: Page, count: number): Promise<void> {
  await vi.waitFor(
    async () => {
      await page.getByRole('button', { name: 'Kijk opnieuw' }).click();
      expect(await page.locator('.inbox-row').count()).toBe(count);
    },
    { timeout: 30_000, interval: 300 },
  );
}

async function signIn(page: Page): Promise<void> {
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto(`${office.url}/`);
  await page.getByLabel('Naam').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel('Naam').fill('noor');
  await page.getByLabel('Wachtwoord').fill('verkeerd');
  await page.keyboard.press('Enter');
  await page.getByText('horen niet bij elkaar').waitFor();
  await page.getByLabel('Wachtwoord').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('Alles is nog dicht').waitFor();
}

function filesOf(folder: string): Buffer {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const found = files.filter((entry) => entry.isFile());
  return Buffer.concat(
    found.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name))),
  );
}

test('a report goes from the kiosk to the inbox, and its status back to the resident', async () => {
  await seals(OPEN_KEY);
  const code = await atKiosk((visitor) => handInStreetReport(visitor, REPORT));
  const [paper] = await printer.waitForPaper(1);
  expect(paper?.text).toContain(code);

  const clerk = await openPage(browser, { viewport: LAPTOP });
  const { page } = clerk;
  await signIn(page);
  await waitForInbox(page, 1);
  const row = page.locator('.inbox-row').first();
  await row.click();
  await page.getByText('Dit is dicht').waitFor();
  await page.locator('input[type=file]').setInputFiles(OPEN_KEY);
  for (const canary of CANARIES) await page.getByText(canary).waitFor();
  await page.getByText(code).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole('radio', { name: 'Mee bezig' }).check();
  await page.getByLabel('Korte tekst erbij').selectOption('planned');
  await page.getByRole('button', { name: 'Opslaan' }).click();
  await page.getByText('Opgeslagen').waitFor();
  await page.getByText(/Noor · Mee bezig/).waitFor();

  await page.getByRole('button', { name: 'Kiosken' }).click();
  await page.getByText('De kiosk heeft contact').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);

  await atKiosk(async (visitor) => {
    const say = (key: string) => visitor.words(`submission:${key}`);
    await walkToFollow(visitor);
    await typeAtKiosk(visitor, code.replace('-', ''));
    await visitor.touch(say('progress.look'));
    await visitor.arriveAt(say('status.in_progress'));
    await visitor.see(say('answer.planned'));
  });

  // Nothing but ciphertext lies anywhere, and the private key never left the clerk's browser.
  const stored = [filesOf(office.dataDir), filesOf(service.dataDir)];
  const { key } = KeyFile.parse(JSON.parse(fs.readFileSync(OPEN_KEY, 'utf8')));
  for (const secret of [...CANARIES, key?.d ?? '?']) {
    expect(stored.map((bytes) => bytes.includes(secret))).toEqual([false, false]);
    expect(sent.filter((request) => request.includes(secret))).toEqual([]);
  }
  expect(sent.some((request) => request.includes('in_progress'))).toBe(true);
  expect(clerk.faults).toEqual([]);
  await clerk.close();
});

test('after another key is made, old reports open with the old file and new ones with the new', async () => {
  await office.run('key', ['rotate', '--out', LOCKED_KEY, '--passphrase'], `${PASSPHRASE}\n`);
  await fetch(`${service.url}/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ shiftMs: KEY_ASKED_AGAIN_MS }),
  });
  await seals(LOCKED_KEY);
  const code = await atKiosk((visitor) =>
    handInStreetReport(visitor, { ...REPORT, what: 'stekelbaars' }),
  );
  const clerk = await openPage(browser, { viewport: LAPTOP });
  const { page } = clerk;
  await signIn(page);
  await waitForInbox(page, 2);
  await page.locator('.inbox-row', { hasText: 'Ontvangen' }).click();
  await page.locator('input[type=file]').setInputFiles(OPEN_KEY);
  await page.getByText('1 sleutel is geladen').waitFor();
  await page.getByText(`Kies eerst de sleutel ${keyIdIn(LOCKED_KEY)}`).waitFor();
  await page.locator('input[type=file]').setInputFiles(LOCKED_KEY);
  await page.getByLabel('Wachtzin').fill('een andere zin');
  await page.keyboard.press('Enter');
  await page.getByText('past niet').waitFor();
  await page.getByLabel('Wachtzin').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByText('stekelbaars').waitFor();
  await page.getByText(code).waitFor();
  await page.locator('.inbox-row', { hasText: 'Mee bezig' }).click();
  await page.getByText('zeepaardje').waitFor();
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await page.getByLabel('Wachtwoord').waitFor();
  expect(await page.getByText('zeepaardje').count()).toBe(0);
  expect(clerk.faults).toEqual([]);
  await clerk.close();
});
