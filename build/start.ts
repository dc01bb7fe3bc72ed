/*
 * Brings up a whole service point on this machine: the kiosk in a real Electron (which starts the
 * service), desk, waiting-room screen, a simulated printer and the dock. Ctrl+C stops everything.
 *
 *   npm start                      portrait, 1080×1920
 *   npm start -- --landscape       1280×800
 *   npm start -- --fresh           forgets the data of earlier runs
 *   npm start -- --ports 5170      on this port and the fifteen after it, beside another one
 */
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { parseArgs } from 'node:util';
import { startDockServer } from '../tests/support/dock_server/dock_server.ts';
import { startSimPrinter } from '../tests/support/sim_printer/sim_printer.ts';
import { electronRuntime } from './electron_runtime.ts';
import { DEMO_CLERK, demoKeyFile, startDemoOffice } from './start_office.ts';
import { startVirtualDisplay, type VirtualDisplay } from './virtual_display.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const PORTRAIT = { width: 1080, height: 1920 };
const LANDSCAPE = { width: 1280, height: 800 };

const { values: options } = parseArgs({
  options: {
    landscape: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    data: { type: 'string', default: path.join(ROOT, '.data', 'demo') },
    ports: { type: 'string', default: '4170' },
  },
});
const SERVICE_PORT = Number(options.ports);
const PRINTER_PORT = SERVICE_PORT + 9;
const DOCK_PORT = SERVICE_PORT + 10;
/** Not 4190: browsers and fetch refuse that port (it is another protocol's). */
const OFFICE_PORT = SERVICE_PORT + 15;
if (!Number.isInteger(SERVICE_PORT) || SERVICE_PORT < 1_024 || OFFICE_PORT > 65_535) {
  console.error('--ports takes a number from 1024 to 65520.');
  process.exit(64);
}
const size = options.landscape ? LANDSCAPE : PORTRAIT;
if (options.fresh) {
  fs.rmSync(options.data, { recursive: true, force: true });
  fs.rmSync(demoKeyFile(options.data), { force: true });
}

// Chromium says much that is of no use here; whoever wants it finds it in the log.
const logFile = path.join(options.data, 'log.jsonl');
fs.mkdirSync(options.data, { recursive: true });

function startElectron(display: string | undefined, configFile: string): ChildProcess {
  const runtime = electronRuntime();
  const asRoot = process.getuid?.() === 0;
  const args = [
    // Chromium's sandbox does not start as root; an installed kiosk never runs as root.
    ...(asRoot ? ['--no-sandbox'] : []),
    ROOT,
    '--dev',
    ...['--data', options.data, '--port', String(SERVICE_PORT), '--config', configFile],
    ...['--size', `${String(size.width)}x${String(size.height)}`],
  ];
  return spawn(runtime.executable, args, {
    cwd: ROOT,
    env: { ...process.env, ...(display === undefined ? {} : { DISPLAY: display }) },
    stdio: ['pipe', 'pipe', fs.openSync(logFile, 'a')],
  });
}

/** The line that the shell prints when the kiosk is first on screen. */
function whenReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('the shell has no output');
    readline.createInterface({ input: child.stdout }).once('line', (line) => {
      resolve((JSON.parse(line) as { url: string }).url);
    });
    child.once('exit', (code) => {
      reject(new Error(`the kiosk ended with code ${String(code)}; read ${logFile}`));
    });
  });
}

function explainPorts(error: unknown): never {
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = inUse
    ? `A port of ${String(SERVICE_PORT)}-${String(OFFICE_PORT)} is in use: is another "npm start" running?`
    : String(error);
  console.error(reason);
  process.exit(1);
}

const noScreen = process.platform === 'linux' && !process.env['DISPLAY'];
const display: VirtualDisplay | null = noScreen ? await startVirtualDisplay(size) : null;
const sim = await startSimPrinter({ port: PRINTER_PORT, host: '127.0.0.1', paperMm: 80 }).catch(
  explainPorts,
);
const office = startDemoOffice({
  dataDir: options.data,
  port: OFFICE_PORT,
  printerPort: PRINTER_PORT,
  logFile,
});
const kiosk = startElectron(display?.name, office.configFile);
const url = await whenReady(kiosk).catch(explainPorts);
// The office may take longer; whatever happens here waits for it on the disk.
await office.ready.catch(explainPorts);
const dock = await startDockServer({ port: DOCK_PORT, serviceUrl: url, sim }).catch(explainPorts);

console.log(`
Wijkloket is running.${noScreen ? ` There is no screen here, so the kiosk runs on a virtual one (${display?.name ?? ''}).` : ''}

  everything on one page (dock)   ${dock.url}
  kiosk, as in the Electron window ${url}/kiosk/
  desk                            ${url}/desk/      Samira 1234 · Joost 2345 · Annemarie 3456
  waiting-room screen             ${url}/display/
  content, for editors            ${url}/content/
  simulated printer               127.0.0.1:${String(PRINTER_PORT)}, its paper is in the dock
  central office                  ${office.url}/v1/kiosks, token in ${office.tokenFile}
  inbox of the back office        ${office.url}/inbox/      ${DEMO_CLERK.staff} ${DEMO_CLERK.password}
    with the private key in       ${office.keyFile}
  API                             ${url}/openapi.json, ${office.url}/v1/openapi.json
  data, and the log               ${options.data}, ${path.basename(logFile)}

Stop with Ctrl+C.`);

let stopping = false;
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  kiosk.kill('SIGTERM');
  office.stop();
  await Promise.all([dock.stop(), sim.stop()]);
  if (kiosk.exitCode === null) await new Promise((resolve) => kiosk.once('exit', resolve));
  display?.stop();
  process.exit(code);
}
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
kiosk.once('exit', (code) => void stop(code ?? 1));
