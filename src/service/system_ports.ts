import { randomBytes, randomUUID } from 'node:crypto';
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

/** Identifiers from the system's source of randomness. */
export const systemIds: IdSource = {
  uuid: () => uuidv7(),
  ticketCode: () => {
    // 256 is a multiple of 32, so every letter is equally likely.
    const letters = [...randomBytes(CODE_LENGTH)].map((byte) => CROCKFORD.charAt(byte % 32));
    return letters.join('');
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
