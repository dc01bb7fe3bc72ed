import { randomBytes } from 'node:crypto';
import {
  SyncEvent,
  SYNC_LIMITS,
  type ForkAnswer,
  type LogPlace,
  type OfficeProblemCode,
  type SyncAnswer,
} from '../../../contract/sync.ts';
import { hashAt, lastSeqOf, lastShared, sampleSeqs } from '../../../domain/sync_batch.ts';
import { CHAIN_START } from '../../../platform/event_chain.ts';
import type { ReadBatch } from '../intake/read_batch.ts';
import type { ChainRow, KioskContact, KioskRow, OpenOffice, TakenIn } from './dialect.ts';
import { takeIn } from './take_in.ts';
import type { OfficeTransaction, TicketFactTable } from './tables.ts';

/** The office's answer to a batch, before it becomes HTTP. */
export type Exchanged =
  | { readonly kind: 'answer'; readonly answer: SyncAnswer }
  | {
      readonly kind: 'refused';
      readonly code: OfficeProblemCode;
      readonly detail: string;
      readonly answer?: SyncAnswer;
      readonly fork?: ForkAnswer;
      readonly history?: LogPlace[];
    };

export interface ExchangeOptions {
  readonly office: OpenOffice;
  readonly storeId: string;
}

const NONCE_BYTES = 18;

/** An unguessable text that is signed once. */
export const newNonce = () => randomBytes(NONCE_BYTES).toString('base64url');

/** Everything about one device that an exchange needs, read under its lock. */
interface Scene {
  readonly tx: OfficeTransaction;
  readonly batch: ReadBatch;
  readonly kiosk: KioskRow;
  readonly chains: ChainRow[];
  readonly tickets: readonly TicketFactTable[];
  readonly now: number;
  readonly receivedAt: number;
  readonly nonce: string;
  epochGiven: number;
  /** What is to be written at the end; null while nothing was new. */
  taken: TakenIn | null;
}

const refused = (code: OfficeProblemCode, detail: string): Exchanged => ({
  kind: 'refused',
  code,
  detail,
});

const isKnown = (hash: string, seq: number) => hash !== '' && (hash !== CHAIN_START || seq === 0);

/** Hashes that the office has of a chain between two numbers, both included. */
async function storedHashes(
  tx: OfficeTransaction,
  chain: ChainRow,
  from: number,
  to: number,
): Promise<Map<number, string>> {
  const rows = await tx
    .selectFrom('events')
    .select(['seq', 'hash'])
    .where('chain', '=', chain.id)
    .where('seq', '>=', from)
    .where('seq', '<=', to)
    .execute();
  const known = new Map(rows.map(({ seq, hash }) => [seq, hash]));
  if (from === 0) known.set(0, CHAIN_START);
  if (to >= chain.received_seq && isKnown(chain.received_hash, chain.received_seq)) {
    known.set(chain.received_seq, chain.received_hash);
  }
  if ([...known.values()].includes('')) await addBrokenHashes(tx, chain, from, to, known);
  for (const [seq, hash] of known) if (!isKnown(hash, seq)) known.delete(seq);
  return known;
}

/**
 * An event whose envelope can not be read is kept as text without a hash. What it says its hash is
 * stands in that text: enough to see that a copy of the device has another event under its number.
 */
async function addBrokenHashes(
  tx: OfficeTransaction,
  chain: ChainRow,
  from: number,
  to: number,
  known: Map<number, string>,
): Promise<void> {
  const broken = await tx
    .selectFrom('events')
    .select(['seq', 'payload'])
    .where('chain', '=', chain.id)
    .where('seq', '>=', from)
    .where('seq', '<=', to)
    .where('hash', '=', '')
    .execute();
  for (const { seq, payload } of broken) {
    const kept = SyncEvent.safeParse(JSON.parse(payload ?? 'null'));
    if (kept.success) known.set(seq, kept.data.hash);
  }
}

/**
 * Takes in what locations send. Every exchange is one transaction under a lock on its device: the
 * nonce is used up, events are stored and counted, and the mark moves, together or not at all. The
 * answer is made from what was committed.
 */
export class Exchange {
  readonly #options: ExchangeOptions;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /**
   * @param nonce the one that was signed; it must be the one that this device was given last
   * @param now when the batch came, milliseconds
   */
  async receive(batch: ReadBatch, nonce: string, now: number): Promise<Exchanged> {
    const { office } = this.#options;
    await office.dialect.prepareFor(now);
    return office.dialect.writeFor(batch.device, async (tx) => {
      const known = await office.dialect.readDevice(tx, batch.device, [...batch.tickets]);
      const { kiosk, chains, tickets } = known;
      if (kiosk === null) return refused('unknown_device', 'This device is not enrolled.');
      if (kiosk.state === 'revoked')
        return refused('revoked', 'This device may not send any more.');
      if (kiosk.nonce !== nonce) {
        const detail =
          'The nonce was used before or is not of this office. Sign the one in "sync".';
        const answer = this.#answer({ chains, nonce: kiosk.nonce, now });
        return { kind: 'refused', code: 'stale_nonce', detail, answer };
      }
      const scene: Scene = {
        ...{ tx, batch, kiosk, chains, tickets, taken: null },
        now,
        receivedAt: Math.max(now, kiosk.last_received_at + 1),
        nonce: newNonce(),
        epochGiven: kiosk.epoch_given,
      };
      const result = await this.#placeBatch(scene);
      await office.dialect.endExchange(tx, this.#contactOf(scene), scene.taken);
      return result;
    });
  }

  #answer({ chains, nonce, now }: Pick<Scene, 'chains' | 'nonce' | 'now'>): SyncAnswer {
    return {
      storeId: this.#options.storeId,
      officeTime: now,
      nonce,
      chains: chains.slice(-SYNC_LIMITS.chains).map((chain) => ({
        epoch: chain.epoch,
        branch: chain.branch,
        received: { seq: chain.received_seq, hash: chain.received_hash },
        safeSeq: chain.safe_seq,
        quarantined: chain.quarantined,
      })),
    };
  }

  #contactOf({ batch, kiosk, now, receivedAt, nonce, epochGiven }: Scene): KioskContact {
    const { head_epoch, head_seq } = kiosk;
    return {
      ...{ device: kiosk.device, nonce, software: batch.software },
      ...{ last_contact_at: now, last_received_at: receivedAt },
      clock_offset_ms: now - batch.sentAt,
      epoch_given: Math.max(epochGiven, batch.epoch),
      ...(batch.open
        ? { head_epoch: batch.epoch, head_seq: batch.head.seq }
        : { head_epoch, head_seq }),
    };
  }

  /** The chain of a batch; made when it is new here. */
  async #chainFor(scene: Scene, branch: number, from: LogPlace): Promise<ChainRow> {
    const { tx, batch, chains } = scene;
    const known = chains.find((each) => each.epoch === batch.epoch && each.branch === branch);
    if (known !== undefined) return known;
    const values = {
      ...{ device: batch.device, epoch: batch.epoch, branch, base_seq: from.seq },
      ...{ received_seq: from.seq, received_hash: from.hash, safe_seq: 0, quarantined: 0 },
    };
    const { id } = await tx
      .insertInto('chains')
      .values(values)
      .returning('id')
      .executeTakeFirstOrThrow();
    const chain = { ...values, id };
    chains.push(chain);
    return chain;
  }

  async #placeBatch(scene: Scene): Promise<Exchanged> {
    const { batch, chains } = scene;
    const { after } = batch;
    const answered = (): Exchanged => ({ kind: 'answer', answer: this.#answer(scene) });
    const isKnownBranch = chains.some(
      (each) => each.epoch === batch.epoch && each.branch === batch.branch,
    );
    // An office that was restored may not know a branch any more, nor what came before it: the
    // location sees that in the answer, and begins again.
    if (batch.branch !== 0 && !isKnownBranch) return answered();
    const chain = await this.#chainFor(scene, batch.branch, { seq: 0, hash: CHAIN_START });
    // Earlier events are missing here: the location goes back to the mark.
    if (after.seq > chain.received_seq) return answered();
    const meet = Math.min(chain.received_seq, lastSeqOf(batch));
    if (!(await this.#follows(scene, chain))) return this.#fork(scene, chain);
    if (batch.open && batch.head.seq < chain.received_seq && meet === batch.head.seq) {
      const fork = this.#newEpoch(scene, null, null);
      const detail = 'The office has more of this epoch than the device. Open the new one.';
      const answer = this.#answer(scene);
      return { kind: 'refused', code: 'behind', detail, answer, fork };
    }
    await this.#append(scene, chain);
    return answered();
  }

  async #hashAtMeeting(
    tx: OfficeTransaction,
    chain: ChainRow,
    seq: number,
  ): Promise<string | null> {
    if (seq === chain.received_seq && isKnown(chain.received_hash, seq)) return chain.received_hash;
    return (await storedHashes(tx, chain, seq, seq)).get(seq) ?? null;
  }

  async #append(scene: Scene, chain: ChainRow): Promise<void> {
    const { tx, batch, kiosk, tickets, now, receivedAt } = scene;
    const offsetMs = now - batch.sentAt;
    scene.taken = await takeIn(tx, { chain, kiosk, tickets, batch, receivedAt, offsetMs });
    Object.assign(chain, scene.taken?.mark);
  }

  /** Tells the device to open an epoch that no copy of it was told before. */
  #newEpoch(scene: Scene, branch: number | null, base: LogPlace | null): ForkAnswer {
    const highest = Math.max(
      scene.epochGiven,
      scene.batch.epoch,
      ...scene.chains.map(({ epoch }) => epoch),
    );
    scene.epochGiven = highest + 1;
    return { epoch: scene.batch.epoch, branch, base, newEpoch: highest + 1 };
  }

  /** Two histories under one name: both are kept. */
  async #fork(scene: Scene, chain: ChainRow): Promise<Exchanged> {
    const { tx, batch, chains } = scene;
    const meet = Math.min(chain.received_seq, lastSeqOf(batch));
    const stored = await storedHashes(tx, chain, batch.after.seq, meet);
    const base = lastShared(batch, stored);
    if (base === null) {
      const history = await this.#history(tx, chain);
      const detail = 'These events do not follow from what the office has. See "history".';
      const answer = this.#answer(scene);
      return { kind: 'refused', code: 'other_history', detail, answer, history };
    }
    const branches = chains.filter(({ epoch }) => epoch === batch.epoch);
    const known = await this.#branchOf(scene, branches, base.seq);
    const fresh = Math.max(...branches.map((each) => each.branch)) + 1;
    const other = known ?? (await this.#chainFor(scene, fresh, base));
    // A copy of a copy can part from that branch in its turn; its first event is then shared.
    if (!(await this.#follows(scene, other))) return this.#fork(scene, other);
    await this.#append(scene, other);
    const fork = this.#newEpoch(scene, other.branch, base);
    const detail =
      'The office has other events under these numbers: this device was copied or restored. Both ' +
      'are kept. Send the rest of this epoch to the branch, and open the new epoch.';
    return { kind: 'refused', code: 'forked', detail, answer: this.#answer(scene), fork };
  }

  /**
   * The branch that already holds what this batch has after a number: the answer that named it got
   * lost. A hash says everything that came before it, so one that is equal is enough.
   */
  async #branchOf(
    { tx, batch }: Scene,
    branches: readonly ChainRow[],
    after: number,
  ): Promise<ChainRow | undefined> {
    const { seqs, hashes } = batch;
    const last = seqs.at(-1) ?? after;
    for (const branch of branches) {
      const stored = await storedHashes(tx, branch, after + 1, last);
      if (seqs.some((seq, i) => stored.get(seq) === hashes[i])) return branch;
    }
    return undefined;
  }

  /** Whether what a batch says of the end of a chain is what the office has there. */
  async #follows({ tx, batch }: Scene, chain: ChainRow): Promise<boolean> {
    const meet = Math.min(chain.received_seq, lastSeqOf(batch));
    const stored = await this.#hashAtMeeting(tx, chain, meet);
    const theirs = hashAt(batch, meet);
    return stored === null || theirs === null || stored === theirs;
  }

  async #history(tx: OfficeTransaction, chain: ChainRow): Promise<LogPlace[]> {
    const seqs = sampleSeqs(chain.received_seq).slice(0, SYNC_LIMITS.historySamples);
    const rows = await tx
      .selectFrom('events')
      .select(['seq', 'hash'])
      .where('chain', '=', chain.id)
      .where('seq', 'in', seqs)
      .orderBy('seq', 'desc')
      .execute();
    return rows.filter(({ seq, hash }) => isKnown(hash, seq));
  }
}
