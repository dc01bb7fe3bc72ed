import os from 'node:os';
import { Piscina } from 'piscina';
import type { Log } from '../../../base/ports.ts';
import type { IntakeHome } from './intake_worker.ts';
import type { BatchTaken, Intake, SignedBatch } from './take_batch.ts';

/** More threads read faster than one database can write what they read. */
const THREADS_MAX = 4;
/**
 * A thread that waits for the database begins to read another batch. With two processors all that are
 * let in are in hand: who waits then is there for the next commit.
 */
const BATCHES_PER_THREAD = 8;

/**
 * Takes batches in threads beside the one that speaks with kiosks. They start when the first batch
 * comes; how much may wait for them is bounded by `Admission`.
 */
export function intakeThreads(home: IntakeHome, log: Log): Intake {
  const pool = new Piscina<SignedBatch, BatchTaken>({
    filename: new URL('./intake_worker.ts', import.meta.url).href,
    name: 'takeBatch',
    workerData: home,
    minThreads: 0,
    maxThreads: Math.min(THREADS_MAX, os.availableParallelism()),
    concurrentTasksPerWorker: BATCHES_PER_THREAD,
    // Starting one takes longer than anybody wants to wait for an answer.
    idleTimeout: Infinity,
    // A thread that sleeps until a task comes would not notice that a connection was lost.
    atomics: 'disabled',
  });
  // Whoever sent the batch hears that something is wrong, and sends it again.
  pool.on('error', (error: unknown) => {
    log.error('office.intake_failed', { error: String(error) });
  });
  return {
    take: ({ body, ...about }) => {
      // A copy of its own can be handed over; the request's bytes may lie among those of others.
      const bytes = Uint8Array.from(body);
      return pool.run({ ...about, body: bytes }, { transferList: [bytes.buffer] });
    },
    stop: () => pool.destroy(),
  };
}
