import type { Migration } from './all.ts';

/** What a ticket was last counted for, and by which rules figures were made (1: before there was more). */
export const takenBack: Migration = {
  both: `
ALTER TABLE ticket_facts ADD COLUMN last_act TEXT;
ALTER TABLE office ADD COLUMN counting_version {int} NOT NULL DEFAULT 1;
`,
  sqlite: '',
  postgres: '',
};
