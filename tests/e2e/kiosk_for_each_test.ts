import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser, openPage, type OpenPage } from '../support/browser.ts';
import { startService, type RunningService } from '../support/service_process.ts';

/**
 * For a file of tests: one browser and one location without a printer for all of them, and for each
 * a page of its own in which nothing may go wrong.
 * @param opened hears the page before every test, blank, and where the location is
 */
export function kioskForEachTest(
  opened: (kiosk: OpenPage, url: string) => void | Promise<void>,
): void {
  let browser: Browser;
  let service: RunningService;
  let kiosk: OpenPage;
  beforeAll(async () => {
    browser = await launchBrowser();
    service = await startService({ config: { printers: [] } });
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });
  beforeEach(async () => {
    kiosk = await openPage(browser);
    await opened(kiosk, service.url);
  });
  afterEach(async () => {
    expect(kiosk.faults).toEqual([]);
    await kiosk.close();
  });
}
