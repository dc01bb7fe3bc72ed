import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../base/ports.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Role, StaffMember } from '../../contract/config.ts';
import type { Refusal } from '../../contract/problems.ts';
import { pinFits } from '../pins.ts';
import type { Store } from '../store/store.ts';

/** Someone who is signed in. */
export interface SessionRecord {
  /** Hash of the secret in the cookie; the secret itself is not kept. */
  readonly tokenHash: string;
  readonly staff: string;
  readonly role: Role;
}

const COOKIE = 'wijkloket_session';
const TOKEN_BYTES = 32;
/** A session ends at the latest after this time: one long working day. */
const SESSION_MS_MAX = 12 * 3_600_000;
/** Wrong PINs in a row after which a person must wait. */
const WRONG_PINS_MAX = 5;
/** How long they wait then, in milliseconds. */
const LOCK_MS = 60_000;

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Signs people in and out, and says who is behind a request. */
export class SessionDesk {
  readonly #staff: ReadonlyMap<string, StaffMember>;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #wrong = new Map<string, { count: number; until: number }>();

  constructor(staff: readonly StaffMember[], store: Store, clock: Clock) {
    this.#staff = new Map(staff.map((person) => [person.id, person]));
    this.#store = store;
    this.#clock = clock;
  }

  /** Who is signed in on this request; null when nobody is, or no longer works here. */
  sessionOf(request: FastifyRequest): SessionRecord | null {
    const token = request.cookies[COOKIE];
    if (token === undefined) return null;
    const tokenHash = hashOf(token);
    const staff = this.#store.sessions.find(tokenHash, this.#clock.now() - SESSION_MS_MAX);
    const person = staff === null ? undefined : this.#staff.get(staff);
    return person === undefined ? null : { tokenHash, staff: person.id, role: person.role };
  }

  /** Everyone who is signed in now, in the order of the configuration. */
  onDuty(): StaffMember[] {
    const signedIn = this.#store.sessions.staff(this.#clock.now() - SESSION_MS_MAX);
    return [...this.#staff.values()].filter(({ id }) => signedIn.has(id));
  }

  person(staff: string): StaffMember | null {
    return this.#staff.get(staff) ?? null;
  }

  /** Checks the PIN and, when it fits, gives the browser a session cookie. */
  async signIn(staff: string, pin: string, reply: FastifyReply): Promise<Result<null, Refusal>> {
    const wrong = this.#wrong.get(staff);
    if (wrong !== undefined && wrong.count >= WRONG_PINS_MAX && wrong.until > this.#clock.now()) {
      const seconds = Math.ceil((wrong.until - this.#clock.now()) / 1_000);
      const detail = `Too many wrong PINs. Try again in ${String(seconds)} seconds.`;
      return err({ code: 'too_many_attempts', detail });
    }
    const person = this.#staff.get(staff);
    // Counted before it is looked at: else a thousand at the same moment would all be the first.
    if (person !== undefined) this.#countWrong(staff);
    if (person === undefined || !(await pinFits(pin, person.pinHash))) {
      return err({ code: 'wrong_pin', detail: 'This PIN is not right. Try again.' });
    }
    this.#wrong.delete(staff);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    this.#store.sessions.forget(this.#clock.now() - SESSION_MS_MAX);
    this.#store.sessions.add(hashOf(token), staff, this.#clock.now());
    reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'strict' });
    return ok(null);
  }

  #countWrong(staff: string): void {
    const before = this.#wrong.get(staff);
    const now = this.#clock.now();
    const count = before !== undefined && before.until > now ? before.count + 1 : 1;
    this.#wrong.set(staff, { count, until: now + LOCK_MS });
  }

  signOut(session: SessionRecord, reply: FastifyReply): void {
    this.#store.sessions.remove(session.tokenHash);
    reply.clearCookie(COOKIE, { path: '/' });
  }
}
