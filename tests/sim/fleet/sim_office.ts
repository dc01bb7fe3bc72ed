import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { createOffice, type Office } from '../../../src/office/server/office.ts';
import { openOffice } from '../../../src/office/server/open_office.ts';
import { makeBackup } from '../../../src/office/server/store/backup.ts';
import type { OfficeDialect, OpenOffice } from '../../../src/office/server/store/dialect.ts';
import { createCode } from '../../../src/office/server/store/enrolment.ts';
import { OFFICE_FILE } from '../../../src/office/server/store/sqlite_office.ts';
import { systemIds } from '../../../src/platform/system_ports.ts';
import type { FakeClock } from '../../support/fake_clock.ts';
import { newHome, SCHALKWIJK, type OfficeHome } from '../../support/office_app.ts';
import { createDatabaseAt, postgresBin } from '../../support/postgres_cluster.ts';
import { newFolder } from '../../support/folders.ts';
import { readableLog, type LogLine } from '../../support/service_app.ts';

/** Where in the next batch the office's process ends. */
export const OFFICE_CRASHES = ['before_write', 'before_commit', 'before_answer'] as const;
export type OfficeCrash = (typeof OFFICE_CRASHES)[number];

/** SQLite's own largest file, in pages. */
const PAGES_MAX = 4_294_967_294;

/** A request as it goes over the line. */
export interface LineRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface LineAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The line broke, or nobody listens. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded';
}

/** A disk that is full, as PostgreSQL says it. */
function postgresFull(): Error {
  return Object.assign(new Error('could not extend file: No space left'), { code: '53100' });
}

/** A real office in this process whose process ends, whose disk fills and which is restored. */
export class SimOffice {
  readonly #clock: FakeClock;
  readonly #serverUrl: string | null;
  #home: OfficeHome;
  #running: { office: Office; open: OpenOffice } | null = null;
  #crash: OfficeCrash | null = null;
  #hasEnded = false;
  #isFull = false;
  #backup: string | null = null;
  readonly lines: LogLine[] = [];

  /** @param serverUrl a PostgreSQL server; null for SQLite */
  constructor(clock: FakeClock, serverUrl: string | null) {
    this.#clock = clock;
    this.#serverUrl = serverUrl;
    this.#home = newHome(serverUrl === null ? 'sqlite' : 'postgres', serverUrl ?? '');
  }

  get isUp(): boolean {
    return this.#running !== null;
  }

  get open(): OpenOffice {
    if (this.#running === null) throw new Error('the office is down');
    return this.#running.open;
  }

  get hasBackup(): boolean {
    return this.#backup !== null;
  }

  async start(): Promise<void> {
    this.#hasEnded = false;
    this.#crash = null;
    const opened = await openOffice(this.#home.dataDir, this.#home.url);
    if (!opened.ok) throw new Error(opened.error);
    const open = { ...opened.value, dialect: this.#mortal(opened.value.dialect) };
    const { log, lines } = readableLog();
    const office = await createOffice({
      ...{ office: open, dataDir: this.#home.dataDir, clock: this.#clock, log },
      ...{ ids: systemIds, software: 'simulation' },
    });
    await office.app.ready();
    this.lines.push(...lines);
    this.#running = { office, open };
    if (this.#isFull) await this.fill(true);
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await running?.office.stop();
  }

  /** Where the process will end; the next batch that comes that far sets it off. */
  endAt(crash: OfficeCrash): void {
    this.#crash = crash;
  }

  #mortal(dialect: OfficeDialect): OfficeDialect {
    const endIf = (crash: OfficeCrash) => {
      if (this.#crash === crash) this.#hasEnded = true;
      if (this.#hasEnded) throw new ProcessEnded();
    };
    return {
      ...dialect,
      endExchange: async (tx, contact, taken) => {
        // Only a batch that brings something ends the process, as it always did.
        if (taken !== null) endIf('before_write');
        if (taken !== null && this.#isFull && dialect.kind === 'postgres') throw postgresFull();
        await dialect.endExchange(tx, contact, taken);
        if (taken !== null) endIf('before_commit');
      },
    };
  }

  /** No more room on the office's disk, or room again. */
  async fill(isFull: boolean): Promise<void> {
    this.#isFull = isFull;
    const running = this.#running;
    if (running === null || running.open.dialect.kind !== 'sqlite') return;
    const pages = isFull ? 1 : PAGES_MAX;
    // SQLite takes the size that the file has when that is more.
    await sql.raw(`PRAGMA max_page_count = ${String(pages)}`).execute(running.open.db);
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  async code(location: string): Promise<string> {
    const place = { ...SCHALKWIJK, location };
    return (await createCode(this.open, place, systemIds, this.#clock)).code;
  }

  /** Brings a request to the office. @throws NoAnswer when it is down, or ends meanwhile */
  async deliver({ path: url, headers, body }: LineRequest): Promise<LineAnswer> {
    const running = this.#running;
    if (running === null) throw new NoAnswer('connection refused');
    const payload = Buffer.from(body);
    const answer = await running.office.app.inject({ method: 'POST', url, headers, payload });
    if (this.#crash === 'before_answer' && answer.statusCode !== 401) this.#hasEnded = true;
    if (this.#hasEnded) {
      await this.stop();
      throw new NoAnswer('connection reset');
    }
    const kept = ['content-type', 'retry-after'].flatMap((name) => {
      const value = answer.headers[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    return { status: answer.statusCode, headers: Object.fromEntries(kept), body: answer.body };
  }

  /** @returns what is wrong with the backup; null when it was made and tested */
  async backUp(): Promise<string | null> {
    const made = await makeBackup(this.open, this.#home, newFolder('backup-'), this.#clock.now());
    if (!made.ok) return made.error;
    this.#backup = made.value.file;
    return null;
  }

  /** Throws everything away and starts on the newest backup, as docs/sync.md says. */
  async restore(): Promise<void> {
    const backup = this.#backup;
    if (backup === null) throw new Error('there is no backup');
    await this.stop();
    const dataDir = newFolder('office-');
    fs.rmSync(this.#home.dataDir, { recursive: true });
    if (this.#serverUrl === null) {
      fs.copyFileSync(backup, path.join(dataDir, OFFICE_FILE));
      this.#home = { dataDir, url: undefined };
    } else {
      const name = `office_${randomUUID().replaceAll('-', '')}`;
      createDatabaseAt(this.#serverUrl, name);
      const url = new URL(this.#serverUrl);
      url.pathname = `/${name}`;
      const args = ['--no-owner', '-d', url.href, backup];
      execFileSync(path.join(postgresBin(), 'pg_restore'), args, { stdio: 'pipe' });
      this.#home = { dataDir, url: url.href };
    }
    await this.start();
  }

  /** Ends it and removes its data. */
  async remove(): Promise<void> {
    await this.stop();
    fs.rmSync(this.#home.dataDir, { recursive: true, force: true });
  }
}
