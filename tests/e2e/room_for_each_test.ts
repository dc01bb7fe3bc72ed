import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openWaitingRoom, type WaitingRoom } from '../support/waiting_room.ts';

/**
 * For a file of tests: one browser for all of them, and for each a location of its own.
 * @param opened hears the room before every test
 * @param config changes to the demonstration location, top level keys
 */
export function roomForEachTest(
  opened: (room: WaitingRoom) => void,
  config?: Readonly<Record<string, unknown>>,
): void {
  let browser: Browser;
  let room: WaitingRoom;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    room = await openWaitingRoom(browser, config);
    opened(room);
  });
  afterEach(async () => {
    await room.stop();
  });
}
