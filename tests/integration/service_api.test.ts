import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  DeskOverview,
  DeskTicket,
  DisplayView,
  Health,
  ResidentTicket,
  Session,
} from '../../src/contract/api.ts';
import type { PrintJob } from '../../src/contract/printing.ts';
import type { Problem } from '../../src/contract/problems.ts';
import { MINUTE } from '../support/fake_clock.ts';
import { ServiceApp } from '../support/service_app.ts';
import { startSimPrinter, type SimPrinter } from '../support/sim_printer/sim_printer.ts';

/* What people do on an ordinary day, through the API alone. */

let app: ServiceApp;
let cookie: string;
beforeEach(async () => {
  app = await ServiceApp.start();
  cookie = await app.sitDown('samira', 'desk_1');
});
afterEach(() => app.stop());

const overview = async () =>
  (await app.call('GET', '/api/v1/overview', { cookie })).json<DeskOverview>();
const display = async () => (await app.call('GET', '/api/v1/display')).json<DisplayView>();
const ticketOf = async (code: string) =>
  (await app.call('GET', `/api/v1/tickets/by-code/${code}`)).json<ResidentTicket>();
const callNext = async () =>
  (await app.call('POST', '/api/v1/desks/desk_1/call-next', { cookie })).json<{
    ticket: DeskTicket | null;
  }>().ticket;
async function act(id: string, action: string, body?: unknown): Promise<DeskTicket> {
  const url = `/api/v1/tickets/${id}/${action}`;
  const answer = await app.call('POST', url, { cookie, ...(body === undefined ? {} : { body }) });
  expect(answer.statusCode).toBe(200);
  return answer.json<DeskTicket>();
}

test('a whole visit: take a number, be called twice, be helped', async () => {
  const ticket = await app.issued({ language: 'ar', product: 'passport' });
  expect(ticket).toMatchObject({ label: 'A001', state: 'waiting', ahead: 0, desk: null });
  app.clock.advance(4 * MINUTE);
  expect(await callNext()).toMatchObject({ id: ticket.id, state: 'called', calls: 1 });
  const first = (await display()).current;
  expect(first).toMatchObject({ label: 'A001', language: 'ar', deskNumber: 1, direction: 'left' });
  app.clock.advance(MINUTE);
  expect(await act(ticket.id, 'recall')).toMatchObject({ calls: 2 });
  // Another call, so that the waiting room chimes again.
  expect((await display()).current?.callId).not.toBe(first?.callId);
  expect(await ticketOf(ticket.code)).toMatchObject({
    state: 'called',
    desk: { number: 1, direction: 'left' },
  });
  expect(await act(ticket.id, 'start')).toMatchObject({ state: 'serving' });
  expect(await act(ticket.id, 'finish', { outcome: 'helped' })).toMatchObject({
    state: 'completed',
  });
  expect(await display()).toMatchObject({ current: null, recent: [{ label: 'A001' }] });
  expect((await overview()).today).toEqual({
    issued: 1,
    helped: 1,
    absent: 0,
    cancelled: 0,
    waiting: 0,
    meanWaitMinutes: 4,
    withinNorm: 1,
  });
  expect(await callNext()).toBeNull();
});

test('someone with priority goes first, and everyone sees how many are before them', async () => {
  const ordinary = await app.issued();
  const helped = await app.issued({ priority: 'help' });
  expect(helped.ahead).toBe(0);
  expect((await ticketOf(ordinary.code)).ahead).toBe(1);
  expect((await overview()).waiting.map(({ label }) => label)).toEqual(['A002', 'A001']);
  expect(await callNext()).toMatchObject({ label: 'A002' });
});

test('a resident gives their number back, and nobody calls it any more', async () => {
  const ticket = await app.issued();
  const url = `/api/v1/tickets/by-code/${ticket.code}/cancel`;
  expect((await app.call('POST', url)).json<ResidentTicket>().state).toBe('cancelled');
  expect(await callNext()).toBeNull();
  const again = await app.call('POST', url);
  expect(again.statusCode).toBe(409);
  expect(again.json<Problem>().detail).toBe(
    'A001 is cancelled; only a waiting number can be cancelled.',
  );
});

test('someone asks for a person, and a colleague goes there', async () => {
  const visit = crypto.randomUUID();
  const ask = { visit, language: 'ar', screen: 'language' };
  expect((await app.call('POST', '/api/v1/help-requests', { body: ask })).statusCode).toBe(204);
  expect((await overview()).help).toMatchObject([ask]);
  const answer = `/api/v1/help-requests/${visit}/answer`;
  expect((await app.call('POST', answer, { cookie })).statusCode).toBe(204);
  expect((await overview()).help).toEqual([]);
});

test('signing out leaves the desk, but not a visit in hand', async () => {
  await app.issued();
  await callNext();
  const out = () => app.call('DELETE', '/api/v1/session', { cookie });
  expect((await out()).statusCode).toBe(204);
  expect((await app.call('GET', '/api/v1/session', { cookie })).statusCode).toBe(401);
  cookie = await app.signIn('samira');
  // The visit is still theirs: nobody is forgotten at the desk.
  const session = await app.call('GET', '/api/v1/session', { cookie });
  expect(session.json<Session>().desk).toBe('desk_1');
  const { desks } = await overview();
  await act(desks[0]?.ticket?.id ?? '', 'absent');
  expect((await out()).statusCode).toBe(204);
  cookie = await app.signIn('joost');
  expect((await overview()).desks[0]).toMatchObject({ staff: null, ticket: null });
});

test('health says who this is and how far the log is', async () => {
  const health = async () => (await app.call('GET', '/health')).json<Health>();
  const before = await health();
  await app.issued();
  expect(await health()).toMatchObject({
    status: 'ok',
    storage: 'ok',
    epoch: 1,
    device: app.store.device,
    seq: before.seq + 1,
    pid: process.pid,
  });
});

describe('with a printer', () => {
  let printer: SimPrinter;
  beforeEach(async () => {
    await app.stop();
    printer = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
    const kiosk = {
      id: 'kiosk',
      host: '127.0.0.1',
      port: printer.port,
      paperMm: 80,
      model: 'epson',
      codePage: 'PC858_EURO',
    };
    app = await ServiceApp.start({ config: { printers: [kiosk] } });
    cookie = await app.sitDown('samira', 'desk_1');
  });
  afterEach(() => printer.stop());

  const jobIs = (code: string, state: PrintJob['state']) =>
    expect
      .poll(async () => (await ticketOf(code)).printJob?.state, { timeout: 20_000 })
      .toBe(state);

  test('the number, its code and what to bring come out on paper, once', async () => {
    const ticket = await app.issued({ product: 'passport' });
    expect(ticket.printJob).toMatchObject({ state: 'queued', attempts: 0 });
    const [paper] = await printer.waitForPaper(1, 20_000);
    expect(paper?.text).toContain('A001');
    expect(paper?.qrCodes).toEqual([ticket.code]);
    await jobIs(ticket.code, 'confirmed');
    expect(printer.papers).toHaveLength(1);
  });

  test('a copy is printed on request and says that it is one', async () => {
    const ticket = await app.issued();
    await jobIs(ticket.code, 'confirmed');
    const body = { request: uuidv7() };
    const url = `/api/v1/tickets/${ticket.id}/print`;
    const copy = await app.call('POST', url, { cookie, body });
    expect(copy.statusCode).toBe(201);
    // The same press once more, after an answer that was lost: no second copy.
    const again = await app.call('POST', url, { cookie, body });
    expect(again.json()).toMatchObject({ id: body.request });
    const papers = await printer.waitForPaper(2, 20_000);
    expect(papers[1]?.qrCodes).toEqual([ticket.code]);
    expect(papers[1]?.text).not.toBe(papers[0]?.text);
  });

  test('no paper is asked for when the resident wants none', async () => {
    expect((await app.issued({ print: false })).printJob).toBeNull();
  });
});
