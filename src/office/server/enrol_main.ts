import path from 'node:path';
import { parseArgs } from 'node:util';
import { readOptions, stopWith } from '../../platform/command_line.ts';
import { Place } from '../../contract/sync.ts';
import { SystemClock, systemIds } from '../../platform/system_ports.ts';
import { DEFAULT_OFFICE_DIR, openOffice } from './open_office.ts';
import { createCode } from './store/enrolment.ts';

/*
 * Makes a code with which one kiosk becomes known at the office. Works beside a running office.
 */

const EXIT = { data: 73 } as const;

const USAGE = `Use: npm run office:enrol -- --location ID --name NAME --stadsdeel NAME [options]
  --municipality ID  whose location it is (haarlem)
  --location ID      the location's id, as in its own configuration
  --name NAME        what people call it
  --stadsdeel NAME   where its figures count
  --time-zone NAME   (Europe/Amsterdam)
  --data DIR         the office's data (${DEFAULT_OFFICE_DIR}), or DATABASE_URL
  --json             prints {"code","expiresAt"}`;

function readArguments() {
  return readOptions(USAGE, () => {
    const { values } = parseArgs({
      options: {
        municipality: { type: 'string', default: 'haarlem' },
        location: { type: 'string' },
        name: { type: 'string' },
        stadsdeel: { type: 'string' },
        'time-zone': { type: 'string' },
        data: { type: 'string', default: DEFAULT_OFFICE_DIR },
        json: { type: 'boolean', default: false },
      },
    });
    const { municipality, location, name, stadsdeel, 'time-zone': timeZone } = values;
    const place = Place.parse({ municipality, location, name, stadsdeel, timeZone });
    return { ...values, place };
  });
}

const args = readArguments();
const opened = await openOffice(path.resolve(args.data), process.env['DATABASE_URL']);
if (!opened.ok) stopWith(EXIT.data, opened.error);
const made = await createCode(opened.value, args.place, systemIds, new SystemClock());
await opened.value.close();
const until = new Date(made.expiresAt).toISOString();
const text = `Code for ${args.place.name}: ${made.code}  (until ${until}, for one kiosk)`;
process.stdout.write((args.json ? JSON.stringify(made) : text) + '\n');
