import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser, openPage, PORTRAIT, type OpenPage } from '../support/browser.ts';
import { startService, type RunningService } from '../support/service_process.ts';
import { startSimPrinter, type SimPrinter } from '../support/sim_printer/sim_printer.ts';
import { visitorAt, type Visitor, type VisitorLanguage } from './kiosk_visitor.ts';

let browser: Browser;
let printer: SimPrinter;
let service: RunningService;
let opened: OpenPage;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  printer = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
  service = await startService({ printerPort: printer.port });
});
afterEach(async () => {
  expect(opened.faults).toEqual([]);
  await opened.close();
  await service.stop();
  await printer.stop();
});

async function visit(language: VisitorLanguage): Promise<Visitor> {
  opened = await openPage(browser, { viewport: PORTRAIT, touch: true });
  await opened.page.goto(`${service.url}/kiosk/`);
  return visitorAt(opened.page, language);
}

async function post(path: string, body?: unknown, cookie = ''): Promise<Response> {
  return fetch(`${service.url}${path}`, {
    method: 'POST',
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Samira sits down at desk 1, which is to the left. */
async function openDesk(): Promise<string> {
  const session = await post('/api/v1/session', { staff: 'samira', pin: '1234' });
  const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  await post('/api/v1/desks/desk_1/open', undefined, cookie);
  return cookie;
}

describe('a visit to the kiosk', () => {
  test('someone who reads Dutch gets a number, on the screen and on paper', async () => {
    const visitor = await visit('nl');
    await visitor.start();
    await visitor.walkToPassportOutcome();
    await visitor.see(visitor.words('content:bring.photo'));
    await visitor.touch(visitor.words('kiosk:outcome.print'));
    await visitor.see('A001');
    await visitor.see(visitor.words('content:queue.A'));
    await visitor.see(visitor.words('kiosk:ticket.printed'));
    const [paper] = await printer.waitForPaper(1);
    expect(paper?.text).toContain('A001');
    // Someone at home must still know where it goes on.
    const hall = visitor.words('content:place.central_hall');
    expect(paper?.text).toContain(`${visitor.words('kiosk:outcome.where.later')}: ${hall}`);
  });

  test('someone who reads Arabic walks a mirrored kiosk to the same number', async () => {
    const visitor = await visit('ar');
    await visitor.start();
    const html = opened.page.locator('html');
    expect(await html.getAttribute('dir')).toBe('rtl');
    expect(await html.getAttribute('lang')).toBe('ar');
    const back = opened.page.getByRole('button', { name: visitor.words('kiosk:bar.back') });
    const box = await back.boundingBox();
    expect(box?.x).toBeGreaterThan(PORTRAIT.width / 2);
    await visitor.walkToPassportOutcome();
    await visitor.touch(visitor.words('kiosk:outcome.print'));
    await visitor.see('A001');
    await visitor.see(visitor.words('kiosk:ticket.printed'));
  });

  test('every question can be taken back, and another answer leads elsewhere', async () => {
    const visitor = await visit('nl');
    await visitor.start();
    await visitor.walkToPassportOutcome();
    await visitor.touch(visitor.words('kiosk:bar.back'));
    await visitor.arriveAt(visitor.words('content:passport.help.title'));
    await visitor.touch(visitor.words('kiosk:bar.back'));
    await visitor.arriveAt(visitor.words('content:passport.old_one.title'));
    await visitor.touch(visitor.words('content:passport.old_one.gone'));
    await visitor.arriveAt(visitor.words('content:passport.out_lost.title'));
    await visitor.see(visitor.words('content:passport.out_lost.body'));
  });

  test('a "no" says what one can do instead, and gives a number for it', async () => {
    const visitor = await visit('nl');
    await visitor.start();
    await visitor.choose('moving', 'moving');
    await visitor.touch(visitor.words('content:moving.where.from_haarlem'));
    await visitor.see(visitor.words('kiosk:outcome.now.instead'));
    await visitor.touch(visitor.words('kiosk:outcome.print'));
    await visitor.see('A001');
  });

  test('a touch on "print" twice, or back and again, still gives one number', async () => {
    const visitor = await visit('nl');
    await visitor.start();
    await visitor.walkToPassportOutcome();
    const print = opened.page.getByRole('button', { name: visitor.words('kiosk:outcome.print') });
    await print.dblclick();
    await visitor.see('A001');
    await visitor.touch(visitor.words('kiosk:bar.back'));
    await visitor.touch(visitor.words('kiosk:outcome.show'));
    await visitor.see('A001');
    await printer.waitForPaper(1);
    expect(printer.papers).toHaveLength(1);
  });

  test('another language in the middle keeps every answer', async () => {
    const visitor = await visit('nl');
    await visitor.start();
    await visitor.choose('passport', 'documents');
    await visitor.touch(visitor.words('content:passport.who.adult'));
    await visitor.arriveAt(visitor.words('content:passport.document.title'));
    const english = await visitorAt(opened.page, 'en');
    await visitor.touch('Nederlands');
    await english.touch('English');
    await english.arriveAt(english.words('content:passport.document.title'));
    await english.see(english.words('kiosk:question.progress', { question: 2, of: 4 }));
  });

  test('paper that runs out is our problem: the number stays, with words on what to do', async () => {
    await printer.setFault('paper_out');
    const visitor = await visit('nl');
    await visitor.start();
    await visitor.walkToPassportOutcome();
    await visitor.touch(visitor.words('kiosk:outcome.print'));
    await visitor.see('A001');
    await opened.page
      .getByText(visitor.words('kiosk:ticket.remember'))
      .waitFor({ timeout: 20_000 });
    // Someone puts in paper while the visitor still stands there.
    await printer.setFault(null);
    await opened.page.getByText(visitor.words('kiosk:ticket.printed')).waitFor({ timeout: 20_000 });
  });

  test('who is called while still at the kiosk sees which desk, and where it is', async () => {
    const cookie = await openDesk();
    const visitor = await visit('ar');
    await visitor.start();
    await visitor.walkToPassportOutcome();
    await visitor.touch(visitor.words('kiosk:outcome.print'));
    await visitor.see(visitor.words('kiosk:ticket.aheadNone'));
    await post('/api/v1/desks/desk_1/call-next', undefined, cookie);
    await visitor.see(visitor.words('kiosk:ticket.calledTitle'));
    await visitor.see(visitor.words('common:desk', { number: 1 }));
    await visitor.see(visitor.words('common:direction.left'));
  });

  test('"I want to talk to someone" calls a colleague, and a number can be had as well', async () => {
    const cookie = await openDesk();
    const visitor = await visit('nl');
    await visitor.start();
    await visitor.touch(visitor.words('kiosk:bar.help'));
    await visitor.see(visitor.words('kiosk:help.comingText'));
    const overview = await fetch(`${service.url}/api/v1/overview`, { headers: { cookie } });
    expect(((await overview.json()) as { help: unknown[] }).help).toHaveLength(1);
    await visitor.touch(visitor.words('kiosk:help.takeNumber'));
    await visitor.see('A001');
  });

  test('one touch says how it went; then the next visitor finds the start', async () => {
    const visitor = await visit('ar');
    await visitor.start();
    await visitor.walkToPassportOutcome();
    await visitor.touch(visitor.words('kiosk:outcome.print'));
    await visitor.see('A001');
    await visitor.touch(visitor.words('kiosk:ticket.done'));
    const told = opened.page.waitForRequest((request) => request.url().endsWith('/feedback'));
    await visitor.touch(visitor.words('kiosk:feedback.good'));
    expect((await told).postDataJSON()).toMatchObject({
      score: 3,
      product: 'passport',
      language: 'ar',
    });
    await visitor.arriveAt(visitor.words('kiosk:goodbye.title'));
    await opened.page.getByRole('button', { name: 'Nederlands' }).waitFor();
    expect(await opened.page.locator('html').getAttribute('lang')).toBe('nl');
  });
});
