import type { CDPSession, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect, onTestFinished, test } from 'vitest';
import { FULL_HD, openPage } from '../support/browser.ts';
import { DAY } from '../support/fake_clock.ts';
import {
  callNextAt,
  colleagueAt,
  JOOST,
  openWaitingRoom,
  SAMIRA,
} from '../support/waiting_room.ts';
import type { WaitingRoom } from '../support/waiting_room.ts';
import { roomForEachTest } from './room_for_each_test.ts';
import type { Played } from '../../src/ui/display/sound/announcement_voice.ts';

/* The waiting-room screen hangs there for months: it does not grow, it renews itself, and everybody
   can tell its parts from each other. */

/** Days that go by; `DISPLAY_CALLS_PER_DAY=100` makes it thousands of calls by hand. */
const DAYS = 30;
const CALLS_PER_DAY = Number(process.env['DISPLAY_CALLS_PER_DAY'] ?? 2);
/** It is measured after so many days, when everything was used once, and at the end. */
const FIRST_MARK_DAY = 6;
/** What a browser may hold more at the last mark than at the first, in bytes. */
const GROWTH_BYTES_MAX = 2_000_000;
/** A little longer than a call stands large at least, in milliseconds. */
const CALL_SHOWN_MS = 4_100;
/** A call that stands large now, and not then, with its language. */
const NODES_MORE_MAX = 20;
/** A request that is under way has its own. */
const LISTENERS_MORE_MAX = 6;
/**
 * The browser frees what hangs together one layer at a time (a sound, then what it sounded through):
 * it is asked so often at most, until nothing more goes.
 */
const CLEANINGS_MAX = 25;

const SOON = { timeout: 20_000 };
/** As long as a few announcements take. */
const SPOKEN = { timeout: 90_000 };

let room: WaitingRoom;
roomForEachTest(
  (opened) => {
    room = opened;
  },
  { printers: [] },
);

const large = (page: Page) => page.locator('.display-large__label');

interface Mark {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What the page holds once the browser threw away what nobody needs. */
async function measure(devtools: CDPSession): Promise<Mark> {
  const least = { heapBytes: Infinity, nodes: Infinity, listeners: Infinity };
  for (let cleaning = 1; cleaning <= CLEANINGS_MAX; cleaning += 1) {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
    least.heapBytes = Math.min(least.heapBytes, usedSize);
    least.nodes = Math.min(least.nodes, nodes);
    least.listeners = Math.min(least.listeners, jsEventListeners);
  }
  return least;
}

interface DeviceWindow extends Window {
  /** Lets the clock of the sound device stand still, or go on. */
  deviceStands: (stands: boolean) => void;
  waitingRoomVoice: { played: readonly Played[]; busy: boolean };
}

/** What was announced since the page was opened, and whether something still sounds. */
const voiceOf = (page: Page) =>
  page.evaluate(() => {
    const { played, busy } = (window as unknown as DeviceWindow).waitingRoomVoice;
    return { busy, played: played.filter(({ kind }) => kind === 'call') };
  });

async function setDay(day: number): Promise<void> {
  const moved = await fetch(`${room.url}/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ shiftMs: day * DAY }),
  });
  expect(moved.ok).toBe(true);
}

test('after thirty days of calls the screen holds no more than after the first week', async () => {
  const { page, context, faults, close } = await openPage(room.browser, { viewport: FULL_HD });
  // The page's own clock: a call stands large for seconds, and there are many.
  await page.clock.install();
  await page.goto(`${room.url}/display/`);
  // A touch lets it sound, so that the voice is part of what must not grow.
  await page.getByRole('heading', { name: 'Wie wacht er?' }).click();
  const devtools = await context.newCDPSession(page);
  const shown = async (label: string) => {
    const move = async () => {
      await page.clock.fastForward(CALL_SHOWN_MS);
      return large(page).allTextContents();
    };
    await expect.poll(move, SOON).toEqual([label]);
  };
  const silent = async () => !(await voiceOf(page)).busy;
  const shownAndHeard = async (label: string) => {
    await expect.poll(() => large(page).allTextContents(), SOON).toEqual([label]);
    await expect.poll(async () => (await voiceOf(page)).played.at(-1)?.label, SPOKEN).toBe(label);
  };
  const marks: Mark[] = [];
  for (let day = 1; day <= DAYS; day += 1) {
    await setDay(day);
    const samira = await colleagueAt(room, SAMIRA, 1);
    const isMarked = day === FIRST_MARK_DAY || day === DAYS;
    for (let call = 1; call <= CALLS_PER_DAY; call += 1) {
      // Days go by faster than words: the last call before a mark is at the pace of people.
      const isPaced = isMarked && call === CALLS_PER_DAY;
      if (isPaced) await expect.poll(silent, SPOKEN).toBe(true);
      const languages = ['nl', 'ar', 'pl', 'tr'] as const;
      await room.issue({ language: languages[call % languages.length] ?? 'nl' });
      const label = (await samira.callNext())?.label ?? '';
      await (isPaced ? shownAndHeard(label) : shown(label));
      await samira.act('absent');
    }
    if (!isMarked) continue;
    await expect.poll(silent, SPOKEN).toBe(true);
    marks.push(await measure(devtools));
  }
  const outcomes = (await voiceOf(page)).played.map(({ outcome }) => outcome);
  expect(outcomes).toContain('spoken');
  console.log(JSON.stringify({ calls: DAYS * CALLS_PER_DAY, marks }));
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined) throw new Error('nothing was measured');
  expect(last.heapBytes - first.heapBytes).toBeLessThan(GROWTH_BYTES_MAX);
  expect(last.nodes - first.nodes).toBeLessThan(NODES_MORE_MAX);
  expect(last.listeners - first.listeners).toBeLessThan(LISTENERS_MORE_MAX);
  expect(faults).toEqual([]);
  await close();
}, 900_000);

/** Runs in the page, before its own scripts. */
function holdDevice(): void {
  const own = window as unknown as DeviceWindow;
  const time = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'currentTime');
  let stands = false;
  let stoodAt: number | null = null;
  Object.defineProperty(BaseAudioContext.prototype, 'currentTime', {
    get(this: BaseAudioContext) {
      const now = time?.get?.call(this) as number;
      stoodAt = stands ? (stoodAt ?? now) : null;
      return stoodAt ?? now;
    },
  });
  own.deviceStands = (wanted) => {
    stands = wanted;
  };
}

test('a sound device that stands still for a while holds up nobody who is called after it', async () => {
  const { page, close } = await openPage(room.browser, { viewport: FULL_HD });
  await page.addInitScript(holdDevice);
  await page.goto(`${room.url}/display/`);
  await page.getByRole('heading', { name: 'Wie wacht er?' }).click();
  const stand = (stands: boolean) =>
    page.evaluate((wanted) => {
      (window as unknown as DeviceWindow).deviceStands(wanted);
    }, stands);
  const outcomes = async () => {
    const { played } = await voiceOf(page);
    return played.map(({ label, outcome }) => `${label} ${outcome}`);
  };
  const samira = await colleagueAt(room, SAMIRA, 1);
  const call = async () => {
    await room.issue();
    await samira.callNext();
    await samira.act('absent');
  };
  await stand(true);
  await call();
  await expect.poll(outcomes, SPOKEN).toEqual(['A001 not_heard']);
  await call();
  await expect.poll(outcomes, SOON).toEqual(['A001 not_heard', 'A002 not_heard']);
  await stand(false);
  await call();
  await expect.poll(outcomes, SPOKEN).toContain('A003 spoken');
  await close();
}, 90_000);

test('after an upgrade the screen takes the new build by itself, once', async () => {
  const { page } = await room.openDisplay();
  let documents = 0;
  page.on('domcontentloaded', () => {
    documents += 1;
  });
  await room.service().kill();
  // The upgraded service names another script; what the script does is the same.
  await page.route('**/display/', async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text()).replace(/(<script type="module"[^>]*src="[^"]+)"/, '$1?2"');
    await route.fulfill({ response: answer, body: html });
  });
  await room.restartService();
  const script = page.locator('script[type=module][src$="?2"]');
  await expect.poll(() => script.count(), { timeout: 40_000 }).toBe(1);
  await page.getByRole('heading', { name: 'Wie wacht er?' }).waitFor();
  await room.issue();
  await callNextAt(room, SAMIRA, 1);
  await expect.poll(() => large(page).allTextContents(), SOON).toEqual(['A001']);
  expect(documents).toBe(1);
});

/** WCAG: the luminance of a colour, 0 to 1. */
function luminance([red = 0, green = 0, blue = 0]: readonly number[]): number {
  const part = (value: number) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
}

/** The contrast between the lightest and the darkest of what can be seen in a picture. */
function contrastIn(picture: Buffer): number {
  const { data } = PNG.sync.read(picture);
  let [darkest, lightest] = [1, 0];
  for (let at = 0; at < data.length; at += 4) {
    const here = luminance([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]);
    darkest = Math.min(darkest, here);
    lightest = Math.max(lightest, here);
  }
  return (lightest + 0.05) / (darkest + 0.05);
}

/** WCAG 1.4.6, for all that is read from across the room. */
const CONTRAST_MIN = 4.5;
const PARTS = [
  '.display-large__label',
  '.display-way strong',
  '.display-next strong',
  '.display-waiting__count',
  '.display-recent strong',
];
const EYES = ['none', 'protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'] as const;

test.each(['light', 'dark'])(
  'in %s, who sees no colours reads the call, who is next, who waits and the calls before',
  async (mode) => {
    const place = await openWaitingRoom(room.browser, { printers: [], display: { mode } });
    onTestFinished(() => place.stop());
    const { page, context } = await place.openDisplay();
    for (let number = 1; number <= 4; number += 1) await place.issue();
    await callNextAt(place, SAMIRA, 1);
    await callNextAt(place, JOOST, 2);
    await expect.poll(() => large(page).allTextContents(), SOON).toEqual(['A002']);
    const devtools = await context.newCDPSession(page);
    for (const type of EYES) {
      await devtools.send('Emulation.setEmulatedVisionDeficiency', { type });
      for (const part of PARTS) {
        const picture = await page.locator(part).first().screenshot();
        const seen = `${part} for ${type}`;
        expect(contrastIn(picture), seen).toBeGreaterThanOrEqual(CONTRAST_MIN);
      }
    }
    // Not by colour alone: every part has a heading, and the call stands apart by its size.
    const size = (part: string) =>
      page
        .locator(part)
        .first()
        .evaluate((element) => element.getBoundingClientRect().height);
    expect(await size('.display-large__label')).toBeGreaterThan(
      3 * (await size('.display-recent strong')),
    );
    for (const name of ['Bijna aan de beurt', 'Wie wacht er?', 'Net geroepen']) {
      expect(await page.getByRole('heading', { name }).isVisible()).toBe(true);
    }
  },
);
