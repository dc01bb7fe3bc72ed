import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { tourOfTheKiosk } from '../e2e/kiosk_tour.ts';
import { visitorAt, type VisitorLanguage } from '../e2e/kiosk_visitor.ts';
import { LANDSCAPE, launchBrowser, openPage, PORTRAIT, type Viewport } from './browser.ts';
import { startService, type RunningService } from './service_process.ts';
import { startSimPrinter } from './sim_printer/sim_printer.ts';

/*
 * Keeps a picture of every kiosk screen in docs/screenshots: `npm run screenshots:kiosk`. Half size,
 * so that the files stay small.
 */

const FOLDER = path.resolve(import.meta.dirname, '..', '..', 'docs', 'screenshots');

async function keep(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  // Pictograms are masks: nothing says when they have come in.
  await page.waitForTimeout(400);
  await page.screenshot({ path: path.join(FOLDER, `kiosk-${name}.png`) });
}

interface Tour {
  readonly language: VisitorLanguage;
  readonly viewport: Viewport;
  /** Settings to choose on the way. */
  readonly touches: readonly string[];
  /** After the screen's name in the file's name. */
  readonly suffix: string;
  /** Screens to keep; all when left out. */
  readonly only?: readonly string[];
}

const SOME = ['products', 'question', 'outcome', 'ticket'];
const TOURS: readonly Tour[] = [
  { language: 'nl', viewport: PORTRAIT, touches: [], suffix: 'nl' },
  { language: 'ar', viewport: PORTRAIT, touches: [], suffix: 'ar' },
  {
    language: 'nl',
    viewport: LANDSCAPE,
    touches: [],
    suffix: 'nl-landscape',
    only: ['welcome', ...SOME],
  },
  {
    language: 'nl',
    viewport: PORTRAIT,
    touches: ['kiosk:look.dark', 'kiosk:look.bigger'],
    suffix: 'nl-dark',
    only: SOME,
  },
  {
    language: 'ar',
    viewport: PORTRAIT,
    touches: ['kiosk:look.biggest'],
    suffix: 'ar-largest',
    only: SOME,
  },
];

async function takeTour(browser: Browser, url: string, tour: Tour): Promise<void> {
  const opened = await openPage(browser, { viewport: tour.viewport, pictureScale: 0.5 });
  await opened.page.goto(`${url}/kiosk/`);
  await tourOfTheKiosk(opened.page, tour.language, tour.touches, async (screen) => {
    if (tour.only !== undefined && !tour.only.includes(screen)) return;
    await keep(opened.page, `${screen}-${tour.suffix}`);
  });
  await opened.close();
}

/** Screens that show only when something happens: a call, no paper, nobody there, no service. */
async function keepHappenings(
  browser: Browser,
  service: RunningService,
  language: VisitorLanguage,
): Promise<void> {
  const opened = await openPage(browser, { pictureScale: 0.5 });
  const { page } = opened;
  await page.clock.install();
  await page.goto(`${service.url}/kiosk/`);
  const visitor = await visitorAt(page, language);
  const { words } = visitor;
  await visitor.start();
  await visitor.walkToPassportOutcome();
  await page.route('**/api/v1/tickets', (route) => route.abort());
  await visitor.touch(words('kiosk:outcome.print'));
  await page.getByText(words('kiosk:ticket.slow')).waitFor();
  await keep(page, `making-${language}`);
  await page.unroute('**/api/v1/tickets');
  await page
    .getByText(/^[A-Z]\d{3}$/)
    .first()
    .waitFor();
  await page.getByText(words('kiosk:ticket.remember')).waitFor();
  await keep(page, `no-paper-${language}`);
  await callEveryone(service.url);
  await page.getByText(words('kiosk:ticket.calledTitle')).waitFor();
  await keep(page, `called-${language}`);
  await page.clock.runFor(46_000);
  await page.getByRole('dialog').waitFor();
  await keep(page, `idle-${language}`);
  await opened.close();
}

/** Desk 2 calls until nobody waits. */
async function callEveryone(url: string): Promise<void> {
  const post = async (route: string, cookie: string, body?: unknown) =>
    fetch(url + route, {
      method: 'POST',
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const session = await post('/api/v1/session', '', { staff: 'joost', pin: '2345' });
  const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  await post('/api/v1/desks/desk_2/open', cookie);
  for (;;) {
    const answer = await post('/api/v1/desks/desk_2/call-next', cookie);
    const { ticket } = (await answer.json()) as { ticket: { id: string } | null };
    if (ticket === null) return;
    const overview = await fetch(`${url}/api/v1/overview`, { headers: { cookie } });
    const { waiting } = (await overview.json()) as { waiting: unknown[] };
    if (waiting.length === 0) return;
    await post(`/api/v1/tickets/${ticket.id}/absent`, cookie);
  }
}

async function keepPatience(browser: Browser, language: VisitorLanguage): Promise<void> {
  const service = await startService({ config: { printers: [] } });
  const opened = await openPage(browser, { pictureScale: 0.5 });
  await opened.page.goto(`${service.url}/kiosk/`);
  const visitor = await visitorAt(opened.page, language);
  await visitor.start();
  await service.kill();
  await visitor.see(visitor.words('kiosk:wait.title'));
  await keep(opened.page, `wait-${language}`);
  await opened.close();
}

const printer = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
const service = await startService({ printerPort: printer.port });
const browser = await launchBrowser();
for (const tour of TOURS) await takeTour(browser, service.url, tour);
await service.stop();
for (const language of ['nl', 'ar'] as const) {
  const withoutPaper = await startService({ config: { printers: [] } });
  await keepHappenings(browser, withoutPaper, language);
  await withoutPaper.stop();
  await keepPatience(browser, language);
}
await browser.close();
await printer.stop();
