import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  webcrypto,
} from 'node:crypto';
import { isIP } from 'node:net';

/** Apple's systems refuse certificates that are good for longer than 825 days. */
const VALID_DAYS = 800;
const DAY_MS = 86_400_000;
/** A clock that is a little behind must not find the certificate too new. */
const EARLIER_MS = DAY_MS;

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A new private key (P-256), PEM. */
export function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * A certificate that vouches for itself, for these names and addresses.
 * @param keyPem the private key, which outlives certificates
 * @param now milliseconds since 1970
 * @returns PEM
 */
export async function makeCertificate(
  keyPem: string,
  hosts: readonly string[],
  now: number,
): Promise<string> {
  // Only when one has to be made: the library is large, and a start should not wait for it.
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const { subtle } = webcrypto;
  const der = createPrivateKey(keyPem).export({ type: 'pkcs8', format: 'der' });
  const spki = createPublicKey(keyPem).export({ type: 'spki', format: 'der' });
  const keys = {
    privateKey: await subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']),
    publicKey: await subtle.importKey('spki', spki, ALGORITHM, true, ['verify']),
  };
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: `00${randomBytes(16).toString('hex')}`,
      name: 'CN=Wijkloket',
      notBefore: new Date(now - EARLIER_MS),
      notAfter: new Date(now + VALID_DAYS * DAY_MS),
      signingAlgorithm: ALGORITHM,
      keys: keys as CryptoKeyPair,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(
          hosts.map((value) => ({
            type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const),
            value,
          })),
        ),
      ],
    },
    webcrypto as Crypto,
  );
  return certificate.toString('pem');
}
