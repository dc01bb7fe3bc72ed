import fs from 'node:fs';
import path from 'node:path';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Health } from '../../src/contract/api.ts';
import type { PrintJob } from '../../src/contract/printing.ts';
import { LIMITS } from '../../src/contract/limits.ts';
import type { Problem } from '../../src/contract/problems.ts';
import { MINUTE } from '../support/fake_clock.ts';
import { readDatabase, ServiceApp } from '../support/service_app.ts';
import {
  startSimPrinter,
  type SimPaper,
  type SimPrinter,
} from '../support/sim_printer/sim_printer.ts';

/* What someone takes along who gets no number: a refusal, a referral, a link, a home visit. */

const printerAt = (port: number, paperMm: 58 | 80) => ({
  id: 'kiosk',
  host: '127.0.0.1',
  port,
  paperMm,
  model: 'epson',
  codePage: 'PC858_EURO',
  pollMs: 100,
});

const wish = (changes: Readonly<Record<string, unknown>> = {}) => ({
  request: uuidv7(),
  flow: 'debts',
  outcome: 'out_team',
  bring: ['bills'],
  tariff: null,
  language: 'nl',
  ...changes,
});

const WAIT = { timeout: 20_000, interval: 20 };

const ask = (app: ServiceApp, body: unknown) => app.call('POST', '/api/v1/summaries', { body });

function readQr(paper: SimPaper): string | undefined {
  const { data, width, height } = PNG.sync.read(paper.png());
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data;
}

describe.each([80, 58] as const)('on %i mm paper', (paperMm) => {
  let sim: SimPrinter;
  let app: ServiceApp;
  beforeAll(async () => {
    sim = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm });
    app = await ServiceApp.start({ config: { printers: [printerAt(sim.port, paperMm)] } });
  });
  afterAll(async () => {
    await app.stop();
    await sim.stop();
  });

  let printed = 0;
  async function print(body: unknown): Promise<SimPaper> {
    const answer = await ask(app, body);
    expect(answer.statusCode, answer.body).toBe(201);
    printed += 1;
    const papers = await sim.waitForPaper(printed);
    const paper = papers.at(-1);
    if (paper === undefined) throw new Error('no paper');
    // WIJKLOKET_PAPERS keeps the pictures, to look at them.
    const folder = process.env['WIJKLOKET_PAPERS'];
    const { flow, outcome, language } = body as ReturnType<typeof wish>;
    if (folder !== undefined) {
      const name = `${flow}-${outcome}-${language}-${String(paperMm)}.png`;
      fs.writeFileSync(path.join(folder, name), paper.png());
    }
    return paper;
  }

  test('a referral names who helps, when they are there, and what to bring', async () => {
    const { text } = await print(wish());
    const words = text.replaceAll(/\s+/gu, ' ');
    expect(words).toContain('Zorgen over geld');
    expect(words).toContain('Het Sociaal Wijkteam helpt u');
    expect(words).toContain('- Uw rekeningen en brieven, ook dichte brieven');
    expect(words).toMatch(/Sociaal Wijkteam Schalkwijk \d/u);
    expect(words).toMatch(/pen: \p{L}+dag \d+ \p{L}+, (?:tot|vanaf) \d\d:\d\d/u);
    expect(words).toContain('Deze tijden zijn een voorbeeld.');
    expect(words).toContain('www.haarlem.nl');
  });

  test.each(['ar', 'uk', 'fa'] as const)(
    'what is written in other letters has the Dutch word beside it (%s)',
    async (language) => {
      const paper = await print(
        wish({
          language,
          flow: 'passport',
          outcome: 'out_hall',
          bring: ['old_document', 'photo'],
          tariff: 'passport_adult',
        }),
      );
      expect(paper.text).toContain('Paspoort of ID-kaart');
      expect(paper.text.replaceAll(/\s+/gu, ' ')).toContain('Een nieuwe pasfoto');
      expect(paper.text).toContain('Publiekshal Haarlem');
      expect(paper.unknown).toEqual([]);
      expect(paper.fragment).toBe(false);
    },
  );

  test('a link is printed as a code that a phone can read', async () => {
    const paper = await print(
      wish({ flow: 'moving', outcome: 'out_online', bring: [], language: 'ar' }),
    );
    expect(readQr(paper)).toMatch(/^https:\/\/www\.haarlem\.nl\/moving/u);
  });

  test('a refusal says why, what one can do instead, and whom to ask', async () => {
    const paper = await print(
      wish({ flow: 'minor_travel', outcome: 'out_not_needed', bring: [], language: 'uk' }),
    );
    expect(paper.text).toContain('Bibliotheek Schalkwijk');
    expect(paper.rasters).toBeGreaterThan(3);
  });

  test('a home visit says whom to call, not when a door is open', async () => {
    const words = (await print(wish({ flow: 'home_visit', outcome: 'out_at_home', bring: [] })))
      .text;
    expect(words.replaceAll('\u00a0', ' ')).toContain('Telefoon 14 023');
    expect(words).not.toMatch(/open/iu);
  });
});

describe('a paper without a number', () => {
  let sim: SimPrinter;
  let app: ServiceApp;
  let running = true;
  beforeEach(async () => {
    sim = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
    app = await ServiceApp.start({ config: { printers: [printerAt(sim.port, 80)] } });
    running = true;
  });
  afterEach(async () => {
    if (running) await app.stop();
    await sim.stop();
  });

  /** What is still on the disk, once nobody uses it any more. */
  async function jobsLeftBehind() {
    await app.stop();
    running = false;
    return readDatabase(app.dataDir, (db) =>
      db.prepare('SELECT state, document FROM print_jobs ORDER BY position').all(),
    );
  }
  const stateOf = async (request: string) =>
    (await ask(app, wish({ request }))).json<PrintJob>().state;

  test('comes out once, however often it is asked for, and leaves nothing behind', async () => {
    const one = wish();
    const answers = await Promise.all([ask(app, one), ask(app, one), ask(app, one)]);
    const jobs = answers.map((answer) => answer.json<PrintJob>().id);
    expect(jobs).toEqual([one.request, one.request, one.request]);
    await expect.poll(() => stateOf(one.request), WAIT).toBe('confirmed');
    expect(sim.papers).toHaveLength(1);
    expect(await jobsLeftBehind()).toEqual([{ state: 'confirmed', document: '' }]);
  });

  test('that can not be printed is put aside at once: no desk has to look at it', async () => {
    await sim.setFault('paper_out');
    const health = async () => (await app.call('GET', '/health')).json<Health>();
    const condition = async () => (await health()).printers[0]?.condition;
    await expect.poll(condition, WAIT).toBe('paper_out');
    const { request } = wish();
    await ask(app, wish({ request }));
    app.clock.advance(MINUTE);
    await expect.poll(() => stateOf(request), WAIT).toBe('dismissed');
    const cookie = await app.signIn('samira');
    const overview = await app.call('GET', '/api/v1/overview', { cookie });
    expect(overview.json<{ printTrouble: unknown[] }>().printTrouble).toEqual([]);
    expect(await jobsLeftBehind()).toEqual([{ state: 'dismissed', document: '' }]);
  });

  test('the words of an outcome are all that can be printed', async () => {
    const strange = [
      { flow: 'nothing' },
      { outcome: 'out_nowhere' },
      { outcome: 'constructor' },
      { bring: ['photo'] },
      { tariff: 'passport_adult' },
    ];
    for (const changes of strange) {
      const answer = await ask(app, wish(changes));
      expect([400, 404]).toContain(answer.statusCode);
    }
    expect(sim.papers).toHaveLength(0);
  });

  test('nobody empties the roll: after thirty in ten minutes it waits', async () => {
    for (let papers = 0; papers < LIMITS.summariesInTenMinutes; papers += 1) {
      const { request } = wish();
      expect((await ask(app, wish({ request }))).statusCode).toBe(201);
      await expect.poll(() => stateOf(request), WAIT).toBe('confirmed');
    }
    const refused = await ask(app, wish());
    expect(refused.statusCode).toBe(429);
    expect(refused.json<Problem>().code).toBe('too_much_paper');
    // A number still gets its paper.
    expect((await app.issued()).printJob).not.toBeNull();
    app.clock.advance(11 * MINUTE);
    expect((await ask(app, wish())).statusCode).toBe(201);
  });
});

describe('who came too late for a number', () => {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'];
  const hours = { weekly: [{ days, opens: '09:00', closes: '17:00' }] };
  const tooLate = (changes: Readonly<Record<string, unknown>> = {}) =>
    wish({ flow: 'letter_help', outcome: 'out_government', bring: ['letter'], ...changes });
  let sim: SimPrinter;
  let app: ServiceApp;
  beforeAll(async () => {
    sim = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
    const queues = ['A', 'B'].map((letter) => ({ letter, hours, lastTicketMinutesBefore: 15 }));
    app = await ServiceApp.start({ config: { printers: [printerAt(sim.port, 80)], queues } });
    // The last Friday before Easter, ten minutes after the last number.
    app.clock.set('2027-03-26T16:55:00+01:00');
  });
  afterAll(async () => {
    await app.stop();
    await sim.stop();
  });

  async function printed(body: unknown): Promise<SimPaper> {
    const before = sim.papers.length;
    const answer = await ask(app, body);
    expect(answer.statusCode, answer.body).toBe(201);
    const paper = (await sim.waitForPaper(before + 1)).at(-1);
    if (paper === undefined) throw new Error('no paper');
    const folder = process.env['WIJKLOKET_PAPERS'];
    const { language } = body as ReturnType<typeof wish>;
    if (folder !== undefined)
      fs.writeFileSync(path.join(folder, `late-${language}.png`), paper.png());
    return paper;
  }
  const wordsOn = async (body: unknown) => (await printed(body)).text.replaceAll(/\s+/gu, ' ');

  test('reads on the paper on which day there are numbers again', async () => {
    // Monday is a holiday.
    const words = await wordsOn(tooLate());
    expect(words).toContain(
      'Kom terug op deze dag: dinsdag 30 maart. U krijgt een nummer vanaf 09:00.',
    );
  });

  test('reads it in their own language', async () => {
    const english = await wordsOn(tooLate({ language: 'en' }));
    expect(english).toContain(
      'Come back on this day: Tuesday 30 March. You can get a number from 09:00.',
    );
    for (const language of ['tr', 'ar', 'fa', 'pl', 'uk', 'bg']) {
      const paper = await printed(tooLate({ language }));
      expect(paper.unknown).toEqual([]);
      expect(paper.fragment).toBe(false);
    }
  });

  test('who has a number already, or comes in time, reads nothing about it', async () => {
    expect(await wordsOn(tooLate({ numbered: true }))).not.toContain('Kom terug');
    app.clock.set('2027-03-26T16:40:00+01:00');
    expect(await wordsOn(tooLate())).not.toContain('Kom terug');
  });
});

test('a location without a printer says so', async () => {
  const app = await ServiceApp.start();
  const answer = await ask(app, wish());
  expect(answer.json<Problem>().code).toBe('no_printer');
  await app.stop();
});
