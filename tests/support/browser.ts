import fs from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Where Debian puts it; CHROMIUM names another. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const PORTRAIT = { width: 1080, height: 1920 };
export const LANDSCAPE = { width: 1280, height: 800 };
export const LAPTOP = { width: 1366, height: 768 };
export const TABLET = { width: 1180, height: 820 };
export const FULL_HD = { width: 1920, height: 1080 };

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** Starts Chromium without any of its own traffic. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  if (!fs.existsSync(CHROMIUM)) {
    throw new Error(`There is no Chromium at ${CHROMIUM}. Install it, or name one in CHROMIUM.`);
  }
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--force-color-profile=srgb',
      '--font-render-hinting=none',
    ],
  });
}

export interface OpenPageOptions {
  readonly viewport?: Viewport;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly touch?: boolean;
  /** The browser's own language and clock must not matter to the screens. */
  readonly locale?: string;
}

/** A page in a context of its own, with what went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Uncaught errors and blocked content (CSP); the console's other lines are not kept. */
  readonly faults: string[];
  close(): Promise<void>;
}

/** Opens a blank page; go to an address with `page.goto`. */
export async function openPage(browser: Browser, options: OpenPageOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: options.viewport ?? PORTRAIT,
    reducedMotion: options.reducedMotion ?? 'reduce',
    hasTouch: options.touch ?? false,
    locale: options.locale ?? 'nl-NL',
    bypassCSP: false,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text());
  });
  return { page, context, faults, close: () => context.close() };
}

/** What axe finds wrong with the page as it stands now; empty when all is well. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)}`),
  );
}
