import type { Clock, Log } from '../../base/ports.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { PrinterCondition } from '../../contract/events.ts';
import type { PrinterConfig, PrinterModel, PrinterTrouble } from '../../contract/printing.ts';
import { createDriver } from './create_driver.ts';
import type { PrinterDelays } from './delays.ts';
import { paperProfile, type PaperProfile } from './models.ts';
import type { PrintJobStore, QueuedPrintJob } from './print_job_store.ts';
import type { PrinterDriver } from './printer_driver.ts';
import type { PaperRenderer } from './spooler.ts';

export interface PrinterLaneOptions {
  readonly config: PrinterConfig;
  readonly model: PrinterModel;
  readonly store: PrintJobStore;
  readonly renderer: PaperRenderer;
  readonly clock: Clock;
  readonly log: Log;
  readonly delays: PrinterDelays;
  readonly onCondition?: (printer: string, condition: PrinterCondition, at: number) => void;
}

/** One printer and its jobs, one at a time and in order. */
export interface PrinterLane {
  readonly condition: PrinterCondition;
  readonly since: number;
  readonly trouble: PrinterTrouble | null;
  start(): void;
  poke(): void;
  stop(): Promise<void>;
}

function isAble(condition: PrinterCondition): boolean {
  return condition === 'ready' || condition === 'paper_low';
}

/** A printer that works but did not deliver is in error; otherwise its own word is the reason. */
function reasonOf(condition: PrinterCondition): PrinterCondition {
  return isAble(condition) ? 'error' : condition;
}

class Lane implements PrinterLane {
  readonly #options: PrinterLaneOptions;
  readonly #profile: PaperProfile;
  #driver: PrinterDriver | null = null;
  #stopping = false;
  /** The loop that takes jobs, while there is something to do. */
  #working: Promise<void> | null = null;
  #poked = false;
  /** Wakes the loop where it waits for the printer or for a deadline. */
  #wake: (() => void) | null = null;
  #retryTimer: NodeJS.Timeout | null = null;
  /** The job that the printer has and has not confirmed. */
  #delivery: Promise<void> | null = null;
  /** The job at the head, its bytes once drawn, and since when it is the head (monotonic). */
  #head: { readonly key: string; readonly since: number; bytes: Uint8Array | null } | null = null;
  /** Outcomes that the store could not take yet (a full disk). At most one per delivery. */
  readonly #unwritten: (() => void)[] = [];

  constructor(options: PrinterLaneOptions) {
    this.#options = options;
    this.#profile = paperProfile(options.config, options.model);
  }

  get condition(): PrinterCondition {
    return this.#driver?.condition ?? 'offline';
  }

  get since(): number {
    return this.#driver?.since ?? this.#options.clock.now();
  }

  get trouble(): PrinterTrouble | null {
    return this.#driver?.trouble ?? null;
  }

  start(): void {
    const { config, model, store, clock, log, delays } = this.#options;
    const sent = store.sentJobs(config.id);
    for (const job of sent) store.markDoubtful(job, 'offline');
    // An open job may have been cut off by the stop or the crash before this start.
    const maybeHalfPrinted = store.openJobs(config.id) > 0;
    this.#driver = createDriver({
      config,
      model,
      profile: this.#profile,
      clock,
      log,
      delays,
      maybeHalfPrinted,
      onCondition: (condition, at) => {
        this.#tellCondition(condition, at);
        this.poke();
      },
    });
    this.#driver.start();
    this.poke();
  }

  poke(): void {
    if (this.#stopping || this.#driver === null) return;
    this.#poked = true;
    this.#wake?.();
    if (this.#working !== null) return;
    this.#working = this.#work(this.#driver)
      .catch((error: unknown) => {
        this.#storeFailed(error);
      })
      .finally(() => {
        this.#working = null;
        // A poke may have come between the last look at the queue and here.
        if (this.#poked) this.poke();
      });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    await this.#working;
    if (this.#delivery !== null) {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resume) => {
        timer = setTimeout(resume, this.#options.delays.stopMs);
      });
      await Promise.race([this.#delivery, patience]);
      clearTimeout(timer);
    }
    await this.#driver?.stop();
    await this.#delivery;
  }

  async #work(driver: PrinterDriver): Promise<void> {
    const { store, config } = this.#options;
    while (!this.#stopping) {
      this.#poked = false;
      this.#writeOutcomes();
      const job = store.nextQueued(config.id);
      if (job === null) return;
      const head = this.#headOf(job);
      if (this.#waitsStillMs(job) <= 0 || job.attempts >= LIMITS.printAttempts) {
        store.markFailed(job.id, reasonOf(driver.condition));
        continue;
      }
      // Drawn also while the printer can't print, so that the bytes are there when it can.
      head.bytes ??= await this.#render(job);
      if (head.bytes === null) continue;
      if (!driver.canPrint) {
        await this.#pause(Math.max(1, this.#waitsStillMs(job)));
        continue;
      }
      // Drawing took a moment: a person may have put the job aside meanwhile.
      if (this.#stopping || store.nextQueued(config.id)?.id !== job.id) continue;
      store.markSent(job.id);
      this.#head = null;
      this.#delivery = this.#deliver(driver, job.id, head.bytes).finally(() => {
        this.#delivery = null;
        this.poke();
      });
    }
  }

  /** Watches the job at the head by a clock that nobody sets back, beside the store's time. */
  #headOf(job: QueuedPrintJob): { readonly since: number; bytes: Uint8Array | null } {
    const key = `${job.id} ${job.queuedAt}`;
    if (this.#head?.key !== key) this.#head = { key, since: performance.now(), bytes: null };
    return this.#head;
  }

  /** Milliseconds that the resident of the job at the head will still wait; 0 or less is over. */
  #waitsStillMs(job: QueuedPrintJob): number {
    const { clock, delays } = this.#options;
    const waited = Math.max(
      clock.now() - job.queuedAt,
      performance.now() - this.#headOf(job).since,
    );
    return delays.residentWaitsMs - waited;
  }

  /** The bytes, or null when the job has been marked failed (or the lane stops). */
  async #render(job: QueuedPrintJob): Promise<Uint8Array | null> {
    const { renderer, store, log } = this.#options;
    for (let attempt = 1; attempt <= LIMITS.printAttempts; attempt += 1) {
      try {
        return await renderer.render(job.document, this.#profile);
      } catch (error) {
        log.error('printer.render_failed', { job: job.id, attempt, error: String(error) });
      }
      if (this.#stopping) return null;
    }
    store.markFailed(job.id, 'error');
    return null;
  }

  async #deliver(driver: PrinterDriver, job: string, bytes: Uint8Array): Promise<void> {
    const { store, delays } = this.#options;
    let doubtful = false;
    let timer: NodeJS.Timeout;
    // Out of paper or open: the bytes wait inside the printer, which will still say so when they
    // are on paper. A printer that can print again and says nothing won't: give up the line.
    const watchSilence = (couldPrint: boolean) => {
      timer = setTimeout(() => {
        const canPrint = isAble(driver.condition);
        if (canPrint && couldPrint) driver.reconnect();
        else watchSilence(canPrint);
      }, delays.confirmMs);
    };
    timer = setTimeout(() => {
      doubtful = true;
      const { condition } = driver;
      this.#write(() => {
        store.markDoubtful(job, reasonOf(condition));
      });
      watchSilence(isAble(condition));
    }, delays.residentWaitsMs);
    const outcome = await driver.print(bytes, job);
    clearTimeout(timer);
    if (outcome === 'lost' && doubtful) return;
    this.#write(() => {
      if (outcome === 'confirmed') store.markConfirmed(job);
      else store.markDoubtful(job, 'offline');
    });
  }

  /** Writes an outcome now, or keeps it for when the store can write again. */
  #write(outcome: () => void): void {
    this.#unwritten.push(outcome);
    try {
      this.#writeOutcomes();
    } catch (error) {
      this.#storeFailed(error);
    }
  }

  #writeOutcomes(): void {
    for (let first = this.#unwritten[0]; first !== undefined; first = this.#unwritten[0]) {
      first();
      this.#unwritten.shift();
    }
  }

  /** The store can't write (a full disk): nothing new is sent until it can. */
  #storeFailed(error: unknown): void {
    const { config, delays, log } = this.#options;
    log.error('printer.store_failed', { printer: config.id, error: String(error) });
    this.#poked = false;
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    if (this.#stopping) return;
    this.#retryTimer = setTimeout(() => {
      this.poke();
    }, delays.storeRetryMs);
  }

  #tellCondition(condition: PrinterCondition, at: number): void {
    const { config, log, onCondition } = this.#options;
    try {
      onCondition?.(config.id, condition, at);
    } catch (error) {
      // Whoever listens may be unable to write it down; the line to the printer goes on.
      log.error('printer.condition_unheard', { printer: config.id, error: String(error) });
    }
  }

  /** Waits until someone pokes, at most `ms`. */
  async #pause(ms: number): Promise<void> {
    if (this.#poked || this.#stopping) return;
    await new Promise<void>((resume) => {
      const timer = setTimeout(resume, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resume();
      };
    });
    this.#wake = null;
  }
}

/** The lane of one printer; nothing happens before `start`. */
export function createPrinterLane(options: PrinterLaneOptions): PrinterLane {
  return new Lane(options);
}
