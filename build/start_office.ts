import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { parse, stringify } from 'yaml';

const ROOT = path.resolve(import.meta.dirname, '..');
const DEMO_CONFIG = path.join(ROOT, 'assets', 'locations', 'demo_schalkwijk.yaml');

/** The office of the demonstration: a process of its own, beside the location. */
export interface DemoOffice {
  readonly url: string;
  /** The configuration of the demonstration location, with this office in it. */
  readonly configFile: string;
  /** Where the administrator's token is. */
  readonly tokenFile: string;
  /** Resolves when it accepts calls and the location has a code to become known with. */
  readonly ready: Promise<void>;
  stop(): void;
}

interface DemoConfig {
  readonly municipality: string;
  readonly timeZone: string;
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

/** Starts the office of the demonstration without waiting for it: the kiosk comes up meanwhile. */
export function startDemoOffice(options: {
  readonly dataDir: string;
  readonly port: number;
  readonly logFile: string;
}): DemoOffice {
  const { dataDir, port, logFile } = options;
  const url = `http://127.0.0.1:${String(port)}`;
  const officeDir = path.join(dataDir, 'office');
  const tokenFile = path.join(officeDir, 'administrator.token');
  const demo = parse(fs.readFileSync(DEMO_CONFIG, 'utf8')) as DemoConfig;
  const configFile = path.join(dataDir, 'location.yaml');
  writeWhenOther(configFile, stringify({ ...demo, office: { url } }));
  const entry = path.join(ROOT, 'src', 'office', 'server', 'main.ts');
  const args = ['--data', officeDir, '--port', String(port), '--exit-with-parent'];
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', fs.openSync(logFile, 'a')],
  });
  const ready = whenListening(child).then(() => {
    const token = fs.readFileSync(tokenFile, 'utf8').trim();
    return giveCode(url, token, demo, path.join(dataDir, 'enrolment_code'));
  });
  return {
    url,
    configFile,
    tokenFile,
    ready,
    stop: () => {
      child.kill('SIGTERM');
    },
  };
}
