import path from 'node:path';
import { OFFICE_HEAP_FLAGS } from '../../src/base/young_heap.ts';
import { PostgresCluster } from '../support/postgres_cluster.ts';
import { barePostgres, bareSqlite, type BareOffice } from './floors/bare_office.ts';
import { startHelper } from './processes.ts';

export type OfficeKind = 'sqlite' | 'postgres';

export interface OfficeUnderTest {
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** The floor, on a database of its own of the same kind. */
  readonly bare: BareOffice;
  /** Lets PostgreSQL write to its tables what is in its log, so that it need not while the clock runs. */
  settle(): void;
}

const OFFICE = 'src/office/server/main.ts';
/**
 * As on a server that takes much in and has done so for a while: the log may grow this large before
 * PostgreSQL writes its tables, and the files of the log before are kept for the next. With less, what
 * office and floor wrote together would be written to the tables in the turn of one of them.
 */
const POSTGRES = { durable: true, settings: { max_wal_size: '8GB', min_wal_size: '4GB' } };

/**
 * Runs a real office in a process of its own on an empty database, with its floor beside it.
 * @param writers connections of the floor, on PostgreSQL
 * @param nodeArguments what Node is started with besides
 */
export async function withOffice<T>(
  kind: OfficeKind,
  workDir: string,
  writers: number,
  use: (office: OfficeUnderTest) => Promise<T>,
  nodeArguments: readonly string[] = [],
): Promise<T> {
  const cluster = kind === 'postgres' ? await PostgresCluster.start(POSTGRES) : null;
  const dataDir = path.join(workDir, `office_${kind}`);
  const bare =
    cluster === null
      ? bareSqlite(path.join(workDir, `bare_${kind}`))
      : await barePostgres(cluster.createDatabase(), writers);
  const office = await startHelper<{ url: string }>(
    OFFICE,
    ['--data', dataDir, '--port', '0'],
    { DATABASE_URL: cluster?.createDatabase() ?? '' },
    [...OFFICE_HEAP_FLAGS, ...nodeArguments],
  );
  const settle = () => cluster?.writeTables();
  try {
    return await use({ url: office.ready.url, pid: office.pid, dataDir, bare, settle });
  } finally {
    await office.stop();
    await bare.close();
    await cluster?.stop();
  }
}
