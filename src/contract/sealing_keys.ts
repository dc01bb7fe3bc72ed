import { z } from 'zod';
import { Timestamp } from './common.ts';
import { SealingKeyId, SealingPublicKey } from './submissions.ts';

/*
 * The keys of the back office: what is known of them everywhere, and the file in which the private
 * half is kept. That file never comes near a server: a clerk opens it in their own browser.
 */

/** A public half as anyone may read it. Residents' forms are sealed with the one that is `current`. */
export const SealingKey = z
  .strictObject({
    keyId: SealingKeyId,
    publicKey: SealingPublicKey,
    createdAt: Timestamp,
    /** `old`: nothing new is sealed with it; what was sealed before still opens with it. */
    state: z.enum(['current', 'old']),
  })
  .meta({ id: 'SealingKey' });
export type SealingKey = z.infer<typeof SealingKey>;

const base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/);

/** An X25519 key with its private half, as a JSON Web Key (RFC 8037). */
const PrivateKey = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('X25519'),
  x: SealingPublicKey,
  d: SealingPublicKey,
});
export type PrivateKey = z.infer<typeof PrivateKey>;

/** How a private half is locked with a passphrase: PBKDF2-HMAC-SHA-256, then AES-256-GCM. */
export const KEY_LOCK = {
  /** OWASP's figure of 2023. */
  rounds: 600_000,
  saltBytes: 16,
  ivBytes: 12,
  /** Of a passphrase. */
  lengthMin: 12,
} as const;

const LockedKey = z.strictObject({
  rounds: z.int().min(100_000).max(10_000_000),
  salt: base64Url,
  iv: base64Url,
  /** The JSON of `PrivateKey` encrypted, its tag at the end; the key's id is bound to it. */
  text: base64Url,
});
export type LockedKey = z.infer<typeof LockedKey>;

/** The file with a private half. */
export const KeyFile = z
  .strictObject({
    kind: z.literal('wijkloket-private-key-1'),
    keyId: SealingKeyId,
    createdAt: z.iso.datetime(),
    key: PrivateKey.optional(),
    locked: LockedKey.optional(),
  })
  .refine(({ key, locked }) => (key === undefined) !== (locked === undefined), {
    error: 'holds either "key" or "locked"',
  });
export type KeyFile = z.infer<typeof KeyFile>;
