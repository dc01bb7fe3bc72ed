import { afterEach, beforeEach, expect, test } from 'vitest';
import type {
  DeskOverview,
  DeskTicket,
  DisplayView,
  ResidentTicket,
} from '../../src/contract/api.ts';
import type { Problem } from '../../src/contract/problems.ts';
import type {
  AppointmentView,
  FollowedTicket,
  TicketDetails,
} from '../../src/contract/queue_api.ts';
import { FakeClock, MINUTE, SECOND } from '../support/fake_clock.ts';
import { readDatabase, ServiceApp, verifyFolder } from '../support/service_app.ts';

/* What people at the desks do with the line, through the API alone. */

let app: ServiceApp;
/** A volunteer at desk 1, staff at desk 2, and a host who stands. */
let samira: string;
let joost: string;
let annemarie: string;

const HOURS = { weekly: [{ days: ['tue'], opens: '09:00', closes: '12:00' }] };

async function begin(): Promise<void> {
  samira = await app.sitDown('samira', 'desk_1');
  joost = await app.sitDown('joost', 'desk_2');
  annemarie = await app.signIn('annemarie');
}
beforeEach(async () => {
  app = await ServiceApp.start();
  await begin();
});
afterEach(async () => {
  await app.stop();
  // Whatever was done, the log is whole and everything follows from it.
  expect(verifyFolder(app.dataDir)).toMatchObject({ chainFaults: [], projectionFaults: [] });
});

async function restartWith(config: Readonly<Record<string, unknown>>): Promise<void> {
  await app.stop();
  app = await ServiceApp.start({ config, clock: app.clock });
  await begin();
}

async function post<T = DeskTicket>(url: string, cookie: string, body?: unknown): Promise<T> {
  const answer = await app.call('POST', `/api/v1${url}`, {
    cookie,
    ...(body === undefined ? {} : { body }),
  });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.statusCode === 204 ? (null as T) : answer.json<T>();
}
async function refusal(url: string, cookie: string, body?: unknown): Promise<Problem> {
  const before = app.store.head;
  const answer = await app.call('POST', `/api/v1${url}`, {
    cookie,
    ...(body === undefined ? {} : { body }),
  });
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(app.store.head).toEqual(before);
  return answer.json<Problem>();
}
const next = async (cookie: string, desk: string) =>
  (await post<{ ticket: DeskTicket | null }>(`/desks/${desk}/call-next`, cookie)).ticket;
const finish = (ticket: string, cookie: string) =>
  post(`/tickets/${ticket}/finish`, cookie, { outcome: 'helped' });
const overview = async (cookie = samira) =>
  (await app.call('GET', '/api/v1/overview', { cookie })).json<DeskOverview>();
const display = async () => (await app.call('GET', '/api/v1/display')).json<DisplayView>();
const line = async () => (await overview()).waiting.map(({ label }) => label);
test('a ticket that is sent to another queue keeps the place of its arrival', async () => {
  const first = await app.issued();
  await app.issued({ queue: 'B' });
  expect(await next(samira, 'desk_1')).toMatchObject({ label: 'A001' });
  const moved = await post(`/tickets/${first.id}/transfer`, samira, { queue: 'B' });
  expect(moved).toMatchObject({ state: 'waiting', queue: 'B', desk: null });
  expect(await line()).toEqual(['A001', 'B001']);
  expect((await display()).waiting).toContainEqual({ queue: 'B', count: 2 });
  // Its number stays, so the next number of its queue is another.
  expect((await app.issued()).label).toBe('A002');
  expect((await app.issued({ queue: 'B' })).label).toBe('B002');
});

test('a ticket that is sent to a desk is called there only, and by others when it closes', async () => {
  const first = await app.issued();
  await app.issued();
  await post(`/tickets/${first.id}/transfer`, samira, { desk: 'desk_2' });
  expect(await next(samira, 'desk_1')).toMatchObject({ label: 'A002' });
  await finish((await overview()).desks[0]?.ticket?.id ?? '', samira);
  expect(await next(samira, 'desk_1')).toBeNull();
  await post('/desks/desk_2/close', joost);
  expect(await next(samira, 'desk_1')).toMatchObject({ label: 'A001' });
});

test('who is set aside is not called, and comes back in place or behind', async () => {
  const first = await app.issued();
  const second = await app.issued();
  await app.issued();
  await post(`/tickets/${first.id}/park`, samira);
  await post(`/tickets/${second.id}/park`, samira);
  expect((await overview()).parked.map(({ label }) => label).sort()).toEqual(['A001', 'A002']);
  expect(await line()).toEqual(['A003']);
  await post(`/tickets/${second.id}/bring-back`, joost, { place: 'kept' });
  expect(await line()).toEqual(['A002', 'A003']);
  await post(`/tickets/${first.id}/bring-back`, joost, { place: 'last' });
  expect(await line()).toEqual(['A002', 'A003', 'A001']);
});

test('after three calls someone is absent, and may come back for half an hour', async () => {
  const { id } = await app.issued();
  await app.issued();
  await next(samira, 'desk_1');
  await post(`/tickets/${id}/recall`, samira);
  expect(await post(`/tickets/${id}/recall`, samira)).toMatchObject({ calls: 3 });
  expect((await refusal(`/tickets/${id}/recall`, samira)).code).toBe('called_enough');
  await post(`/tickets/${id}/absent`, samira);
  expect((await overview()).absent.map(({ label }) => label)).toEqual(['A001']);
  app.clock.advance(30 * MINUTE);
  expect(await post(`/tickets/${id}/bring-back`, samira, {})).toMatchObject({ calls: 0 });
  expect(await next(samira, 'desk_1')).toMatchObject({ label: 'A001' });
  await post(`/tickets/${id}/absent`, samira);
  app.clock.advance(30 * MINUTE + 1);
  expect((await refusal(`/tickets/${id}/bring-back`, samira, {})).code).toBe('too_late');
  expect((await overview()).absent).toEqual([]);
});

test('what was just done is taken back: a finished visit is in hand again', async () => {
  const { id } = await app.issued();
  await next(samira, 'desk_1');
  await post(`/tickets/${id}/start`, samira);
  const done = await finish(id, samira);
  expect(done.undo).toEqual({ until: app.clock.now() + 10 * SECOND, staff: 'samira' });
  expect((await overview()).justClosed.map(({ label }) => label)).toEqual(['A001']);
  expect((await refusal(`/tickets/${id}/undo`, joost)).code).toBe('not_allowed');
  app.clock.advance(10 * SECOND);
  expect(await post(`/tickets/${id}/undo`, samira)).toMatchObject({ state: 'serving', undo: null });
  expect((await overview()).desks[0]?.ticket?.label).toBe('A001');
  expect((await overview()).today).toMatchObject({ helped: 0 });
  await finish(id, samira);
  app.clock.advance(10 * SECOND + 1);
  expect((await refusal(`/tickets/${id}/undo`, samira)).code).toBe('too_late');
});

test('a call that is taken back stands first again, and costs nobody a turn', async () => {
  await app.issued();
  for (let i = 0; i < 3; i += 1) await app.issued({ priority: 'elderly' });
  for (const label of ['A002', 'A003']) {
    const called = await next(samira, 'desk_1');
    expect(called?.label).toBe(label);
    await finish(called?.id ?? '', samira);
  }
  // Two with priority were called: now it is the turn of the one without.
  const called = await next(samira, 'desk_1');
  expect(called?.label).toBe('A001');
  await post(`/tickets/${called?.id ?? ''}/undo`, samira);
  expect((await display()).current).toBeNull();
  expect(await next(samira, 'desk_1')).toMatchObject({ label: 'A001', calls: 1 });
});

test('a visit in hand is put back before a break, in its place', async () => {
  await app.issued();
  await app.issued();
  const called = await next(samira, 'desk_1');
  expect((await refusal('/desks/desk_1/break', samira)).code).toBe('desk_busy');
  await post(`/tickets/${called?.id ?? ''}/put-back`, samira);
  await post('/desks/desk_1/break', samira);
  expect(await line()).toEqual(['A001', 'A002']);
  expect((await refusal('/desks/desk_1/call-next', samira)).code).toBe('desk_on_break');
  const { desks, onDuty } = await overview();
  expect(desks[0]).toMatchObject({ staff: 'samira', breakSince: app.clock.now() });
  expect(onDuty.find(({ staff }) => staff === 'samira')).toMatchObject({ onBreak: true });
  await post('/desks/desk_1/resume', samira);
  expect(await next(samira, 'desk_1')).toMatchObject({ label: 'A001' });
});

test('a host closes the desk that was left behind; its visit is in the line again', async () => {
  await app.issued();
  await next(samira, 'desk_1');
  expect((await refusal('/desks/desk_1/close-for-other', joost)).code).toBe('not_allowed');
  await post('/desks/desk_1/close-for-other', annemarie);
  const { desks, waiting } = await overview();
  expect(desks[0]).toMatchObject({ staff: null, ticket: null });
  expect(waiting.map(({ label }) => label)).toEqual(['A001']);
});

test('staff call someone out of order, and say why; a volunteer does not', async () => {
  await app.issued();
  const second = await app.issued();
  const why = { reason: 'language' };
  expect((await refusal(`/tickets/${second.id}/call`, samira, why)).code).toBe('not_allowed');
  expect(await post(`/tickets/${second.id}/call`, joost, why)).toMatchObject({ desk: 'desk_2' });
  expect((await display()).current).toMatchObject({ label: 'A002', deskNumber: 2 });
  await app.stop();
  const calls = readDatabase(app.dataDir, (db) =>
    db.prepare("SELECT payload FROM events WHERE type = 'ticket.called'").pluck().all(),
  ) as string[];
  expect(calls.map((payload) => JSON.parse(payload) as unknown)).toMatchObject([
    { rule: 'direct', reason: 'language', staff: 'joost' },
  ]);
  app = await ServiceApp.start();
});

test('urgent is given by staff or by a flow, not by a button', async () => {
  const urgent = { request: crypto.randomUUID(), queue: 'A', language: 'nl', priority: 'urgent' };
  const plain = { ...urgent, product: null };
  expect((await app.issue(plain)).statusCode).toBe(403);
  expect((await refusal('/desk-tickets', samira, plain)).code).toBe('not_allowed');
  const given = await post<ResidentTicket>('/desk-tickets', joost, plain);
  expect(given.label).toBe('A001');
});

async function enter(slotAt: number, more: Readonly<Record<string, unknown>> = {}) {
  const appointments = [{ queue: 'A', slotAt, ...more }];
  const [made] = await post<AppointmentView[]>('/appointments', joost, { appointments });
  return made as AppointmentView;
}
const checkIn = (code: string) =>
  app.call('POST', '/api/v1/check-ins', {
    body: { request: crypto.randomUUID(), code, language: 'nl', print: false },
  });

test('an appointment is kept with its code: early without jumping, then before who walked in', async () => {
  const slotAt = app.clock.now() + 20 * MINUTE;
  const { code } = await enter(slotAt, { code: 'ABCD1234' });
  expect(code).toBe('ABCD1234');
  const ticket = (await checkIn(code)).json<ResidentTicket>();
  expect(ticket).toMatchObject({ label: 'A001', slotAt });
  // Shown again, it is the same number.
  expect((await checkIn(code)).json<ResidentTicket>().id).toBe(ticket.id);
  await app.issued();
  await app.issued();
  expect(await next(samira, 'desk_1')).toMatchObject({ label: 'A002' });
  app.clock.advance(20 * MINUTE);
  expect(await next(joost, 'desk_2')).toMatchObject({ label: 'A001' });
  expect((await overview()).appointments).toMatchObject([{ state: 'arrived', ticket: ticket.id }]);
});

test('who comes long after the slot is not sent away, but walks in', async () => {
  const { code } = await enter(app.clock.now());
  app.clock.advance(11 * MINUTE);
  await app.issued();
  const late = (await checkIn(code)).json<ResidentTicket>();
  expect(late.slotAt).toBeNull();
  expect(await line()).toEqual(['A001', 'A002']);
});

test('appointments are entered all or none, and by who may', async () => {
  const slotAt = app.clock.now();
  const one = { queue: 'A', slotAt, code: 'ABCD1234' };
  const twice = { appointments: [one, one] };
  expect((await refusal('/appointments', joost, twice)).code).toBe('code_taken');
  expect((await refusal('/appointments', samira, twice)).code).toBe('not_allowed');
  expect((await overview()).appointments).toEqual([]);
});

test('an appointment that is called off has no number any more', async () => {
  const { id, code } = await enter(app.clock.now());
  await post(`/appointments/${id}/cancel`, joost);
  expect((await checkIn(code)).json<Problem>().code).toBe('wrong_state');
  expect((await checkIn('ZZZZZZZZ')).json<Problem>().code).toBe('unknown_appointment');
});

test('after closing time the kiosk says when to come again, and a colleague still gives a number', async () => {
  app.clock.set('2026-11-24T11:45:01+01:00');
  await restartWith({
    queues: [{ letter: 'A', hours: HOURS, lastTicketMinutesBefore: 15 }, { letter: 'B' }],
  });
  const comeAt = Date.parse('2026-12-01T09:00:00+01:00');
  const refused = await app.issue();
  expect(refused.statusCode).toBe(409);
  expect(refused.json<Problem>()).toMatchObject({ code: 'queue_closed', comeAt });
  const queues = (await app.call('GET', '/api/v1/queues')).json<unknown>();
  expect(queues).toMatchObject([{ queue: 'A', open: false, nextOpensAt: comeAt }, { open: true }]);
  expect((await app.issue({ queue: 'B' })).statusCode).toBe(201);
  const wish = { request: crypto.randomUUID(), queue: 'A', product: null, language: 'nl' };
  expect((await post<ResidentTicket>('/desk-tickets', samira, wish)).label).toBe('A001');
});

const ANSWERS = { agreed: true, given: [{ step: 'who', option: 'myself' }] };
const details = async (ticket: string, cookie: string) => {
  const answer = await app.call('GET', `/api/v1/tickets/${ticket}/details`, { cookie });
  return answer.statusCode === 200 ? answer.json<TicketDetails>() : answer.json<Problem>().code;
};

test('what was answered is for the desk that has the ticket, stands in no event, and goes', async () => {
  const { id } = await app.issued({ product: 'passport', answers: ANSWERS });
  expect(await details(id, samira)).toBe('wrong_state');
  await next(samira, 'desk_1');
  expect(await details(id, samira)).toMatchObject({ answers: ANSWERS.given, note: null });
  expect(await details(id, joost)).toBe('not_allowed');
  await post(`/tickets/${id}/note`, samira, { text: ' fetches a photo ' });
  await post(`/tickets/${id}/transfer`, samira, { desk: 'desk_2' });
  await next(joost, 'desk_2');
  expect(await details(id, joost)).toMatchObject({ note: 'fetches a photo' });
  await finish(id, joost);
  await app.stop();
  const left = readDatabase(app.dataDir, (db) => ({
    details: db.prepare('SELECT count(*) FROM ticket_details').pluck().get(),
    events: db.prepare("SELECT count(*) FROM events WHERE payload LIKE '%myself%'").pluck().get(),
  }));
  expect(left).toEqual({ details: 0, events: 0 });
  app = await ServiceApp.start();
});

test('answers without consent are not taken', async () => {
  const refused = await app.issue({ answers: { agreed: false, given: ANSWERS.given } });
  expect(refused.statusCode).toBe(400);
});

test('a referral is written down for the figures, without the person', async () => {
  const { id } = await app.issued({ product: 'passport', language: 'ar' });
  await next(samira, 'desk_1');
  await post(`/tickets/${id}/refer`, samira, { organisation: 'library_schalkwijk' });
  const unknown = { organisation: 'nowhere' };
  expect((await refusal(`/tickets/${id}/refer`, samira, unknown)).code).toBe(
    'unknown_organisation',
  );
});

test('a colleague is asked to come, and an emergency is seen everywhere until somebody goes', async () => {
  await post('/alarms/help', samira);
  const alarm = await post<{ id: string }>('/alarms/emergency', joost);
  const { alarms } = await overview();
  expect(alarms.map(({ kind, deskNumber }) => [kind, deskNumber])).toEqual([
    ['help', 1],
    ['emergency', 2],
  ]);
  await post(`/alarms/${alarm.id}/answer`, annemarie);
  expect((await overview()).alarms.map(({ kind }) => kind)).toEqual(['help']);
});

test('the screen names the next two, and whoever has the code of one knows it too', async () => {
  const tickets = [await app.issued(), await app.issued(), await app.issued()];
  expect((await display()).next).toMatchObject([
    { label: 'A001', turn: 1 },
    { label: 'A002', turn: 2 },
  ]);
  const follow = async (code = '') =>
    (await app.call('GET', `/api/v1/follow/${code}`)).json<FollowedTicket>();
  expect(await follow(tickets[1]?.code)).toEqual({
    label: 'A002',
    state: 'waiting',
    ahead: 1,
    almost: true,
    desk: null,
  });
  expect((await follow(tickets[2]?.code)).almost).toBe(false);
});

test('nobody finds tickets by trying codes', async () => {
  const { code } = await app.issued();
  const ask = (tried: string) => app.call('GET', `/api/v1/follow/${tried}`);
  for (let i = 0; i < 20; i += 1) expect((await ask('ZZZZZZZZ')).statusCode).toBe(404);
  // Also the right one now, or the answer would tell it apart.
  expect((await ask('ZZZZZZZZ')).statusCode).toBe(429);
  expect((await ask(code)).statusCode).toBe(429);
  app.clock.advance(MINUTE);
  expect((await ask(code)).statusCode).toBe(200);
});

test('at four everything that was open is closed by an event, and the desk is free', async () => {
  await app.stop();
  app = await ServiceApp.start({ clock: new FakeClock('2026-11-24T17:00:00+01:00') });
  await begin();
  await app.issued();
  await next(samira, 'desk_1');
  const aside = await app.issued({ answers: ANSWERS });
  await post(`/tickets/${aside.id}/park`, samira);
  await app.issued();
  await enter(app.clock.now() + MINUTE);
  app.clock.set('2026-11-25T04:00:00+01:00');
  await app.issued();
  samira = await app.signIn('samira');
  expect(await next(samira, 'desk_1')).toMatchObject({ label: 'A001' });
  expect(await overview()).toMatchObject({ parked: [], absent: [], appointments: [] });
  await app.stop();
  const closed = readDatabase(app.dataDir, (db) => ({
    types: db
      .prepare("SELECT type FROM events WHERE type IN ('ticket.expired', 'appointment.missed')")
      .pluck()
      .all(),
    answers: db.prepare('SELECT count(*) FROM ticket_details').pluck().get(),
  }));
  expect(closed).toEqual({
    types: ['ticket.expired', 'ticket.expired', 'ticket.expired', 'appointment.missed'],
    answers: 0,
  });
  app = await ServiceApp.start({ clock: app.clock, dataDir: app.dataDir });
});
