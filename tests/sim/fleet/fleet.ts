import { checkCounts } from '../../../src/office/server/store/recount.ts';
import { DAY, FakeClock, HOUR, MINUTE, TUESDAY_10_AM } from '../../support/fake_clock.ts';
import { SeededRandom } from '../seeded.ts';
import { hashesIn, Ledger, type DeviceBalance } from './ledger.ts';
import { SimKiosk, STRANGE_EVENTS, type StrangeEvent } from './sim_kiosk.ts';
import { SimLine } from './sim_line.ts';
import { OFFICE_CRASHES, SimOffice } from './sim_office.ts';

/*
 * A city for some days: kiosks with the real exchange, a real office, and everything that goes wrong
 * in between. One thing happens at a time and chance comes from the seed, so a run can be repeated.
 */

export interface FleetOptions {
  readonly seed: number;
  readonly kiosks: number;
  readonly days: number;
  /** A PostgreSQL server to make the office's database on; null for SQLite. */
  readonly postgresUrl?: string | null;
}

export interface FleetReport {
  readonly seed: number;
  readonly kiosks: number;
  readonly days: number;
  readonly created: number;
  readonly stored: number;
  readonly counted: number;
  readonly lost: number;
  readonly twice: number;
  /** Events that the run destroyed: every disk that had them was replaced. */
  readonly destroyed: number;
  /** Events that kiosks threw away, because the office had them in a tested backup. */
  readonly pruned: number;
  /** Simulated milliseconds from when nothing went wrong any more until the office had it all. */
  readonly drainMs: number;
  readonly exchanges: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly devices: readonly (DeviceBalance & { readonly kiosk: string })[];
  /** What is not as it should be; empty when all is well. */
  readonly differences: readonly string[];
}

/** A kiosk with nothing to send is looked at this much later at most, in milliseconds. */
const IDLE_MS_MAX = 3 * HOUR;
const HELLO_MS = 5 * MINUTE;
/** A kiosk looks for what it may throw away about so often, and keeps what is younger than at most this. */
const PRUNE_EVERY_MS = 2 * HOUR;
const KEPT_MS_MAX = 18 * HOUR;
/** What the line and the office take for one exchange. */
const EXCHANGE_MS = 200;
/** Draining must be over after this; a back-off lasts a quarter of an hour at most. */
const DRAIN_MS_MAX = 12 * HOUR;
const OPEN_MS = 10 * HOUR;
const EVENTS_PER_VISIT_MAX = 60;
/** The backup is made when a day has so much behind it, and restored when the next one has less. */
const BACKUP_AT = 2 * HOUR;

interface Happening {
  readonly at: number;
  readonly order: number;
  readonly work: () => Promise<void> | void;
}

interface Place {
  readonly kiosk: SimKiosk;
  /** The one wake-up that counts; older ones are void. */
  wake: number;
}

class Fleet {
  readonly #options: FleetOptions;
  readonly #clock = new FakeClock(TUESDAY_10_AM);
  readonly #chance: SeededRandom;
  /** Of its own: so the days of a seed stay what they were before kiosks threw anything away. */
  readonly #pruning: SeededRandom;
  readonly #office: SimOffice;
  readonly #line: SimLine;
  readonly #ledger = new Ledger();
  readonly #places: Place[] = [];
  readonly #faults: Record<string, number> = {};
  readonly #differences: string[] = [];
  #happenings: Happening[] = [];
  #order = 0;
  #exchanges = 0;
  #pruned = 0;
  #isCalm = false;

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#chance = new SeededRandom(options.seed);
    this.#pruning = new SeededRandom(options.seed ^ 0x9a17);
    this.#office = new SimOffice(this.#clock, options.postgresUrl ?? null);
    this.#line = new SimLine({
      office: this.#office,
      random: new SeededRandom(options.seed ^ 0x5eed),
      count: (fault) => {
        this.#count(fault);
      },
      later: (ms, work) => {
        this.#later(ms, work);
      },
    });
  }

  #count(fault: string): void {
    this.#faults[fault] = (this.#faults[fault] ?? 0) + 1;
  }

  #later(ms: number, work: Happening['work']): void {
    this.#order += 1;
    const happening = { at: this.#clock.now() + Math.round(ms), order: this.#order, work };
    const before = this.#happenings.findIndex((other) => other.at > happening.at);
    if (before < 0) this.#happenings.push(happening);
    else this.#happenings.splice(before, 0, happening);
  }

  #isLikely(part: number): boolean {
    return this.#chance.next() < part;
  }

  #between(from: number, to: number): number {
    return from + this.#chance.next() * (to - from);
  }

  async #runUntil(until: number, isOver: () => boolean = () => false): Promise<void> {
    for (;;) {
      const next = this.#happenings[0];
      if (next === undefined || next.at > until || isOver()) break;
      this.#happenings.shift();
      if (next.at > this.#clock.now()) this.#clock.set(next.at);
      await next.work();
    }
    if (!isOver()) this.#clock.set(until);
  }

  // -- kiosks ------------------------------------------------------------------------------------

  #add(kiosk: SimKiosk): Place {
    const place = { kiosk, wake: 0 };
    this.#places.push(place);
    this.#wakeIn(place, this.#between(0, MINUTE));
    this.#planPruning(place);
    return place;
  }

  #planPruning(place: Place): void {
    this.#later(PRUNE_EVERY_MS * (0.5 + this.#pruning.next()), () => {
      if (this.#isCalm) return;
      this.#pruned += place.kiosk.prune(this.#pruning.below(KEPT_MS_MAX));
      this.#planPruning(place);
    });
  }

  #wakeIn(place: Place, ms: number): void {
    place.wake += 1;
    const { wake } = place;
    this.#later(ms, async () => {
      if (place.wake === wake) await this.#step(place);
    });
  }

  async #step(place: Place): Promise<void> {
    const { kiosk } = place;
    if (kiosk.kiosk === null) return;
    this.#exchanges += 1;
    await kiosk.step();
    if (kiosk.hasEnded) {
      this.#count('kiosk_crash');
      this.#powerCut(place);
      return;
    }
    const contact = kiosk.kiosk.worker.contact();
    const isIdle = contact.problem === null && contact.eventsWaiting === 0;
    // Looks at a log in which nothing was written are left out; nothing follows from them.
    const idle = this.#isCalm ? HELLO_MS : this.#between(HELLO_MS, IDLE_MS_MAX);
    this.#wakeIn(place, isIdle ? idle : kiosk.waitMs + EXCHANGE_MS);
  }

  #powerCut(place: Place): void {
    place.kiosk.powerOff();
    this.#later(this.#between(MINUTE, 30 * MINUTE), () => {
      place.kiosk.powerOn();
      this.#wakeIn(place, this.#between(0, MINUTE));
    });
  }

  #write(place: Place): void {
    const { kiosk } = place;
    if (kiosk.hasEnded) return;
    if (!kiosk.write(1 + this.#chance.below(EVENTS_PER_VISIT_MAX))) this.#count('kiosk_disk_full');
    if (kiosk.kiosk?.worker.contact().problem === null) {
      this.#wakeIn(place, this.#between(0, 7_500));
    }
  }

  #clone(place: Place): void {
    const { kiosk } = place;
    this.#count('kiosk_cloned');
    const { options, key, name } = kiosk;
    const copy = { ...options, key, name: `${name}_copy`, dataDir: kiosk.image() };
    const random = new SeededRandom(this.#chance.below(2 ** 31));
    const clone = this.#add(new SimKiosk({ ...copy, random }));
    this.#planVisits(clone, this.#options.days * DAY - (this.#clock.now() - TUESDAY_10_AM));
  }

  /** A disk dies, and a copy of it from earlier takes its place. */
  async #restoreKiosk(place: Place, image: string): Promise<void> {
    const { kiosk } = place;
    if (kiosk.kiosk !== null) kiosk.powerOff();
    this.#count('kiosk_restored');
    const before = kiosk.hashes();
    kiosk.replaceDisk(image);
    await this.#noteDestroyed(before);
    this.#later(this.#between(MINUTE, HOUR), () => {
      kiosk.powerOn();
      this.#wakeIn(place, this.#between(0, MINUTE));
    });
  }

  /** Of these events the ones that no disk has any more, neither at a kiosk nor at the office. */
  async #noteDestroyed(candidates: Set<string>): Promise<void> {
    const left = new Set(candidates);
    for (const { kiosk } of this.#places) for (const hash of kiosk.hashes()) left.delete(hash);
    const wasUp = this.#office.isUp;
    if (!wasUp) await this.#office.start();
    for (const hash of await hashesIn(this.#office.open, this.#ledger.devices)) left.delete(hash);
    if (!wasUp) await this.#office.stop();
    this.#ledger.destroy(left);
  }

  // -- the office --------------------------------------------------------------------------------

  async #ensureOffice(): Promise<void> {
    if (!this.#office.isUp) await this.#office.start();
  }

  async #backUp(): Promise<void> {
    await this.#ensureOffice();
    this.#count('office_backup');
    const problem = await this.#office.backUp();
    if (problem !== null && !this.#office.isFull) this.#differences.push(`backup: ${problem}`);
  }

  async #restoreOffice(): Promise<void> {
    if (!this.#office.hasBackup) return;
    await this.#ensureOffice();
    this.#count('office_restored');
    const before = await hashesIn(this.#office.open, this.#ledger.devices);
    await this.#office.restore();
    await this.#noteDestroyed(before);
    const after = await hashesIn(this.#office.open, this.#ledger.devices);
    for (const { kiosk } of this.#places) {
      const marks = kiosk.kiosk?.worker.safeMarks() ?? [];
      const safe = [...kiosk.hashes(marks), ...kiosk.thrownAway];
      const unsafe = safe.filter((hash) => !after.has(hash)).length;
      if (unsafe === 0) continue;
      const { name } = kiosk;
      this.#differences.push(`${name}: ${String(unsafe)} called safe are not in the backup`);
    }
  }

  #crashOffice(): void {
    const crash = OFFICE_CRASHES[this.#chance.below(OFFICE_CRASHES.length)] ?? 'before_answer';
    this.#count(`office_crash_${crash}`);
    this.#office.endAt(crash);
    this.#later(this.#between(5 * MINUTE, HOUR), () => this.#ensureOffice());
  }

  // -- what happens when -------------------------------------------------------------------------

  /** So many visits a day, while the doors are open. */
  #planVisits(place: Place, leftMs: number): void {
    for (let start = 0; start < leftMs; start += DAY) {
      for (let visits = 6 + this.#chance.below(6); visits > 0; visits -= 1) {
        const at = start + this.#between(0, OPEN_MS);
        if (at < leftMs) {
          this.#later(at, () => {
            this.#write(place);
          });
        }
      }
    }
  }

  #planFor(place: Place, start: number): void {
    const { kiosk } = place;
    const sometime = (part: number, work: () => Promise<void> | void) => {
      if (this.#isLikely(part)) this.#later(start + this.#between(0, 22 * HOUR), work);
    };
    const during = (part: number, hours: number, set: (isOn: boolean) => void) => {
      sometime(part, () => {
        set(true);
        this.#later(this.#between(10 * MINUTE, hours * HOUR), () => {
          set(false);
        });
      });
    };
    during(0.6, 20, (isOn) => {
      if (isOn) this.#count('partition');
      kiosk.isOffline = isOn;
    });
    during(0.3, 6, (isOn) => {
      kiosk.isDiskFull = isOn;
    });
    sometime(0.4, () => {
      if (kiosk.hasEnded) return;
      this.#count('kiosk_crash');
      this.#powerCut(place);
    });
    sometime(0.5, () => {
      kiosk.crashAt = this.#isLikely(0.5) ? 'answer' : 'marks';
    });
    sometime(0.4, () => {
      this.#count('clock_wrong');
      kiosk.skewMs = this.#isLikely(0.3) ? 0 : Math.round(this.#between(-5 * DAY, 5 * DAY));
    });
    sometime(0.5, () => {
      if (kiosk.hasEnded) return;
      kiosk.powerOff();
      const kinds = Array.from({ length: 1 + this.#chance.below(4) }, (): StrangeEvent =>
        this.#chance.pick(STRANGE_EVENTS),
      );
      for (const kind of kinds) this.#count(kind === 'newer_type' ? 'newer' : 'poisonous');
      kiosk.writeStrange(kinds);
      kiosk.powerOn();
      this.#wakeIn(place, this.#between(0, MINUTE));
    });
    sometime(0.15, () => {
      this.#clone(place);
    });
    sometime(0.25, () => {
      const image = kiosk.image();
      this.#later(this.#between(HOUR, 20 * HOUR), () => this.#restoreKiosk(place, image));
    });
  }

  #planOffice(day: number): void {
    const start = day * DAY;
    this.#later(start + BACKUP_AT, () => this.#backUp());
    for (let crashes = 1 + this.#chance.below(3); crashes > 0; crashes -= 1) {
      this.#later(start + this.#between(0, OPEN_MS), () => {
        this.#crashOffice();
      });
    }
    if (this.#isLikely(0.5)) {
      const at = start + this.#between(0, OPEN_MS);
      this.#later(at, async () => {
        this.#count('office_disk_full');
        await this.#office.fill(true);
      });
      this.#later(at + this.#between(10 * MINUTE, 3 * HOUR), () => this.#office.fill(false));
    }
    // At least once, and just before the next backup, so that it is a day old.
    if (day === 1 || (day > 1 && this.#isLikely(0.5))) {
      this.#later(start + this.#between(0, BACKUP_AT), () => this.#restoreOffice());
    }
  }

  async #open(): Promise<void> {
    const { kiosks, days } = this.#options;
    await this.#office.start();
    for (let i = 1; i <= kiosks; i += 1) {
      const location = `kiosk_${String(i)}`;
      const kiosk = new SimKiosk({
        ...{ name: location, location, ledger: this.#ledger },
        random: new SeededRandom(this.#options.seed * 1_000 + i),
        fetch: (each) => this.#line.fetchOf(each),
        now: () => this.#clock.now(),
        code: await this.#office.code(location),
      });
      const place = this.#add(kiosk);
      this.#planVisits(place, days * DAY);
      for (let day = 0; day < days; day += 1) this.#planFor(place, day * DAY);
    }
    for (let day = 0; day < days; day += 1) this.#planOffice(day);
  }

  // -- the end -----------------------------------------------------------------------------------

  /** Nothing goes wrong any more, and everybody writes one last time. */
  async #calm(): Promise<void> {
    this.#isCalm = true;
    this.#line.isCalm = true;
    await this.#office.fill(false);
    await this.#ensureOffice();
    for (const place of this.#places) {
      const { kiosk } = place;
      kiosk.isOffline = false;
      kiosk.isDiskFull = false;
      kiosk.crashAt = null;
      if (kiosk.hasEnded) {
        if (kiosk.kiosk !== null) kiosk.powerOff();
        kiosk.powerOn();
      }
      kiosk.write(1);
      this.#wakeIn(place, this.#between(0, HELLO_MS));
    }
  }

  #isDrained(since: number): boolean {
    return this.#places.every(({ kiosk }) => {
      const contact = kiosk.kiosk?.worker.contact();
      if (contact === undefined || contact.lastSuccessAt === null) return false;
      const heardAt = contact.lastSuccessAt - kiosk.skewMs;
      return contact.problem === null && contact.eventsWaiting === 0 && heardAt > since;
    });
  }

  async #judge(): Promise<void> {
    const open = this.#office.open;
    const { differences } = await checkCounts(open);
    if (differences > 0) {
      this.#differences.push(`${String(differences)} figures do not follow from the events`);
    }
    const epochs = new Map<string, string>();
    for (const { kiosk } of this.#places) {
      const store = kiosk.kiosk?.store;
      if (store === undefined) continue;
      const key = `${store.device} ${String(store.epoch)}`;
      const other = epochs.get(key);
      const { name } = kiosk;
      if (other !== undefined) this.#differences.push(`${name} and ${other} share an epoch`);
      epochs.set(key, name);
    }
    for (const { event } of this.#office.lines) {
      if (event === 'office.request_failed') this.#count('office_internal_error');
    }
  }

  async run(): Promise<FleetReport> {
    const { seed, kiosks, days } = this.#options;
    await this.#open();
    await this.#runUntil(TUESDAY_10_AM + days * DAY);
    const calmAt = this.#clock.now();
    await this.#calm();
    await this.#runUntil(calmAt + DRAIN_MS_MAX, () => this.#isDrained(calmAt));
    const drainMs = this.#clock.now() - calmAt;
    if (!this.#isDrained(calmAt)) {
      for (const { kiosk } of this.#places) {
        const contact = JSON.stringify(kiosk.kiosk?.worker.contact() ?? null);
        this.#differences.push(`${kiosk.name}: not drained: ${contact}`);
      }
    }
    await this.#judge();
    const names = new Map(
      this.#places.map(({ kiosk }) => [kiosk.kiosk?.store.device ?? '', kiosk.options.location]),
    );
    const nameOf = (device: string) => names.get(device) ?? device;
    const { devices, differences } = await this.#ledger.balance(this.#office.open, nameOf);
    const sum = (of: (balance: DeviceBalance) => number) =>
      devices.reduce((total, balance) => total + of(balance), 0);
    return {
      ...{ seed, kiosks, days },
      created: sum(({ created }) => created),
      stored: sum(({ stored }) => stored),
      counted: sum(({ counted }) => counted),
      lost: sum(({ lost }) => lost),
      twice: sum(({ twice }) => twice),
      destroyed: await this.#ledger.countDestroyed(this.#office.open),
      pruned: this.#pruned,
      ...{ drainMs, exchanges: this.#exchanges, faults: this.#faults },
      devices: devices.map((balance) => ({ kiosk: nameOf(balance.device), ...balance })),
      differences: [...this.#differences, ...differences],
    };
  }

  async remove(): Promise<void> {
    for (const { kiosk } of this.#places) kiosk.remove();
    await this.#office.remove();
  }
}

/** Whether everything that was written is stored once and counted once, and nothing else is wrong. */
export function isBalanced(report: FleetReport): boolean {
  return (
    report.differences.length === 0 &&
    report.devices.every(
      ({ created, stored, counted, lost, twice }) =>
        created === stored && created === counted && lost === 0 && twice === 0,
    )
  );
}

/** Runs one seed from its first morning until everything is in the office. */
export async function runFleet(options: FleetOptions): Promise<FleetReport> {
  const fleet = new Fleet(options);
  try {
    return await fleet.run();
  } finally {
    await fleet.remove();
  }
}
