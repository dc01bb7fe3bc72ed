import path from 'node:path';
import { parseArgs } from 'node:util';
import { Slug } from '../../contract/common.ts';
import { PASSWORD_LENGTH_MIN } from '../../contract/inbox.ts';
import { readOptions, readSecret, stopWith } from '../../platform/command_line.ts';
import { hashPin } from '../../platform/pins.ts';
import { SystemClock } from '../../platform/system_ports.ts';
import { DEFAULT_OFFICE_DIR, openOffice } from './open_office.ts';
import type { OpenOffice } from './store/dialect.ts';
import { keepStaff, listStaff, removeStaff } from './store/staff.ts';

/* Who may work in the inbox. Works beside a running office. */

const EXIT = { data: 73, noInput: 66 } as const;

const USAGE = `Use: npm run office:staff -- add|remove|list [options]
  add       someone who may work in the inbox, or another password for them; it is asked for, or
            the first line of standard input (${String(PASSWORD_LENGTH_MIN)} characters or more)
  remove    ends their access at once
  --id ID        what they sign in with, as noor
  --name NAME    as colleagues know them
  --data DIR     the office's data (${DEFAULT_OFFICE_DIR}), or DATABASE_URL`;

const ACTS = ['add', 'remove', 'list'] as const;

const args = readOptions(USAGE, () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      id: { type: 'string', default: '' },
      name: { type: 'string', default: '' },
      data: { type: 'string', default: DEFAULT_OFFICE_DIR },
    },
  });
  const act = ACTS.find((each) => each === positionals[0]);
  if (act === undefined || positionals.length > 1) throw new Error('say add, remove or list');
  if (act !== 'list' && !Slug.safeParse(values.id).success) {
    throw new Error('--id is small letters, digits and _, as noor');
  }
  if (act === 'add' && values.name.trim() === '') throw new Error('say with --name who it is');
  return { ...values, act };
});

async function add(office: OpenOffice): Promise<string> {
  const password = await readSecret('Password: ');
  if (password.length < PASSWORD_LENGTH_MIN) {
    const least = String(PASSWORD_LENGTH_MIN);
    return stopWith(EXIT.noInput, `A password has at least ${least} characters. Nobody was added.`);
  }
  const person = { staff: args.id, name: args.name.trim(), passwordHash: await hashPin(password) };
  await keepStaff(office, person, new SystemClock());
  return `${person.name} can sign in as ${person.staff}.`;
}

async function remove(office: OpenOffice): Promise<string> {
  if (await removeStaff(office, args.id)) return `${args.id} can not sign in any more.`;
  return stopWith(EXIT.noInput, `Nobody is called ${args.id} here; "list" shows who is.`);
}

const opened = await openOffice(path.resolve(args.data), process.env['DATABASE_URL']);
if (!opened.ok) stopWith(EXIT.data, opened.error);
const office = opened.value;
const people = () => listStaff(office);
const said =
  args.act === 'add'
    ? await add(office)
    : args.act === 'remove'
      ? await remove(office)
      : (await people()).map(({ staff, name }) => `${staff}  ${name}`).join('\n');
await office.close();
process.stdout.write(said + '\n');
