import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import { isIP } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { err, ok, type Result } from '../../base/result.ts';
import type { NetworkConfig } from '../../contract/config.ts';
import { makeCertificate, newPrivateKey } from './own_certificate.ts';

/** In the data folder: the service's own key and certificate. */
const FOLDER = 'tls';
const CERTIFICATE = 'certificate.pem';
const DAY_MS = 86_400_000;
/** A certificate is renewed so long before its end. */
export const RENEW_BEFORE_MS = 30 * DAY_MS;

/** Who this service is on the network. */
export interface TlsIdentity {
  readonly certificatePem: string;
  readonly keyPem: string;
  /** SHA-256 of the certificate, as browsers show it. */
  readonly fingerprint: string;
  /** `sha256/…`: SHA-256 of the public key in base64; stays when the certificate is renewed. */
  readonly keyPin: string;
  /** Its end, milliseconds since 1970. */
  readonly until: number;
  /** Made here; else supplied by files. */
  readonly own: boolean;
}

/** The addresses of this machine that a listener on `listen` is reached by. */
export function addressesOf(listen: string): string[] {
  if (listen !== '0.0.0.0' && listen !== '::') return [listen];
  return Object.values(os.networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, family }) => !internal && (family === 'IPv4' || listen === '::'))
    .map(({ address }) => address)
    .filter((address) => !address.startsWith('fe80:'));
}

/** Names that this machine has in its network: those it was given, else the one it calls out itself. */
export function namesOf({ names }: NetworkConfig): readonly string[] {
  return names.length > 0 ? names : [`${os.hostname().toLowerCase()}.local`];
}

/** Names and addresses that the certificate must hold. */
function hostsOf(network: NetworkConfig): string[] {
  return [...new Set([...namesOf(network), ...addressesOf(network.listen)])];
}

/** What others may know of an identity. */
export type ShownIdentity = Pick<TlsIdentity, 'fingerprint' | 'keyPin' | 'until' | 'own'>;

function shown(certificatePem: string, own: boolean): ShownIdentity {
  const certificate = new X509Certificate(certificatePem);
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return {
    fingerprint: certificate.fingerprint256,
    keyPin: `sha256/${createHash('sha256').update(spki).digest('base64')}`,
    until: Date.parse(certificate.validTo),
    own,
  };
}

function described(certificatePem: string, keyPem: string, own: boolean): TlsIdentity {
  return { certificatePem, keyPem, ...shown(certificatePem, own) };
}

/**
 * The certificate as it stands now, for who compares it; makes and renews nothing.
 * @returns null while none was made yet; or why it can not be read
 */
export function shownIdentity(
  { certificateFile }: NetworkConfig,
  dataDir: string,
): Result<ShownIdentity | null, string> {
  const own = certificateFile === undefined;
  try {
    const pem = readText(certificateFile ?? path.join(dataDir, FOLDER, CERTIFICATE));
    if (pem === null && !own) return err(`There is no ${certificateFile}.`);
    return ok(pem === null ? null : shown(pem, own));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

/** Writes a file that only the service's own user may read; whole or not at all. */
function writePrivately(file: string, text: string): void {
  const half = `${file}.new`;
  fs.rmSync(half, { force: true });
  fs.writeFileSync(half, text, { mode: 0o600, flag: 'wx', flush: true });
  fs.renameSync(half, file);
}

function readText(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether a kept certificate can go on: its own key, long enough, and every host in it. */
function stillGood(
  certificatePem: string,
  keyPem: string,
  hosts: readonly string[],
  now: number,
): boolean {
  try {
    const certificate = new X509Certificate(certificatePem);
    const holds = (host: string) =>
      (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined;
    return (
      certificate.checkPrivateKey(createPrivateKey(keyPem)) &&
      Date.parse(certificate.validTo) - now > RENEW_BEFORE_MS &&
      Date.parse(certificate.validFrom) <= now &&
      hosts.every(holds)
    );
  } catch {
    return false;
  }
}

async function ownIdentity(
  network: NetworkConfig,
  dataDir: string,
  now: number,
): Promise<TlsIdentity> {
  const folder = path.join(dataDir, FOLDER);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keyFile = path.join(folder, 'key.pem');
  const certificateFile = path.join(folder, CERTIFICATE);
  let keyPem = readText(keyFile);
  if (keyPem === null) {
    keyPem = newPrivateKey();
    writePrivately(keyFile, keyPem);
  }
  const hosts = hostsOf(network);
  const kept = readText(certificateFile);
  if (kept !== null && stillGood(kept, keyPem, hosts, now)) return described(kept, keyPem, true);
  const certificatePem = await makeCertificate(keyPem, hosts, now);
  writePrivately(certificateFile, certificatePem);
  return described(certificatePem, keyPem, true);
}

/**
 * The certificate and key of the door to the network: those of the configuration's files, or the
 * service's own, made at the first start and renewed with the same key before it ends.
 * @param now milliseconds since 1970
 * @returns or what is wrong with the files, for the administrator
 */
export async function readTlsIdentity(
  network: NetworkConfig,
  dataDir: string,
  now: number,
): Promise<Result<TlsIdentity, string>> {
  const { certificateFile, keyFile } = network;
  try {
    if (certificateFile === undefined || keyFile === undefined) {
      return ok(await ownIdentity(network, dataDir, now));
    }
    const [certificatePem, keyPem] = [certificateFile, keyFile].map((file) =>
      fs.readFileSync(file, 'utf8'),
    );
    const supplied = described(certificatePem ?? '', keyPem ?? '', false);
    const fits = new X509Certificate(supplied.certificatePem).checkPrivateKey(
      createPrivateKey(supplied.keyPem),
    );
    return fits ? ok(supplied) : err(`${keyFile} is not the key of ${certificateFile}`);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
