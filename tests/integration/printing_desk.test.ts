import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PrinterCondition } from '../../src/contract/events.ts';
import type { PrintJob, PrinterView } from '../../src/contract/printing.ts';
import { LanClient } from '../support/lan_client.ts';
import { newFolder } from '../support/folders.ts';
import { ServiceApp, verifyFolder } from '../support/service_app.ts';
import {
  startSimPrinter,
  type SimFault,
  type SimPrinter,
} from '../support/sim_printer/sim_printer.ts';

/* What staff do with paper, through the service's API, on two printers of one location. */

let hall: SimPrinter;
let back: SimPrinter;
let app: ServiceApp;
let dataDir: string;

const printerAt = (id: string, port: number, paperMm: number) => ({
  ...{ id, host: '127.0.0.1', port, paperMm, model: 'epson', codePage: 'PC858_EURO', pollMs: 100 },
});

async function start(): Promise<void> {
  const config = {
    printers: [printerAt('hall', hall.port, 80), printerAt('back', back.port, 58)],
    kioskPrinter: 'hall',
    desks: [
      { id: 'desk_1', number: 1, queues: ['A', 'B'], direction: 'left', printer: 'back' },
      { id: 'desk_2', number: 2, queues: ['A', 'B'], direction: 'right' },
    ],
  };
  app = await ServiceApp.start({ dataDir, config });
}

beforeEach(async () => {
  hall = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
  back = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 58 });
  dataDir = newFolder();
  await start();
});
afterEach(async () => {
  await app.stop();
  await Promise.all([hall.stop(), back.stop()]);
});

const post = (url: string, cookie: string, body: Record<string, unknown> = {}) =>
  app.call('POST', `/api/v1${url}`, { cookie, body: { request: uuidv7(), ...body } });

const plain = (text: string | undefined) => (text ?? '').replaceAll(/\s+/g, ' ');

test('a desk prints at its own printer, the kiosk at its own', async () => {
  const cookie = await app.sitDown('samira', 'desk_1');
  await app.issued();
  const wish = { queue: 'A', product: null, language: 'nl' };
  expect((await post('/desk-tickets', cookie, wish)).statusCode).toBe(201);
  expect((await hall.waitForPaper(1))[0]?.text).toContain('A001');
  expect((await back.waitForPaper(1))[0]?.text).toContain('A002');
});

test('a second kiosk that has a printer of its own prints there, another at that of the first', async () => {
  await app.stop();
  const own = { kiosks: [{ name: 'Kiosk boven', printer: 'back' }], kioskPrinter: 'hall' };
  const printers = [printerAt('hall', hall.port, 80), printerAt('back', back.port, 58)];
  const network = { listen: '127.0.0.1', port: 0 };
  app = await ServiceApp.start({ config: { ...own, printers, network } });
  const { port, certificatePem } = await app.openNetwork();
  const summary = { flow: 'debts', outcome: 'out_team', bring: [], tariff: null };
  const takeNumberAt = async (name: string) => {
    const kiosk = new LanClient(port, certificatePem);
    await kiosk.pair(app, 'kiosk', name);
    const wish = { request: uuidv7(), queue: 'A', product: null, language: 'nl' };
    expect((await kiosk.call('POST', '/api/v1/tickets', { body: wish })).status).toBe(201);
    const take = { request: uuidv7(), language: 'nl', ...summary };
    expect((await kiosk.call('POST', '/api/v1/summaries', { body: take })).status).toBe(201);
    kiosk.close();
  };
  await takeNumberAt('Kiosk boven');
  await takeNumberAt('Kiosk tuin');
  const [upstairs, downstairs] = [await back.waitForPaper(2), await hall.waitForPaper(2)];
  expect(upstairs.map(({ text }) => /A00\d/.exec(text)?.[0])).toEqual(['A001', undefined]);
  expect(downstairs.map(({ text }) => /A00\d/.exec(text)?.[0])).toEqual(['A002', undefined]);
  expect(plain(upstairs[1]?.text)).toContain('Zorgen over geld');
  const cookie = await app.sitDown('samira', 'desk_1');
  const listed = await app.call('GET', '/api/v1/printers', { cookie });
  const kiosks = listed.json<{ printers: PrinterView[] }>().printers.map((each) => each.kiosks);
  expect(kiosks).toEqual([[], ['Kiosk boven']]);
});

test('a copy says that it is one, and comes once however often it is asked for', async () => {
  const cookie = await app.sitDown('samira', 'desk_2');
  const ticket = await app.issued();
  const body = { request: uuidv7(), printer: 'back' };
  const first = await post(`/tickets/${ticket.id}/print`, cookie, body);
  const second = await post(`/tickets/${ticket.id}/print`, cookie, body);
  expect(second.json<PrintJob>().id).toBe(first.json<PrintJob>().id);
  await post('/day-list', cookie, { printer: 'back' });
  const papers = await back.waitForPaper(2);
  expect(plain(papers[0]?.text)).toContain('Kopie: dit is hetzelfde nummer');
  expect(plain(papers[1]?.text)).toContain('Wie wacht er?');
});

test('the list for a day without power: who waits, and numbers that nobody else gets', async () => {
  const cookie = await app.sitDown('samira', 'desk_2');
  await app.issued({ language: 'ar' });
  await app.issued({ queue: 'B', product: null });
  const body = { request: uuidv7() };
  expect((await post('/day-list', cookie, body)).statusCode).toBe(201);
  await post('/day-list', cookie, body);
  const list = plain((await hall.waitForPaper(3))[2]?.text);
  expect(list).toMatch(/A001 \d\d:\d\d Arabisch .* B001 \d\d:\d\d Nederlands/);
  expect(list).toContain('A002 A003 A004 A005');
  expect(list).toContain('A021');
  expect((await app.issued()).label).toBe('A022');
  await app.stop();
  expect(verifyFolder(dataDir).projectionFaults).toEqual([]);
  await start();
  expect((await app.issued()).label).toBe('A023');
});

test('a referral is in the language of who goes there', async () => {
  const cookie = await app.sitDown('samira', 'desk_2');
  const wish = { organisation: 'library_schalkwijk', language: 'en', printer: 'back' };
  expect((await post('/referral-papers', cookie, wish)).statusCode).toBe(201);
  const [paper] = await back.waitForPaper(1);
  expect(paper?.text).toContain('Go to');
  expect(paper?.text).not.toContain('Ga naar');
  expect(paper?.text).toContain('Bibliotheek');
  const strange = await post('/referral-papers', cookie, { ...wish, organisation: 'nobody' });
  expect(strange.statusCode).toBe(404);
});

/** Prints a ticket while its printer is in trouble, until it is open at the desk. */
async function openAtDesk(fault: SimFault): Promise<PrintJob> {
  await hall.setFault(fault);
  const ticket = await app.issued();
  const done = () =>
    ['failed', 'doubtful'].includes(app.store.jobs.latestOf(ticket.id)?.state ?? '');
  await expect.poll(done, { timeout: 10_000, interval: 50 }).toBe(true);
  return app.store.jobs.latestOf(ticket.id) as PrintJob;
}

describe('another printer of the location takes over', () => {
  beforeEach(async () => {
    await app.stop();
    app = await ServiceApp.start({
      dataDir,
      config: { printers: [printerAt('hall', hall.port, 80), printerAt('back', back.port, 58)] },
      printerDelays: { residentWaitsMs: 2_000 },
    });
  });

  test('what certainly did not come out', async () => {
    const cookie = await app.sitDown('samira', 'desk_2');
    await hall.setFault('cover_open');
    await expect.poll(() => conditionOf(app, 'hall')).toBe('cover_open');
    const job = await openAtDesk({ kind: 'cover_open' });
    expect(job.state).toBe('failed');
    const url = `/api/v1/print-jobs/${job.id}/retry`;
    const moved = await app.call('POST', url, { cookie, body: { printer: 'back' } });
    expect(moved.json<PrintJob>()).toMatchObject({ printer: 'back', state: 'queued' });
    expect((await back.waitForPaper(1))[0]?.text).toContain('A001');
    await hall.setFault(null);
    await expect.poll(() => conditionOf(app, 'hall')).toBe('ready');
    expect(hall.papers).toHaveLength(0);
  });

  test('but not what may still come out of the first', async () => {
    const cookie = await app.sitDown('samira', 'desk_2');
    await expect.poll(() => conditionOf(app, 'hall')).toBe('ready');
    const job = await openAtDesk({ kind: 'no_confirmation' });
    expect(job.state).toBe('doubtful');
    const url = `/api/v1/print-jobs/${job.id}/retry`;
    const moved = await app.call('POST', url, { cookie, body: { printer: 'back' } });
    expect([moved.statusCode, moved.json<{ code: string }>().code]).toEqual([
      409,
      'may_be_on_paper',
    ]);
  });
});

function conditionOf(of: ServiceApp, printer: string): PrinterCondition | undefined {
  return of.service.printers().find(({ id }) => id === printer)?.condition;
}

describe('a printer is set up at the desk', () => {
  const setup = { model: 'star', paperMm: 58, codePage: 'WPC1252', cut: 'knife' };
  const setUp = (cookie: string, body: unknown) =>
    app.call('POST', '/api/v1/printers/back/setup', { cookie, body });

  test('by who is in charge: it holds at once, after a start, and stands in the log', async () => {
    const cookie = await app.sitDown('annemarie', 'desk_2');
    await post('/printers/back/test-page', cookie);
    expect(plain((await back.waitForPaper(1))[0]?.text)).toContain('één ë ï ö ü ç ñ €');
    const answer = await setUp(cookie, setup);
    expect(answer.json<PrinterView>()).toMatchObject({ id: 'back', setup });
    await app.stop();
    await back.stop();
    back = await startSimPrinter({
      ...{ port: back.port, host: '127.0.0.1', paperMm: 58, language: 'star_line' },
    });
    await start();
    await expect.poll(() => conditionOf(app, 'back')).toBe('ready');
    await post('/printers/back/test-page', await app.signIn('annemarie'));
    const [paper] = await back.waitForPaper(1);
    expect(plain(paper?.text)).toContain('één ë ï ö ü ç ñ €');
    expect(paper?.unknown).toEqual([]);
    expect(app.store.views.hasEvent(app.store.epoch, 'printer.configured')).toBe(true);
  });

  test('not by a volunteer, and not as a model that nobody knows', async () => {
    expect((await setUp(await app.signIn('samira'), setup)).statusCode).toBe(403);
    const cookie = await app.signIn('annemarie');
    expect((await setUp(cookie, { ...setup, model: 'typewriter' })).statusCode).toBe(400);
  });
});
