/*
 * What the page that seals and the page that opens must agree on, apart from the cipher itself.
 */

/** Crockford's base 32: no I, L, O or U, so that a code can be read out and typed by anyone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 10 characters are 50 bits: with the slow hash below out of reach for who steals a kiosk. */
export const CODE_LENGTH = 10;
const CODE_GROUP = 5;
/** PBKDF2-HMAC-SHA-256 rounds: OWASP's figure of 2023. About a third of a second on a kiosk. */
export const CODE_ROUNDS = 600_000;
/** The plain text is filled up to a multiple of this, so that its length says little. In bytes. */
export const PADDING_BYTES = 1024;

/** Where a submission belongs: the ciphertext can not be moved to another place and still open. */
export interface SealedPlace {
  readonly device: string;
  readonly epoch: number;
  readonly submission: string;
  readonly form: string;
  readonly keyId: string;
}

/**
 * What is bound to the ciphertext without being in it (HPKE's aad). The submission's own id stands
 * where the number of its event would: that is known only in the commit, after sealing; the event
 * itself carries the id and the ciphertext's hash in its chain.
 */
export function associatedText({ device, epoch, submission, form, keyId }: SealedPlace): string {
  return ['wijkloket-submission-1', device, String(epoch), submission, form, keyId].join(':');
}

/** A code from random bytes, five bits of each. */
export function codeFrom(random: Uint8Array): string {
  return [...random.slice(0, CODE_LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
}

/** A code as people read it: `K7QM2-4XHTD`. */
export function codeInWords(code: string): string {
  return `${code.slice(0, CODE_GROUP)}-${code.slice(CODE_GROUP)}`;
}

/** What someone typed as a code: capitals, and the look-alikes that Crockford maps; no more. */
export function readCode(typed: string): string {
  return [...typed.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/gu, '1')]
    .filter((letter) => ALPHABET.includes(letter))
    .slice(0, CODE_LENGTH)
    .join('');
}

/** With this, codes of one municipality say nothing about those of another. */
export const codeSalt = (municipality: string) => `wijkloket-submission-code-1:${municipality}`;

/** One answer of a form as the clerk reads it: an option's id, or what was typed. */
export interface PlainSubmission {
  readonly form: string;
  readonly version: number;
  readonly language: string;
  /** The resident's code, so that a clerk can find them by it. */
  readonly code: string;
  /** In the order of the form. */
  readonly answers: readonly { readonly step: string; readonly answer: string }[];
  /** Dutch words of steps and options, as they stood there: content may change. */
  readonly words: Readonly<Record<string, string>>;
}
