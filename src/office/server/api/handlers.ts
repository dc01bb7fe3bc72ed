import type { KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock, IdSource } from '../../../base/ports.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { EnrolmentRequest } from '../../../contract/sync.ts';
import {
  isSignedBy,
  publicKeyOf,
  type ReadSignature,
} from '../../../platform/message_signature.ts';
import type { Admission } from '../admission.ts';
import { CodeGuard } from '../code_guard.ts';
import { readBody } from '../intake/read_body.ts';
import { BAD_SIGNATURE, type Intake } from '../intake/take_batch.ts';
import type { RefusalCounter } from '../refusal_counter.ts';
import type { OpenOffice } from '../store/dialect.ts';
import { CodeTaken, createCode, enrol } from '../store/enrolment.ts';
import { newNonce } from '../store/exchange.ts';
import { readFigures } from '../store/figures.ts';
import { listKiosks, listRefusals, publicKeyOfDevice, revokeKiosk } from '../store/fleet.ts';
import { inboxHandlers } from './inbox_handlers.ts';
import type { OfficeRefusal } from './problem.ts';
import type { OfficeHandlers } from './register_routes.ts';
import { encodingOf, readSigned } from './signed_body.ts';

export interface OfficeHandlerOptions {
  readonly office: OpenOffice;
  readonly storeId: string;
  readonly admission: Admission;
  readonly intake: Intake;
  readonly guard: CodeGuard;
  readonly refusals: RefusalCounter;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly software: string;
  /** Days that a finished submission is kept. */
  readonly keepSubmissionsDays: number;
}

/** What an enrolment signs in place of a nonce: its code can be used once, so it is none itself. */
const ENROLMENT_NONCE = 'enrolment';
/** Keys kept in memory, so that a busy office does not read one for every batch. */
const KEYS_KEPT = 10_000;

/** Finds out whether a request was signed by the device that it names. */
class SignatureCheck {
  readonly #office: OpenOffice;
  readonly #keys = new Map<string, KeyObject>();

  constructor(office: OpenOffice) {
    this.#office = office;
  }

  async check(signature: ReadSignature): Promise<Result<null, OfficeRefusal>> {
    const kept = this.#keys.get(signature.keyId);
    if (kept !== undefined && isSignedBy(signature, kept)) return ok(null);
    const text = await publicKeyOfDevice(this.#office, signature.keyId);
    if (text === null) {
      return err({ code: 'unknown_device', detail: 'This device is not enrolled here.' });
    }
    const key = publicKeyOf(text);
    if (this.#keys.size >= KEYS_KEPT) this.#keys.clear();
    this.#keys.set(signature.keyId, key);
    return isSignedBy(signature, key) ? ok(null) : BAD_SIGNATURE;
  }
}

const TOO_MANY = err<OfficeRefusal>({
  code: 'too_many_requests',
  detail: 'This device already has requests under way. Wait for their answer.',
  retryAfterSeconds: 5,
});

function enrolHandler(options: OfficeHandlerOptions): OfficeHandlers['enrol'] {
  const { office, guard, clock, storeId } = options;
  return async ({ request }) => {
    const wait = guard.secondsToWait(request.ip);
    if (wait > 0) {
      const detail = 'Too many wrong codes from here. Wait a little.';
      return err({ code: 'too_many_requests', detail, retryAfterSeconds: wait });
    }
    const signature = readSigned(request);
    if (!signature.ok) return signature;
    const body = readBody(request.body as Buffer, encodingOf(request), EnrolmentRequest);
    if (!body.ok) return body;
    const own = signature.value.keyId === body.value.device;
    if (!own || signature.value.nonce !== ENROLMENT_NONCE) return BAD_SIGNATURE;
    if (!isSignedBy(signature.value, publicKeyOf(body.value.publicKey))) return BAD_SIGNATURE;
    const enrolled = await enrol(office, body.value, newNonce(), clock).catch((error: unknown) => {
      if (error instanceof CodeTaken) return err('wrong_code' as const);
      throw error;
    });
    if (!enrolled.ok && enrolled.error === 'device_known') {
      const detail = 'This device is known here with another key.';
      return err({ code: 'device_known', detail });
    }
    if (!enrolled.ok) {
      guard.countWrong(request.ip);
      return err({ code: 'wrong_code', detail: 'This code is not right, was used or is too old.' });
    }
    const { nonce, location, stadsdeel } = enrolled.value;
    const officeTime = clock.now();
    return ok({ storeId, officeTime, nonce, chains: [], location, stadsdeel });
  };
}

function batchHandler(options: OfficeHandlerOptions): OfficeHandlers['receiveEvents'] {
  const { admission, clock, intake } = options;
  const signatures = new SignatureCheck(options.office);
  return async ({ request }) => {
    const signature = readSigned(request);
    if (!signature.ok) return signature;
    const { keyId, nonce } = signature.value;
    const exchanged = await admission.run(keyId, async () => {
      const checked = await signatures.check(signature.value);
      if (!checked.ok) return checked;
      const body = request.body as Buffer;
      const encoding = encodingOf(request);
      return intake.take({ body, encoding, device: keyId, nonce, now: clock.now() });
    });
    return exchanged ?? TOO_MANY;
  };
}

/** The answer to every route of the office. */
export function createOfficeHandlers(options: OfficeHandlerOptions): OfficeHandlers {
  const { office, clock, ids, software } = options;
  return {
    getHealth: async () => {
      const works = await sql`SELECT 1`.execute(office.db).then(
        () => true,
        () => false,
      );
      return ok({ status: works ? 'ok' : 'trouble', software, database: office.dialect.kind });
    },
    createEnrolmentCode: async ({ body }) => ok(await createCode(office, body, ids, clock)),
    enrol: enrolHandler(options),
    receiveEvents: batchHandler(options),
    listKiosks: async () => ok({ now: clock.now(), kiosks: await listKiosks(office) }),
    revokeKiosk: async ({ body: { device } }) =>
      (await revokeKiosk(office, device))
        ? ok({ device, state: 'revoked' })
        : err({ code: 'not_found', detail: 'The office knows no kiosk with this device id.' }),
    getFigures: async ({ query }) => ok(await readFigures(office, query)),
    ...inboxHandlers(options),
    listRefusals: async () => {
      await options.refusals.flush();
      return ok({ refusals: await listRefusals(office) });
    },
  };
}
