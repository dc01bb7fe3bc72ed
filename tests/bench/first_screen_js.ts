import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import type { Page } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser.ts';
import { startService } from '../support/service_process.ts';
import type { Bench, BenchContext } from './bench.ts';
import { figureOf, machine, type Figure } from './figure.ts';

/*
 * How much JavaScript the kiosk's first screen loads, each file compressed by itself as a server
 * would send it. The kiosk has it on its own disk; a desk on a slow line has the same parts.
 */

const KILOBYTES_MAX = 150;
const BYTES_PER_KILOBYTE = 1_000;
/** Nothing more was asked for during this time: the screen is complete. */
const QUIET_MS = 1_500;

const kilobytes = (source: string | Uint8Array) => gzipSync(source).length / BYTES_PER_KILOBYTE;

/** The mark that the kiosk's page sets when its first screen answers touches. */
const RUNNING = 'running';

interface LoadedScripts {
  /** Kilobytes of what was asked for before the first screen answered touches. */
  readonly first: readonly number[];
  /** Of that and what the kiosk then fetches while it waits, so that it works without its service. */
  readonly all: readonly number[];
}

/** The size of every script that the page loads, until nothing more is asked for. */
async function loadedScripts(page: Page, url: string, ready: string): Promise<LoadedScripts> {
  const bodies = new Map<string, Promise<Uint8Array>>();
  let lastAt = performance.now();
  page.on('response', (response) => {
    lastAt = performance.now();
    if (response.request().resourceType() === 'script') bodies.set(response.url(), response.body());
  });
  await page.goto(url);
  await page.locator(ready).first().waitFor();
  while (performance.now() - lastAt < QUIET_MS) await pause(QUIET_MS / 10);
  const early = await page.evaluate((running) => {
    const answersAt = performance.getEntriesByName(running)[0]?.startTime ?? Number.NaN;
    const entries = performance.getEntriesByType('resource');
    return entries.filter((entry) => entry.startTime <= answersAt).map(({ name }) => name);
  }, RUNNING);
  const all = await Promise.all(
    [...bodies].map(async ([script, body]) => ({ script, size: kilobytes(await body) })),
  );
  return {
    first: all.filter(({ script }) => early.includes(script)).map(({ size }) => size),
    all: all.map(({ size }) => size),
  };
}

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

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
  const service = await startService({ dataDir: path.join(workDir, 'first_screen') });
  const browser = await launchBrowser();
  try {
    const { page } = await openPage(browser);
    const scripts = await loadedScripts(page, `${service.url}/kiosk/`, '.languages__button');
    progress(`${String(scripts.first.length)} of ${String(scripts.all.length)} scripts`);
    const floor = await bareKilobytes();
    const shared = {
      ...conditions,
      chromium: browser.version(),
      floor: 'a page of React and react-dom with one button',
    };
    return [
      figureOf({
        name: 'kiosk_first_screen_js',
        unit: 'kB',
        value: sum(scripts.first),
        floor,
        target: { valueMax: KILOBYTES_MAX },
        conditions: {
          ...shared,
          scripts: scripts.first.length,
          how: 'scripts asked for until the first screen answers touches, gzip, 1 kB = 1,000 bytes',
        },
      }),
      figureOf({
        name: 'kiosk_prepared_js',
        unit: 'kB',
        value: sum(scripts.all),
        floor,
        target: null,
        conditions: {
          ...shared,
          scripts: scripts.all.length,
          how: 'the same with what is fetched while nobody touches: all screens, all languages',
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
  figures: ['kiosk_first_screen_js', 'kiosk_prepared_js'],
  run,
};
