import path from 'node:path';
import { parseArgs } from 'node:util';
import { readOptions, stopWith } from '../../platform/command_line.ts';
import { DEFAULT_OFFICE_DIR, openOffice } from './open_office.ts';
import { checkCounts, recount } from './store/recount.ts';

/*
 * Counts all events anew. With --check it changes nothing and says whether every figure follows from
 * the events; without, it puts the figures right.
 */

const EXIT = { good: 0, differences: 1, data: 73 } as const;

const USAGE = `Use: npm run office:recount -- [--check] [--data DIR] [--json]
  --check     compares only; exit code 1 when a figure does not follow from the events
  --data DIR  the office's data (${DEFAULT_OFFICE_DIR}), or DATABASE_URL
  --json      one JSON object per line; the last one is the summary`;

function readArguments() {
  return readOptions(USAGE, () => {
    return parseArgs({
      options: {
        check: { type: 'boolean', default: false },
        data: { type: 'string', default: DEFAULT_OFFICE_DIR },
        json: { type: 'boolean', default: false },
      },
    }).values;
  });
}

const args = readArguments();
const opened = await openOffice(path.resolve(args.data), process.env['DATABASE_URL']);
if (!opened.ok) stopWith(EXIT.data, opened.error);
const write = (line: string) => process.stdout.write(line + '\n');
if (args.check) {
  const { rows, differences, stored, counted } = await checkCounts(opened.value);
  for (const [kind, lines] of Object.entries({ stored, counted })) {
    for (const line of lines) {
      write(args.json ? JSON.stringify({ kind, line }) : `${kind}: ${line}`);
    }
  }
  const verdict = differences === 0 ? 'all follow from the events' : 'differences above';
  const summary = { summary: 'office:recount', rows, differences };
  write(args.json ? JSON.stringify(summary) : `${String(rows)} figures; ${verdict}`);
  if (differences > 0) process.exitCode = EXIT.differences;
} else {
  const rows = await recount(opened.value);
  const summary = { summary: 'office:recount', rows, differences: 0 };
  write(args.json ? JSON.stringify(summary) : `${String(rows)} figures made from the events`);
}
await opened.value.close();
