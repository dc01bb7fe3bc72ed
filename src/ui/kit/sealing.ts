import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';
import {
  associatedText,
  codeSalt,
  CODE_ROUNDS,
  PADDING_BYTES,
  type PlainSubmission,
  type SealedPlace,
} from '../../base/sealed_submission.ts';

/*
 * Sealing and opening with HPKE (RFC 9180): base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
 * AES-256-GCM. Runs in a page; whoever sealed something can not open it any more.
 */

const KEY_BYTES = 32;
const LOOKUP_BITS = 128;
const SPACE = 0x20;

const suite = () =>
  new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });

/** Bytes as base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws DOMException when it is not base64url */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

function padded(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  const full = new Uint8Array(Math.ceil(bytes.length / PADDING_BYTES) * PADDING_BYTES).fill(SPACE);
  full.set(bytes);
  bytes.fill(0);
  return full;
}

/** Seals a submission for the holder of the private key. @param publicKey base64url */
export async function seal(
  plain: PlainSubmission,
  place: SealedPlace,
  publicKey: string,
): Promise<string> {
  const hpke = suite();
  const recipientPublicKey = await hpke.kem.deserializePublicKey(fromBase64Url(publicKey).buffer);
  const sender = await hpke.createSenderContext({ recipientPublicKey });
  const text = padded(JSON.stringify(plain));
  const aad = new TextEncoder().encode(associatedText(place));
  const sealed = new Uint8Array(await sender.seal(text.buffer, aad.buffer));
  text.fill(0);
  const whole = new Uint8Array(KEY_BYTES + sealed.length);
  whole.set(new Uint8Array(sender.enc));
  whole.set(sealed, KEY_BYTES);
  return toBase64Url(whole);
}

/**
 * Opens what was sealed.
 * @param privateKey the 32 bytes of the key
 * @throws Error when it was sealed for another key, for another place, or was changed
 */
export async function open(
  sealed: string,
  place: SealedPlace,
  privateKey: Uint8Array<ArrayBuffer>,
): Promise<PlainSubmission> {
  const hpke = suite();
  const recipientKey = await hpke.kem.deserializePrivateKey(privateKey.slice().buffer);
  const bytes = fromBase64Url(sealed);
  const enc = bytes.slice(0, KEY_BYTES).buffer;
  const recipient = await hpke.createRecipientContext({ recipientKey, enc });
  const aad = new TextEncoder().encode(associatedText(place));
  const text = await recipient.open(bytes.slice(KEY_BYTES).buffer, aad.buffer);
  return JSON.parse(new TextDecoder().decode(text)) as PlainSubmission;
}

/** What a code becomes before it leaves the page: 32 hex digits that nobody gets back to the code. */
export async function lookupOf(code: string, municipality: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(code), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const salt = encoder.encode(codeSalt(municipality));
  const wish = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: CODE_ROUNDS };
  const bits = await crypto.subtle.deriveBits(wish, key, LOOKUP_BITS);
  return Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
