import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import type { Page } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf, machine, type Figure } from './figure.ts';
import { startBuiltService } from './processes.ts';

/*
 * How much JavaScript the kiosk's first screen loads, each file compressed by itself as a server
 * would send it. The kiosk has it on its own disk; a desk on a slow line has the same parts.
 */

const KILOBYTES_MAX = 150;
const BYTES_PER_KILOBYTE = 1_000;
/** Nothing more was asked for during this time: the screen is complete. */
const QUIET_MS = 1_500;

const kilobytes = (source: string | Uint8Array) => gzipSync(source).length / BYTES_PER_KILOBYTE;

/** The size of every script that the page loads until its first screen stands. */
async function loadedScripts(page: Page, url: string, ready: string): Promise<number[]> {
  const bodies: Promise<Uint8Array>[] = [];
  let lastAt = performance.now();
  page.on('response', (response) => {
    lastAt = performance.now();
    if (response.request().resourceType() === 'script') bodies.push(response.body());
  });
  await page.goto(url);
  await page.locator(ready).first().waitFor();
  while (performance.now() - lastAt < QUIET_MS) await pause(QUIET_MS / 10);
  return (await Promise.all(bodies)).map(kilobytes);
}

/** The same library with one button, built the same way. */
async function bareKilobytes(): Promise<number> {
  const built = await build({
    root: path.join(import.meta.dirname, 'floors'),
    configFile: false,
    logLevel: 'silent',
    plugins: [react()],
    build: {
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: path.join(import.meta.dirname, 'floors', 'bare_react.tsx') },
    },
  });
  if (!('output' in built)) throw new Error('the bare page was not built');
  const chunks = built.output.filter((file) => file.type === 'chunk');
  return chunks.reduce((sum, { code }) => sum + kilobytes(code), 0);
}

async function run({ workDir, progress }: BenchContext): Promise<Figure[]> {
  const conditions = machine(workDir);
  const service = await startBuiltService({ dataDir: path.join(workDir, 'first_screen') });
  const browser = await launchBrowser();
  try {
    const { page } = await openPage(browser);
    const scripts = await loadedScripts(page, `${service.url}/kiosk/`, '.languages__button');
    progress(`${String(scripts.length)} scripts`);
    return [
      figureOf({
        name: 'kiosk_first_screen_js',
        unit: 'kB',
        value: scripts.reduce((sum, size) => sum + size, 0),
        floor: await bareKilobytes(),
        target: { valueMax: KILOBYTES_MAX },
        conditions: {
          ...conditions,
          chromium: browser.version(),
          scripts: scripts.length,
          how: 'all scripts loaded for the first screen, gzip, 1 kB = 1,000 bytes',
          floor: 'a page of React and react-dom with one button',
        },
      }),
    ];
  } finally {
    await browser.close();
    await service.stop();
  }
}

export const firstScreenJsBench: Bench = {
  name: 'first_screen_js',
  figures: ['kiosk_first_screen_js'],
  run,
};
