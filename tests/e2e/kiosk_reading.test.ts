import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  accessibilityFaults,
  LANDSCAPE,
  launchBrowser,
  layoutFaults,
  openPage,
  PORTRAIT,
} from '../support/browser.ts';
import { startService, type RunningService } from '../support/service_process.ts';
import { tourOfTheKiosk } from './kiosk_tour.ts';

let browser: Browser;
let service: RunningService;

beforeAll(async () => {
  browser = await launchBrowser();
  service = await startService({ config: { printers: [] } });
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

const screens = [
  { name: 'portrait', viewport: PORTRAIT },
  { name: 'landscape', viewport: LANDSCAPE },
] as const;
/** Size of letters changes neither names nor colours, so axe need not look again. */
const looks = [
  { name: 'as it starts', touches: [], axe: true },
  { name: 'with the largest letters', touches: ['kiosk:look.biggest'], axe: false },
  { name: 'bigger and dark', touches: ['kiosk:look.dark', 'kiosk:look.bigger'], axe: true },
] as const;

async function faultsOn(page: Page, axe: boolean): Promise<string[]> {
  return [...(axe ? await accessibilityFaults(page) : []), ...(await layoutFaults(page))];
}

describe.each(looks)('every screen $name', ({ touches, axe }) => {
  describe.each(screens)('in $name', ({ viewport }) => {
    test.each(['nl', 'ar'] as const)('can be read and used in %s', async (language) => {
      const opened = await openPage(browser, { viewport });
      await opened.page.goto(`${service.url}/kiosk/`);
      const found: Record<string, string[]> = {};
      const seen: string[] = [];
      await tourOfTheKiosk(opened.page, language, touches, async (screen) => {
        seen.push(screen);
        const faults = await faultsOn(opened.page, axe);
        if (faults.length > 0) found[screen] = faults;
      });
      expect(found).toEqual({});
      expect(seen).toHaveLength(11);
      expect(opened.faults).toEqual([]);
      await opened.close();
    });
  });
});

describe.each(screens)('in $name', ({ viewport }) => {
  test.each([100, 200])(
    'eight languages find a place on the first screen, with letters of %i percent',
    async (scale) => {
      const opened = await openPage(browser, { viewport });
      await opened.page.route('**/api/v1/setup', async (route) => {
        const answer = await route.fetch();
        const languages = ['nl', 'en', 'tr', 'ar', 'fa', 'pl', 'uk', 'bg'];
        await route.fulfill({ json: { ...((await answer.json()) as object), languages } });
      });
      await opened.page.goto(`${service.url}/kiosk/`);
      await opened.page.getByRole('button', { name: 'Nederlands' }).waitFor();
      if (scale === 200) {
        await opened.page.getByRole('button', { name: 'Groter' }).click();
        await opened.page.getByRole('button', { name: 'Heel groot' }).click();
        await opened.page.getByRole('button', { name: 'Klaar' }).click();
      }
      await opened.page.getByRole('button', { name: 'Türkçe' }).waitFor();
      expect(await layoutFaults(opened.page)).toEqual([]);
      await opened.close();
    },
  );
});
