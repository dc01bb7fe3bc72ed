import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../src/contract/routes.ts';
import { LIMITS } from '../../src/contract/limits.ts';
import { Problem, PROBLEMS, type ProblemCode } from '../../src/contract/problems.ts';
import { HOUR, MINUTE } from '../support/fake_clock.ts';
import { newFolder } from '../support/folders.ts';
import { PINS, ServiceApp } from '../support/service_app.ts';

/*
 * Everything that a broken screen, a curious visitor or a hurried colleague can send. Each is
 * refused with a problem that says what to do, and nothing in the log changes.
 */

interface Scene {
  /** Someone at desk 1, with a visit in hand, and their cookie. */
  readonly cookie: string;
  /** Someone who is signed in without a desk. */
  readonly standing: string;
  readonly inHand: string;
  readonly waiting: { readonly id: string; readonly code: string };
}

let app: ServiceApp;
let scene: Scene;
beforeAll(async () => {
  app = await ServiceApp.start();
  const cookie = await app.sitDown('samira', 'desk_1');
  const standing = await app.signIn('joost');
  const inHand = await app.issued();
  const waiting = await app.issued();
  await app.call('POST', '/api/v1/desks/desk_1/call-next', { cookie });
  scene = { cookie, standing, inHand: inHand.id, waiting };
});
afterAll(() => app.stop());

interface Request {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly body?: unknown;
  readonly cookie?: string;
  readonly headers?: Record<string, string>;
}

interface Case {
  readonly name: string;
  readonly request: (scene: Scene) => Request;
  readonly code: ProblemCode;
  /** What the detail must say, so that someone knows what to do. */
  readonly says: RegExp;
}

const json = { 'content-type': 'application/json' };
const wish = (changes: object = {}) => ({
  request: uuidv7(),
  queue: 'A',
  product: null,
  language: 'nl',
  ...changes,
});
const tickets = '/api/v1/tickets';
const act = (id: string, action: string, body?: unknown) => ({
  url: `${tickets}/${id}/${action}`,
  ...(body === undefined ? {} : { body }),
});
const nobody = '019b0000-0000-7000-8000-00000000dead';
const helped = { outcome: 'helped' };
const step = {
  type: 'flow.started',
  payload: { visit: nobody, flow: 'passport', version: 1, language: 'nl' },
};

const MALFORMED: readonly Case[] = [
  {
    name: 'a body that breaks off half-way',
    request: () => ({ url: tickets, body: '{"request": "019b', headers: json }),
    code: 'bad_request',
    says: /JSON/i,
  },
  {
    name: 'no body where one is needed',
    request: () => ({ url: tickets }),
    code: 'bad_request',
    says: /errors/,
  },
  {
    name: 'an empty body that calls itself JSON',
    request: () => ({ url: tickets, body: '', headers: json }),
    code: 'bad_request',
    says: /body/i,
  },
  {
    name: 'a list where an object belongs',
    request: () => ({ url: tickets, body: [] }),
    code: 'bad_request',
    says: /errors/,
  },
  {
    name: 'a word where a number belongs',
    request: () => ({
      url: '/api/v1/feedback',
      body: { score: 'three', product: null, language: 'nl' },
    }),
    code: 'bad_request',
    says: /errors/,
  },
  {
    name: 'a score that the scale does not have',
    request: () => ({
      url: '/api/v1/feedback',
      body: { score: 4, product: null, language: 'nl' },
    }),
    code: 'bad_request',
    says: /errors/,
  },
  {
    name: 'a field that nobody knows, such as a name',
    request: () => ({ url: tickets, body: wish({ name: 'Jansen' }) }),
    code: 'bad_request',
    says: /errors/,
  },
  {
    name: 'a request without an id of its own',
    request: () => ({ url: tickets, body: wish({ request: '12' }) }),
    code: 'bad_request',
    says: /errors/,
  },
  {
    name: 'a body that reaches for the prototype',
    request: () => ({ url: tickets, body: '{"__proto__": {"admin": true}}', headers: json }),
    code: 'bad_request',
    says: /not valid JSON/,
  },
  {
    name: 'a ticket in a language that does not exist',
    request: () => ({ url: tickets, body: wish({ language: 'xx' }) }),
    code: 'bad_request',
    says: /errors/,
  },
  {
    name: 'more events of a visit than fit in one batch',
    request: () => ({
      url: '/api/v1/visit-events',
      body: { events: Array.from({ length: LIMITS.visitEventsPerRequest + 1 }, () => step) },
    }),
    code: 'bad_request',
    says: /errors/,
  },
  {
    name: 'an event that carries an answer of a resident',
    request: () => ({
      url: '/api/v1/visit-events',
      body: { events: [{ ...step, payload: { ...step.payload, answer: 'yes' } }] },
    }),
    code: 'bad_request',
    says: /errors/,
  },
  {
    name: 'a body larger than any screen sends',
    request: () => ({
      url: tickets,
      body: JSON.stringify(wish({ product: 'x'.repeat(LIMITS.requestBodyBytes) })),
      headers: json,
    }),
    code: 'body_too_large',
    says: /65536 bytes\. Send less/,
  },
  {
    name: 'a form instead of JSON',
    request: () => ({
      url: tickets,
      body: 'queue=A',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    code: 'wrong_media_type',
    says: /application\/json/,
  },
  {
    name: 'plain text instead of JSON',
    request: () => ({ url: tickets, body: 'A', headers: { 'content-type': 'text/plain' } }),
    code: 'wrong_media_type',
    says: /application\/json/,
  },
];

const UNKNOWN: readonly Case[] = [
  {
    name: 'an address that does not exist',
    request: () => ({ method: 'GET', url: '/api/v1/weather' }),
    code: 'not_found',
    says: /no GET \/api\/v1\/weather here/,
  },
  {
    name: 'a way of asking that an address does not have',
    request: () => ({ method: 'DELETE', url: tickets }),
    code: 'not_found',
    says: /no DELETE/,
  },
  {
    name: 'an address that is no address',
    request: () => ({ method: 'GET', url: '/api/v1/content/%zz' }),
    code: 'bad_request',
    says: /not a valid/,
  },
  {
    name: 'a code that nobody has',
    request: () => ({ method: 'GET', url: `${tickets}/by-code/ZZZZZZZZ` }),
    code: 'unknown_ticket',
    says: /no ticket with this code/,
  },
  {
    name: 'a code with letters that codes do not have',
    request: () => ({ method: 'GET', url: `${tickets}/by-code/ILOUILOU` }),
    code: 'bad_request',
    says: /errors/,
  },
  {
    name: 'giving back a number that does not exist',
    request: () => ({ url: `${tickets}/by-code/ZZZZZZZZ/cancel` }),
    code: 'unknown_ticket',
    says: /no ticket/,
  },
  {
    name: 'finishing a ticket that does not exist',
    request: ({ cookie }) => ({ ...act(nobody, 'finish', helped), cookie }),
    code: 'unknown_ticket',
    says: /no ticket/,
  },
  {
    name: 'printing a ticket that does not exist',
    request: ({ cookie }) => ({ ...act(nobody, 'print', { request: uuidv7() }), cookie }),
    code: 'unknown_ticket',
    says: /no ticket/,
  },
  {
    name: 'sitting down at a desk that does not exist',
    request: ({ standing }) => ({ url: '/api/v1/desks/desk_9/open', cookie: standing }),
    code: 'unknown_desk',
    says: /no desk desk_9 here/,
  },
  {
    name: 'calling from a desk that does not exist',
    request: ({ cookie }) => ({ url: '/api/v1/desks/desk_9/call-next', cookie }),
    code: 'unknown_desk',
    says: /no desk desk_9 here/,
  },
  {
    name: 'a number in a queue that is not here',
    request: () => ({ url: tickets, body: wish({ queue: 'Z' }) }),
    code: 'unknown_queue',
    says: /no queue Z here/,
  },
  {
    name: 'a number for a product that is not here',
    request: () => ({ url: tickets, body: wish({ product: 'moon_travel' }) }),
    code: 'unknown_product',
    says: /no product moon_travel here/,
  },
  {
    name: 'texts in a language that is not here',
    request: () => ({ method: 'GET', url: '/api/v1/content/de' }),
    code: 'unknown_language',
    says: /no texts in "de" here/,
  },
  {
    name: 'texts in a language that does not exist',
    request: () => ({ method: 'GET', url: '/api/v1/content/klingon' }),
    code: 'unknown_language',
    says: /no texts in "klingon" here/,
  },
  {
    name: 'a print job that does not exist',
    request: ({ cookie }) => ({ url: `/api/v1/print-jobs/${nobody}/retry`, cookie }),
    code: 'unknown_print_job',
    says: /no such print job/,
  },
  {
    name: 'answering a call for help that nobody made',
    request: ({ cookie }) => ({ url: `/api/v1/help-requests/${nobody}/answer`, cookie }),
    code: 'not_found',
    says: /Nobody asked for help/,
  },
];

const WRONG_MOMENT: readonly Case[] = [
  {
    name: 'finishing a ticket that nobody called',
    request: ({ cookie, waiting }) => ({ ...act(waiting.id, 'finish', helped), cookie }),
    code: 'wrong_state',
    says: /A002 is waiting; for "finish" it must be called or serving/,
  },
  {
    name: 'calling again a ticket that was never called',
    request: ({ cookie, waiting }) => ({ ...act(waiting.id, 'recall'), cookie }),
    code: 'wrong_state',
    says: /must be called/,
  },
  {
    name: 'marking someone absent who still waits',
    request: ({ cookie, waiting }) => ({ ...act(waiting.id, 'absent'), cookie }),
    code: 'wrong_state',
    says: /must be called/,
  },
  {
    name: 'starting a visit of someone who still waits',
    request: ({ cookie, waiting }) => ({ ...act(waiting.id, 'start'), cookie }),
    code: 'wrong_state',
    says: /must be called/,
  },
  {
    name: 'an outcome that does not exist',
    request: ({ cookie, inHand }) => ({ ...act(inHand, 'finish', { outcome: 'bored' }), cookie }),
    code: 'bad_request',
    says: /errors/,
  },
  {
    name: "finishing a colleague's visit",
    request: ({ standing, inHand }) => ({ ...act(inHand, 'finish', helped), cookie: standing }),
    code: 'not_allowed',
    says: /at desk desk_1; only that desk/,
  },
  {
    name: 'calling the next with a visit still in hand',
    request: ({ cookie }) => ({ url: '/api/v1/desks/desk_1/call-next', cookie }),
    code: 'desk_busy',
    says: /Finish it, mark it absent/,
  },
  {
    name: 'leaving a desk with a visit in hand',
    request: ({ cookie }) => ({ url: '/api/v1/desks/desk_1/close', cookie }),
    code: 'desk_busy',
    says: /Finish it, mark it absent/,
  },
  {
    name: 'calling from a desk that nobody opened',
    request: ({ standing }) => ({ url: '/api/v1/desks/desk_2/call-next', cookie: standing }),
    code: 'desk_closed',
    says: /Open desk desk_2 before calling/,
  },
  {
    name: 'sitting down where a colleague sits',
    request: ({ standing }) => ({ url: '/api/v1/desks/desk_1/open', cookie: standing }),
    code: 'desk_taken',
    says: /Choose another desk/,
  },
  {
    name: 'printing where there is no printer',
    request: ({ cookie, waiting }) => ({
      ...act(waiting.id, 'print', { request: uuidv7() }),
      cookie,
    }),
    code: 'no_printer',
    says: /no printer/,
  },
];

const STRANGERS: readonly Case[] = [
  {
    name: 'a cookie that was made up',
    request: () => ({ method: 'GET', url: '/api/v1/overview', cookie: 'wijkloket_session=abc' }),
    code: 'not_signed_in',
    says: /Sign in again/,
  },
  {
    name: 'a wrong PIN',
    request: () => ({ url: '/api/v1/session', body: { staff: 'annemarie', pin: '0000' } }),
    code: 'wrong_pin',
    says: /Try again/,
  },
  {
    name: 'a colleague who does not work here: told no more than with a wrong PIN',
    request: () => ({ url: '/api/v1/session', body: { staff: 'stranger', pin: '0000' } }),
    code: 'wrong_pin',
    says: /Try again/,
  },
  {
    name: 'a PIN with letters',
    request: () => ({ url: '/api/v1/session', body: { staff: 'samira', pin: 'abcd' } }),
    code: 'bad_request',
    says: /errors/,
  },
  {
    name: 'a page elsewhere that points its own name at this machine',
    request: () => ({ method: 'GET', url: '/health', headers: { host: 'evil.example' } }),
    code: 'bad_request',
    says: /127\.0\.0\.1 or localhost/,
  },
  {
    name: 'a name that only begins like ours',
    request: () => ({ method: 'GET', url: '/health', headers: { host: '127.0.0.1.evil.example' } }),
    code: 'bad_request',
    says: /127\.0\.0\.1 or localhost/,
  },
];

describe.each([
  ['what can not be read', MALFORMED],
  ['what is not there', UNKNOWN],
  ['what can not be done now', WRONG_MOMENT],
  ['who may not ask', STRANGERS],
] as const)('%s', (_kind, cases) => {
  test.each(cases)('$name', async ({ request, code, says }) => {
    const { method = 'POST', url, ...rest } = request(scene);
    const before = app.store.head;
    const answer = await app.call(method, url, rest);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const problem = Problem.parse(answer.json());
    expect(problem.code).toBe(code);
    expect(problem.detail).toMatch(says);
    expect(answer.statusCode).toBe(PROBLEMS[code]);
    expect(problem.status).toBe(PROBLEMS[code]);
    if (says.source === 'errors') expect(problem.errors?.length).toBeGreaterThan(0);
    expect(app.store.head).toEqual(before);
    expect(app.fatal).toEqual([]);
  });
});

test('a request that does not fit names the place and the reason', async () => {
  const answer = await app.issue({ queue: 'I', priority: 'vip' });
  expect(answer.json<Problem>().errors).toEqual([
    { path: '/queue', message: 'one capital letter, not I or O' },
    { path: '/priority', message: expect.stringContaining('"none"|"wheelchair"') as string },
  ]);
});

const deskRoutes = Object.entries(routes).filter(([, route]) => route.access !== 'anyone');

test.each(deskRoutes)('%s is only for who is signed in', async (_name, route) => {
  const url = route.path
    .replace(':ticket', scene.waiting.id)
    .replace(':desk', 'desk_1')
    .replace(':job', nobody)
    .replace(':visit', nobody);
  // Any body: who is not signed in does not learn what fits.
  const body = 'body' in route ? { body: wish() } : ({} as const);
  const before = app.store.head;
  const answer = await app.call(route.method, url, body);
  expect(answer.statusCode).toBe(401);
  expect(answer.json<Problem>().code).toBe('not_signed_in');
  expect(app.store.head).toEqual(before);
});

describe('a PIN that is tried again and again', () => {
  const tryPin = (pin: string) =>
    app.call('POST', '/api/v1/session', { body: { staff: 'annemarie', pin } });

  test('after five wrong ones even the right one must wait a minute', async () => {
    // The right one clears what was counted before.
    await app.signIn('annemarie');
    for (let i = 0; i < 5; i += 1) expect((await tryPin('9999')).statusCode).toBe(401);
    const locked = await tryPin(PINS.annemarie);
    expect(locked.statusCode).toBe(429);
    expect(locked.json<Problem>()).toMatchObject({
      code: 'too_many_attempts',
      detail: 'Too many wrong PINs. Try again in 60 seconds.',
    });
    // A colleague is not kept from their work by it.
    await app.signIn('joost');
    app.clock.advance(MINUTE);
    expect((await tryPin(PINS.annemarie)).statusCode).toBe(200);
  });

  test('five at the same moment do not get in between', async () => {
    app.clock.advance(2 * MINUTE);
    const answers = await Promise.all(Array.from({ length: 12 }, () => tryPin('8888')));
    const statuses = answers.map((answer) => answer.statusCode);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
    expect(statuses).toContain(429);
  });
});

test('a session of yesterday is over', async () => {
  const fresh = await ServiceApp.start({ config: { signIn: { idleMinutes: 720 } } });
  const cookie = await fresh.signIn('samira');
  const session = () => fresh.call('GET', '/api/v1/session', { cookie });
  fresh.clock.advance(11 * HOUR);
  expect((await session()).statusCode).toBe(200);
  fresh.clock.advance(2 * HOUR);
  expect((await session()).statusCode).toBe(401);
  await fresh.stop();
});

describe('reaching for files that are not screens', () => {
  const SECRET = 'the data of the location';
  let served: ServiceApp;
  let port: number;
  beforeAll(async () => {
    const top = newFolder();
    const screens = path.join(top, 'ui');
    fs.mkdirSync(path.join(screens, 'kiosk'), { recursive: true });
    fs.writeFileSync(path.join(screens, 'kiosk', 'index.html'), '<title>kiosk</title>');
    for (const elsewhere of ['inbox', 'dock', 'content']) {
      fs.mkdirSync(path.join(screens, elsewhere));
      fs.writeFileSync(path.join(screens, elsewhere, 'index.html'), SECRET);
    }
    fs.writeFileSync(path.join(top, 'secret.txt'), SECRET);
    fs.symlinkSync(path.join(top, 'secret.txt'), path.join(screens, 'innocent.txt'));
    served = await ServiceApp.start({ screensDir: screens });
    port = Number(new URL(await served.listen()).port);
  });
  afterAll(() => served.stop());

  /** Sends the path exactly as it is: no client in between that makes it neat. */
  function getRaw(raw: string): Promise<{ status: number; body: string; type: string }> {
    return new Promise((resolve, reject) => {
      http
        .get({ host: '127.0.0.1', port, path: raw }, (response) => {
          let body = '';
          response.setEncoding('utf8').on('data', (text: string) => (body += text));
          response.on('end', () => {
            const type = response.headers['content-type'] ?? '';
            resolve({ status: response.statusCode ?? 0, body, type });
          });
        })
        .on('error', reject);
    });
  }

  test('the screen itself is served', async () => {
    expect(await getRaw('/kiosk/')).toMatchObject({ status: 200, body: '<title>kiosk</title>' });
    expect((await getRaw('/pictograms/home.svg')).status).toBe(200);
    const { body } = await getRaw('/pictograms/together?names=home,user,nothing-of-the-kind');
    expect(Object.keys(JSON.parse(body) as object)).toEqual(['home', 'user']);
  });

  test.each([
    '/inbox/',
    '/dock/index.html',
    '/content/',
    '/kiosk/../inbox/index.html',
    '/../secret.txt',
    '/kiosk/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/kiosk/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/%252e%252e/secret.txt',
    '/kiosk/..;/..;/secret.txt',
    '//secret.txt',
    '/kiosk/index.html%00.txt',
    '/pictograms/../package.json',
    '/pictograms/%2e%2e/%2e%2e/package.json',
    '/pictograms/..%2f..%2f..%2fpackage.json',
    '/pictograms/',
    '/pictograms/%00',
    '/pictograms/together',
    '/pictograms/together?names=home,../package',
    '/pictograms/together?names=%2e%2e/%2e%2e/package.json',
    `/pictograms/together?names=${'a,'.repeat(500)}a`,
    `/pictograms/${'a'.repeat(5_000)}.svg`,
  ])('%s', async (raw) => {
    const { status, body, type } = await getRaw(raw);
    expect(body).not.toContain(SECRET);
    expect(body).not.toContain('"version"');
    expect([400, 403, 404]).toContain(status);
    expect(type).toContain('application/problem+json');
    expect(Problem.parse(JSON.parse(body)).status).toBe(status);
  });
});
