import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { InboxItem, StatusChange } from '../../src/contract/inbox.ts';
import type { SealingKey } from '../../src/contract/sealing_keys.ts';
import type { OfficeProblem } from '../../src/contract/sync.ts';
import { makeKey, writeKeyFile } from '../../src/office/server/key_file.ts';
import { registerSealingKey } from '../../src/office/server/store/sealing_keys.ts';
import { keepStaff, removeStaff } from '../../src/office/server/store/staff.ts';
import { hashPin } from '../../src/platform/pins.ts';
import { FakeClock, HOUR, MINUTE } from '../support/fake_clock.ts';
import { newHome, OfficeApp, type DatabaseKind } from '../support/office_app.ts';
import { newFolder } from '../support/folders.ts';

const PASSWORD = 'paraplu-fietsbel';

describe.each<DatabaseKind>(['sqlite', 'postgres'])('the inbox of an office on %s', (kind) => {
  const clock = new FakeClock();
  let office: OfficeApp;
  const submission = randomUUID();
  beforeAll(async () => {
    office = await OfficeApp.start(newHome(kind, inject('postgresUrl')), clock);
    const passwordHash = await hashPin(PASSWORD);
    for (const [staff, name] of [
      ['noor', 'Noor'],
      ['bas', 'Bas'],
    ] as const) {
      await keepStaff(office.open, { staff, name, passwordHash }, clock);
    }
    const at = clock.now();
    await office.open.db
      .insertInto('submissions')
      .values({
        ...{ submission, device: randomUUID(), epoch: 1, location: 'schalkwijk' },
        ...{ form: 'public_space', language: 'nl', key_id: 'a'.repeat(16), sealed: null },
        ...{ lookup: 'b'.repeat(32), status: 'received', answer: null },
        ...{ received_at: at, changed_at: at },
      })
      .execute();
  });
  afterAll(() => office.stop());

  const call = (route: string, options: { cookie?: string; body?: unknown } = {}) =>
    fetch(`${office.url}/v1${route}`, {
      method: options.body === undefined ? 'GET' : 'POST',
      headers: {
        ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
  const signIn = (staff: string, password = PASSWORD) =>
    call('/sign-ins', { body: { staff, password } });
  const cookieOf = (answer: Response) =>
    (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const codeOf = async (answer: Response) => ((await answer.json()) as OfficeProblem).code;

  test('nobody reads the inbox, sets a status or sees kiosks without signing in', async () => {
    const change = { submission, status: 'done', answer: null };
    expect((await call('/submissions')).status).toBe(401);
    expect((await call('/submission-status-changes', { body: change })).status).toBe(401);
    expect((await call('/kiosks')).status).toBe(401);
    expect((await call('/submissions', { cookie: 'wijkloket_office=made-up' })).status).toBe(401);
  });

  test('who signs in gets a cookie that pages can not read and other sites can not use', async () => {
    const answer = await signIn('noor');
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ staff: 'noor', name: 'Noor' });
    const set = answer.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/SameSite=Strict/);
    const cookie = cookieOf(answer);
    expect((await call('/sign-ins/current', { cookie })).status).toBe(200);
    // What is for administrators stays closed.
    expect((await call('/refusals', { cookie })).status).toBe(401);
    await call('/sign-outs', { cookie, body: {} });
    expect((await call('/sign-ins/current', { cookie })).status).toBe(401);
  });

  test('a session ends after half an hour without an act, and with the person', async () => {
    const cookie = cookieOf(await signIn('noor'));
    clock.advance(29 * MINUTE);
    expect((await call('/submissions', { cookie })).status).toBe(200);
    clock.advance(29 * MINUTE);
    expect((await call('/submissions', { cookie })).status).toBe(200);
    clock.advance(31 * MINUTE);
    expect((await call('/submissions', { cookie })).status).toBe(401);
    const other = cookieOf(await signIn('bas'));
    expect(await removeStaff(office.open, 'bas')).toBe(true);
    expect((await call('/submissions', { cookie: other })).status).toBe(401);
    expect(await codeOf(await signIn('bas'))).toBe('wrong_password');
  });

  test('a status is kept with who gave it, and a refusal must say why', async () => {
    const cookie = cookieOf(await signIn('noor'));
    const set = (status: StatusChange['status'], answer: StatusChange['answer']) =>
      call('/submission-status-changes', { cookie, body: { submission, status, answer } });
    expect((await set('refused', null)).status).toBe(400);
    expect((await set('in_progress', 'planned')).status).toBe(200);
    clock.advance(HOUR / 4);
    expect((await set('refused', 'not_ours')).status).toBe(200);
    const answer = await call('/submissions', { cookie });
    const { submissions } = (await answer.json()) as { submissions: InboxItem[] };
    const [item] = submissions;
    expect(item).toMatchObject({ status: 'refused', answer: 'not_ours', changedAt: clock.now() });
    expect(item?.changes).toMatchObject([
      { by: 'Noor', status: 'in_progress', answer: 'planned' },
      { by: 'Noor', status: 'refused', answer: 'not_ours' },
    ]);
    // What is finished goes after thirty days.
    expect(item?.deletedAt).toBe(clock.now() + 30 * 24 * HOUR);
  });

  test('who guesses passwords must wait, also with the right one', async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await codeOf(await signIn('noor', 'a wrong password'))).toBe('wrong_password');
    }
    const refused = await signIn('noor');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    clock.advance(2 * MINUTE);
    expect((await signIn('noor')).status).toBe(201);
  });

  test('one key is in use; the ones before it stay known', async () => {
    const keys = async () =>
      ((await (await call('/sealing-keys')).json()) as { keys: SealingKey[] }).keys;
    const put = async (mode: 'first' | 'next') => {
      clock.advance(MINUTE);
      const { publicKey, file } = makeKey(clock.now(), null);
      const key = { keyId: file.keyId, publicKey, createdAt: clock.now() };
      return { keyId: file.keyId, done: await registerSealingKey(office.open, key, mode) };
    };
    expect((await put('next')).done).toEqual({ ok: false, error: 'has_no_key' });
    const first = await put('first');
    expect((await put('first')).done).toEqual({ ok: false, error: 'has_key' });
    const second = await put('next');
    expect(await keys()).toMatchObject([
      { keyId: second.keyId, state: 'current' },
      { keyId: first.keyId, state: 'old' },
    ]);
    expect(JSON.stringify(await keys())).not.toContain('"d"');
  });
});

test('a key file is for its owner alone, and is never written over', () => {
  const file = path.join(newFolder('keys-'), 'key.json');
  const { file: content } = makeKey(Date.now(), 'a long passphrase');
  writeKeyFile(file, content);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(content.key).toBeUndefined();
  expect(() => {
    writeKeyFile(file, content);
  }).toThrow(/EEXIST/);
});
