import os from 'node:os';
import { Piscina } from 'piscina';
import type { ReadTask } from './batch_reader_worker.ts';
import { readBatch, type BatchRead } from './read_batch.ts';

/** Reads the body of an exchange whose signature was checked. @param encoding Content-Encoding */
export type ReadBatches = (body: Uint8Array, encoding: string) => Promise<BatchRead>;

/** Reads in the thread that asks. */
export const readHere: ReadBatches = async (body, encoding) => readBatch(body, encoding);

/** More threads than this read faster than one can write what they read. */
const READERS_MAX = 3;

/** Threads that read, beside the one that speaks with kiosks and the database. */
export interface BatchReaders {
  readonly read: ReadBatches;
  stop(): Promise<void>;
}

/** Starts them when the first batch comes. How much may wait for them is bounded by `Admission`. */
export function startBatchReaders(): BatchReaders {
  const pool = new Piscina<ReadTask, BatchRead>({
    filename: new URL('./batch_reader_worker.ts', import.meta.url).href,
    name: 'readTask',
    minThreads: 0,
    maxThreads: Math.max(1, Math.min(READERS_MAX, os.availableParallelism() - 1)),
    // Starting one takes longer than anybody wants to wait for an answer.
    idleTimeout: Infinity,
  });
  return {
    read: (body, encoding) => {
      // A copy of its own can be handed over; the request's bytes may lie among those of others.
      const bytes = Uint8Array.from(body);
      return pool.run({ body: bytes, encoding }, { transferList: [bytes.buffer] });
    },
    stop: () => pool.destroy(),
  };
}
