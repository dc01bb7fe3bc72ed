import path from 'node:path';
import { parseArgs } from 'node:util';
import { Uuid } from '../../contract/common.ts';
import { readOptions, stopWith } from '../../platform/command_line.ts';
import { DEFAULT_OFFICE_DIR, openOffice } from './open_office.ts';
import { listKiosks, revokeKiosk } from './store/fleet.ts';

/* Turns away a kiosk that was stolen or taken away. Works beside a running office. */

const EXIT = { noInput: 66, data: 73 } as const;

const USAGE = `Use: npm run office:revoke -- [--device ID] [options]
  --device ID  the kiosk that may not send any more; what it sent stays. Without it: every kiosk
  --data DIR   the office's data (${DEFAULT_OFFICE_DIR}), or DATABASE_URL
  --json       prints {"device","state"}, or the list`;

const args = readOptions(USAGE, () => {
  const { values } = parseArgs({
    options: {
      device: { type: 'string' },
      data: { type: 'string', default: DEFAULT_OFFICE_DIR },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.device !== undefined && !Uuid.safeParse(values.device).success) {
    throw new Error('--device is the id that the list shows');
  }
  return values;
});

const opened = await openOffice(path.resolve(args.data), process.env['DATABASE_URL']);
if (!opened.ok) stopWith(EXIT.data, opened.error);
const office = opened.value;
const { device } = args;
if (device === undefined) {
  const kiosks = await listKiosks(office);
  const lines = kiosks.map(({ device: id, name, state, lastContactAt }) => {
    const heard = new Date(lastContactAt).toISOString().slice(0, 16);
    return `${id}  ${state.padEnd(7)}  last contact ${heard}  ${name}`;
  });
  process.stdout.write((args.json ? JSON.stringify(kiosks) : lines.join('\n')) + '\n');
} else if (await revokeKiosk(office, device)) {
  const text = `${device} may not send any more. What it sent stays.`;
  process.stdout.write((args.json ? JSON.stringify({ device, state: 'revoked' }) : text) + '\n');
} else {
  stopWith(EXIT.noInput, `The office knows no kiosk ${device}. Without --device, all are listed.`);
}
await office.close();
