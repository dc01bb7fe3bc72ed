import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** Cost of one guess: about 32 MiB and some tens of milliseconds (scrypt, RFC 7914). */
const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;

function derive(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, KEY_BYTES, COST, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** Makes the text that is kept of a PIN: `scrypt:<salt hex>:<key hex>`. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(pin, salt);
  return `scrypt:${salt.toString('hex')}:${key.toString('hex')}`;
}

/** Whether this PIN made that hash. Takes as long for a wrong one as for a right one. */
export async function pinFits(pin: string, pinHash: string): Promise<boolean> {
  const [, salt = '', key = ''] = pinHash.split(':');
  const derived = await derive(pin, Buffer.from(salt, 'hex'));
  return timingSafeEqual(derived, Buffer.from(key, 'hex'));
}
