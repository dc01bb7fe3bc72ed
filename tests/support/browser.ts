import fs from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Where Debian puts it; CHROMIUM names another. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const PORTRAIT = { width: 1080, height: 1920 };
export const LANDSCAPE = { width: 1280, height: 800 };
export const LAPTOP = { width: 1366, height: 768 };
export const TABLET = { width: 1180, height: 820 };
/** The usual 10 inch tablets on their side: the wide ones and the old square ones. */
export const TABLETS = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
] as const;
export const FULL_HD = { width: 1920, height: 1080 };

/**
 * What Chromium need not do. Of two lists it obeys the last, so Playwright's own stands here again;
 * the two after it are the pages behind the address bar, which nobody sees: made anew for every
 * context, they cost a fifth of all that a test does.
 */
const SWITCHED_OFF = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'AimEnabled'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'PreconnectToSearch'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
];

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
      `--disable-features=${SWITCHED_OFF.join(',')}`,
    ],
  });
}

export interface OpenPageOptions {
  readonly viewport?: Viewport;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly touch?: boolean;
  /** Pixels of a picture per pixel of the layout; 0.5 makes small screenshots. */
  readonly pictureScale?: number;
  /** The browser's own language and clock must not matter to the screens. */
  readonly locale?: string;
  /** Goes on past the warning about the service's own certificate, as the host does once. */
  readonly trustOwnCertificate?: boolean;
}

/** A page in a context of its own, with what went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /**
   * Uncaught errors, blocked content (CSP) and libraries built for developers; the console's other
   * lines are not kept.
   */
  readonly faults: string[];
  close(): Promise<void>;
}

/** Opens a blank page; go to an address with `page.goto`. */
export async function openPage(browser: Browser, options: OpenPageOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: options.viewport ?? PORTRAIT,
    reducedMotion: options.reducedMotion ?? 'reduce',
    hasTouch: options.touch ?? false,
    deviceScaleFactor: options.pictureScale ?? 1,
    locale: options.locale ?? 'nl-NL',
    bypassCSP: false,
    ignoreHTTPSErrors: options.trustOwnCertificate ?? false,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|React DevTools/.test(message.text())) faults.push(message.text());
  });
  return { page, context, faults, close: () => context.close() };
}

/**
 * What axe finds wrong with the page as it stands now; empty when all is well.
 * @param without selectors of what is not looked at
 */
export async function accessibilityFaults(
  page: Page,
  without: readonly string[] = [],
): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  for (const selector of without) builder.exclude(selector);
  const { violations } = await builder
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)}`),
  );
}

/**
 * What does not fit on the page as it stands now: things past its edges, cut off or lying over each
 * other. What waits on another page of a list (inert) does not count. Empty when all is well.
 */
export async function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()} "${(element.textContent ?? '').trim().slice(0, 40)}"`;
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) faults.push('the page is wider than the screen');
    if (root.scrollHeight > innerHeight) faults.push('the page is higher than the screen');
    const seen = [...document.querySelectorAll('button, h1, h2, p, li')].filter(
      (element) =>
        element.closest('[inert], .wl-visually-hidden') === null &&
        element.getBoundingClientRect().width > 0,
    );
    for (const element of seen) {
      const box = element.getBoundingClientRect();
      const out = box.left < -1 || box.top < -1 || box.right > innerWidth + 1;
      if (out || box.bottom > innerHeight + 1) faults.push(`${name(element)} is off the screen`);
      const inline = getComputedStyle(element).display === 'inline';
      if (!inline && element.scrollWidth > element.clientWidth + 2) {
        faults.push(`${name(element)} is wider than its place`);
      }
      const main = element.closest('main')?.getBoundingClientRect();
      if (main !== undefined && (box.bottom > main.bottom + 1 || box.top < main.top - 1)) {
        faults.push(`${name(element)} runs out of the middle of the screen`);
      }
    }
    for (const [at, one] of seen.entries()) {
      for (const other of seen.slice(at + 1)) {
        if (one.contains(other) || other.contains(one)) continue;
        const a = one.getBoundingClientRect();
        const b = other.getBoundingClientRect();
        const beside = a.right - 2 <= b.left || b.right - 2 <= a.left;
        const apart = a.bottom - 2 <= b.top || b.bottom - 2 <= a.top;
        if (!beside && !apart) faults.push(`${name(one)} lies over ${name(other)}`);
      }
    }
    return faults;
  });
}
