import { expect, test } from 'vitest';
import { visitorAt } from '../e2e/kiosk_visitor.ts';
import { launchKiosk } from '../support/electron_app.ts';
import { newFolder } from '../support/folders.ts';
import { watchVoice } from '../support/voice_watch.ts';

test('the kiosk speaks in Electron: a clip goes on in time, and stops when asked', async () => {
  const kiosk = await launchKiosk({ dataDir: newFolder('data-') });
  try {
    const { page } = kiosk;
    const heard = await watchVoice(page);
    await page.reload();
    const visitor = await visitorAt(page, 'nl');
    await visitor.start();
    await visitor.arriveAt(visitor.words('kiosk:products.title'));
    await page.locator('.heading-row__speaker').click();
    await expect.poll(heard.seconds, { timeout: 20_000 }).toBeGreaterThan(0.2);
    expect(await heard.texts()).toContain(visitor.words('kiosk:products.title'));
    await page.locator('.heading-row__speaker').click();
    expect(await heard.atOnce()).toBe(0);
  } finally {
    await kiosk.close();
  }
});
