import type { OfficeTransaction } from './tables.ts';

/** How many pieces of work one commit holds at most. */
const GROUP_MAX = 8;

type Work<T> = (tx: OfficeTransaction) => Promise<T>;

/** Runs work in one durable transaction of its own, when its turn has come. */
type Transact = <T>(work: Work<T>) => Promise<T>;

interface Waiting {
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Puts the work of several devices into one transaction: a commit waits for the disk once, for
 * however many. Nobody hears anything before it. When one of them fails, nothing of the group is kept
 * and each is done again by itself: so work must not change anything but the database.
 */
export class GroupCommit {
  readonly #transact: Transact;
  readonly #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(transact: Transact) {
    this.#transact = transact;
  }

  run<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
      if (!this.#isRunning) void this.#runAll();
    });
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) await this.#runGroup();
    this.#isRunning = false;
  }

  async #runGroup(): Promise<void> {
    let group: Waiting[] = [];
    try {
      const values = await this.#transact(async (tx) => {
        // Only now: who came while others had their turn is in this group.
        group = this.#waiting.splice(0, GROUP_MAX);
        const made: unknown[] = [];
        for (const { work } of group) made.push(await work(tx));
        return made;
      });
      for (const [i, { resolve }] of group.entries()) resolve(values[i]);
    } catch (error) {
      // It never came to its turn, so this goes for whoever waits longest.
      if (group.length === 0) this.#waiting.shift()?.reject(error);
      else if (group.length === 1) group[0]?.reject(error);
      else for (const one of group) await this.#transact(one.work).then(one.resolve, one.reject);
    }
  }
}
