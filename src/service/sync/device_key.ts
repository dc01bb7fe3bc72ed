import fs from 'node:fs';
import path from 'node:path';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { privateKeyOf } from '../../platform/message_signature.ts';

/** The device's private key, in the data folder, for the service's user alone. */
export const DEVICE_KEY_FILE = 'device_key.pem';
/** The code that an installer puts in the data folder, once. */
export const ENROLMENT_CODE_FILE = 'enrolment_code';
const OWNER_ONLY = 0o600;
const CODE_LENGTH_MAX = 40;

/**
 * Reads the key that tells this device from all others; makes it at the first start.
 * @throws when the file is there and is no key, or can not be read
 */
export function openDeviceKey(dataDir: string): KeyObject {
  const file = path.join(dataDir, DEVICE_KEY_FILE);
  if (fs.existsSync(file)) return privateKeyOf(fs.readFileSync(file, 'utf8'));
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  // Beside it first, and in one step into its place: half a key would be none for ever.
  const beside = `${file}.new`;
  fs.rmSync(beside, { force: true });
  const handle = fs.openSync(beside, 'wx', OWNER_ONLY);
  try {
    fs.writeSync(handle, pem);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(beside, file);
  return privateKey;
}

/** The enrolment code that lies in the data folder; null when there is none. */
export function readEnrolmentCode(dataDir: string): string | null {
  const file = path.join(dataDir, ENROLMENT_CODE_FILE);
  if (!fs.existsSync(file)) return null;
  const code = fs.readFileSync(file, 'utf8').trim();
  return code === '' || code.length > CODE_LENGTH_MAX ? null : code;
}
