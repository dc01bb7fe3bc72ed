import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { MIGRATIONS, statementsOf } from '../../src/office/server/store/migrations/all.ts';
import { OFFICE_FILE } from '../../src/office/server/store/sqlite_office.ts';
import { FakeClock } from '../support/fake_clock.ts';
import { OfficeApp } from '../support/office_app.ts';
import { newFolder } from '../support/service_app.ts';

const DEVICE = '019ab8c5-3d3e-7b6a-9d54-0c3f5a1e7c11';
const TICKET = '019ab8c5-3d3e-7b6a-9d54-0c3f5a1e7c12';

/** An office's folder as version 1 left it, with a ticket that was helped and taken back. */
function folderOfVersion1(): string {
  const folder = newFolder('office-old-');
  const db = new Database(path.join(folder, OFFICE_FILE));
  for (const sql of MIGRATIONS.slice(0, 1).flatMap((each) => statementsOf(each, 'sqlite'))) {
    db.exec(sql);
  }
  db.pragma('user_version = 1');
  db.exec(`
    INSERT INTO office VALUES (1, '${DEVICE}', 0);
    INSERT INTO kiosks VALUES ('${DEVICE}', 'key', 'haarlem', 'schalkwijk', 'Schalkwijk',
      'Schalkwijk', 'Europe/Amsterdam', 'active', 'n', 'old', 0, 0, 3, 0, 1, 1, 3);
    INSERT INTO placements VALUES ('${DEVICE}', 0, 'schalkwijk', 'Schalkwijk', 'Europe/Amsterdam');
    INSERT INTO chains VALUES (1, '${DEVICE}', 1, 0, 0, 2, '${'a'.repeat(64)}', 0, 0);
    INSERT INTO ticket_facts VALUES ('${TICKET}', 'passport', 'nl', 'kiosk');
    INSERT INTO rollups VALUES ('2026-11-02', 'schalkwijk', 'Schalkwijk', 'visits_completed', 'total', '', 1);
  `);
  const at = Date.UTC(2026, 10, 2, 10);
  const insert = db.prepare(
    "INSERT INTO events VALUES (1, ?, '', ?, ?, 0, ?, ?, 0, ?, ''), (1, ?, '', ?, ?, 0, ?, ?, 0, ?, '')",
  );
  const who = { ticket: TICKET, staff: 'noor' };
  insert.run(
    ...[1, 'ticket.completed', at, at, at],
    JSON.stringify({ ...who, desk: 'balie', outcome: 'helped' }),
    ...[2, 'ticket.undone', at, at, at],
    JSON.stringify({ ...who, act: 'completed' }),
  );
  db.close();
  return folder;
}

test('an office of version 1 is brought up to date, and its figures follow the rules of today', async () => {
  const office = await OfficeApp.start(
    { dataDir: folderOfVersion1(), url: undefined },
    new FakeClock(),
  );
  expect(office.office.storeId).toBe(DEVICE);
  expect(await office.open.db.selectFrom('rollups').selectAll().execute()).toEqual([]);
  const facts = await office.open.db.selectFrom('ticket_facts').selectAll().execute();
  expect(facts).toMatchObject([{ ticket: TICKET, last_act: null }]);
  await office.stop();
});
