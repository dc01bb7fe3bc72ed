import { z } from 'zod';
import type { Clock, Log } from '../base/ports.ts';
import type { LocationConfig } from '../contract/config.ts';
import { SealingKey } from '../contract/sealing_keys.ts';
import { sealingKeyId } from '../platform/sealing_key.ts';
import type { HeardKey } from './store/heard_key.ts';
import { readAnswer, type Fetch } from './sync/office_fetch.ts';

/** Nobody waits for this answer. */
const ANSWER_MS_MAX = 8_000;
/** So long after it last answered, the office is asked again, in milliseconds. */
const ASK_EVERY_MS = 5 * 60_000;
/** The same while it has no key yet: one may be made any moment, and forms wait for it. */
const ASK_WITHOUT_KEY_MS = 15_000;

const Answer = z.object({ keys: z.array(SealingKey) });

/** A public key to seal with. */
export interface CurrentKey {
  readonly keyId: string;
  readonly publicKey: string;
}

export interface SealingKeysOptions {
  readonly config: LocationConfig;
  readonly heard: HeardKey;
  readonly clock: Clock;
  readonly log: Log;
  /** How the office is asked; null where it is not. */
  readonly fetch: Fetch | null;
  /** Told when another key is in use from now on: screens must read the set-up again. */
  readonly onChange: () => void;
}

/**
 * With which key residents' forms are sealed. One that stands in the configuration is the only one;
 * without it, the office says which. The last one heard is kept, also over a restart.
 */
export class SealingKeys {
  readonly #options: SealingKeysOptions;
  readonly #pinned: boolean;
  #current: CurrentKey | null;
  #answeredAt: number | null = null;

  constructor(options: SealingKeysOptions) {
    this.#options = options;
    const { config, heard } = options;
    const pinned = config.submissions?.publicKey;
    this.#pinned = pinned !== undefined;
    const publicKey = config.submissions === undefined ? null : (pinned ?? heard.read());
    this.#current = publicKey === null ? null : { publicKey, keyId: sealingKeyId(publicKey) };
  }

  /** Null where forms are done together with a colleague. */
  current(): CurrentKey | null {
    return this.#current;
  }

  /** Asks the office which key is in use, unless it said so lately. Never fails. */
  async ask(): Promise<void> {
    const { config, fetch, clock, log } = this.#options;
    const { office, submissions } = config;
    if (this.#pinned || fetch === null || office === undefined || submissions === undefined) return;
    const every = this.#current === null ? ASK_WITHOUT_KEY_MS : ASK_EVERY_MS;
    const since = this.#answeredAt === null ? every : clock.now() - this.#answeredAt;
    if (since >= 0 && since < every) return;
    try {
      const response = await fetch(`${office.url.replace(/\/$/, '')}/v1/sealing-keys`, {
        method: 'GET',
        headers: {},
        signal: AbortSignal.timeout(ANSWER_MS_MAX),
      });
      const answer = Answer.safeParse(await readAnswer(response));
      if (!response.ok || !answer.success) return;
      this.#answeredAt = clock.now();
      this.#use(answer.data.keys.find(({ state }) => state === 'current')?.publicKey ?? null);
    } catch (error) {
      log.info('sealing.office_silent', { error: String(error) });
    }
  }

  #use(publicKey: string | null): void {
    if ((this.#current?.publicKey ?? null) === publicKey) return;
    const { heard, log, onChange } = this.#options;
    heard.keep(publicKey);
    this.#current = publicKey === null ? null : { publicKey, keyId: sealingKeyId(publicKey) };
    log.info('sealing.key_changed', { keyId: this.#current?.keyId ?? null });
    onChange();
  }
}
