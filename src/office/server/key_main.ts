import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { KEY_LOCK } from '../../contract/sealing_keys.ts';
import { readOptions, readSecret, stopWith } from '../../platform/command_line.ts';
import { SystemClock } from '../../platform/system_ports.ts';
import { makeKey, writeKeyFile } from './key_file.ts';
import { DEFAULT_OFFICE_DIR, openOffice } from './open_office.ts';
import type { OpenOffice } from './store/dialect.ts';
import { countSealedWith, listSealingKeys, registerSealingKey } from './store/sealing_keys.ts';

/*
 * The keys that open what residents hand in. The private half is written into a file and never into
 * the database. Works beside a running office.
 */

const EXIT = { data: 73, noInput: 66 } as const;

const USAGE = `Use: npm run office:key -- make|rotate|list [options]
  make      a first key pair; the private half goes into a file, the public half to the office
  rotate    the next one: what is handed in from now on is sealed with it. Keep the old file too:
            what was sealed with it opens with nothing else
  list      every key, and how much lies in the inbox that it opens
  --out FILE     where the private half goes (mode 0600); outside the office's data, on something
                 that you lock away
  --passphrase   locks the file: asked for, or the first line of standard input
  --data DIR     the office's data (${DEFAULT_OFFICE_DIR}), or DATABASE_URL
  --json         prints {"keyId","publicKey","file"}, or the list`;

const ACTS = ['make', 'rotate', 'list'] as const;

function readArguments() {
  return readOptions(USAGE, () => {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        passphrase: { type: 'boolean', default: false },
        data: { type: 'string', default: DEFAULT_OFFICE_DIR },
        json: { type: 'boolean', default: false },
      },
    });
    const act = ACTS.find((each) => each === positionals[0]);
    if (act === undefined || positionals.length > 1) throw new Error('say make, rotate or list');
    const out = values.out === undefined ? '' : path.resolve(values.out);
    if (act !== 'list' && out === '') throw new Error('say with --out where the file goes');
    return { ...values, act, out, data: path.resolve(values.data) };
  });
}

/** Whoever has a copy of the data must not have the key with it. */
function isInside(file: string, folder: string): boolean {
  const real = fs.existsSync(folder) ? fs.realpathSync(folder) : folder;
  const parent = path.dirname(file);
  const home = fs.existsSync(parent) ? fs.realpathSync(parent) : parent;
  return home === real || home.startsWith(real + path.sep);
}

function checkPlace(out: string, data: string): void {
  if (isInside(out, data)) {
    const advice = 'Choose a place outside it: backups of the data must not hold the key.';
    return stopWith(EXIT.noInput, `${out} lies in the office's data folder. ${advice}`);
  }
  if (!fs.existsSync(path.dirname(out))) {
    return stopWith(EXIT.noInput, `There is no folder ${path.dirname(out)}. Make it first.`);
  }
  if (fs.existsSync(out)) {
    const advice = 'A key is never written over; choose another name.';
    return stopWith(EXIT.noInput, `${out} is there already. ${advice}`);
  }
}

async function passphraseFor(wanted: boolean): Promise<string | null> {
  if (!wanted) return null;
  const passphrase = await readSecret('Passphrase: ');
  if (passphrase.length < KEY_LOCK.lengthMin) {
    const least = String(KEY_LOCK.lengthMin);
    return stopWith(
      EXIT.noInput,
      `A passphrase has at least ${least} characters. Nothing is made.`,
    );
  }
  return passphrase;
}

const REFUSALS = {
  has_key: 'The office has a key already. "rotate" makes the next one; "list" shows them.',
  has_no_key: 'The office has no key yet. "make" makes the first one.',
} as const;

async function make(office: OpenOffice, act: 'make' | 'rotate'): Promise<string> {
  const passphrase = await passphraseFor(args.passphrase);
  const createdAt = new SystemClock().now();
  const { publicKey, file } = makeKey(createdAt, passphrase);
  const { keyId } = file;
  // First the file: a key that seals and that nobody has would lose what residents hand in.
  writeKeyFile(args.out, file);
  const mode = act === 'make' ? 'first' : 'next';
  const registered = await registerSealingKey(office, { keyId, publicKey, createdAt }, mode).catch(
    (error: unknown) => {
      fs.rmSync(args.out);
      throw error;
    },
  );
  if (!registered.ok) {
    fs.rmSync(args.out);
    return stopWith(EXIT.data, REFUSALS[registered.error]);
  }
  if (args.json) return JSON.stringify({ keyId, publicKey, file: args.out });
  return [
    `Key ${keyId} is in use now.`,
    `  private half  ${args.out}${passphrase === null ? ' (not locked; --passphrase would)' : ''}`,
    `  public half   ${publicKey}`,
    'Keep two copies of the file in two safe places: without it nobody can open what is sealed.',
    ...(act === 'rotate'
      ? ['Keep the old file until "list" says that nothing is left for it.']
      : []),
  ].join('\n');
}

async function list(office: OpenOffice): Promise<string> {
  const counts = await countSealedWith(office);
  const keys = (await listSealingKeys(office)).map((key) => ({
    ...key,
    submissions: counts.get(key.keyId) ?? 0,
  }));
  if (args.json) return JSON.stringify(keys);
  if (keys.length === 0) return 'There is no key yet; "make" makes one.';
  return keys
    .map(({ keyId, createdAt, state, submissions }) => {
      const since = new Date(createdAt).toISOString().slice(0, 16);
      return `${keyId}  ${state.padEnd(7)}  since ${since}  ${String(submissions)} in the inbox`;
    })
    .join('\n');
}

const args = readArguments();
if (args.act !== 'list') checkPlace(args.out, args.data);
const opened = await openOffice(args.data, process.env['DATABASE_URL']);
if (!opened.ok) stopWith(EXIT.data, opened.error);
const said = args.act === 'list' ? await list(opened.value) : await make(opened.value, args.act);
await opened.value.close();
process.stdout.write(said + '\n');
