import type { Clock, Log } from '../../base/ports.ts';
import type { PrinterCondition } from '../../contract/events.ts';
import type { PrinterConfig, PrinterModel, PrinterTrouble } from '../../contract/printing.ts';
import type { PrinterDelays } from './delays.ts';
import type { PaperProfile } from './models.ts';

/** `confirmed`: the printer says it is on paper. `lost`: the line broke first; nobody knows. */
export type PrintOutcome = 'confirmed' | 'lost';

export interface PrinterDriver {
  readonly condition: PrinterCondition;
  /** Since when, in milliseconds since 1970. */
  readonly since: number;
  /** Why it can't be reached; null when it can, or when nobody knows. */
  readonly trouble: PrinterTrouble | null;
  /** Whether bytes given now would be printed now. */
  readonly canPrint: boolean;
  start(): void;
  /**
   * Hands over one document. Only when `canPrint`; the first byte leaves within this call.
   * @param job what to call it where a queue shows its jobs
   */
  print(bytes: Uint8Array, job: string): Promise<PrintOutcome>;
  /** Gives the line up and opens a new one; a document under way is `lost`. */
  reconnect(): void;
  stop(): Promise<void>;
}

export interface DriverOptions {
  readonly config: PrinterConfig;
  readonly model: PrinterModel;
  readonly profile: PaperProfile;
  readonly clock: Clock;
  readonly log: Log;
  readonly delays: PrinterDelays;
  /** Whether half a document may hang in the printer from before a restart. */
  readonly maybeHalfPrinted: boolean;
  /** Heard on every change of condition or trouble, and once when the first one is known. */
  readonly onCondition: (condition: PrinterCondition, at: number) => void;
}

/** How a printer is doing, since when, and who hears of it. Each change is told once. */
export class ConditionKeeper {
  readonly #options: Pick<DriverOptions, 'clock' | 'onCondition'>;
  #condition: PrinterCondition = 'offline';
  #trouble: PrinterTrouble | null = null;
  #known = false;
  #since: number;

  constructor(options: Pick<DriverOptions, 'clock' | 'onCondition'>) {
    this.#options = options;
    this.#since = options.clock.now();
  }

  get condition(): PrinterCondition {
    return this.#condition;
  }
  get since(): number {
    return this.#since;
  }
  get trouble(): PrinterTrouble | null {
    return this.#trouble;
  }
  /** Whether a printer in this condition prints. */
  get isAble(): boolean {
    return this.#condition === 'ready' || this.#condition === 'paper_low';
  }
  /** Whether it has been heard that the printer can't be reached. */
  get isKnownOffline(): boolean {
    return this.#known && this.#condition === 'offline';
  }

  set(condition: PrinterCondition, trouble: PrinterTrouble | null): void {
    const same = this.#known && condition === this.#condition;
    if (same && trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.#known = true;
    this.#condition = condition;
    if (same) return;
    this.#since = this.#options.clock.now();
    this.#options.onCondition(condition, this.#since);
  }
}
