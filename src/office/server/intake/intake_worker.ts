import { workerData } from 'node:worker_threads';
import { openOffice } from '../open_office.ts';
import { intakeHere, type BatchTaken, type Intake, type SignedBatch } from './take_batch.ts';

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
let opened: Promise<Intake> | null = null;

/**
 * A thread that ended because it could not open the database would leave those waiting who were meant
 * for it. So they are told, and the next batch tries again.
 */
function intakeOfThread(): Promise<Intake> {
  opened ??= openIntake().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

async function openIntake(): Promise<Intake> {
  const office = await openOffice(dataDir, url);
  if (!office.ok) throw new Error(office.error);
  return intakeHere(office.value, storeId);
}

export async function takeBatch(batch: SignedBatch): Promise<BatchTaken> {
  const intake = await intakeOfThread();
  return intake.take(batch);
}
