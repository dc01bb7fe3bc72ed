import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { OpenPage } from '../support/browser.ts';
import { kioskForEachTest } from './kiosk_for_each_test.ts';
import { visitorAt, type Visitor } from './kiosk_visitor.ts';

let opened: OpenPage;
kioskForEachTest(async (kiosk, url) => {
  opened = kiosk;
  await opened.page.clock.install();
  await opened.page.goto(`${url}/kiosk/`);
});

/** Everything in the memory of the page, as text. */
async function memoryOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

async function takeNumber(visitor: Visitor): Promise<{ label: string; code: string; id: string }> {
  const answered = visitor.page.waitForResponse(
    (response) =>
      response.url().endsWith('/api/v1/tickets') && response.request().method() === 'POST',
  );
  await visitor.touch(visitor.words('kiosk:outcome.print'));
  const ticket = (await (await answered).json()) as { label: string; code: string; id: string };
  await visitor.see(ticket.label);
  return ticket;
}

test('the warning asks in words, counts down, and one touch brings the visit back', async () => {
  const visitor = await visitorAt(opened.page, 'ar');
  await visitor.start();
  await visitor.choose('passport', 'documents');
  await visitor.arriveAt(visitor.words('content:passport.who.title'));
  await opened.page.clock.runFor(46_000);
  await visitor.see(visitor.words('kiosk:idle.title'));
  const left = async () =>
    Number(/\d+/.exec((await opened.page.getByRole('timer').textContent()) ?? '')?.[0]);
  const before = await left();
  expect(before).toBeLessThanOrEqual(15);
  await opened.page.clock.runFor(4_000);
  await expect.poll(left).toBeLessThan(before - 2);
  await visitor.touch(visitor.words('kiosk:idle.stay'));
  await opened.page.clock.runFor(20_000);
  await visitor.arriveAt(visitor.words('content:passport.who.title'));
  expect(await opened.page.getByRole('dialog').count()).toBe(0);
});

test('who walks away leaves nothing on screen, in storage, in the history or in memory', async () => {
  const visitor = await visitorAt(opened.page, 'ar');
  await visitor.start();
  await visitor.touch(visitor.words('kiosk:bar.look'));
  await visitor.touch(visitor.words('kiosk:look.dark'));
  await visitor.touch(visitor.words('kiosk:look.done'));
  await visitor.walkToPassportOutcome();
  const ticket = await takeNumber(visitor);
  expect(await memoryOf(opened.page)).toContain(ticket.code);
  const entries = await opened.page.evaluate(() => history.length);

  await opened.page.clock.runFor(46_000);
  await opened.page.clock.runFor(16_000);
  await opened.page.getByRole('button', { name: 'Nederlands' }).waitFor();

  const html = opened.page.locator('html');
  expect(await html.getAttribute('lang')).toBe('nl');
  expect(await html.getAttribute('dir')).toBe('ltr');
  expect(await html.getAttribute('data-mode')).toBe('light');
  expect(await opened.page.content()).not.toContain(ticket.label);
  const kept = await opened.page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    address: location.pathname + location.search + location.hash,
    state: history.state as unknown,
    entries: history.length,
  }));
  expect(kept).toEqual({
    local: 0,
    session: 0,
    cookies: '',
    databases: 0,
    caches: 0,
    address: '/kiosk/',
    state: null,
    entries,
  });
  await expect
    .poll(
      async () => {
        const memory = await memoryOf(opened.page);
        return [ticket.code, ticket.id, ticket.label].filter((secret) => memory.includes(secret));
      },
      { timeout: 20_000 },
    )
    .toEqual([]);
});

test('bigger letters that were chosen on the first screen do not stay for the next visitor', async () => {
  const visitor = await visitorAt(opened.page, 'nl');
  await opened.page.getByRole('button', { name: 'Nederlands' }).waitFor();
  await visitor.touch(visitor.words('kiosk:bar.look'));
  await visitor.touch(visitor.words('kiosk:look.biggest'));
  await visitor.touch(visitor.words('kiosk:look.done'));
  expect(await opened.page.locator('html').getAttribute('data-text-scale')).toBe('200');
  await opened.page.clock.runFor(46_000);
  await opened.page.clock.runFor(16_000);
  await expect.poll(() => opened.page.locator('html').getAttribute('data-text-scale')).toBe('100');
});

test('who touches the screen now and then, or listens to it, is left in peace', async () => {
  const visitor = await visitorAt(opened.page, 'nl');
  await visitor.start();
  await visitor.choose('passport', 'documents');
  const heading = visitor.words('content:passport.who.title');
  await visitor.arriveAt(heading);
  const warning = opened.page.getByRole('dialog');
  for (let touches = 0; touches < 3; touches += 1) {
    await opened.page.clock.runFor(40_000);
    expect(await warning.count()).toBe(0);
    await opened.page.getByRole('heading', { level: 1, name: heading }).click();
  }
  await opened.page.getByRole('button', { name: visitor.words('kiosk:voice.read') }).click();
  const stop = opened.page.getByRole('button', { name: visitor.words('kiosk:voice.stop') }).first();
  await stop.waitFor();
  await opened.page.clock.runFor(46_000);
  expect(await warning.count()).toBe(0);
  await visitor.arriveAt(heading);
});

/** The kinds of the events that the page tells from now on. */
function kindsTold(): () => string[] {
  const told: string[] = [];
  opened.page.on('request', (request) => {
    if (request.url().endsWith('/visit-events')) told.push(request.postData() ?? '');
  });
  return () =>
    told.flatMap((body) =>
      (JSON.parse(body) as { events: { type: string }[] }).events.map(({ type }) => type),
    );
}

test('a screen that breaks is told as a visit that was left, and the kiosk starts again', async () => {
  // A word without its letters: the screen that looks for it breaks.
  await opened.page.route('**/api/v1/content/nl', async (route) => {
    const answer = await route.fetch();
    const content = (await answer.json()) as { texts: Record<string, unknown> };
    const texts = { ...content.texts, glossary: { broken: null } };
    await route.fulfill({ json: { ...content, texts } });
  });
  await opened.page.reload();
  const kinds = kindsTold();
  const visitor = await visitorAt(opened.page, 'nl');
  await visitor.start();
  await visitor.choose('passport', 'documents');
  await visitor.see(visitor.words('kiosk:wait.title'));
  await opened.page.clock.runFor(3_000);
  await opened.page.getByRole('button', { name: 'Nederlands' }).waitFor();
  await expect.poll(kinds, { timeout: 20_000 }).toContain('flow.abandoned');
});

test('leaving in the middle of a flow is told as a place, without any answer', async () => {
  const told: string[] = [];
  opened.page.on('request', (request) => {
    if (request.url().endsWith('/visit-events')) told.push(request.postData() ?? '');
  });
  const visitor = await visitorAt(opened.page, 'nl');
  await visitor.start();
  await visitor.choose('passport', 'documents');
  await visitor.touch(visitor.words('content:passport.who.teen'));
  await visitor.arriveAt(visitor.words('content:passport.document.title'));
  await opened.page.clock.runFor(46_000);
  await opened.page.clock.runFor(16_000);
  await opened.page.getByRole('button', { name: 'Nederlands' }).waitFor();
  await opened.page.clock.runFor(1_000);
  const kinds = () =>
    told.flatMap((body) =>
      (JSON.parse(body) as { events: { type: string }[] }).events.map(({ type }) => type),
    );
  await expect.poll(kinds, { timeout: 20_000 }).toContain('flow.abandoned');
  expect(told.join()).not.toContain('teen');
});
