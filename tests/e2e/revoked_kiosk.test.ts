import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Health } from '../../src/contract/api.ts';
import { ENROLMENT_CODE_FILE } from '../../src/service/sync/device_key.ts';
import { accessibilityFaults, LANDSCAPE, LAPTOP, layoutFaults } from '../support/browser.ts';
import { startOffice, type RunningOffice } from '../support/office_process.ts';
import { JOOST, openWaitingRoom, SAMIRA, type WaitingRoom } from '../support/waiting_room.ts';

/* A location whose device the office revoked, with a real office: what people there are told. */

const DUTCH = 'Deze locatie stuurt niets meer naar kantoor.';
const DUTCH_DO = 'Alles hier werkt gewoon door. Bel de beheerder.';
const ENGLISH = 'This location sends nothing to the office any more.';
const ENGLISH_DO = 'Everything here goes on working. Call the administrator.';

let office: RunningOffice;
let room: WaitingRoom;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const notice = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });

async function health(): Promise<Health> {
  return (await fetch(`${room.url}/health`)).json() as Promise<Health>;
}
async function standsWithOffice(state: string): Promise<void> {
  const look = async () => {
    expect((await health()).office?.state).toBe(state);
  };
  await vi.waitFor(look, { timeout: 30_000, interval: 100 });
}

beforeAll(async () => {
  office = await startOffice();
  room = await openWaitingRoom(undefined, { office: { url: office.url } });
  const codeFile = path.join(room.service().dataDir, ENROLMENT_CODE_FILE);
  fs.writeFileSync(codeFile, await office.code());
  await standsWithOffice('ok');
});
afterAll(async () => {
  await room.stop();
  await office.stop();
});

/** All of it can be seen without scrolling, and the page did not grow by it. */
async function isInView(page: Page, words: string): Promise<void> {
  const seen = await page.evaluate(() => ({
    page: document.documentElement.scrollHeight - window.innerHeight,
    screen: window.innerHeight,
  }));
  const box = await notice(page, words).boundingBox();
  expect(seen.page).toBe(0);
  expect(box?.y).toBeGreaterThan(0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(seen.screen);
}

test('a revoked kiosk is said at the desk, in view, and the work goes on', async () => {
  const samira = await room.openDesk(SAMIRA, 1, { viewport: LAPTOP });
  const { page } = samira;
  await page.getByText('Laatste contact met kantoor').waitFor();
  expect(await notice(page, DUTCH).count()).toBe(0);

  await office.run('revoke', ['--device', (await health()).device]);
  await room.issue();
  await room.issue({ queue: 'B', language: 'ar', priority: 'help' });
  await standsWithOffice('revoked');
  await room.issue();
  await notice(page, DUTCH).getByText(DUTCH_DO).waitFor();
  expect(await page.getByText('Laatste contact met kantoor').count()).toBe(0);
  await isInView(page, DUTCH);
  expect(await accessibilityFaults(page)).toEqual([]);
  await button(page, 'Volgende').click();
  await button(page, 'Is er').click();
  await page.getByText('Hoe ging het?').waitFor();
  await isInView(page, DUTCH);
  expect(samira.faults).toEqual([]);

  const joost = await room.openDesk(JOOST, 2, { viewport: LANDSCAPE, touch: true });
  await button(joost.page, 'English').click();
  await notice(joost.page, ENGLISH).getByText(ENGLISH_DO).waitFor();
  await isInView(joost.page, ENGLISH);
  expect(await accessibilityFaults(joost.page)).toEqual([]);
});

test('a revoked kiosk is said on its staff screen', async () => {
  await standsWithOffice('revoked');
  const { page, faults } = await room.open('/staff/');
  await button(page, 'Annemarie').click();
  for (const digit of '3456') await button(page, digit).click();
  await button(page, 'Verder').click();
  await button(page, 'Verbinding en versie').click();
  const words = page.getByRole('definition').filter({ hasText: DUTCH });
  await words.filter({ hasText: DUTCH_DO }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await layoutFaults(page)).toEqual([]);
  await button(page, 'English').click();
  const english = page.getByRole('definition').filter({ hasText: ENGLISH });
  await english.filter({ hasText: ENGLISH_DO }).waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
});
