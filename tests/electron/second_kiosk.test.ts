import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { NetworkView } from '../../src/contract/network.ts';
import { visitorAt } from '../e2e/kiosk_visitor.ts';
import { launchKiosk, type KioskApp } from '../support/electron_app.ts';
import { startLanService, type LanService } from '../support/lan_service.ts';
import { newFolder } from '../support/folders.ts';

/*
 * A second kiosk at one location, in a real Electron: it uses the hub's service over the network,
 * says so in the resident's language when the hub is away, and comes back by itself.
 */

const parts: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of parts.reverse()) await stop();
  parts.length = 0;
});

const arabic = JSON.parse(
  fs.readFileSync(path.resolve(import.meta.dirname, '../../locales/ar/kiosk.json'), 'utf8'),
) as { wait: { title: string } };

/** The hub; another process with the same data and door when it was there before. */
async function startHub(dataDir: string, port: number): Promise<LanService> {
  const config = { network: { listen: '127.0.0.1', port } };
  const hub = await startLanService({ dataDir, config });
  parts.push(() => hub.service.stop());
  return hub;
}

/** The host turns every paired device away. */
async function turnAway({ service, signIn }: LanService): Promise<void> {
  const headers = { cookie: await signIn('annemarie') };
  const answer = await fetch(`${service.url}/api/v1/network`, { headers });
  const { devices } = (await answer.json()) as NetworkView;
  expect(devices.map(({ name }) => name)).toEqual(['Kiosk 2']);
  for (const { id } of devices) {
    const url = `${service.url}/api/v1/paired-devices/${id}/revoke`;
    await fetch(url, { method: 'POST', headers });
  }
}

async function launchSecond(dataDir: string, hub: string, pin: string): Promise<KioskApp> {
  const kiosk = await launchKiosk({
    dataDir,
    until: 'window',
    extraArgs: ['--hub', hub, '--hub-pin', pin],
  });
  parts.push(() => kiosk.close());
  return kiosk;
}

test('takes numbers at the hub, waits for it in Arabic, and goes on when it is back', async () => {
  const dataDir = newFolder('data-');
  let hub = await startHub(dataDir, 0);
  const port = Number(new URL(hub.door).port);
  const pin = await hub.pin();
  const own = newFolder('data-');
  const first = await launchSecond(own, hub.door, pin);

  // Nobody let it in yet: it asks for a code, on its own touch screen.
  const { page } = first;
  await first.shows(/^https:.*\/pairing\//);
  for (const digit of await hub.code('kiosk')) {
    await page.getByRole('button', { name: digit, exact: true }).click();
  }
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.getByRole('button', { name: 'Kiosk 2' }).click();
  await page.getByRole('button', { name: 'Koppelen' }).click();
  await first.shows(/^https:.*\/kiosk\/$/);

  const visitor = await visitorAt(page, 'ar', hub.service.url);
  await visitor.start();
  await visitor.walkToPassportOutcome();
  const issued = await page.evaluate(async () => {
    const wish = { queue: 'A', product: null, language: 'ar', print: false };
    const answer = await fetch('/api/v1/tickets', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request: crypto.randomUUID(), ...wish }),
    });
    return answer.status;
  });
  expect(issued).toBe(201);

  await hub.service.kill();
  await page.getByText(arabic.wait.title).waitFor({ timeout: 40_000 });
  hub = await startHub(dataDir, port);
  await page.getByText(arabic.wait.title).waitFor({ state: 'detached', timeout: 40_000 });
  await page.getByRole('heading', { level: 1 }).waitFor();

  // A night without power: the hub comes up last, and nobody pairs anything again.
  await first.close();
  await hub.service.kill();
  const again = await launchSecond(own, hub.door, pin);
  await again.shows(/^wijkloket:\/\/shell\/wait\/hub$/);
  await again.page.getByText('de eerste kiosk is niet te bereiken').waitFor();
  hub = await startHub(dataDir, port);
  await again.shows(/^https:.*\/kiosk\/$/);

  // Turned away at the hub, it asks for a code again by itself.
  await turnAway(hub);
  await again.shows(/^https:.*\/pairing\//);
  await again.close();

  // Another service under the same address is not believed.
  const stranger = await launchSecond(newFolder('data-'), hub.door, `sha256/${'A'.repeat(43)}=`);
  await stranger.shows(/^wijkloket:\/\/shell\/wait\/hubkey$/);
}, 240_000);
