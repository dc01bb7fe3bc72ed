import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookAtScreens, type ScreenFault } from '../../build/screens/look_at_screens.ts';
import type { ScreenJob } from '../../build/screens/plan.ts';
import { describeScreenFault, TextFinder } from '../../build/screens/where_texts_stand.ts';
import { launchBrowser } from '../support/browser.ts';
import { newFolder } from '../support/folders.ts';
import { startService, type RunningService } from '../support/service_process.ts';

let browser: Browser;
let service: RunningService;
beforeAll(async () => {
  [browser, service] = await Promise.all([
    launchBrowser(),
    startService({ config: { printers: [], languages: ['nl', 'ar'] } }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

const JOB: ScreenJob = {
  municipality: 'haarlem',
  node: 'passport.who',
  flow: 'passport',
  language: 'nl',
  scale: 100,
  mode: 'light',
  viewport: 'portrait',
  axe: true,
  hash: 'municipality=haarlem&flow=passport&node=who&lang=nl&scale=100&mode=light',
};

function look(prepare: (page: Page) => Promise<unknown>, job = JOB): Promise<ScreenFault[]> {
  return lookAtScreens({ browser, url: service.url, jobs: [job], pages: 1, prepare });
}

type PassportTexts = Record<'who', Record<string, string>>;
const DUTCH = path.resolve(import.meta.dirname, '../../locales/nl/flows/passport.json');

/** Changes the Dutch of the passport, in what the page reads and in a folder of texts. */
async function plantText(change: (texts: PassportTexts) => void) {
  const root = newFolder();
  const folder = path.join(root, 'locales', 'nl', 'flows');
  fs.mkdirSync(folder, { recursive: true });
  const texts = JSON.parse(fs.readFileSync(DUTCH, 'utf8')) as PassportTexts;
  change(texts);
  fs.writeFileSync(path.join(folder, 'passport.json'), JSON.stringify(texts));
  const faults = await look((page) =>
    page.route('**/content/nl', async (route) => {
      const answer = await route.fetch();
      const content = (await answer.json()) as { texts: Record<string, unknown> };
      await route.fulfill({ json: { ...content, texts: { ...content.texts, passport: texts } } });
    }),
  );
  return { faults, said: faults.map((one) => describeScreenFault(one, new TextFinder(root))) };
}

/** Lays a style over the page before its first screen. */
function plantStyle(css: string, job = JOB): Promise<ScreenFault[]> {
  return look(
    (page) =>
      page.addInitScript((style) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(style);
        document.adoptedStyleSheets = [sheet];
      }, css),
    job,
  );
}

test('a screen as it should be has no faults', async () => {
  const nothing = () => Promise.resolve();
  expect(await look(nothing)).toEqual([]);
  const hash = JOB.hash.replace('lang=nl', 'lang=ar').replace('scale=100', 'scale=200');
  expect(await look(nothing, { ...JOB, language: 'ar', scale: 200, hash })).toEqual([]);
});

test('a text that is far too long is found, with its file, its key and what to do', async () => {
  const { said } = await plantText(({ who }) => {
    who['help'] = 'Dit is veel te veel om te lezen. '.repeat(60);
  });
  expect(said.join('\n')).toMatch(/haarlem passport\.who \(nl, 100%\): (cut_off|off_screen)/);
  expect(said.join('\n')).toContain('locales/nl/flows/passport.json who.help');
  expect(said.join('\n')).toMatch(/shorter.* See it: \/preview\/#/);
});

test('a text that is missing is found, with its file and its key', async () => {
  const { faults, said } = await plantText(({ who }) => {
    delete who['adult'];
  });
  expect(faults.map(({ kind }) => kind)).toContain('missing_text');
  expect(said.join('\n')).toContain(
    'locales/nl/flows/passport.json who.adult\n    Write this text',
  );
});

test('a word that is too long for its card is found', async () => {
  const { said } = await plantText(({ who }) => {
    who['adult'] = 'Kindercarnavalsoptochtvoorbereidingswerkzaamhedencomité';
  });
  expect(said.join('\n')).toContain('broken_word');
});

test('answers that are too small to touch or stand too close are found', async () => {
  const faults = await plantStyle(
    '.bottom-bar__slot { min-block-size: 0; block-size: 50px } .paged__block { padding: 0 0 9px !important }',
  );
  // The words of a button that is this low are cut off as well.
  const kinds = faults.map(({ kind }) => kind);
  expect(kinds).toContain('small_target');
  expect(kinds).toContain('close_cards');
});

test('texts that lie over each other and colours that are too faint are found', async () => {
  const faults = await plantStyle(
    '.progress { margin-block-end: -90px } .help-line { color: #c8c8c8 !important }',
  );
  const kinds = faults.map(({ kind }) => kind);
  expect(kinds).toContain('lies_over');
  expect(kinds).toContain('axe');
});

test('answers that only come into view on a later page are found', async () => {
  const hash = JOB.hash.replace('scale=100', 'scale=200');
  const large = { ...JOB, scale: 200, hash } as const;
  const css = '.stage--question .heading { min-block-size: 1000px }';
  expect((await plantStyle(css, large)).map(({ kind }) => kind)).toContain('too_late');
});
