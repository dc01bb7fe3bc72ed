import net from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StreamMessage } from '../../src/contract/api.ts';
import { STREAM_PATH } from '../../src/contract/routes.ts';
import { LIMITS } from '../../src/contract/limits.ts';
import type { Problem } from '../../src/contract/problems.ts';
import { createServer } from '../../src/service/api/server.ts';
import { registerStream, StreamHub } from '../../src/service/api/stream.ts';
import { readableLog, ServiceApp } from '../support/service_app.ts';

/* What screens hear, also after a line that broke. Over a real socket. */

interface Heard {
  readonly id: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

function parseMessage(block: string): Heard {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? '';
  return {
    id: field('id'),
    event: field('event'),
    data: JSON.parse(field('data')) as Record<string, unknown>,
  };
}

/** A screen that listens until it is closed. */
class Screen {
  readonly heard: Heard[] = [];
  readonly #abort = new AbortController();
  #waiting: (() => void)[] = [];

  static async open(url: string, lastEventId?: string): Promise<Screen> {
    const screen = new Screen();
    const response = await fetch(url + STREAM_PATH, {
      headers: {
        accept: 'text/event-stream',
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
      signal: screen.#abort.signal,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    void screen.#read(response).catch(() => undefined);
    return screen;
  }

  async #read(response: Response): Promise<void> {
    let text = '';
    for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += part;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      this.heard.push(...blocks.map(parseMessage));
      for (const look of this.#waiting) look();
    }
  }

  /** Resolves with the first message that fits, also one that was heard before. */
  async until(fits: (message: Heard) => boolean): Promise<Heard> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.heard.find(fits);
        if (found !== undefined) resolve(found);
      };
      this.#waiting.push(look);
      look();
    });
  }

  /** Everything but the sign of life. */
  get news(): Heard[] {
    return this.heard.filter(({ event }) => event !== 'alive');
  }

  close(): void {
    this.#abort.abort();
  }
}

let app: ServiceApp;
let url: string;
let screens: Screen[];
beforeEach(async () => {
  screens = [];
  app = await ServiceApp.start();
  url = await app.listen();
});
afterEach(async () => {
  for (const screen of screens) screen.close();
  await app.stop();
});

async function open(lastEventId?: string): Promise<Screen> {
  const screen = await Screen.open(url, lastEventId);
  screens.push(screen);
  return screen;
}

const isCall = (label: string) => (message: Heard) =>
  message.event === 'called' && message.data['label'] === label;
const alive = ({ event }: Heard) => event === 'alive';

/** Someone takes a number and is called; the visit is closed again. */
async function oneVisit(cookie: string): Promise<string> {
  const ticket = await app.issued();
  await app.call('POST', '/api/v1/desks/desk_1/call-next', { cookie });
  await app.call('POST', `/api/v1/tickets/${ticket.id}/absent`, { cookie });
  return ticket.label;
}

test('a screen hears at once that the service is there', async () => {
  const screen = await open();
  const sign = await screen.until(alive);
  expect(sign.data).toEqual({ now: app.clock.now() });
});

test('a screen hears every five seconds that the service is still there', async () => {
  const screen = await open();
  await screen.until(alive);
  const before = performance.now();
  await screen.until((message) => alive(message) && message !== screen.heard[0]);
  // A screen that hears nothing for twelve seconds calls itself cut off.
  expect(performance.now() - before).toBeLessThan(12_000);
});

test('two screens hear the same things in the same order', async () => {
  const cookie = await app.sitDown('samira', 'desk_1');
  const [one, two] = [await open(), await open()];
  await oneVisit(cookie);
  const last = await oneVisit(cookie);
  await one.until(isCall(last));
  await two.until(isCall(last));
  expect(one.news.map(({ event }) => event).slice(0, 3)).toEqual(['changed', 'changed', 'called']);
  const upTo = (screen: Screen) => screen.news.slice(0, screen.news.findIndex(isCall(last)) + 1);
  expect(upTo(one)).toEqual(upTo(two));
  expect(one.news[2]?.data).toMatchObject({ label: 'A001', deskNumber: 1, direction: 'left' });
});

test('a screen that was cut off gets exactly what it missed, in order', async () => {
  const cookie = await app.sitDown('samira', 'desk_1');
  const watching = await open();
  const cutOff = await open();
  await oneVisit(cookie);
  const lastHeard = await cutOff.until(isCall('A001'));
  cutOff.close();
  await oneVisit(cookie);
  const last = await oneVisit(cookie);
  await watching.until(isCall(last));
  const back = await open(lastHeard.id);
  await back.until(isCall(last));
  const after = watching.news.slice(watching.news.findIndex(({ id }) => id === lastHeard.id) + 1);
  expect(back.news.slice(0, after.length)).toEqual(after);
  expect(back.news.some(({ event }) => event === 'resync')).toBe(false);
});

test('a screen that was cut off before anything happened misses nothing either', async () => {
  const cookie = await app.sitDown('samira', 'desk_1');
  const early = await open();
  const sign = await early.until(alive);
  early.close();
  await oneVisit(cookie);
  const back = await open(sign.id);
  await back.until(isCall('A001'));
  expect(back.news[0]).toMatchObject({ event: 'changed' });
});

test('a screen that is up to date gets nothing twice', async () => {
  await app.issued();
  const first = await open();
  const sign = await first.until(alive);
  const back = await open(sign.id);
  await back.until(alive);
  await app.issued();
  await back.until(({ event }) => event === 'changed');
  expect(back.news).toHaveLength(1);
});

describe('a screen that can not know what it missed is told to read everything anew', () => {
  test.each([
    ['after a restart of the service', () => 'otherrun.12'],
    ['with an id that makes no sense', () => 'nonsense'],
    ['with an id of the future', (id: string) => id.replace(/\d+$/, '999999')],
  ])('%s', async (_name, idOf) => {
    await app.issued();
    const before = await open();
    const { id } = await before.until(alive);
    const back = await open(idOf(id));
    await back.until(alive);
    expect(back.heard[0]).toMatchObject({ event: 'resync', data: {} });
  });
});

/** The stream alone, where a test says things itself. */
async function bareStream() {
  const { log } = readableLog();
  const hub = new StreamHub('busy');
  const bare = await createServer({
    log,
    refusals: { write: () => undefined },
    software: 'test',
    onFault: () => undefined,
  });
  registerStream(bare, hub, app.clock);
  const address = await bare.listen({ host: '127.0.0.1', port: 0 });
  return { hub, address, close: () => bare.close() };
}

const change: StreamMessage = { event: 'changed', data: { topics: ['queue'] } };

test.each([
  ['everything that is still kept is said again', LIMITS.streamReplayEvents],
  ['when more was said than is kept, everything must be read anew', LIMITS.streamReplayEvents + 1],
])('%s', async (_name, said) => {
  const { hub, address, close } = await bareStream();
  const before = hub.lastId;
  for (let i = 0; i < said; i += 1) hub.publish(change);
  const back = await Screen.open(address, before);
  await back.until(alive);
  if (said > LIMITS.streamReplayEvents) {
    expect(back.news).toEqual([{ id: '', event: 'resync', data: {} }]);
  } else {
    expect(new Set(back.news.map((each) => each.id)).size).toBe(said);
    expect(back.news.every(({ event }) => event === 'changed')).toBe(true);
  }
  back.close();
  await close();
});

test('too many screens: the next one is refused with what to do, and gets in when one leaves', async () => {
  for (let i = 0; i < LIMITS.streamClients; i += 1) await open();
  const refused = await fetch(url + STREAM_PATH);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect((await refused.json()) as Problem).toMatchObject({
    code: 'too_many_screens',
    detail: 'More than 64 screens listen. Close some.',
  });
  screens[0]?.close();
  await expect
    .poll(async () => {
      const again = await fetch(url + STREAM_PATH);
      await again.body?.cancel();
      return again.status;
    })
    .toBe(200);
});

test('stopping the service ends the streams, so that screens see it at once', async () => {
  const cookie = await app.sitDown('samira', 'desk_1');
  const response = await fetch(url + STREAM_PATH);
  await oneVisit(cookie);
  await app.stop();
  const text = await response.text().catch(() => 'cut');
  expect(text).not.toBe('');
  app = await ServiceApp.start();
});

test('a screen that stopped reading is cut off, and the others go on', async () => {
  const { hub, address, close } = await bareStream();
  const stuck = net.connect(Number(new URL(address).port), '127.0.0.1');
  stuck.write(`GET ${STREAM_PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`);
  await new Promise((resolve) => stuck.once('readable', resolve));
  const reading = await Screen.open(address);
  await reading.until(alive);
  expect(hub.listeners).toBe(2);
  // Longer than any real message: the system itself keeps megabytes for a line before we do.
  const long: StreamMessage = { event: 'changed', data: { topics: Array(1_000).fill('queue') } };
  let said = 0;
  while (hub.listeners === 2 && said < 20_000) {
    for (let i = 0; i < 20; i += 1) hub.publish(long);
    said += 20;
    await reading.until(({ id }) => id === hub.lastId);
  }
  expect(hub.listeners).toBe(1);
  expect(reading.news).toHaveLength(said);
  reading.close();
  stuck.destroy();
  await close();
});
