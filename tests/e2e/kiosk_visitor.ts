import fs from 'node:fs';
import path from 'node:path';
import i18next, { type i18n } from 'i18next';
import type { Page } from 'playwright-core';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** More pages than any list of the kiosk has. */
const PAGES_MAX = 15;

/** More screens than any visit has. */
const SCREENS_MAX = 12;

export type VisitorLanguage = 'nl' | 'en' | 'ar';

/** Someone at the kiosk who reads one language and does what its words say. */
export interface Visitor {
  readonly page: Page;
  /** The words of `<namespace>:<key>` in the visitor's language. */
  words(key: string, values?: Readonly<Record<string, unknown>>): string;
  /** Touches the button with these words; turns the page when it is not on this one. */
  touch(words: string): Promise<void>;
  /** Waits until these words can be seen. */
  see(words: string): Promise<void>;
  /** Waits for the heading of a screen. */
  arriveAt(heading: string): Promise<void>;
  /** Chooses the visitor's language on the first screen. */
  start(): Promise<void>;
  /** Chooses a product, by way of its group when there are many. */
  choose(product: string, group: string): Promise<void>;
  /** Goes back, screen by screen, to where one chooses what one comes for. */
  backToProducts(): Promise<void>;
  /** A walk to the outcome where someone helps with a passport. */
  walkToPassportOutcome(): Promise<void>;
}

/** The kiosk's own words from their files; the municipality's as the service gives them. */
async function textsIn(language: VisitorLanguage, origin: string): Promise<i18n> {
  const read = (namespace: string) =>
    JSON.parse(
      fs.readFileSync(path.join(ROOT, 'locales', language, `${namespace}.json`), 'utf8'),
    ) as Record<string, unknown>;
  const answer = await fetch(`${origin}/api/v1/content/${language}`);
  const content = ((await answer.json()) as { texts: Record<string, unknown> }).texts;
  const texts = i18next.createInstance();
  await texts.init({
    lng: language,
    ns: ['common', 'kiosk', 'content', 'submission', 'summary', 'need'],
    interpolation: { escapeValue: false },
    resources: {
      [language]: {
        common: read('common'),
        kiosk: read('kiosk'),
        submission: read('submission'),
        summary: read('summary'),
        need: read('need'),
        content,
      },
    },
  });
  return texts;
}

/**
 * @param page a page that shows the kiosk of a running service.
 * @param origin where the words of the municipality are read; where the page is from, unless told.
 */
export async function visitorAt(
  page: Page,
  language: VisitorLanguage,
  origin = new URL(page.url()).origin,
): Promise<Visitor> {
  const texts = await textsIn(language, origin);
  const words = (key: string, values?: Readonly<Record<string, unknown>>) =>
    String(texts.t(key, values ?? {}));
  // What waits on another page of a list can not be touched.
  const reachable = page.locator('button:not([inert] *):enabled');
  const button = (name: string) => page.getByRole('button', { name, exact: true }).and(reachable);

  async function touch(name: string): Promise<void> {
    const wanted = button(name).first();
    const more = button(words('kiosk:pages.next'));
    for (let turns = 0; turns < PAGES_MAX; turns += 1) {
      await wanted.or(more).first().waitFor();
      if ((await wanted.count()) > 0) break;
      // The screen may just have changed under the finger: look again then.
      await more.click({ timeout: 2_000 }).catch(() => undefined);
    }
    await wanted.click();
  }
  async function arriveAt(heading: string): Promise<void> {
    await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  }
  async function choose(product: string, group: string): Promise<void> {
    await arriveAt(words('kiosk:products.title'));
    const tile = words(`content:${product}.title`);
    const heading = words(`content:group.${group}`);
    await button(tile).or(button(heading)).first().waitFor();
    if ((await button(tile).count()) === 0) {
      await touch(heading);
      await arriveAt(heading);
    }
    await touch(tile);
  }
  async function start(): Promise<void> {
    await touch(words('common:ownName'));
    await arriveAt(words('kiosk:products.title'));
  }
  async function backToProducts(): Promise<void> {
    const heading = page.getByRole('heading', { level: 1 });
    for (let screens = 0; screens < SCREENS_MAX; screens += 1) {
      const shown = (await heading.first().textContent()) ?? '';
      if (shown === words('kiosk:products.title')) return;
      await touch(words('kiosk:bar.back'));
      await heading.filter({ hasNotText: shown }).first().waitFor();
    }
    throw new Error('going back never led to the products');
  }
  return {
    page,
    words,
    backToProducts,
    touch,
    arriveAt,
    start,
    choose,
    async see(expected) {
      await page.getByText(expected).first().waitFor();
    },
    async walkToPassportOutcome() {
      await choose('passport', 'documents');
      for (const answer of ['who.adult', 'document.passport', 'old_one.have_it', 'help.here']) {
        const [step = ''] = answer.split('.');
        await arriveAt(words(`content:passport.${step}.title`));
        await touch(words(`content:passport.${answer}`));
      }
      await arriveAt(words('content:passport.out_help.title'));
    },
  };
}
