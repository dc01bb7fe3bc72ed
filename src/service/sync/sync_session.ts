import type { Clock } from '../../base/ports.ts';
import type { ForkAnswer, LogPlace, SyncAnswer } from '../../contract/sync.ts';
import { CHAIN_START } from '../../platform/event_chain.ts';
import type { Store } from '../store/store.ts';
import type { EpochMark, LocalEpoch, SyncMemory } from '../store/sync_marks.ts';
import { lastPlanned, planBatch, type PlannedBatch } from './plan_batch.ts';

const isUnknown = ({ seq, hash }: LogPlace) => seq > 0 && hash === CHAIN_START;

/**
 * What this location knows of the office, and what follows from each answer. Whatever the office
 * says it has, is where it goes on: forwards, backwards, or from the last event that both share.
 */
export class SyncSession {
  readonly #store: Store;
  readonly #clock: Clock;
  #memory: SyncMemory;
  readonly #marks: Map<number, EpochMark>;
  /** Epochs of which the office has more than this device, and has said that ours is part of it. */
  readonly #shared = new Set<number>();
  /** What the office said last, by epoch and branch. */
  #answer: SyncAnswer | null = null;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#memory = store.sync.memory();
    this.#marks = new Map(store.sync.marks().map((mark) => [mark.epoch, mark]));
  }

  get memory(): SyncMemory {
    return this.#memory;
  }

  markOf(epoch: number): EpochMark {
    const nothing = { epoch, branch: 0, baseSeq: 0, seq: 0, safeSeq: 0, quarantined: 0 };
    return this.#marks.get(epoch) ?? nothing;
  }

  /** Events that the office does not have yet, as far as is known. */
  countWaiting(): number {
    const epochs = this.#store.sync.epochs();
    return epochs.reduce(
      (sum, { epoch, seq }) => sum + Math.max(0, seq - this.markOf(epoch).seq),
      0,
    );
  }

  /** Events up to which everything is in a tested backup, per epoch. */
  safeMarks(): { epoch: number; seq: number }[] {
    return [...this.#marks.values()].map(({ epoch, safeSeq }) => ({ epoch, seq: safeSeq }));
  }

  /** What to send now: the oldest epoch that is not whole in the office, else the one in use. */
  plan(): PlannedBatch | null {
    const epochs = this.#store.sync.epochs();
    const unsent = epochs.find((local) => this.#isUnsent(local));
    const local = unsent ?? epochs.at(-1);
    if (local === undefined) return null;
    const { sync: log, sealed, epoch } = this.#store;
    return planBatch({ log, sealed }, local, this.markOf(local.epoch), epoch);
  }

  get hasUnsent(): boolean {
    return this.#store.sync.epochs().some((local) => this.#isUnsent(local));
  }

  #isUnsent({ epoch, seq }: LocalEpoch): boolean {
    const mark = this.markOf(epoch);
    if (mark.seq < seq) return true;
    const theirs = this.#receivedOf(mark);
    // The office has more than we: it must look whether ours is the beginning of that.
    return theirs !== null && theirs.seq > seq && !this.#shared.has(epoch);
  }

  #receivedOf(mark: EpochMark): LogPlace | null {
    const chains = this.#answer?.chains ?? [];
    return (
      chains.find(({ epoch, branch }) => epoch === mark.epoch && branch === mark.branch)
        ?.received ?? null
    );
  }

  /** The office took a batch (or had it already). */
  accepted(batch: PlannedBatch, answer: SyncAnswer): void {
    const last = lastPlanned(batch);
    const mark = this.markOf(batch.epoch);
    const theirs = answer.chains.find(
      ({ epoch, branch }) => epoch === batch.epoch && branch === batch.branch,
    );
    if (theirs !== undefined && theirs.received.seq >= last) {
      // It compared what it had, so up to here both have the same.
      this.#marks.set(batch.epoch, { ...mark, seq: last });
      if (theirs.received.seq > batch.head.seq && last === batch.head.seq) {
        this.#shared.add(batch.epoch);
      }
    }
    this.heard(answer, true);
  }

  /** The office said where it is; `success` when it also did what was asked. */
  heard(answer: SyncAnswer, success: boolean): void {
    const isOther = this.#memory.storeId !== null && this.#memory.storeId !== answer.storeId;
    if (isOther) this.#shared.clear();
    this.#answer = answer;
    for (const local of this.#store.sync.epochs()) this.#follow(local, answer, isOther);
    const now = this.#clock.now();
    this.#memory = {
      storeId: answer.storeId,
      nonce: answer.nonce,
      lastSuccessAt: success ? now : this.#memory.lastSuccessAt,
      clockOffsetMs: answer.officeTime - now,
    };
    this.#store.sync.keep(this.#memory, [...this.#marks.values()]);
  }

  /** Moves the mark of an epoch to where the office is, when that is on our own history. */
  #follow(local: LocalEpoch, answer: SyncAnswer, isOtherStore: boolean): void {
    const mark = this.markOf(local.epoch);
    const theirs = answer.chains.find(
      ({ epoch, branch }) => epoch === mark.epoch && branch === mark.branch,
    );
    if (theirs === undefined) {
      // Also a branch is forgotten: what came before it may be missing in the office as well, and
      // this may be the only disk that has it. Where histories part, the office says so again.
      const { epoch } = mark;
      const nothing = { epoch, branch: 0, baseSeq: 0, seq: 0, safeSeq: 0, quarantined: 0 };
      this.#marks.set(local.epoch, nothing);
      return;
    }
    const { received, safeSeq, quarantined } = theirs;
    const own =
      received.seq === 0 ? CHAIN_START : this.#store.sync.hashAt(local.epoch, received.seq);
    const isOurs = isUnknown(received) || own === null || own === received.hash;
    const seq =
      received.seq <= local.seq && isOurs
        ? received.seq
        : isOtherStore
          ? Math.min(received.seq, local.seq)
          : Math.min(mark.seq, received.seq);
    this.#marks.set(local.epoch, { ...mark, seq, safeSeq: Math.min(safeSeq, seq), quarantined });
  }

  /** The office keeps our side of a fork apart: the rest of this epoch goes there. */
  branched(fork: ForkAnswer): void {
    if (fork.branch === null || fork.base === null) return;
    const { epoch, branch, base } = fork;
    const mark = { epoch, branch, baseSeq: base.seq, seq: base.seq, safeSeq: 0, quarantined: 0 };
    this.#marks.set(epoch, mark);
    this.#store.sync.keep(this.#memory, [...this.#marks.values()]);
  }

  /** Goes back to the last event that both histories share. */
  goBack(epoch: number, history: readonly LogPlace[]): void {
    const mark = this.markOf(epoch);
    const shared = history.find(({ seq, hash }) => this.#store.sync.hashAt(epoch, seq) === hash);
    this.#marks.set(epoch, { ...mark, seq: Math.max(mark.baseSeq, shared?.seq ?? 0) });
  }
}
