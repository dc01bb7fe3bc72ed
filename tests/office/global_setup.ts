import type { TestProject } from 'vitest/node';
import { PostgresCluster } from '../support/postgres_cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One PostgreSQL for all tests of the office; every test makes a database of its own in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await PostgresCluster.start();
  project.provide('postgresUrl', cluster.urlOf('postgres'));
  return () => cluster.stop();
}
