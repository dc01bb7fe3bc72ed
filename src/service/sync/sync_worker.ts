import type { KeyObject } from 'node:crypto';
import type { Clock, Log } from '../../base/ports.ts';
import type { OfficeContact } from '../../contract/api.ts';
import { EnrolmentAnswer, SyncAnswer } from '../../contract/sync.ts';
import { publicKeyText } from '../../platform/message_signature.ts';
import type { Store } from '../store/store.ts';
import { backOffMs } from './back_off.ts';
import { OfficeClient, type OfficeFailure } from './office_client.ts';
import type { Fetch } from './office_fetch.ts';
import type { PlannedBatch } from './plan_batch.ts';
import { SyncSession } from './sync_session.ts';

/** How often the log is looked at for something to send, in milliseconds. */
const LOOK_EVERY_MS = 5_000;
/** How often the office hears from a location where nothing happens, in milliseconds. */
const HELLO_EVERY_MS = 5 * 60_000;
/** What an enrolment signs in place of a nonce. */
const ENROLMENT_NONCE = 'enrolment';
/** Signed when the office has given no nonce yet: it answers with one. */
const NO_NONCE = 'none';
/** Answers in a row that only bring a fresh nonce: then somebody else speaks for this device. */
const STALE_MAX = 3;

export interface SyncWorkerOptions {
  readonly url: string;
  readonly store: Store;
  readonly key: KeyObject;
  readonly clock: Clock;
  readonly log: Log;
  readonly software: string;
  readonly fetch: Fetch;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Resolves after so many milliseconds, or at once when the signal says so. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** The code that makes this device known; null when none was given. */
  readonly enrolmentCode: () => string | null;
  /** Opens a new epoch, and raises today's numbers. */
  readonly openEpoch: (epoch: number) => void;
}

/** How one exchange ended. `more`: go on at once. `done`: the office has everything. */
export type ExchangeOutcome = 'more' | 'done' | 'failed';

/**
 * Brings events to the office, one batch at a time, until it has them all; and goes on doing so. It
 * only reads the log and keeps its own marks: nothing that people do here ever waits for it.
 */
export class SyncWorker {
  readonly #options: SyncWorkerOptions;
  readonly #client: OfficeClient;
  readonly #session: SyncSession;
  readonly #stopped = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #failures = 0;
  #retryAfterMs: number | null = null;
  #problem: string | null = null;
  #stale = 0;
  #lastTriedAt = 0;

  constructor(options: SyncWorkerOptions) {
    const { url, store, key, clock, fetch } = options;
    this.#options = options;
    const now = () => clock.now();
    this.#client = new OfficeClient({ url, device: store.device, key, fetch, now });
    this.#session = new SyncSession(store, clock);
  }

  /** What people see of the contact with the office. */
  contact(): OfficeContact {
    const { lastSuccessAt } = this.#session.memory;
    return {
      state: this.#state(),
      lastSuccessAt,
      eventsWaiting: this.#session.countWaiting(),
      problem: this.#problem,
    };
  }

  #state(): OfficeContact['state'] {
    if (this.#problem === null) {
      return this.#session.memory.lastSuccessAt === null ? 'starting' : 'ok';
    }
    return this.#problem === 'revoked' ? 'revoked' : 'trouble';
  }

  /** What may be thrown away here once it is old enough: it is in a tested backup of the office. */
  safeMarks(): { epoch: number; seq: number }[] {
    return this.#session.safeMarks();
  }

  /** Works until `stop`. */
  start(): void {
    this.#running = this.#run();
  }

  /** Lets an exchange under way end or be cut off: either way nothing is lost. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    const { sleep, log } = this.#options;
    while (!signal.aborted) {
      try {
        if (this.isDue()) await this.exchange();
      } catch (error) {
        // A full disk, for instance: the location goes on, and so does this.
        this.#failed({ kind: 'strange', detail: String(error), problem: null, retryAfterMs: null });
        log.warn('sync.failed', { error: String(error) });
      }
      await sleep(this.waitMs(), signal);
    }
  }

  /** Whether there is something to say to the office now. */
  isDue(): boolean {
    const since = this.#options.clock.now() - this.#lastTriedAt;
    const isSilent = since >= HELLO_EVERY_MS || since < 0;
    return this.#failures > 0 || isSilent || this.#session.hasUnsent;
  }

  /** How long to wait before looking again, in milliseconds. */
  waitMs(): number {
    const { random } = this.#options;
    if (this.#failures > 0) return backOffMs(this.#failures, this.#retryAfterMs, random());
    if (this.#session.hasUnsent) return 0;
    return Math.round(LOOK_EVERY_MS * (0.5 + random()));
  }

  /** One exchange with the office. */
  async exchange(): Promise<ExchangeOutcome> {
    const { store, clock, software } = this.#options;
    this.#lastTriedAt = clock.now();
    const planned = this.#session.plan();
    if (planned === null) return 'done';
    const { storeId, nonce } = this.#session.memory;
    if (nonce === null && this.#options.enrolmentCode() !== null) return this.#enrol();
    const around = { device: store.device, storeId, sentAt: clock.now(), software };
    const body = { ...around, ...planned };
    const sent = await this.#client.post('/event-batches', body, nonce ?? NO_NONCE, SyncAnswer);
    if (!sent.ok) return this.#refused(planned, sent.error);
    this.#session.accepted(planned, sent.value);
    return this.#succeeded();
  }

  #succeeded(): ExchangeOutcome {
    if (this.#problem !== null) this.#options.log.info('sync.recovered', {});
    this.#failures = 0;
    this.#stale = 0;
    this.#retryAfterMs = null;
    this.#problem = null;
    return this.#session.hasUnsent ? 'more' : 'done';
  }

  #failed(failure: OfficeFailure): 'failed' {
    const problem = failure.problem?.code ?? failure.kind;
    if (problem !== this.#problem) {
      this.#options.log.warn('sync.trouble', { problem, detail: failure.detail });
    }
    this.#failures += 1;
    this.#retryAfterMs = failure.retryAfterMs;
    this.#problem = problem;
    return 'failed';
  }

  async #refused(planned: PlannedBatch, failure: OfficeFailure): Promise<ExchangeOutcome> {
    const { problem } = failure;
    switch (problem?.code) {
      case 'stale_nonce':
        if (problem.sync !== undefined) this.#session.heard(problem.sync, false);
        this.#stale += 1;
        return this.#stale < STALE_MAX ? 'more' : this.#failed(failure);
      case 'unknown_device':
        return this.#options.enrolmentCode() === null ? this.#failed(failure) : this.#enrol();
      case 'forked':
      case 'behind':
        return this.#fork(planned, failure);
      case 'other_history':
        this.#stale = 0;
        if (problem.sync !== undefined) this.#session.heard(problem.sync, true);
        this.#session.goBack(planned.epoch, problem.history ?? []);
        return 'more';
      default:
        return this.#failed(failure);
    }
  }

  #fork(planned: PlannedBatch, failure: OfficeFailure): ExchangeOutcome {
    const { problem } = failure;
    const fork = problem?.fork;
    if (fork === undefined || problem?.sync === undefined) return this.#failed(failure);
    this.#options.log.warn('sync.forked', { ...fork });
    // First the epoch: should the power go here, the office says the same again about the old one.
    // The other way round this device would go on in an epoch that its copy writes to as well.
    if (planned.open && fork.newEpoch > this.#options.store.epoch) {
      this.#options.openEpoch(fork.newEpoch);
    }
    this.#session.branched(fork);
    this.#session.heard(problem.sync, true);
    this.#succeeded();
    return 'more';
  }

  async #enrol(): Promise<ExchangeOutcome> {
    const { store, key, clock, software, log } = this.#options;
    const code = this.#options.enrolmentCode() ?? '';
    const publicKey = publicKeyText(key);
    const body = { code, device: store.device, publicKey, software, sentAt: clock.now() };
    const sent = await this.#client.post('/enrolments', body, ENROLMENT_NONCE, EnrolmentAnswer);
    if (!sent.ok) return this.#failed(sent.error);
    const { location, stadsdeel, ...answer } = sent.value;
    log.info('sync.enrolled', { location, stadsdeel });
    this.#session.heard(answer, true);
    this.#succeeded();
    return 'more';
  }
}
