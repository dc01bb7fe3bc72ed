import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { launchBrowser } from '../support/browser.ts';
import { launchKiosk, type KioskApp } from '../support/electron_app.ts';
import { readPrintedWords, readQrCode } from '../support/paper_reader.ts';
import { newFolder } from '../support/folders.ts';
import { startSimPrinter, type SimPrinter } from '../support/sim_printer/sim_printer.ts';

/*
 * The whole point of Wijkloket in one test: someone who reads Arabic takes a number at the kiosk,
 * on paper and on screen; a volunteer calls it; the waiting room shows it; and the kiosk forgets.
 */

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const IDLE = { warnAfterSeconds: 15, wipeAfterSeconds: 5 };

function textsOf(language: string, namespace: string): Record<string, unknown> {
  const file = path.join(ROOT, 'locales', language, `${namespace}.json`);
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
}

/** A text by its key, as a person sees it on the screen. */
function text(language: string, namespace: string, key: string): string {
  const found = key
    .split('.')
    .reduce<unknown>(
      (node, part) => (node as Record<string, unknown>)[part],
      textsOf(language, namespace),
    );
  if (typeof found !== 'string') throw new Error(`no text ${namespace}:${key} in ${language}`);
  return found;
}
const ar = (key: string) => text('ar', 'flows/passport', key);
const arName = (key: string) => text('ar', 'content', key);
const arKiosk = (key: string) => text('ar', 'kiosk', key);
const nlDesk = (key: string) => text('nl', 'desk', key);

async function touch(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}

function configWith(printerPort: number): string {
  const demo = parse(
    fs.readFileSync(path.join(ROOT, 'assets', 'locations', 'demo_schalkwijk.yaml'), 'utf8'),
  ) as { printers: { port: number }[] };
  const printers = demo.printers.map((printer) => ({ ...printer, port: printerPort }));
  const file = path.join(newFolder('data-'), 'location.yaml');
  fs.writeFileSync(file, stringify({ ...demo, printers, idle: IDLE }));
  return file;
}

/** Everything the window still holds in its memory, as the strings of a heap snapshot. */
async function memoryOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

let parts: { stop(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const part of parts.reverse()) await part.stop();
  parts = [];
});

async function startEverything(): Promise<{ sim: SimPrinter; kiosk: KioskApp; browser: Browser }> {
  const sim = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
  parts.push(sim);
  const kiosk = await launchKiosk({
    dataDir: newFolder('data-'),
    size: { width: 1080, height: 1920 },
    extraArgs: ['--config', configWith(sim.port)],
  });
  parts.push({ stop: () => kiosk.close() });
  const browser = await launchBrowser();
  parts.push({ stop: () => browser.close() });
  return { sim, kiosk, browser };
}

async function walkToTheNumber(page: Page): Promise<void> {
  await touch(page, text('ar', 'common', 'ownName'));
  await touch(page, arName('group.documents'));
  await touch(page, ar('title'));
  await touch(page, ar('who.adult'));
  await touch(page, ar('document.passport'));
  await touch(page, ar('old_one.have_it'));
  await touch(page, ar('help.here'));
  await page.getByRole('heading', { name: ar('out_help.title') }).waitFor();
  await touch(page, arKiosk('outcome.print'));
}

async function signInAtDesk(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/desk/`);
  await touch(page, 'Samira');
  await page.keyboard.type('1234');
  await page.keyboard.press('Enter');
  await touch(page, nlDesk('chooseDesk.desk').replace('{{number}}', '1'));
}

test('someone who reads Arabic gets a number, is called, and leaves nothing behind', async () => {
  const { sim, kiosk, browser } = await startEverything();
  const { page: window, serviceUrl } = kiosk;
  await walkToTheNumber(window);

  // The ticket is on the screen and on paper, and both say the same.
  await window.getByText('A001').first().waitFor();
  const [paper] = await sim.waitForPaper(1);
  if (paper === undefined) throw new Error('no paper came out');
  expect(paper.text).toContain('A001');
  const code = readQrCode(paper.png());
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  const issued = (await (
    await fetch(`${serviceUrl}/api/v1/tickets/by-code/${String(code)}`)
  ).json()) as {
    label: string;
    language: string;
  };
  expect(issued).toMatchObject({ label: 'A001', language: 'ar' });
  expect(code).toBe(paper.qrCodes[0]);
  // An independent reader recognises the drawn Arabic: letters joined, in order, from the right.
  const words = readPrintedWords(paper.png(), 'ara');
  expect(words).toContain(ar('title'));
  expect(words).toContain(arName('bring.photo').split(' (')[0]);
  await window.getByText(arKiosk('ticket.printed')).first().waitFor();

  // The waiting room and the desk, in ordinary browsers.
  const display = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await display.goto(`${serviceUrl}/display/`);
  const desk = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await signInAtDesk(desk, serviceUrl);
  await desk.getByText('A001').first().waitFor();
  await desk.keyboard.press('Space');
  await display.getByText('A001').first().waitFor();
  await window.getByText(arKiosk('ticket.calledTitle')).first().waitFor();

  // One touch says how it went.
  await touch(window, arKiosk('ticket.done'));
  await touch(window, arKiosk('feedback.good'));

  // A second visitor walks away in the middle: a count-down, and the kiosk is at its start.
  await window.getByRole('button', { name: 'Nederlands' }).waitFor();
  await touch(window, text('ar', 'common', 'ownName'));
  await touch(window, arName('group.documents'));
  await touch(window, ar('title'));
  await touch(window, ar('who.teen'));
  await window.getByText(arKiosk('idle.title')).waitFor({ timeout: 60_000 });
  await window.getByRole('button', { name: 'Nederlands' }).waitFor({ timeout: 60_000 });

  // It knows nothing of either visit any more.
  expect(await window.content()).not.toContain('A001');
  const stored = await window.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }));
  expect(stored).toEqual({ local: 0, session: 0, cookies: '', databases: 0, caches: 0 });
  const memory = await memoryOf(window);
  expect(memory.length).toBeGreaterThan(100_000);
  expect(memory).not.toContain(String(code));
  expect(memory).not.toContain('A001');
}, 180_000);
