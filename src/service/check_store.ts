import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { EXIT_USAGE, readOptions, stopWith } from '../platform/command_line.ts';
import { SCHEMA_VERSION } from './store/migrations/all.ts';
import { DATABASE_FILE } from './store/store.ts';
import { verifyStore, type StoreReport } from './store/verify.ts';

/*
 * Checks the data of a location whose service is stopped: the file itself, the chain of the log,
 * and that everything that follows from the log comes out equal. Changes nothing.
 */

/** After sysexits.h; 1 says that something is wrong with the data. */
const EXIT = { good: 0, faults: 1, unavailable: 69, data: 73, config: 78 } as const;

const USAGE = `Use: npm run store:check -- --data DIR [--json]
  --data DIR  the data folder of a service that is stopped
  --json      one JSON object per line; the last one is the summary`;

/** A fault of the file itself stands beside those of the log and of what follows from it. */
interface Check extends StoreReport {
  readonly fileFaults: readonly string[];
}

function readArguments(): { data: string; json: boolean } {
  return readOptions(USAGE, () => {
    const options = {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    } as const;
    const { data, json } = parseArgs({ options }).values;
    if (data === undefined) return stopWith(EXIT_USAGE, USAGE);
    return { data: path.resolve(data), json };
  });
}

function check(db: Database.Database): Check {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > SCHEMA_VERSION) {
    const message =
      `The data is of a newer Wijkloket (version ${String(version)} of the database; this one ` +
      `knows ${String(SCHEMA_VERSION)}). Check it with that one.`;
    return stopWith(EXIT.config, message);
  }
  if (version < SCHEMA_VERSION) {
    const message =
      'The data is of an older Wijkloket. Start the service once, so that it is brought up to ' +
      'date, stop it and check again.';
    return stopWith(EXIT.config, message);
  }
  const quick = db.pragma('quick_check(10)') as { quick_check: string }[];
  const fileFaults = quick.map((row) => row.quick_check).filter((line) => line !== 'ok');
  return { fileFaults, ...verifyStore(db) };
}

function checkFile(file: string): Check {
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true, timeout: 1_000 });
    return check(db);
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code.startsWith('SQLITE_BUSY')) {
      const message = `${file} is in use. Stop the service first, then check again.`;
      return stopWith(EXIT.unavailable, message);
    }
    if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB') {
      const fileFaults = [`${error.message}; the service recovers what it can when it starts`];
      return { events: 0, chainFaults: [], projectionFaults: [], fileFaults };
    }
    return stopWith(EXIT.data, `${file} can not be read (${error.message}).`);
  } finally {
    db?.close();
  }
}

function report(found: Check, json: boolean): void {
  const kinds = ['fileFaults', 'chainFaults', 'projectionFaults'] as const;
  const write = (line: string) => process.stdout.write(line + '\n');
  for (const kind of kinds) {
    for (const message of found[kind]) write(json ? JSON.stringify({ kind, message }) : message);
  }
  const counts = Object.fromEntries(kinds.map((kind) => [kind, found[kind].length]));
  if (json) {
    write(JSON.stringify({ summary: 'store:check', events: found.events, ...counts }));
  } else {
    const faults = kinds.reduce((sum, kind) => sum + found[kind].length, 0);
    write(`${String(found.events)} events read; ${faults === 0 ? 'all is well' : 'faults above'}`);
  }
}

const args = readArguments();
const file = path.join(args.data, DATABASE_FILE);
if (!fs.existsSync(file)) {
  stopWith(EXIT.data, `There is no ${DATABASE_FILE} in ${args.data}. Give the data folder.`);
}
const found = checkFile(file);
report(found, args.json);
const faults = found.fileFaults.length + found.chainFaults.length + found.projectionFaults.length;
process.exitCode = faults === 0 ? EXIT.good : EXIT.faults;
