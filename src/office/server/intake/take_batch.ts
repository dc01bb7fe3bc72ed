import { err, ok, type Result } from '../../../base/result.ts';
import type { SyncAnswer } from '../../../contract/sync.ts';
import { isFullDisk, STORAGE_FULL, type OfficeRefusal } from '../api/problem.ts';
import type { OpenOffice } from '../store/dialect.ts';
import { Exchange, type Exchanged } from '../store/exchange.ts';
import { readBatch } from './read_batch.ts';

/** The body of an exchange whose signature was checked, with who signed it. */
export interface SignedBatch {
  readonly body: Uint8Array;
  /** Its Content-Encoding: `identity` or `gzip`. */
  readonly encoding: string;
  readonly device: string;
  readonly nonce: string;
  /** When it came, milliseconds. */
  readonly now: number;
}

/** The answer to an exchange, once everything of it is committed. */
export type BatchTaken = Result<SyncAnswer, OfficeRefusal>;

/** Where batches are taken. */
export interface Intake {
  /** Reads a batch, stores and counts what is new of it, and answers. */
  take(batch: SignedBatch): Promise<BatchTaken>;
  /** After the last answer. */
  stop(): Promise<void>;
}

export const BAD_SIGNATURE = err<OfficeRefusal>({
  code: 'bad_signature',
  detail: 'The signature is not that of this device.',
});

function asResult(exchanged: Exchanged): BatchTaken {
  if (exchanged.kind === 'answer') return ok(exchanged.answer);
  const { code, detail, answer, fork, history } = exchanged;
  return err({
    code,
    detail,
    ...(answer === undefined ? {} : { sync: answer }),
    ...(fork === undefined ? {} : { fork }),
    ...(history === undefined ? {} : { history }),
  });
}

/** Takes batches in the thread that asks, over the connections of `office`. */
export function intakeHere(office: OpenOffice, storeId: string): Intake {
  const exchange = new Exchange({ office, storeId });
  return {
    take: async ({ body, encoding, device, nonce, now }) => {
      const batch = readBatch(body, encoding);
      if (!batch.ok) return batch;
      if (batch.value.device !== device) return BAD_SIGNATURE;
      try {
        return asResult(await exchange.receive(batch.value, nonce, now));
      } catch (error) {
        // Said here: of an error that goes to another thread only its message is left.
        if (isFullDisk(error)) return err(STORAGE_FULL);
        throw error;
      }
    },
    stop: async () => {
      // Whoever opened the office closes it.
    },
  };
}
