import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { err, ok, type Result } from '../../base/result.ts';
import type { LocationConfig } from '../../contract/config.ts';
import type { SyncWorkerOptions } from './sync_worker.ts';
import { openDeviceKey, readEnrolmentCode } from './device_key.ts';
import { officeFetchTrusting } from './office_fetch.ts';

/** What the exchange with the office needs from outside. */
export type OfficeLine = Pick<
  SyncWorkerOptions,
  'key' | 'fetch' | 'random' | 'sleep' | 'enrolmentCode'
>;

/** An authority often comes with those between it and the office. */
const CERTIFICATES = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Whose certificates the office may have.
 * @returns the authority as PEM; null when none is named; or what is wrong with its file
 */
export function readAuthority(office: LocationConfig['office']): Result<string | null, string> {
  const file = office?.authorityFile;
  if (file === undefined) return ok(null);
  try {
    const [...found] = fs.readFileSync(file, 'utf8').matchAll(CERTIFICATES);
    if (found.length === 0) throw new Error('there is none in it');
    return ok(found.map(([pem]) => new X509Certificate(pem).toString()).join(''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(
      `office.authorityFile: ${file} is no certificate in PEM that can be read (${reason}). ` +
        'Ask who runs the office for it.',
    );
  }
}

/**
 * The real line to the office: this machine's network, chance and timers.
 * @param authority the only one whose certificates are believed, PEM; null: every public one
 */
export function openOfficeLine(dataDir: string, authority: string | null): OfficeLine {
  return {
    key: openDeviceKey(dataDir),
    fetch: officeFetchTrusting(authority),
    random: Math.random,
    sleep: async (ms, signal) => {
      // An abort ends the wait; there is nothing to tell about it.
      await after(ms, undefined, { signal }).catch(() => undefined);
    },
    enrolmentCode: () => readEnrolmentCode(dataDir),
  };
}
