import { err, ok, type Result } from '../base/result.ts';

/*
 * What a scanner types. A QR scanner is a keyboard to the kiosk: whatever stands in the picture
 * arrives as keys, also what someone put there to do harm. So nothing of it is believed but eight
 * letters and digits.
 */

/** The longest text that is looked at; a code with dashes and an Enter is far below it. */
export const SCAN_CHARACTERS_MAX = 64;

/** Letters of a code. */
const CODE_CHARACTERS = 8;

/** Why a scan is no code. */
export type ScanFault = 'empty' | 'too_long' | 'not_a_code';

/**
 * Control characters (C0, C1, DEL), marks that turn the writing direction, characters without width
 * and other format characters: a keyboard wedge sends Enter or Tab at the end, the rest is hostile.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;

/** People read a code in groups: spaces and dashes between them are no part of it. */
const BETWEEN = /[\s-]/gu;

/**
 * Reads the code out of what was scanned or typed. Crockford's base32 is read as he says: small
 * letters as capitals, O as 0, I and L as 1. A letter that is no code letter is never repaired.
 * @returns eight characters, or why it is no code
 */
export function readScannedCode(typed: string): Result<string, ScanFault> {
  if (typed.length > SCAN_CHARACTERS_MAX) return err('too_long');
  const seen = typed.replace(UNSEEN, '').replace(BETWEEN, '');
  if (seen === '') return err('empty');
  // Only letters of the code may be made larger: `ı` or `ſ` would become one of them.
  if (!/^[0-9A-Za-z]+$/.test(seen) || seen.length !== CODE_CHARACTERS) return err('not_a_code');
  const code = seen.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return code.includes('U') ? err('not_a_code') : ok(code);
}
