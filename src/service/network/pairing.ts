import { randomInt } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, IdSource } from '../../base/ports.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { DEVICE_COOKIE } from '../../contract/device_cookie.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { DeviceKind, PairedDevice, PairingCode } from '../../contract/network.ts';
import type { Refusal } from '../../contract/problems.ts';
import { afterWrongPin, lockedUntil, PERSON_HERE, type WrongPins } from '../../domain/lock_out.ts';
import type { PairedDevices } from '../store/paired_devices.ts';
import { hashOfSecret, newSecret } from './secrets.ts';

const CODES = 100_000_000;
/** How often is written down that a device is still there. */
const SEEN_EVERY_MS = 3_600_000;
/** Addresses whose wrong codes are counted. */
const ADDRESSES_MAX = 1_000;

interface OpenCode extends PairingCode {
  readonly by: string;
}

/** Lets devices of the network in: with a code of the staff screen once, then by their secret. */
export class Pairing {
  readonly #devices: PairedDevices;
  readonly #clock: Clock;
  readonly #ids: IdSource;
  readonly #wrong = new Map<string, WrongPins>();
  #open: OpenCode | null = null;
  /** Wrong tries at the open code, from anywhere. */
  #tries = 0;

  constructor(devices: PairedDevices, clock: Clock, ids: IdSource) {
    this.#devices = devices;
    this.#clock = clock;
    this.#ids = ids;
  }

  /** A new code for one device; the one before it is void. @param by who asked for it */
  makeCode(kind: DeviceKind, by: string): PairingCode {
    const code = String(randomInt(CODES)).padStart(8, '0');
    const until = this.#clock.now() + LIMITS.pairingCodeMs;
    this.#open = { code, kind, until, by };
    this.#tries = 0;
    return { code, kind, until };
  }

  /** The device that a request comes from; null when it was never paired, or turned away. */
  deviceOf(request: FastifyRequest, reply: FastifyReply): PairedDevice | null {
    const secret = request.cookies[DEVICE_COOKIE.name];
    if (secret === undefined) return null;
    const device = this.#devices.find(hashOfSecret(secret));
    if (device !== null && Math.abs(this.#clock.now() - device.seenAt) > SEEN_EVERY_MS) {
      this.#devices.seen(device.id, this.#clock.now());
      this.#give(secret, reply);
    }
    return device;
  }

  /** Lets a device in when its code is the open one; gives it its secret as a cookie. */
  pair(
    wish: { readonly code: string; readonly name: string },
    address: string,
    reply: FastifyReply,
  ): Result<PairedDevice, Refusal> {
    const now = this.#clock.now();
    const comeAt = lockedUntil(PERSON_HERE, this.#wrong.get(address));
    if (comeAt > now) {
      const detail = 'Too many wrong codes from here. Wait before the next one.';
      return err({ code: 'too_many_attempts', detail, comeAt });
    }
    const open = this.#open;
    if (open?.code !== wish.code) {
      this.#countWrong(address, now);
      const detail = 'This code is not right. Look at the staff screen, or make a new one there.';
      return err({ code: 'wrong_pairing_code', detail });
    }
    if (open.until <= now) {
      const detail = 'This code is too old. Make a new one on the staff screen.';
      return err({ code: 'expired_pairing_code', detail });
    }
    if (this.#devices.list().length >= LIMITS.pairedDevices) {
      const detail = `${String(LIMITS.pairedDevices)} devices are paired. Turn one away first.`;
      return err({ code: 'wrong_state', detail });
    }
    this.#open = null;
    this.#wrong.delete(address);
    const secret = newSecret();
    const { kind, by } = open;
    const id = this.#ids.uuid();
    const device = { id, kind, name: wish.name, pairedBy: by, pairedAt: now, seenAt: now };
    this.#devices.add(device, hashOfSecret(secret));
    this.#give(secret, reply);
    return ok(device);
  }

  list(): PairedDevice[] {
    return this.#devices.list();
  }

  /** Turns a device away and ends what is signed in on it. */
  revoke(id: string): Result<null, Refusal> {
    if (this.#devices.remove(id)) return ok(null);
    return err({
      code: 'unknown_device',
      detail: 'There is no such device; it may be gone already.',
    });
  }

  #countWrong(address: string, now: number): void {
    const wrong = afterWrongPin(this.#wrong.get(address), now);
    this.#wrong.delete(address);
    this.#wrong.set(address, wrong);
    const oldest = this.#wrong.keys().next().value;
    if (this.#wrong.size > ADDRESSES_MAX && oldest !== undefined) this.#wrong.delete(oldest);
    this.#tries += 1;
    if (this.#tries >= LIMITS.wrongPairingCodes) this.#open = null;
  }

  #give(secret: string, reply: FastifyReply): void {
    reply.setCookie(DEVICE_COOKIE.name, secret, {
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'strict',
      maxAge: DEVICE_COOKIE.seconds,
    });
  }
}
