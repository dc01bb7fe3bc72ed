import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../../base/ports.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { OfficePerson, SignInRequest } from '../../../contract/inbox.ts';
import { LIMITS } from '../../../contract/limits.ts';
import { PinGuard } from '../../../platform/pin_guard.ts';
import { pinFits } from '../../../platform/pins.ts';
import { CodeGuard } from '../code_guard.ts';
import type { OpenOffice } from '../store/dialect.ts';
import { listSealingKeys } from '../store/sealing_keys.ts';
import { endSession, findStaff, staffOf, startSession } from '../store/staff.ts';
import { progressOf, readInbox, setStatus } from '../store/submissions.ts';
import type { OfficeHandlerOptions } from './handlers.ts';
import type { OfficeRefusal } from './problem.ts';
import type { OfficeHandlers } from './register_routes.ts';

/** The cookie of who is signed in at the inbox. */
export const STAFF_COOKIE = 'wijkloket_office';
const TOKEN_BYTES = 32;

/** Who is signed in on this browser; null when nobody is. */
export async function signedIn(
  office: OpenOffice,
  request: FastifyRequest,
  clock: Clock,
): Promise<OfficePerson | null> {
  const token = request.cookies[STAFF_COOKIE];
  return token === undefined ? null : staffOf(office, token, clock.now());
}

/** Signs people in: slowly for who guesses, and never many at once. */
class SignInDesk {
  readonly #office: OpenOffice;
  readonly #clock: Clock;
  readonly #guard: PinGuard;
  #checking = 0;

  constructor(office: OpenOffice, clock: Clock) {
    this.#office = office;
    this.#clock = clock;
    this.#guard = new PinGuard(clock);
  }

  async signIn(
    { staff, password }: SignInRequest,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Result<OfficePerson, OfficeRefusal>> {
    const wait = this.#guard.lockedUntil(staff, request.ip) - this.#clock.now();
    if (wait > 0) {
      const detail = 'Too many wrong passwords. Wait a little.';
      return err({ code: 'too_many_requests', detail, retryAfterSeconds: Math.ceil(wait / 1_000) });
    }
    if (this.#checking >= LIMITS.pinChecksAtOnce) {
      return err({ code: 'busy', detail: 'Many people sign in now.', retryAfterSeconds: 2 });
    }
    this.#checking += 1;
    try {
      const person = await findStaff(this.#office, staff);
      // Counted before it is looked at: else a thousand at the same moment would all be the first.
      this.#guard.countWrong(person === null ? null : staff, request.ip);
      if (person === null || !(await pinFits(password, person.passwordHash))) {
        return err({
          code: 'wrong_password',
          detail: 'This name and password do not belong together.',
        });
      }
      this.#guard.right(staff, request.ip);
      await this.#begin(staff, request, reply);
      return ok({ staff, name: person.name });
    } finally {
      this.#checking -= 1;
    }
  }

  async #begin(staff: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const before = request.cookies[STAFF_COOKIE];
    if (before !== undefined) await endSession(this.#office, before);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await startSession(this.#office, staff, token, this.#clock.now());
    reply.setCookie(STAFF_COOKIE, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      // The proxy before the office ends TLS and says so.
      secure: request.headers['x-forwarded-proto'] === 'https',
    });
  }
}

type InboxRoutes =
  | 'listSubmissions'
  | 'setSubmissionStatus'
  | 'askSubmissionProgress'
  | 'getSealingKeys'
  | 'signIn'
  | 'getSignedIn'
  | 'signOut';

/** What residents handed in, who works on it, and how far it is. */
export function inboxHandlers(options: OfficeHandlerOptions): Pick<OfficeHandlers, InboxRoutes> {
  const { office, clock, keepSubmissionsDays } = options;
  // A guard of its own: who tries codes of residents must not keep a kiosk from enrolling.
  const guard = new CodeGuard(clock);
  const desk = new SignInDesk(office, clock);
  const NOBODY = err<OfficeRefusal>({ code: 'not_signed_in', detail: 'Sign in first.' });
  return {
    listSubmissions: async () => ok({ submissions: await readInbox(office, keepSubmissionsDays) }),
    setSubmissionStatus: async ({ body, who }) => {
      if (who === null) return NOBODY;
      const { submission, status } = body;
      if (await setStatus(office, body, who.name, clock.now())) return ok({ submission, status });
      return err({ code: 'not_found', detail: 'There is no such submission (any more).' });
    },
    askSubmissionProgress: async ({ body, request }) => {
      const wait = guard.secondsToWait(request.ip);
      if (wait > 0) {
        const detail = 'Too many codes that do not exist. Wait a little.';
        return err({ code: 'too_many_requests', detail, retryAfterSeconds: wait });
      }
      const progress = await progressOf(office, body.lookup);
      if (progress !== null) return ok(progress);
      guard.countWrong(request.ip);
      return err({ code: 'not_found', detail: 'No submission has this code (any more).' });
    },
    getSealingKeys: async () => ok({ keys: await listSealingKeys(office) }),
    signIn: ({ body, request, reply }) => desk.signIn(body, request, reply),
    getSignedIn: ({ who }) => (who === null ? NOBODY : ok(who)),
    signOut: async ({ request, reply }) => {
      const token = request.cookies[STAFF_COOKIE];
      if (token !== undefined) await endSession(office, token);
      reply.clearCookie(STAFF_COOKIE, { path: '/' });
      return ok({ signedOut: true });
    },
  };
}
