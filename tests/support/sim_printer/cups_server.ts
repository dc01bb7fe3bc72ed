import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/*
 * The real CUPS of the machine, as a process of its own with its own folders and port: nothing of
 * the machine's own print system is touched. Its queues are raw, and its backend `socket` carries
 * the bytes to the simulated printer.
 */

const READY_MS = 10_000;

/** Names of queues, and the address of the printer behind each. */
type Queues = Readonly<Record<string, string>>;

export interface CupsServer {
  /** `host:port`, as a configuration names it. */
  readonly address: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return address !== null && typeof address === 'object' ? address.port : 0;
}

function writeFiles(folder: string, port: number, queues: Queues, policy: string): void {
  for (const name of ['etc', 'spool', 'spool/tmp', 'cache', 'state', 'state/certs', 'log']) {
    fs.mkdirSync(path.join(folder, name), { recursive: true });
  }
  // Started by root, its backends run as another user and read the spooled file.
  fs.chmodSync(folder, 0o755);
  const user = os.userInfo().username;
  const files = `
ServerRoot ${folder}/etc
RequestRoot ${folder}/spool
TempDir ${folder}/spool/tmp
CacheDir ${folder}/cache
StateDir ${folder}/state
AccessLog ${folder}/log/access
ErrorLog ${folder}/log/error
PageLog ${folder}/log/page
FileDevice Yes
SystemGroup ${user === 'root' ? 'root' : user}
`;
  const daemon = `
Listen 127.0.0.1:${String(port)}
Browsing Off
DefaultAuthType None
LogLevel warn
JobRetryInterval 1
PreserveJobHistory Yes
MaxJobs 0
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow from 127.0.0.1
  </Limit>
</Policy>
`;
  const printers = Object.entries(queues).map(
    ([name, uri]) => `<Printer ${name}>
DeviceURI ${uri}
State Idle
Accepting Yes
ErrorPolicy ${policy}
</Printer>
`,
  );
  fs.writeFileSync(path.join(folder, 'etc', 'cups-files.conf'), files);
  fs.writeFileSync(path.join(folder, 'etc', 'cupsd.conf'), daemon);
  fs.writeFileSync(path.join(folder, 'etc', 'printers.conf'), printers.join(''));
}

async function answers(address: string): Promise<boolean> {
  try {
    await fetch(`http://${address}/`);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts CUPS with these queues (name and device address) and waits until it answers.
 * @param folder an empty folder for everything that it writes
 * @param policy what a queue does with a job that went wrong
 */
export async function startCups(
  folder: string,
  queues: Queues,
  policy = 'abort-job',
): Promise<CupsServer> {
  const port = await freePort();
  writeFiles(folder, port, queues, policy);
  const program = ['/usr/sbin/cupsd', '/sbin/cupsd'].find((file) => fs.existsSync(file)) ?? 'cupsd';
  const etc = path.join(folder, 'etc');
  const cupsd = spawn(program, [
    ...['-f', '-c', path.join(etc, 'cupsd.conf'), '-s', path.join(etc, 'cups-files.conf')],
  ]);
  let said = '';
  cupsd.stderr.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const address = `127.0.0.1:${String(port)}`;
  const end = performance.now() + READY_MS;
  while (!(await answers(address))) {
    if (cupsd.exitCode !== null || performance.now() > end) throw new Error(`no CUPS: ${said}`);
    await new Promise((resume) => setTimeout(resume, 20));
  }
  return {
    address,
    async stop() {
      if (cupsd.exitCode !== null) return;
      const ended = once(cupsd, 'exit');
      cupsd.kill('SIGTERM');
      await ended;
    },
  };
}
