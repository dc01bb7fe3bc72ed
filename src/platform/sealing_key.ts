import { createHash } from 'node:crypto';

const KEY_ID_LENGTH = 16;

/** The name of a key: the beginning of the SHA-256 of its public half. @param publicKey base64url */
export function sealingKeyId(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
  return digest.slice(0, KEY_ID_LENGTH);
}
