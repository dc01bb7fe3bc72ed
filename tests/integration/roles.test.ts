import { afterAll, beforeAll, expect, test } from 'vitest';
import { Role } from '../../src/contract/config.ts';
import { STREAM_PATH } from '../../src/contract/routes.ts';
import { ServiceApp, testConfig } from '../support/service_app.ts';

/*
 * Every route of the OpenAPI description as everyone: nobody, and each role. What may be done without
 * signing in is listed here, so that nothing becomes open by accident.
 */

/** What residents, screens and someone who signs in need. Everything else asks who you are. */
const OPEN = [
  ...['health', 'getSetup', 'getContent', 'listOrganisations', 'listQueues', 'getDisplay'],
  ...['issueTicket', 'getTicket', 'followTicket', 'cancelOwnTicket', 'checkIn'],
  ...['reportVisit', 'askForHelp', 'giveFeedback', 'registerNeed', 'printSummary', 'getWaits'],
  ...['listColleagues', 'signIn', 'pair', 'handIn', 'askProgress'],
];
/** What only those in charge may do; beside the table, so that a slip in the table is seen. */
const NOT_FOR_VOLUNTEERS = [
  ...['callDirect', 'enterAppointments', 'cancelAppointment', 'closeForOther'],
  ...[
    'makePairingCode',
    'restartKiosk',
    'getNetwork',
    'revokeDevice',
    'listLocked',
    'unlockColleague',
    'getAudit',
  ],
  ...['postNotice', 'removeNotice'],
];
const ROLES = ['none', ...Role.options] as const;

interface Operation {
  readonly operationId: string;
  readonly 'x-access'?: { readonly right: string; readonly roles: readonly string[] };
}

let app: ServiceApp;
let operations: { method: string; url: string; operation: Operation }[];
beforeAll(async () => {
  const { staff } = testConfig();
  const administrator = { ...staff[0], id: 'beheer', name: 'Beheer', role: 'administrator' };
  app = await ServiceApp.start({ config: { staff: [...staff, administrator] } });
  const description = (await app.call('GET', '/openapi.json')).json<{
    paths: Record<string, Record<string, Operation>>;
  }>();
  operations = Object.entries(description.paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      url,
      operation,
    })),
  );
});
afterAll(() => app.stop());

/** Someone with this role, signed in anew: a call may end the session. */
function cookieOf(role: (typeof ROLES)[number]): string | undefined {
  const person = app.config.staff.find((each) => each.role === role);
  if (person === undefined) return undefined;
  return app.signedIn(person.id);
}

/** Fits every id but exists nowhere: who may come in gets on to 400 or 404. */
const filled = (url: string) =>
  url.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    ['ticket', 'job', 'device', 'visit', 'alarm', 'appointment', 'notice'].includes(name)
      ? '019b0000-0000-7000-8000-00000000dead'
      : 'nowhere',
  );

async function answerFor(role: (typeof ROLES)[number], method: string, url: string) {
  const cookie = cookieOf(role);
  const answer = await app.call(method as 'GET', filled(url), {
    ...(cookie === undefined ? {} : { cookie }),
    ...(method === 'GET' ? {} : { body: {} }),
  });
  const code = answer.statusCode < 400 ? 'in' : answer.json<{ code: string }>().code;
  return ['not_signed_in', 'not_allowed'].includes(code) ? code : 'in';
}

test('every route as everyone: exactly who the table names comes in', async () => {
  const walked = operations.filter(({ url }) => url !== STREAM_PATH);
  expect(walked.length).toBeGreaterThan(45);
  const wrong: string[] = [];
  for (const { method, url, operation } of walked) {
    const access = operation['x-access'];
    // A route that says nothing about access is a fault of its own.
    if (access === undefined) wrong.push(`${operation.operationId} names no right`);
    for (const role of ROLES) {
      const allowed = access?.right === 'anyone' || access?.roles.includes(role) === true;
      const expected = allowed ? 'in' : role === 'none' ? 'not_signed_in' : 'not_allowed';
      const got = await answerFor(role, method, url);
      if (got !== expected) wrong.push(`${operation.operationId} as ${role}: ${got}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('what is open to everyone is what residents and screens need, and no more', () => {
  const open = operations
    .filter(({ operation }) => operation['x-access']?.right === 'anyone')
    .map(({ operation }) => operation.operationId);
  expect(open.sort()).toEqual([...OPEN].sort());
});

test.each(NOT_FOR_VOLUNTEERS)('%s is not for volunteers', (name) => {
  const found = operations.find(({ operation }) => operation.operationId === name);
  expect(found?.operation['x-access']?.roles).not.toContain('volunteer');
});

test('what colleagues do is written down, and only the administrator reads it', async () => {
  const cookie = await app.signIn('samira');
  await app.call('POST', '/api/v1/desks/desk_2/open', { cookie });
  await app.call('POST', '/api/v1/desks/desk_1/close-for-other', { cookie });
  const day = '2026-11-24';
  const read = await app.call('GET', `/api/v1/audit/${day}`, { cookie: app.signedIn('beheer') });
  const { entries } = read.json<{ entries: Record<string, unknown>[] }>();
  const at = app.clock.now();
  const samira = { at, staff: 'samira', client: 'here' };
  expect(entries.slice(0, 3)).toEqual([
    { ...samira, action: 'closeForOther', target: 'desk=desk_1', outcome: 'not_allowed' },
    { ...samira, action: 'openDesk', target: 'desk=desk_2', outcome: 'done' },
    { ...samira, action: 'signIn', target: '', outcome: 'done' },
  ]);
});
