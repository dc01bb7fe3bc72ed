import { countedOf } from '../../../src/domain/counting.ts';
import type { OpenOffice } from '../../../src/office/server/store/dialect.ts';
import { EVENT_STATE } from '../../../src/office/server/store/tables.ts';

/** An event that was written at some kiosk. Its hash is its name: it holds device, number and id. */
export interface Created {
  readonly device: string;
  readonly hash: string;
  readonly type: string;
  /** Counts one in the office's figures. */
  readonly countable: boolean;
}

/** What became of the events of one device. */
export interface DeviceBalance {
  readonly device: string;
  /** Events that were written, without those of which the run itself destroyed every copy. */
  readonly created: number;
  /** Different events that the office has. */
  readonly stored: number;
  /** What the office's figures add up to, and the events that it keeps without counting them. */
  readonly counted: number;
  readonly lost: number;
  readonly twice: number;
}

interface StoredRow {
  readonly hash: string;
  readonly type: string;
  readonly state: number;
  readonly payload: string | null;
}

/** Of an envelope that the office can not read it keeps the whole event as text. */
function hashOfStored({ hash, payload }: StoredRow): string {
  if (hash !== '') return hash;
  return (JSON.parse(payload ?? '{}') as { hash: string }).hash;
}

const countsNothing = ({ type, state }: StoredRow) =>
  state !== EVENT_STATE.counted || countedOf(type, {}, undefined) === null;

async function storedRows({ db }: OpenOffice, device: string): Promise<StoredRow[]> {
  return db
    .selectFrom('events')
    .innerJoin('chains', 'chains.id', 'events.chain')
    .select(['hash', 'type', 'state', 'payload'])
    .where('device', '=', device)
    .execute();
}

/** Names of all events that an office has. */
export async function hashesIn(open: OpenOffice, devices: Iterable<string>): Promise<Set<string>> {
  const all = new Set<string>();
  for (const device of devices) {
    for (const row of await storedRows(open, device)) all.add(hashOfStored(row));
  }
  return all;
}

/** What was really written, kept apart from everything that is tried. */
export class Ledger {
  readonly #created = new Map<string, Created>();
  readonly #destroyed = new Set<string>();

  write(event: Created): void {
    this.#created.set(event.hash, event);
  }

  /** The run has just destroyed the last disk that had these events. */
  destroy(hashes: Iterable<string>): void {
    for (const hash of hashes) this.#destroyed.add(hash);
  }

  get devices(): Set<string> {
    return new Set([...this.#created.values()].map(({ device }) => device));
  }

  /** Events of which no copy exists any more, and none came back either. */
  async countDestroyed(open: OpenOffice): Promise<number> {
    const stored = await hashesIn(open, this.devices);
    return [...this.#destroyed].filter((hash) => !stored.has(hash)).length;
  }

  /** Lays what was written beside what the office has and has counted, per device. */
  async balance(
    open: OpenOffice,
    locationOf: (device: string) => string,
  ): Promise<{ devices: DeviceBalance[]; differences: string[] }> {
    const devices: DeviceBalance[] = [];
    const differences: string[] = [];
    for (const device of this.devices) {
      const rows = await storedRows(open, device);
      const stored = new Set(rows.map(hashOfStored));
      const due = [...this.#created.values()].filter(
        (event) =>
          event.device === device && (!this.#destroyed.has(event.hash) || stored.has(event.hash)),
      );
      const known = new Set(due.map(({ hash }) => hash));
      const figures = await rollupTotal(open, locationOf(device));
      const countable = due.filter((event) => event.countable).length;
      const location = locationOf(device);
      if (figures !== countable) {
        differences.push(`${location}: ${String(countable)} to count, ${String(figures)} counted`);
      }
      const invented = [...stored].filter((hash) => !known.has(hash)).length;
      if (invented > 0) differences.push(`${location}: ${String(invented)} that nobody wrote`);
      devices.push({
        device,
        created: due.length,
        stored: stored.size,
        counted: figures + rows.filter(countsNothing).length,
        lost: due.filter(({ hash }) => !stored.has(hash)).length,
        twice: rows.length - stored.size,
      });
    }
    return { devices, differences };
  }
}

async function rollupTotal({ db }: OpenOffice, location: string): Promise<number> {
  const rows = await db
    .selectFrom('rollups')
    .select('count')
    .where('location', '=', location)
    .where('breakdown', '=', 'total')
    .execute();
  return rows.reduce((sum, { count }) => sum + Number(count), 0);
}
