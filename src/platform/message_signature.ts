import {
  createPrivateKey,
  createPublicKey,
  hash as hashOf,
  sign as signBytes,
  verify as verifyBytes,
  type KeyObject,
} from 'node:crypto';
import {
  isInnerList,
  parseDictionary,
  serializeDictionary,
  serializeInnerList,
  type Dictionary,
  type InnerList,
} from 'structured-headers';
import { err, ok, type Result } from '../base/result.ts';

/*
 * HTTP Message Signatures (RFC 9421) with Ed25519, and Content-Digest (RFC 9530). Only the profile
 * that a location and its office use: one signature, over the parts below, with a nonce that the
 * office gave. The host is not signed: a municipality's proxy may change it.
 */

/** What every signature covers. The body is in it by its digest. */
const COVERED = ['@method', '@path', 'content-type', 'content-encoding', 'content-digest'] as const;
const LABEL = 'kiosk';
const ALGORITHM = 'ed25519';
/** Signature headers longer than this are no ours. */
const HEADER_LENGTH_MAX = 2_000;
/** An Ed25519 public key as DER has this before its 32 bytes (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

export interface SignedParts {
  readonly method: string;
  readonly path: string;
  readonly contentType: string;
  /** `gzip`, or `identity` for a body as it is. */
  readonly contentEncoding: string;
  readonly contentDigest: string;
}

export interface SignatureParams {
  /** Whose key it is: the device's id. */
  readonly keyId: string;
  readonly nonce: string;
  /** Seconds since 1970 by the signer's clock; told, not trusted. */
  readonly created: number;
}

/** The 32 bytes of an Ed25519 public key as base64url. */
export function publicKeyText(key: KeyObject): string {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return der.subarray(SPKI_PREFIX.length).toString('base64url');
}

/** Reads what `publicKeyText` wrote. @throws when it is not such a key */
export function publicKeyOf(text: string): KeyObject {
  const der = Buffer.concat([SPKI_PREFIX, Buffer.from(text, 'base64url')]);
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}

/** Reads a private key in PEM. @throws when it is none */
export function privateKeyOf(pem: string): KeyObject {
  return createPrivateKey(pem);
}

/** The value of Content-Digest for a body as it goes over the line. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${hashOf('sha256', body, 'base64')}:`;
}

function valueOf(parts: SignedParts, name: (typeof COVERED)[number]): string {
  const values = {
    '@method': parts.method.toUpperCase(),
    '@path': parts.path,
    'content-type': parts.contentType,
    'content-encoding': parts.contentEncoding,
    'content-digest': parts.contentDigest,
  };
  return values[name];
}

/** The text that is signed: RFC 9421, section 2.5. */
function signatureBase(parts: SignedParts, list: InnerList): string {
  const lines = COVERED.map((name) => `"${name}": ${valueOf(parts, name)}`);
  return [...lines, `"@signature-params": ${serializeInnerList(list)}`].join('\n');
}

function innerListOf({ created, keyId, nonce }: SignatureParams): InnerList {
  const params = new Map<string, number | string>([
    ['created', created],
    ['keyid', keyId],
    ['alg', ALGORITHM],
    ['nonce', nonce],
  ]);
  return [COVERED.map((name) => [name, new Map()]), params];
}

/** The headers that sign a request. */
export function signatureHeaders(
  parts: SignedParts,
  params: SignatureParams,
  key: KeyObject,
): { 'signature-input': string; signature: string } {
  const list = innerListOf(params);
  const bytes = signBytes(null, Buffer.from(signatureBase(parts, list)), key);
  return {
    'signature-input': serializeDictionary(new Map([[LABEL, list]])),
    signature: serializeDictionary(new Map([[LABEL, [bytes, new Map()]]])),
  };
}

/** A signature as it came in: who says to have signed, and what there is to check. */
export interface ReadSignature extends SignatureParams {
  readonly base: string;
  readonly bytes: Uint8Array;
}

function readDictionary(text: string): Dictionary | null {
  try {
    return text.length > HEADER_LENGTH_MAX ? null : parseDictionary(text);
  } catch {
    return null;
  }
}

/**
 * Reads the headers of a signature, without believing them yet.
 * @returns what it says; or why it is not a signature of this profile
 */
export function readSignature(
  parts: SignedParts,
  input: string,
  signature: string,
): Result<ReadSignature, string> {
  const list = readDictionary(input)?.get(LABEL);
  const item = readDictionary(signature)?.get(LABEL);
  if (list === undefined || !isInnerList(list) || item === undefined || isInnerList(item)) {
    return err(`Signature-Input and Signature must each name one signature, "${LABEL}".`);
  }
  const [names, params] = list;
  const plain = names.every(([, of]) => of.size === 0);
  const covered = names.map(([name]) => name);
  if (!plain || covered.join() !== COVERED.join()) {
    return err(`A signature must cover exactly, and in this order: ${COVERED.join(' ')}.`);
  }
  const [created, keyId, nonce] = ['created', 'keyid', 'nonce'].map((name) => params.get(name));
  const [bytes] = item;
  if (typeof created !== 'number' || typeof keyId !== 'string' || typeof nonce !== 'string') {
    return err('A signature must say created, keyid and nonce.');
  }
  if (params.get('alg') !== ALGORITHM || !(bytes instanceof ArrayBuffer)) {
    return err(`A signature must be of ${ALGORITHM}.`);
  }
  const base = signatureBase(parts, list);
  return ok({ created, keyId, nonce, base, bytes: new Uint8Array(bytes) });
}

/** Whether this key signed it. */
export function isSignedBy(signature: ReadSignature, key: KeyObject): boolean {
  return verifyBytes(null, Buffer.from(signature.base), key, signature.bytes);
}
