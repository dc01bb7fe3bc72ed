import { randomUUID } from 'node:crypto';
import { CipherSuite, HkdfSha256, Aes256Gcm } from '@hpke/core';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { InboxItem } from '../../src/contract/inbox.ts';
import type { SubmissionProgress } from '../../src/contract/submissions.ts';
import { forgetOld, progressOf } from '../../src/office/server/store/submissions.ts';
import { sealingKeyId } from '../../src/platform/sealing_key.ts';
import { lookupOf, open, seal, toBase64Url } from '../../src/ui/kit/sealing.ts';
import { FakeClock } from '../support/fake_clock.ts';
import { newHome, OfficeApp, type DatabaseKind } from '../support/office_app.ts';
import { ServiceApp } from '../support/service_app.ts';
import { generateKeyPairSync } from 'node:crypto';

const DAY_MS = 24 * 60 * 60_000;
const PLAIN = {
  form: 'public_space',
  version: 1,
  language: 'ar',
  code: 'K7QM24XHTD',
  answers: [{ step: 'what', answer: 'A lamp is broken' }],
  words: {},
};

async function newKey() {
  const kem = new DhkemX25519HkdfSha256();
  const pair = await kem.generateKeyPair();
  const publicKey = toBase64Url(new Uint8Array(await kem.serializePublicKey(pair.publicKey)));
  const privateKey = new Uint8Array(await kem.serializePrivateKey(pair.privateKey));
  return { publicKey, privateKey, keyId: sealingKeyId(publicKey) };
}

test('the library follows RFC 9180: the first test vector of its appendix (A.1.1, with AES-128) opens', async () => {
  // The suite of A.1 with the AEAD of this product; the shared parts are checked by the vector of A.1.
  const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex')).buffer;
  const { Aes128Gcm } = await import('@hpke/core');
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes128Gcm(),
  });
  const recipientKey = await suite.kem.deserializePrivateKey(
    hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'),
  );
  const recipient = await suite.createRecipientContext({
    recipientKey,
    enc: hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431'),
    info: hex('4f6465206f6e2061204772656369616e2055726e'),
  });
  const opened = await recipient.open(
    hex(
      'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
    ),
    hex('436f756e742d30'),
  );
  expect(Buffer.from(opened).toString()).toBe('Beauty is truth, truth beauty');
  expect(new Aes256Gcm().id).toBe(2);
});

describe.each<DatabaseKind>(['sqlite', 'postgres'])('submissions in an office on %s', (kind) => {
  let office: OfficeApp;
  let location: ServiceApp;
  let key: Awaited<ReturnType<typeof newKey>>;
  const clock = new FakeClock();
  beforeAll(async () => {
    office = await OfficeApp.start(newHome(kind, inject('postgresUrl')), clock);
    key = await newKey();
    const code = await office.code();
    location = await ServiceApp.start({
      clock,
      config: {
        office: { url: office.url },
        submissions: { publicKey: key.publicKey, keepDays: 1 },
      },
      officeLine: {
        key: generateKeyPairSync('ed25519').privateKey,
        fetch,
        random: () => 0.5,
        // It speaks when a test says so.
        sleep: (_ms, signal) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              resolve();
            });
          }),
        enrolmentCode: () => code,
      },
    });
  });
  afterAll(async () => {
    await location.stop();
    await office.stop();
  });

  async function handIn(code: string, submission: string = randomUUID()) {
    const place = {
      device: location.store.device,
      epoch: location.store.epoch,
      submission,
      form: 'public_space',
      keyId: key.keyId,
    };
    const sealed = await seal({ ...PLAIN, code }, place, key.publicKey);
    const lookup = await lookupOf(code, 'haarlem');
    const { form, keyId, epoch } = place;
    const payload = { submission, form, keyId, epoch, lookup, sealed, language: 'ar', code: null };
    const answer = await location.service.app.inject({
      method: 'POST',
      url: '/api/v1/submissions',
      payload,
    });
    return { answer, place, sealed, lookup, payload };
  }

  async function drain() {
    for (let turn = 0; turn < 50; turn += 1) {
      const outcome = await location.service.sync?.exchange();
      if (outcome === 'done') return;
    }
    throw new Error('the location did not get rid of its events');
  }

  const inbox = async () =>
    (await office.get<{ submissions: InboxItem[] }>('/submissions')).submissions;

  test('what was handed in arrives sealed, once, and only the private key opens it', async () => {
    const { answer, place, payload } = await handIn('K7QM24XHTD');
    expect(answer.statusCode).toBe(201);
    const again = await location.service.app.inject({
      method: 'POST',
      url: '/api/v1/submissions',
      payload,
    });
    expect(again.statusCode).toBe(201);
    await drain();
    const items = (await inbox()).filter(({ submission }) => submission === place.submission);
    expect(items.length).toBe(1);
    const [item] = items;
    expect(JSON.stringify(item)).not.toContain('lamp');
    const sealed = item?.sealed ?? '';
    expect((await open(sealed, place, key.privateKey)).answers).toEqual(PLAIN.answers);
    await expect(open(sealed, place, (await newKey()).privateKey)).rejects.toThrow();
    await expect(open(sealed, { ...place, form: 'appointment' }, key.privateKey)).rejects.toThrow();
  });

  test('a resident sees with the code how far it is, also after the office said so', async () => {
    const { lookup, place } = await handIn('0123456789');
    await drain();
    const ask = async () =>
      location.service.app.inject({
        method: 'POST',
        url: '/api/v1/submissions/progress',
        payload: { lookup },
      });
    expect((await ask()).json<SubmissionProgress>()).toMatchObject({ status: 'received' });
    await office.post('/submission-status-changes', {
      submission: place.submission,
      status: 'done',
      answer: 'solved',
    });
    expect((await ask()).json<SubmissionProgress>()).toMatchObject({
      status: 'done',
      answer: 'solved',
    });
  });

  test('a code that nobody was given is unknown', async () => {
    const answer = await location.service.app.inject({
      method: 'POST',
      url: '/api/v1/submissions/progress',
      payload: { lookup: 'f'.repeat(32) },
    });
    expect(answer.statusCode).toBe(404);
  });

  test('what is finished is deleted after the time that was set', async () => {
    const { lookup, place } = await handIn('ZZZZZ00000');
    await drain();
    await office.post('/submission-status-changes', {
      submission: place.submission,
      status: 'done',
      answer: null,
    });
    expect(await forgetOld(office.open, 30, clock.now() + 29 * DAY_MS)).toBe(0);
    expect(await progressOf(office.open, lookup)).not.toBeNull();
    expect(await forgetOld(office.open, 30, clock.now() + 31 * DAY_MS)).toBeGreaterThan(0);
    expect(await progressOf(office.open, lookup)).toBeNull();
  });

  test('ciphertext leaves the kiosk once it is safe and old enough, and not before', async () => {
    const { place } = await handIn('YYYYY11111');
    const { seq } = location.store.head;
    const { sealed } = location.store;
    expect(sealed.forget({ epoch: place.epoch, seq: seq - 1 }, clock.now() + 1)).toBeGreaterThan(0);
    expect(sealed.at(place.epoch, seq)).toBeDefined();
    expect(sealed.forget({ epoch: place.epoch, seq }, clock.now() + 1)).toBe(1);
    expect(sealed.at(place.epoch, seq)).toBeUndefined();
    expect(sealed.isKnown(place.submission)).toBe(true);
  });
});
