import { firstOffice } from './001_first_office.ts';
import { takenBack } from './002_taken_back.ts';
import { submissions } from './003_submissions.ts';
import { inbox } from './004_inbox.ts';

/** One step forward: what both databases do in the same words, and what each does in its own. */
export interface Migration {
  readonly both: string;
  readonly sqlite: string;
  readonly postgres: string;
}

/** Every migration in order; the first is version 1. Forward only: a published one never changes. */
export const MIGRATIONS: readonly Migration[] = [firstOffice, takenBack, submissions, inbox];

/** The version of the database that this software writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

const WORDS = {
  sqlite: {
    int: 'INTEGER',
    id: 'INTEGER PRIMARY KEY',
    strict: ' STRICT',
    clustered: ' STRICT, WITHOUT ROWID',
  },
  postgres: {
    int: 'BIGINT',
    id: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
    strict: '',
    clustered: '',
  },
} as const;

/** The statements of a migration for one database, in order. */
export function statementsOf(migration: Migration, kind: 'sqlite' | 'postgres'): string[] {
  const words: Readonly<Record<string, string>> = WORDS[kind];
  const both = migration.both.replaceAll(/\{(\w+)\}/g, (_all, word: string) => words[word] ?? '');
  return `${both}${migration[kind]}`
    .split(/;\s*\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
