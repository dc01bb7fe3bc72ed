import { defineConfig } from 'vitest/config';

// One runner for every kind of test; a project is a kind, so that `npm run test:<kind>` is obvious.
// What a file of tests put on the disk is gone when it is done.
const always = { setupFiles: ['tests/support/remove_folders.ts'] };
// A poll without a limit of its own gives real processes and browsers their time, as other waits do:
// the runner's one second is none on a busy machine.
const patient = { ...always, expect: { poll: { timeout: 20_000 } } };
// End-to-end tests start browsers and real processes, and mostly wait for them: two files at a time
// keep a two-core machine busy without making it late.
const slow = { ...patient, maxWorkers: 2, testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    globalSetup: ['tests/support/new_bundles.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'electron/**/*.test.ts', 'build/**/*.test.ts'],
          ...always,
          // Long enough for the longest random history on a busy machine: no test measures time.
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/support/**/*.test.ts'],
          ...patient,
          // They mostly wait for printers, processes and clocks.
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'office',
          include: ['tests/office/**/*.test.ts'],
          ...patient,
          // One PostgreSQL for all of them.
          globalSetup: ['tests/office/global_setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Screens wait for sounds and clocks more than the others: a third file fills that time.
      { test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], ...slow, maxWorkers: 3 } },
      { test: { name: 'electron', include: ['tests/electron/**/*.test.ts'], ...slow } },
      { test: { name: 'sim', include: ['tests/sim/**/*.test.ts'], ...slow, testTimeout: 300_000 } },
    ],
  },
});
