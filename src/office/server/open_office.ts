import { err, type Result } from '../../base/result.ts';
import type { OpenOffice } from './store/dialect.ts';
import { openPostgresOffice } from './store/postgres_office.ts';
import { openSqliteOffice } from './store/sqlite_office.ts';

/** Where the office keeps its data when the command line does not say so. */
export const DEFAULT_OFFICE_DIR = '.data/office';

/**
 * Opens the office's database: PostgreSQL when an address is given, else the embedded one.
 * @param url as in DATABASE_URL; undefined or empty for SQLite in the folder
 */
export async function openOffice(
  dataDir: string,
  url: string | undefined,
): Promise<Result<OpenOffice, string>> {
  if (url === undefined || url === '') return openSqliteOffice(dataDir);
  if (!/^postgres(ql)?:\/\//.test(url)) {
    return err('DATABASE_URL must begin with postgres:// . Leave it out to use SQLite.');
  }
  return openPostgresOffice(url);
}
