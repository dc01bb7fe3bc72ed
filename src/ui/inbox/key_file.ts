import { err, ok, type Result } from '../../base/result.ts';
import { KeyFile, type LockedKey } from '../../contract/sealing_keys.ts';
import { fromBase64Url } from '../kit/sealing.ts';

/*
 * Reads the file with a private half. It is opened in this page and stays in its memory: it is
 * never stored, and no request holds any of it.
 */

/** A private half, ready to open with. */
export interface OpenKey {
  readonly keyId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Key files are tiny; anything larger is something else. In bytes. */
const FILE_BYTES_MAX = 16 * 1024;

/** Reads a file that someone chose. */
export async function readKeyFile(file: File): Promise<Result<KeyFile, 'not_a_key'>> {
  if (file.size > FILE_BYTES_MAX) return err('not_a_key');
  try {
    const parsed = KeyFile.safeParse(JSON.parse(await file.text()));
    return parsed.success ? ok(parsed.data) : err('not_a_key');
  } catch {
    return err('not_a_key');
  }
}

async function unlock(
  { rounds, salt, iv, text }: LockedKey,
  keyId: string,
  passphrase: string,
): Promise<string> {
  const encoder = new TextEncoder();
  const typed = encoder.encode(passphrase.normalize('NFC'));
  const from = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64Url(salt), iterations: rounds },
    from,
    { name: 'AES-GCM', length: 256 },
    false,
    ['decrypt'],
  );
  const wish = { name: 'AES-GCM', iv: fromBase64Url(iv), additionalData: encoder.encode(keyId) };
  const plain = await crypto.subtle.decrypt(wish, key, fromBase64Url(text));
  return new TextDecoder().decode(plain);
}

/** Takes the private half out of its file. @param passphrase for a file that is locked */
export async function openKeyFile(
  file: KeyFile,
  passphrase: string,
): Promise<Result<OpenKey, 'wrong_passphrase' | 'not_a_key'>> {
  const { keyId, key, locked } = file;
  if (key !== undefined) return ok({ keyId, bytes: fromBase64Url(key.d) });
  if (locked === undefined) return err('not_a_key');
  try {
    const inside = KeyFile.shape.key.safeParse(JSON.parse(await unlock(locked, keyId, passphrase)));
    if (!inside.success || inside.data === undefined) return err('not_a_key');
    return ok({ keyId, bytes: fromBase64Url(inside.data.d) });
  } catch {
    return err('wrong_passphrase');
  }
}
