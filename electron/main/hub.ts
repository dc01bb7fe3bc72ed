import { createHash, X509Certificate } from 'node:crypto';
import type { Session } from 'electron';
import type { Log } from '../../src/base/ports.ts';
import type { HubOptions } from './options.ts';
import type { ServiceHost } from './service_host.ts';
import { WATCHDOG_POLICY, type WatchdogPolicy } from './watchdog.ts';

/*
 * A second kiosk at one location has no service of its own: it shows the screens of the hub's, over
 * the building's network. To the supervisor that is one more way to run a service: it can't be
 * started, only waited for.
 */

/** How often is looked for a hub that is away, and how long one look may take; milliseconds. */
const LOOK_EVERY_MS = 2_000;
const ANSWER_LIMIT_MS = 3_000;
const NOT_PAIRED = 401;
/** What Chromium's verifier wants to hear: trust it, or refuse it. */
const TRUSTED = 0;
const REFUSED = -2;

/**
 * The hub comes back when it comes back: nothing here is ever given up. An open page stays for a
 * minute, because it says in the resident's own language that it waits.
 */
export const HUB_POLICY: WatchdogPolicy = {
  ...WATCHDOG_POLICY,
  quickDelaysMs: [0],
  failureWindowMs: 0,
  startLimitMs: 24 * 3_600_000,
  graceMs: 60_000,
};

/** What a look at the hub found. */
export type HubAnswer = 'here' | 'unpaired' | 'away';

/** Why the hub is not there, for the host. */
export type HubTrouble = 'hub' | 'hubkey';

/** The line to the hub. */
export interface HubLine {
  /** Holds every connection of the session to the hub's key, and lets looks begin. */
  open(session: Session): void;
  /** For the supervisor: waits for the hub as if it started. */
  readonly host: ServiceHost;
  /** For the supervisor's checks. */
  answers(): Promise<boolean>;
  readonly trouble: HubTrouble;
}

/** `sha256/…` of a certificate's public key, as `npm run network:show` prints it. */
export function pinOf(certificatePem: string): string {
  const spki = new X509Certificate(certificatePem).publicKey.export({
    type: 'spki',
    format: 'der',
  });
  return `sha256/${createHash('sha256').update(spki).digest('base64')}`;
}

/** @param turnedAway told when this kiosk was paired and no longer is */
export function createHubLine(hub: HubOptions, log: Log, turnedAway: () => void): HubLine {
  let session: Session | null = null;
  let trouble: HubTrouble = 'hub';
  let last: HubAnswer = 'away';

  async function look(): Promise<HubAnswer> {
    if (session === null) return 'away';
    try {
      const answer = await session.fetch(`${hub.url}/health`, {
        cache: 'no-store',
        credentials: 'include',
        signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      });
      await answer.arrayBuffer();
      trouble = 'hub';
      return answer.status === NOT_PAIRED ? 'unpaired' : 'here';
    } catch {
      return 'away';
    }
  }

  async function lookAndTell(): Promise<HubAnswer> {
    const found = await look();
    if (last === 'here' && found === 'unpaired') {
      log.warn('hub_turned_away');
      turnedAway();
    }
    // A hub that is away for a moment has not forgotten who was paired.
    if (found !== 'away') last = found;
    return found;
  }

  return {
    get trouble() {
      return trouble;
    },
    open: (opened) => {
      session = opened;
      opened.setCertificateVerifyProc(({ certificate, hostname }, decide) => {
        const right = hostname === new URL(hub.url).hostname && pinOf(certificate.data) === hub.pin;
        if (!right) {
          trouble = 'hubkey';
          log.error('hub_key_refused', { hostname });
        }
        decide(right ? TRUSTED : REFUSED);
      });
    },
    answers: async () => (await lookAndTell()) !== 'away',
    host: {
      kind: 'hub',
      start: (_command, listener) => {
        let over = false;
        const wait = async () => {
          while (!over) {
            const found = await lookAndTell();
            if (over) return;
            if (found !== 'away') {
              listener.ready(hub.url);
              return;
            }
            await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
          }
        };
        void wait();
        const end = () => {
          if (over) return;
          over = true;
          listener.exited(null);
        };
        return { pid: undefined, stop: end, kill: end };
      },
    },
  };
}
