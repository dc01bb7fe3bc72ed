import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { newFolder } from './folders.ts';

/** PostgreSQL refuses to run as root, so there it runs as the user that Debian made for it. */
const AS_ROOT = process.getuid?.() === 0;
const SERVER_USER = 'postgres';
const READY_MS_MAX = 30_000;
const TRY_EVERY_MS = 50;

/** The newest PostgreSQL of this machine. @throws when there is none */
export function postgresBin(): string {
  const folder = '/usr/lib/postgresql';
  const versions = fs.existsSync(folder) ? fs.readdirSync(folder).map(Number) : [];
  const newest = Math.max(...versions.filter((version) => version >= 15));
  if (!Number.isFinite(newest)) throw new Error('PostgreSQL 15 or newer is missing: npm run setup');
  return path.join(folder, String(newest), 'bin');
}

function asServer(command: string, args: string[]): [string, string[]] {
  return AS_ROOT ? ['runuser', ['-u', SERVER_USER, '--', command, ...args]] : [command, args];
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Whether the server takes connections: its port is open a while before it does. */
function accepts(port: number): boolean {
  const args = ['-q', '-h', '127.0.0.1', '-p', String(port)];
  return spawnSync(path.join(postgresBin(), 'pg_isready'), args).status === 0;
}

export interface PostgresOptions {
  /** Writes reach the disk before they are answered; slower. */
  readonly durable?: boolean;
  /** Settings of the server besides, by their names in its manual. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A PostgreSQL server of our own in a temporary folder, gone when it is stopped. */
export class PostgresCluster {
  readonly #folder: string;
  readonly #port: number;
  readonly #settings: Readonly<Record<string, string>>;
  #server: ChildProcess | null = null;
  #databases = 0;

  private constructor(folder: string, port: number, settings: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.#port = port;
    this.#settings = settings;
  }

  /** Makes a cluster and waits until it accepts connections. */
  static async start(options: PostgresOptions = {}): Promise<PostgresCluster> {
    const { durable = false, settings = {} } = options;
    const folder = newFolder('postgres-');
    if (AS_ROOT) execFileSync('chown', [SERVER_USER, folder]);
    const data = path.join(folder, 'data');
    const args = ['--no-sync', '--auth=trust', '--encoding=UTF8', '--locale=C', '-U', 'test', data];
    execFileSync(...asServer(path.join(postgresBin(), 'initdb'), args), {
      stdio: 'pipe',
      cwd: '/',
    });
    const cluster = new PostgresCluster(folder, await freePort(), {
      ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
      ...settings,
    });
    await cluster.launch();
    return cluster;
  }

  /** Starts the server on its folder, also after it was killed. */
  async launch(): Promise<void> {
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: this.#folder,
      max_connections: '60',
      ...this.#settings,
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const data = path.join(this.#folder, 'data');
    const args = ['-D', data, '-p', String(this.#port), ...flags];
    const [command, words] = asServer(path.join(postgresBin(), 'postgres'), args);
    const server = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-10_000);
    });
    this.#server = server;
    const until = Date.now() + READY_MS_MAX;
    while (!accepts(this.#port)) {
      if (server.exitCode !== null || Date.now() > until) throw new Error(`PostgreSQL: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
    }
  }

  /** The process id of the server itself, for whoever wants to kill it. */
  get pid(): number {
    const text = fs.readFileSync(path.join(this.#folder, 'data', 'postmaster.pid'), 'utf8');
    return Number(text.split('\n')[0]);
  }

  /** Kills the server and every process of it at once, as a power cut would. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (server === null) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    const own = String(this.pid);
    // The server and its backends; the list is made first, while they still have a parent.
    const backends = execFileSync('ps', ['-o', 'pid=', '--ppid', own]).toString().split(/\s+/);
    for (const pid of [own, ...backends.filter((text) => text !== '')]) {
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
    }
    await gone;
  }

  /** The address of a database. */
  urlOf(database: string): string {
    return `postgres://test@127.0.0.1:${String(this.#port)}/${database}`;
  }

  /** A new, empty database; gives its address. */
  createDatabase(): string {
    this.#databases += 1;
    const name = `office_${String(process.pid)}_${String(this.#databases)}`;
    createDatabaseAt(this.urlOf('postgres'), name);
    return this.urlOf(name);
  }

  /** Has the server write to its tables what is only in its log yet, and waits for it. */
  writeTables(): void {
    runSql(this.urlOf('postgres'), 'CHECKPOINT');
  }

  /** Ends the server without any ado and removes the folder. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (server !== null && server.exitCode === null) {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      process.kill(this.pid, 'SIGQUIT');
      await gone;
    }
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Makes a database on a server that runs. */
export function createDatabaseAt(serverUrl: string, name: string): void {
  runSql(serverUrl, `CREATE DATABASE ${name}`);
}

function runSql(url: string, sql: string): void {
  const args = ['-q', '-d', url, '-c', sql];
  execFileSync(path.join(postgresBin(), 'psql'), args, { stdio: 'pipe' });
}
