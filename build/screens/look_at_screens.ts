import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { LANDSCAPE, openPage, PORTRAIT, type OpenPage } from '../../tests/support/browser.ts';
import type { ScreenJob } from './plan.ts';
import { installProbe, type PageFault } from './probe.ts';

/** A fault, and the screen that has it. */
export interface ScreenFault extends PageFault {
  readonly job: ScreenJob;
}

/** What axe holds the screens to: WCAG 2.2 AA and its own best practices. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const AXE_SOURCE = fs.readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Screens that one call to a page looks at: few calls, and progress that can be seen. */
const BATCH = 25;

export interface LookOptions {
  readonly browser: Browser;
  /** A service with --dev. */
  readonly url: string;
  readonly jobs: readonly ScreenJob[];
  /** Pages that work side by side. */
  readonly pages?: number;
  /** Told after every batch. */
  readonly onProgress?: (done: number) => void;
  /** Changes something in a page before the first screen: a test plants its faults here. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

async function openPreview(options: LookOptions, job: ScreenJob): Promise<OpenPage> {
  const viewport = job.viewport === 'portrait' ? PORTRAIT : LANDSCAPE;
  const opened = await openPage(options.browser, { viewport });
  await options.prepare?.(opened.page);
  await opened.page.goto(`${options.url}/preview/#${job.hash}`);
  await opened.page.waitForFunction(() => window.wijkloketPreview !== undefined);
  await opened.page.evaluate(installProbe);
  return opened;
}

/* In the page: shows each screen, measures it, and lets axe look where that was asked. */
async function lookInPage({
  batch,
  tags,
}: {
  batch: readonly { hash: string; axe: boolean; wordsMayBreak: boolean }[];
  tags: string[];
}): Promise<PageFault[][]> {
  const found: PageFault[][] = [];
  for (const { hash, axe, wordsMayBreak } of batch) {
    await window.wijkloketPreview?.show(hash);
    const faults: PageFault[] = [];
    if (axe) {
      const { violations } = await window.axe.run(document, {
        runOnly: tags,
        resultTypes: ['violations'],
        // What is told of a fault is its element, and no sheet or video need be fetched for these rules.
        selectors: false,
        preload: false,
      });
      for (const { id, help, nodes } of violations) {
        for (const { html } of nodes) {
          faults.push({ kind: 'axe', text: html.slice(0, 120), detail: `${id}: ${help}`, page: 1 });
        }
      }
    }
    faults.push(...((await window.wijkloketProbe?.look({ wordsMayBreak })) ?? []));
    found.push(faults);
  }
  return found;
}

declare global {
  interface Window {
    axe: {
      run: (
        root: Document,
        options: {
          runOnly: string[];
          resultTypes: string[];
          selectors: boolean;
          preload: boolean;
        },
      ) => Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>;
    };
  }
}

/**
 * Looks at every screen asked for, in real pages side by side.
 * @returns what is wrong, per screen; also what a page itself complained about
 */
export async function lookAtScreens(options: LookOptions): Promise<ScreenFault[]> {
  const faults: ScreenFault[] = [];
  const waiting = [...options.jobs];
  let done = 0;
  async function work(): Promise<void> {
    let opened: OpenPage | null = null;
    let viewport = '';
    for (;;) {
      const [first] = waiting;
      if (first === undefined) break;
      const same = waiting.findIndex((job) => job.viewport !== first.viewport);
      const jobs = waiting.splice(0, Math.min(BATCH, same < 0 ? BATCH : same));
      if (opened === null || viewport !== first.viewport) {
        await opened?.close();
        opened = await openPreview(options, first);
        viewport = first.viewport;
        await opened.page.evaluate(AXE_SOURCE);
      }
      const batch = jobs.map(({ hash, axe, language }) => ({
        hash,
        axe,
        wordsMayBreak: language.startsWith('pseudo'),
      }));
      const found = await opened.page.evaluate(lookInPage, { batch, tags: AXE_TAGS });
      for (const [at, job] of jobs.entries()) {
        for (const fault of found[at] ?? []) faults.push({ ...fault, job });
      }
      for (const detail of opened.faults.splice(0)) {
        faults.push({ kind: 'axe', text: '', detail, page: 1, job: first });
      }
      done += jobs.length;
      options.onProgress?.(done);
    }
    await opened?.close();
  }
  await Promise.all(Array.from({ length: options.pages ?? 3 }, work));
  return faults;
}
