import { randomFillSync, randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Clock, IdSource, Log } from '../base/ports.ts';

/** Crockford's base32: no I, L, O or U, so that nobody misreads a code. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;

/** The computer's clock, moved by a number of milliseconds that only development can change. */
export class SystemClock implements Clock {
  shiftMs = 0;

  now(): number {
    return Date.now() + this.shiftMs;
  }
}

/** Random bytes are fetched for many ids at once: asking the system costs more than making an id. */
const POOL_BYTES = 4_096;
const pool = Buffer.alloc(POOL_BYTES);
let poolUsed = POOL_BYTES;

function randomBytes(count: number): Buffer {
  if (poolUsed + count > POOL_BYTES) {
    randomFillSync(pool);
    poolUsed = 0;
  }
  poolUsed += count;
  return pool.subarray(poolUsed - count, poolUsed);
}

/** Random bytes in a UUID of version 7, and how far its counter goes before it is full. */
const UUID_BYTES = 16;
const SEQUENCE_END = 2 ** 31;
let latest = { msecs: 0, seq: 0 };

/** A UUID version 7 that is greater than the one before, also within a millisecond or set back. */
function increasingUuid(): string {
  const random = randomBytes(UUID_BYTES);
  const now = Date.now();
  const isFirst = now > latest.msecs || latest.seq + 1 === SEQUENCE_END;
  latest = isFirst
    ? { msecs: Math.max(now, latest.msecs + 1), seq: random.readUInt16BE(0) }
    : { msecs: latest.msecs, seq: latest.seq + 1 };
  return uuidv7({ random, ...latest });
}

/** Identifiers from the system's source of randomness. */
export const systemIds: IdSource = {
  uuid: increasingUuid,
  randomUuid: randomUUID,
  ticketCode: () => {
    let code = '';
    // 256 is a multiple of 32, so every letter is equally likely.
    for (const byte of randomBytes(CODE_LENGTH)) code += CROCKFORD.charAt(byte % CROCKFORD.length);
    return code;
  },
};

/** An id for this run of the process; only its difference from other runs matters. */
export function newRunId(): string {
  return randomUUID().slice(0, 8);
}

/** Writes one JSON object per line to standard error; standard output is for the ready line. */
export function jsonLog(clock: Clock): Log {
  const write =
    (level: string) =>
    (event: string, detail: Readonly<Record<string, unknown>> = {}) => {
      const at = new Date(clock.now()).toISOString();
      process.stderr.write(JSON.stringify({ at, level, event, ...detail }) + '\n');
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
