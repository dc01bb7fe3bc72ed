import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '../../../tests/support/folders.ts';
import { makeCertificate, newPrivateKey } from '../network/own_certificate.ts';
import { readAuthority } from './office_line.ts';

const fileWith = (text: string): string => {
  const file = path.join(newFolder(), 'authority.pem');
  fs.writeFileSync(file, text);
  return file;
};
const read = (authorityFile: string) =>
  readAuthority({ url: 'https://office.test', authorityFile });

test('an authority may come with those between it and the office, and with remarks', async () => {
  const made = [await makeCertificate(newPrivateKey(), ['first'], Date.now())];
  made.push(await makeCertificate(newPrivateKey(), ['second'], Date.now()));
  const authority = read(fileWith(`# of the municipality\n${made.join('\n# and\n')}\n`));
  expect(authority.ok && authority.value?.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
});

test.each([
  ['without a certificate', 'a text'],
  ['with half a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'],
])('a file %s is said', (_what, text) => {
  const authority = read(fileWith(text));
  expect(!authority.ok && authority.error).toContain('is no certificate in PEM');
});

test('without a file every public authority counts', () => {
  expect(readAuthority({ url: 'https://office.test' })).toEqual({ ok: true, value: null });
});
