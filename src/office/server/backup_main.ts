import path from 'node:path';
import { parseArgs } from 'node:util';
import { readOptions, stopWith } from '../../platform/command_line.ts';
import { SystemClock } from '../../platform/system_ports.ts';
import { DEFAULT_OFFICE_DIR, openOffice } from './open_office.ts';
import { makeBackup } from './store/backup.ts';

/*
 * Makes a backup of the office beside a running office, restores it as a test, and tells the
 * locations that what is in it is safe. docs/sync.md says how to restore one in earnest.
 */

const EXIT = { good: 0, failed: 1, data: 73 } as const;

const USAGE = `Use: npm run office:backup -- --to DIR [--data DIR] [--json]
  --to DIR    where backups are put: another disk, better another building
  --data DIR  the office's data (${DEFAULT_OFFICE_DIR}), or DATABASE_URL (then pg_dump and
              pg_restore must be installed, and its user may create databases)
  --json      prints {"summary":"office:backup","file","events","chains"}`;

function readArguments() {
  return readOptions(USAGE, () => {
    const { values } = parseArgs({
      options: {
        to: { type: 'string' },
        data: { type: 'string', default: DEFAULT_OFFICE_DIR },
        json: { type: 'boolean', default: false },
      },
    });
    if (values.to === undefined) throw new Error('--to is missing');
    return { ...values, to: path.resolve(values.to), data: path.resolve(values.data) };
  });
}

const args = readArguments();
const url = process.env['DATABASE_URL'];
const opened = await openOffice(args.data, url);
if (!opened.ok) stopWith(EXIT.data, opened.error);
const source = { dataDir: args.data, url };
const made = await makeBackup(opened.value, source, args.to, new SystemClock().now());
await opened.value.close();
if (!made.ok) stopWith(EXIT.failed, `No backup was made, and no mark was raised: ${made.error}`);
const { file, events, chains } = made.value;
const text = `${file}: ${String(events)} events of ${String(chains)} logs, restored as a test`;
const summary = JSON.stringify({ summary: 'office:backup', ...made.value });
process.stdout.write((args.json ? summary : text) + '\n');
