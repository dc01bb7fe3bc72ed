import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { parse, stringify } from 'yaml';
import { OFFICE_HEAP_FLAGS, YOUNG_HEAP_FLAG } from '../src/base/young_heap.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const DEMO_CONFIG = path.join(ROOT, 'assets', 'locations', 'demo_schalkwijk.yaml');

/** The office of the demonstration: a process of its own, beside the location. */
export interface DemoOffice {
  readonly url: string;
  /** The configuration of the demonstration location, with this office in it. */
  readonly configFile: string;
  /** Where the administrator's token is. */
  readonly tokenFile: string;
  /** Where the private half of the key is that opens what residents hand in. */
  readonly keyFile: string;
  /** Resolves when it accepts calls and the location has a code to become known with. */
  readonly ready: Promise<void>;
  stop(): void;
}

interface DemoConfig {
  readonly municipality: string;
  readonly timeZone: string;
  readonly printers: readonly { readonly port: number }[];
  readonly location: { readonly id: string; readonly name: string; readonly stadsdeel: string };
}

/** Written only when it is another: a start keeps what it read of a file that did not change. */
function writeWhenOther(file: string, text: string): void {
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return;
  fs.writeFileSync(file, text, { mode: 0o600 });
}

function whenListening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('the office has no output');
    readline.createInterface({ input: child.stdout }).once('line', () => {
      resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`the office ended with code ${String(code)}`));
    });
  });
}

/** Gives the location a code, as an administrator does, unless it was given one before. */
async function giveCode(url: string, token: string, demo: DemoConfig, file: string): Promise<void> {
  if (fs.existsSync(file)) return;
  const { municipality, timeZone, location } = demo;
  const { id, name, stadsdeel } = location;
  const response = await fetch(`${url}/v1/enrolment-codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ municipality, location: id, name, stadsdeel, timeZone }),
  });
  if (!response.ok) throw new Error(await response.text());
  const { code } = (await response.json()) as { code: string };
  writeWhenOther(file, code);
}

/** The key file of the demonstration: beside the data, never in it. */
export const demoKeyFile = (dataDir: string) => `${path.resolve(dataDir)}_inbox_key.json`;

/** Who signs in at the inbox of the demonstration. */
export const DEMO_CLERK = { staff: 'noor', password: 'paraplu-fietsbel' } as const;

/** Runs a command of the office as an administrator does, beside the running office. */
function runOffice(command: string, args: readonly string[], input: string): Promise<void> {
  const entry = path.join(ROOT, 'src', 'office', 'server', `${command}_main.ts`);
  const child = spawn(process.execPath, [YOUNG_HEAP_FLAG, entry, ...args], {
    cwd: ROOT,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`office:${command} ended with code ${String(code)}`));
    });
  });
}

/** Makes the key that forms are sealed with, and someone who may open them; once. */
async function prepareInbox(url: string, officeDir: string, keyFile: string): Promise<void> {
  const answer = await fetch(`${url}/v1/sealing-keys`);
  const { keys } = (await answer.json()) as { keys: readonly unknown[] };
  if (keys.length > 0 && fs.existsSync(keyFile)) return;
  const { staff, password } = DEMO_CLERK;
  const who = ['add', '--id', staff, '--name', 'Noor', '--data', officeDir];
  await runOffice('staff', who, `${password}\n`);
  // A file without an office that knows it belonged to data that was thrown away.
  fs.rmSync(keyFile, { force: true });
  const act = keys.length > 0 ? 'rotate' : 'make';
  await runOffice('key', [act, '--out', keyFile, '--data', officeDir], '');
}

/** Starts the office of the demonstration without waiting for it: the kiosk comes up meanwhile. */
export function startDemoOffice(options: {
  readonly dataDir: string;
  readonly port: number;
  /** Where the location finds its printer. */
  readonly printerPort: number;
  readonly logFile: string;
}): DemoOffice {
  const { dataDir, port, printerPort, logFile } = options;
  const url = `http://127.0.0.1:${String(port)}`;
  const officeDir = path.join(dataDir, 'office');
  const tokenFile = path.join(officeDir, 'administrator.token');
  const demo = parse(fs.readFileSync(DEMO_CONFIG, 'utf8')) as DemoConfig;
  const configFile = path.join(dataDir, 'location.yaml');
  const printers = demo.printers.map((printer, at) =>
    at === 0 ? { ...printer, port: printerPort } : printer,
  );
  const own = { ...demo, printers, office: { url }, submissions: {} };
  writeWhenOther(configFile, stringify(own));
  const entry = path.join(ROOT, 'src', 'office', 'server', 'main.ts');
  const args = ['--data', officeDir, '--port', String(port), '--exit-with-parent'];
  const child = spawn(process.execPath, [...OFFICE_HEAP_FLAGS, entry, ...args], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', fs.openSync(logFile, 'a')],
  });
  const keyFile = demoKeyFile(dataDir);
  const ready = whenListening(child).then(async () => {
    await prepareInbox(url, officeDir, keyFile);
    const token = fs.readFileSync(tokenFile, 'utf8').trim();
    return giveCode(url, token, demo, path.join(dataDir, 'enrolment_code'));
  });
  return {
    url,
    configFile,
    tokenFile,
    keyFile,
    ready,
    stop: () => {
      child.kill('SIGTERM');
    },
  };
}
