import type { Clock, Log } from '../../base/ports.ts';
import { assert } from '../../base/assert.ts';
import type { PrinterCondition } from '../../contract/events.ts';
import type { PrinterSetup } from '../../contract/printer_setup.ts';
import type { PaperDocument, PrinterConfig, PrinterStatus } from '../../contract/printing.ts';
import { PRINTER_DELAYS, type PrinterDelays } from './delays.ts';
import { withSetup, type PaperProfile, type PrinterModels } from './models.ts';
import type { PrintJobStore } from './print_job_store.ts';
import { createPrinterLane, type PrinterLane } from './printer_lane.ts';

/** Turns a document into the bytes for one printer. May take its time; never blocks the caller. */
export interface PaperRenderer {
  render(document: PaperDocument, profile: PaperProfile): Promise<Uint8Array>;
}

export interface SpoolerOptions {
  readonly store: PrintJobStore;
  readonly printers: readonly PrinterConfig[];
  readonly models: PrinterModels;
  readonly clock: Clock;
  readonly log: Log;
  readonly renderer: PaperRenderer;
  readonly delays?: Partial<PrinterDelays>;
  /** Heard when a printer's condition changes, and once when the first one is known. */
  readonly onCondition?: (printer: string, condition: PrinterCondition, at: number) => void;
}

export interface Spooler {
  /** Opens the lines. Jobs that were sent before a crash become doubtful; queued ones go out. */
  start(): void;
  /** A job for this printer was committed (new, or asked for again). Returns at once. */
  poke(printer: string): void;
  status(): PrinterStatus[];
  /**
   * Writes for this printer in another way from now on. What is under way gets `stopMs`; what has
   * not come out by then is for a person to look at, as after a restart.
   */
  setUp(printer: string, setup: PrinterSetup): Promise<void>;
  /** Lets the paper that is under way come out (bounded), then closes the lines. */
  stop(): Promise<void>;
}

/**
 * Gets every print job on paper exactly once, or says honestly that it could not or does not know.
 * A job is `sent` on disk before its first byte leaves and `confirmed` only by the printer itself.
 * What was sent and not confirmed is never sent again by the program: a person looks first.
 */
export function createSpooler(options: SpoolerOptions): Spooler {
  const delays = { ...PRINTER_DELAYS, ...options.delays };
  const laneOf = (config: PrinterConfig) => {
    const model = options.models.get(config.model);
    assert(model !== undefined, `printer ${config.id} is a ${config.model}, which nobody knows`);
    return createPrinterLane({ ...options, config, model, delays });
  };
  const lanes = new Map<string, PrinterLane>(
    options.printers.map((config) => [config.id, laneOf(config)]),
  );
  return {
    start() {
      for (const lane of lanes.values()) lane.start();
    },
    poke(printer) {
      const lane = lanes.get(printer);
      assert(lane, `there is no printer ${printer}`);
      lane.poke();
    },
    status() {
      return [...lanes].map(([id, lane]) => ({
        id,
        condition: lane.condition,
        since: lane.since,
        openJobs: options.store.openJobs(id),
        trouble: lane.trouble,
      }));
    },
    async setUp(printer, setup) {
      const config = options.printers.find(({ id }) => id === printer);
      const lane = lanes.get(printer);
      assert(config !== undefined && lane !== undefined, `there is no printer ${printer}`);
      const next = laneOf(withSetup(config, setup));
      await lane.stop();
      // Stopped, or set up once more, meanwhile.
      if (lanes.get(printer) !== lane) return;
      lanes.set(printer, next);
      next.start();
    },
    async stop() {
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
    },
  };
}
