import type { Clock } from '../base/ports.ts';
import {
  afterWrongPin,
  DEVICE,
  lockedUntil,
  PERSON_ANYWHERE,
  PERSON_HERE,
  type WrongPins,
} from '../domain/lock_out.ts';

/** Counts that are kept: people, devices and their pairs. After that the oldest is forgotten. */
const COUNTS_MAX = 5_000;

/** Someone who must wait before the next PIN. */
export interface Locked {
  readonly staff: string;
  readonly until: number;
  readonly wrongPins: number;
}

/** Counts wrong PINs per person, per device, and per person on a device. */
export class PinGuard {
  readonly #clock: Clock;
  readonly #wrong = new Map<string, WrongPins>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Until when this person's PIN is not looked at from there; 0 when it is. */
  lockedUntil(staff: string, client: string): number {
    return Math.max(
      lockedUntil(PERSON_HERE, this.#wrong.get(pair(staff, client))),
      lockedUntil(PERSON_ANYWHERE, this.#wrong.get(person(staff))),
      // The kiosk's own machine: whoever stands there is seen, and colleagues must not be locked out.
      client === 'here' ? 0 : lockedUntil(DEVICE, this.#wrong.get(device(client))),
    );
  }

  /** @param staff null when nobody of that name works here */
  countWrong(staff: string | null, client: string): void {
    this.#count(device(client));
    if (staff === null) return;
    this.#count(pair(staff, client));
    this.#count(person(staff));
  }

  /** The PIN was right after all. What the device did to others stays counted. */
  right(staff: string, client: string): void {
    const before = this.#wrong.get(device(client));
    // Takes back the one that was counted for this try.
    if (before !== undefined) {
      this.#wrong.set(device(client), { ...before, count: before.count - 1 });
    }
    this.#wrong.delete(pair(staff, client));
    this.#wrong.delete(person(staff));
  }

  /** Lets a person try again now, everywhere. */
  unlock(staff: string): void {
    for (const key of this.#wrong.keys()) {
      if (key === person(staff) || key.startsWith(pair(staff, ''))) this.#wrong.delete(key);
    }
  }

  /** Who must wait now, and how long. */
  locked(): Locked[] {
    const now = this.#clock.now();
    const found = new Map<string, Locked>();
    for (const [key, wrong] of this.#wrong) {
      const [kind, staff = ''] = key.split(' ');
      if (kind === 'device') continue;
      const until = lockedUntil(kind === 'pair' ? PERSON_HERE : PERSON_ANYWHERE, wrong);
      const before = found.get(staff);
      if (until <= now || (before !== undefined && before.until >= until)) continue;
      found.set(staff, { staff, until, wrongPins: wrong.count });
    }
    return [...found.values()];
  }

  #count(key: string): void {
    const wrong = afterWrongPin(this.#wrong.get(key), this.#clock.now());
    this.#wrong.delete(key);
    this.#wrong.set(key, wrong);
    const oldest = this.#wrong.keys().next().value;
    if (this.#wrong.size > COUNTS_MAX && oldest !== undefined) this.#wrong.delete(oldest);
  }
}

const person = (staff: string) => `person ${staff}`;
const device = (client: string) => `device ${client}`;
const pair = (staff: string, client: string) => `pair ${staff} ${client}`;
