import {
  createCipheriv,
  generateKeyPairSync,
  pbkdf2Sync,
  randomBytes,
  type JsonWebKey,
} from 'node:crypto';
import fs from 'node:fs';
import { KEY_LOCK, type KeyFile, type LockedKey } from '../../contract/sealing_keys.ts';
import { sealingKeyId } from '../../platform/sealing_key.ts';

const AES_KEY_BYTES = 32;

/** A key pair that was just made. */
export interface MadeKey {
  readonly publicKey: string;
  /** With the private half. It goes into a file and nowhere else. */
  readonly file: KeyFile;
}

function lock(text: string, keyId: string, passphrase: string): LockedKey {
  const salt = randomBytes(KEY_LOCK.saltBytes);
  const iv = randomBytes(KEY_LOCK.ivBytes);
  const { rounds } = KEY_LOCK;
  const key = pbkdf2Sync(passphrase.normalize('NFC'), salt, rounds, AES_KEY_BYTES, 'sha256');
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(keyId));
  const locked = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const encoded = (bytes: Buffer) => bytes.toString('base64url');
  return { rounds, salt: encoded(salt), iv: encoded(iv), text: encoded(locked) };
}

/** Makes an X25519 key pair. @param passphrase locks the private half; null leaves it open */
export function makeKey(now: number, passphrase: string | null): MadeKey {
  const { privateKey } = generateKeyPairSync('x25519');
  const { x = '', d = '' } = privateKey.export({ format: 'jwk' }) as JsonWebKey;
  const keyId = sealingKeyId(x);
  const key = { kty: 'OKP', crv: 'X25519', x, d } as const;
  const file: KeyFile = {
    kind: 'wijkloket-private-key-1',
    keyId,
    createdAt: new Date(now).toISOString(),
    ...(passphrase === null ? { key } : { locked: lock(JSON.stringify(key), keyId, passphrase) }),
  };
  return { publicKey: x, file };
}

/**
 * Writes a key file that its owner alone may read, and waits until it is on the disk: a public half
 * whose private half got lost in a power cut would seal what nobody can ever open.
 * @throws `EEXIST` when there is a file already; nothing is ever written over
 */
export function writeKeyFile(file: string, content: KeyFile): void {
  const handle = fs.openSync(file, 'wx', 0o600);
  try {
    fs.writeSync(handle, `${JSON.stringify(content, null, 2)}\n`);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
