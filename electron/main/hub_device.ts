import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from 'electron';
import type { Log } from '../../src/base/ports.ts';
import { DEVICE_COOKIE } from '../../src/contract/device_cookie.ts';
import type { HubOptions } from './options.ts';

/*
 * The window's session lives in memory only. Of it one thing must outlast a night without power: the
 * secret with which this kiosk was paired with its hub.
 */

const FILE = 'hub_device.json';

/** What lies in the file: a secret, and the hub that it belongs to. */
interface Kept extends HubOptions {
  readonly secret: string;
}

function keptFor(hub: HubOptions, file: string): string | null {
  try {
    const { url, pin, secret } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept>;
    // For another hub, or another key under the same name, it is nobody's business.
    return url === hub.url && pin === hub.pin && typeof secret === 'string' ? secret : null;
  } catch {
    // Not paired yet, or half a file of an older hand: the host pairs it once more.
    return null;
  }
}

/** Gives the session what was kept of an earlier pairing, and keeps what pairing gives from now on. */
export async function keepPairing(
  session: Session,
  hub: HubOptions,
  dataDir: string,
  log: Log,
): Promise<void> {
  const file = join(dataDir, FILE);
  const secret = keptFor(hub, file);
  if (secret !== null) {
    await session.cookies.set({
      url: hub.url,
      name: DEVICE_COOKIE.name,
      value: secret,
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'strict',
      expirationDate: Date.now() / 1_000 + DEVICE_COOKIE.seconds,
    });
  }
  session.cookies.on('changed', (_event, cookie, _cause, removed) => {
    if (cookie.name !== DEVICE_COOKIE.name || removed) return;
    const kept: Kept = { ...hub, secret: cookie.value };
    try {
      // Whole or not at all, and for this user alone.
      writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600, flush: true });
      renameSync(`${file}.new`, file);
    } catch (error) {
      log.error('pairing_not_kept', { error: String(error) });
    }
  });
}
