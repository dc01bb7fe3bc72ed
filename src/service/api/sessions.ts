import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../base/ports.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { Role, StaffMember } from '../../contract/config.ts';
import type { Refusal } from '../../contract/problems.ts';
import { clientOf, type Client } from '../network/client.ts';
import { hashOfSecret, newSecret } from '../network/secrets.ts';
import { pinFits } from '../../platform/pins.ts';
import type { SessionAge } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { PinGuard } from '../../platform/pin_guard.ts';

/** Someone who is signed in. */
export interface SessionRecord {
  /** Hash of the secret in the cookie; the secret itself is not kept. */
  readonly tokenHash: string;
  readonly staff: string;
  readonly role: Role;
}

const COOKIE = 'wijkloket_session';
/** A session ends at the latest after this time: one long working day. */
const SESSION_MS_MAX = 12 * 3_600_000;
const MS_PER_MINUTE = 60_000;
/** The use of a session is written down at most so often. */
const USED_EVERY_MS = MS_PER_MINUTE;

/** Signs people in and out, and says who is behind a request. */
export class SessionDesk {
  readonly pins: PinGuard;
  readonly #staff: ReadonlyMap<string, StaffMember>;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #idleMs: number;
  #checking = 0;

  /** @param idleMinutes without an act after which someone must sign in again */
  constructor(staff: readonly StaffMember[], store: Store, clock: Clock, idleMinutes: number) {
    this.#staff = new Map(staff.map((person) => [person.id, person]));
    this.#store = store;
    this.#clock = clock;
    this.#idleMs = idleMinutes * MS_PER_MINUTE;
    this.pins = new PinGuard(clock);
  }

  /**
   * Who is signed in on this request; null when nobody is, or no longer works here. A session holds
   * only on the device that it began on: a cookie that was copied to another one is worth nothing.
   */
  sessionOf(request: FastifyRequest): SessionRecord | null {
    const token = request.cookies[COOKIE];
    if (token === undefined) return null;
    const tokenHash = hashOfSecret(token);
    const session = this.#store.sessions.find(tokenHash, this.#age());
    if (session === null || session.device !== deviceOf(clientOf(request))) return null;
    const person = this.#staff.get(session.staff);
    if (person === undefined) return null;
    const now = this.#clock.now();
    // Looking is no use: an open page reads by itself, also when nobody is there.
    if (request.method !== 'GET' && now - session.usedAt >= USED_EVERY_MS) {
      this.#store.sessions.use(tokenHash, now);
    }
    return { tokenHash, staff: person.id, role: person.role };
  }

  /** Everyone who is signed in now, in the order of the configuration. */
  onDuty(): StaffMember[] {
    const signedIn = this.#store.sessions.staff(this.#age());
    return [...this.#staff.values()].filter(({ id }) => signedIn.has(id));
  }

  person(staff: string): StaffMember | null {
    return this.#staff.get(staff) ?? null;
  }

  /** Checks the PIN and, when it fits, gives the browser a session cookie. */
  async signIn(
    staff: string,
    pin: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Result<null, Refusal>> {
    const client = clientOf(request);
    const comeAt = this.pins.lockedUntil(staff, client.name);
    const seconds = Math.ceil((comeAt - this.#clock.now()) / 1_000);
    if (seconds > 0) {
      const detail = `Too many wrong PINs. Try again in ${String(seconds)} seconds.`;
      return err({ code: 'too_many_attempts', detail, comeAt });
    }
    if (this.#checking >= LIMITS.pinChecksAtOnce) {
      const detail = 'Many people sign in at this moment. Try again in a moment.';
      return err({ code: 'too_many_attempts', detail });
    }
    const person = this.#staff.get(staff);
    // Counted before it is looked at: else a thousand at the same moment would all be the first.
    this.pins.countWrong(person === undefined ? null : staff, client.name);
    if (person === undefined || !(await this.#fits(pin, person.pinHash))) {
      return err({ code: 'wrong_pin', detail: 'This PIN is not right. Try again.' });
    }
    this.pins.right(staff, client.name);
    this.#begin(staff, client, request, reply);
    return ok(null);
  }

  signOut(session: SessionRecord, reply: FastifyReply): void {
    this.#store.sessions.remove(session.tokenHash);
    reply.clearCookie(COOKIE, { path: '/' });
  }

  async #fits(pin: string, pinHash: string): Promise<boolean> {
    this.#checking += 1;
    try {
      return await pinFits(pin, pinHash);
    } finally {
      this.#checking -= 1;
    }
  }

  #begin(staff: string, client: Client, request: FastifyRequest, reply: FastifyReply): void {
    const { sessions } = this.#store;
    sessions.forget(this.#age());
    // Whoever was signed in on this browser no longer is.
    const before = request.cookies[COOKIE];
    if (before !== undefined) sessions.remove(hashOfSecret(before));
    // Always a new secret: one that somebody else chose or knows is never made good.
    const token = newSecret();
    sessions.add(hashOfSecret(token), staff, this.#clock.now(), deviceOf(client));
    const secure = client.from === 'network';
    reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'strict', secure });
  }

  #age(): SessionAge {
    const now = this.#clock.now();
    return { begunAfter: now - SESSION_MS_MAX, usedAfter: now - this.#idleMs };
  }
}

function deviceOf(client: Client): string | null {
  return client.device?.id ?? null;
}
