import { readBatch, type BatchRead } from './read_batch.ts';

/* Runs in a thread of its own: reading a batch takes as long as storing and counting it. */

export interface ReadTask {
  readonly body: Uint8Array;
  readonly encoding: string;
}

export function readTask({ body, encoding }: ReadTask): BatchRead {
  return readBatch(body, encoding);
}
