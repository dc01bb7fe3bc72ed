import { workerData } from 'node:worker_threads';
import { assert } from '../../../base/assert.ts';
import { openOffice } from '../open_office.ts';
import { intakeHere, type SignedBatch } from './take_batch.ts';

/*
 * Runs in threads of its own, each with its own connection to the database: while one waits for the
 * disk, another reads.
 */

/** What such a thread is told when it starts. */
export interface IntakeHome {
  readonly dataDir: string;
  /** As in DATABASE_URL. */
  readonly url: string | undefined;
  readonly storeId: string;
}

const { dataDir, url, storeId } = workerData as IntakeHome;
const opened = await openOffice(dataDir, url);
assert(opened.ok, opened.ok ? '' : opened.error);
const intake = intakeHere(opened.value, storeId);

export function takeBatch(batch: SignedBatch) {
  return intake.take(batch);
}
